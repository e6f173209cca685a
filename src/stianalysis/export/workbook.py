"""One workbook with a sheet a table; the same tables give the same bytes, and no text becomes a formula."""

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import polars as pl
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from stianalysis.paths import replacing

# Constants in place of the time of writing: the day of the Cabinet decision, and the earliest time a zip file can hold.
MADE = datetime(2025, 6, 6)
EARLIEST = (1980, 1, 1, 0, 0, 0)


def write_workbook(tables: dict[str, pl.DataFrame], path: Path) -> None:
    """Write the tables to an xlsx file, one sheet each, with the header in bold and frozen.

    Args:
        tables: name of the sheet → frame without lists.
        path: the file to write.
    """
    workbook = Workbook(write_only=True)
    workbook.properties.creator = "stianalysis"
    workbook.properties.created = workbook.properties.modified = MADE
    for name, frame in tables.items():
        sheet = workbook.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append([_header(sheet, column) for column in frame.columns])
        for row in frame.iter_rows():
            sheet.append([_cell(sheet, value) if isinstance(value, str) else value for value in row])
    content = BytesIO()
    workbook.save(content)
    with replacing(path) as temporary:
        _write_reproducibly(content, temporary)


def _header(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, text: str) -> Cell | str:
    """Return the text as a cell of text, which a spreadsheet never computes, when it begins like a formula."""
    if not text.startswith("="):
        return text
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell


def _write_reproducibly(content: BytesIO, path: Path) -> None:
    """Write the zip file again with one time for all entries, in the same order."""
    with zipfile.ZipFile(content) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "docProps/core.xml":
                data = _with_constant_time(data)
            plain = zipfile.ZipInfo(entry.filename, EARLIEST)
            plain.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(plain, data)


def _with_constant_time(core: bytes) -> bytes:
    """Return the properties with the constant time; saving sets the time of modification."""
    start = core.find(b"<dcterms:modified")
    end = core.find(b"</dcterms:modified>")
    begin = core.find(b">", start) + 1
    return core[:begin] + MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + core[end:]
