"""Reading one column of an xlsx file in batches; files made to fill the memory are refused."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError

import polars as pl
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from stianalysis.errors import StiError

# A sheet of a million long texts unpacks to less; a file whose parts shrink more than this holds nothing but filling.
LARGEST = 4 * 1024**3
LARGEST_RATIO = 500
SMALL = 10 * 1024**2
HEAD = 4096
BROKEN = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, ParseError, OSError, EOFError,
    KeyError, ValueError, TypeError, AttributeError, IndexError, NotImplementedError,
)  # fmt: skip


def sheet_batches(source: Path, column: str, size: int) -> Iterator[pl.Series]:
    """Yield the cells of `column` of the first sheet, `size` at a time, as objects.

    Raises:
        StiError: no readable xlsx file, one that unpacks to far more than it should or declares entities, or no such
            column in the first row.
    """
    try:
        _refuse_bombs(source)
        workbook = load_workbook(source, read_only=True, data_only=True)
    except BROKEN as error:
        raise StiError(f"{source.name} is no readable xlsx file: {error}") from error
    try:
        rows = workbook.worksheets[0].iter_rows(values_only=True)
        header = [str(cell) for cell in next(rows, ())]
        if column not in header:
            raise StiError(f"{source.name} has no column {column!r}; its first row has {', '.join(header)}")
        place, cells = header.index(column), []
        for row in rows:
            cells.append(row[place] if place < len(row) else None)
            if len(cells) == size:
                yield pl.Series(cells, dtype=pl.Object)
                cells = []
        if cells:
            yield pl.Series(cells, dtype=pl.Object)
    except BROKEN as error:
        raise StiError(f"{source.name} is damaged: {error}; open it in a spreadsheet and save it anew") from error
    finally:
        workbook.close()


def _refuse_bombs(source: Path) -> None:
    with zipfile.ZipFile(source) as archive:
        entries = archive.infolist()
        total = sum(entry.file_size for entry in entries)
        if total > LARGEST:
            raise StiError(
                f"{source.name} unpacks to {total:,} bytes; more than {LARGEST:,} are not read: give CSV instead"
            )
        for entry in entries:
            if entry.file_size > SMALL and entry.file_size > LARGEST_RATIO * max(entry.compress_size, 1):
                raise StiError(
                    f"{source.name}: {entry.filename} unpacks to {entry.file_size:,} bytes of filling; not read"
                )
            if entry.filename.endswith((".xml", ".rels")):
                with archive.open(entry) as part:
                    head = part.read(HEAD)
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise StiError(
                        f"{source.name}: {entry.filename} declares entities, which no spreadsheet does; not read"
                    )
