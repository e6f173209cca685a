"""One workbook with a sheet a table; the same tables give the same bytes, and no text becomes a formula."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
from xlsxwriter import Workbook

from stianalysis.paths import replacing

# A constant in place of the time of writing: the day of the Cabinet decision.
MADE = datetime(2025, 6, 6)
# Spreadsheets count days from 1900 and take that year for a leap year; earlier days are text.
FIRST_DAY = date(1900, 3, 1)
AS_WRITTEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_date_format": "yyyy-mm-dd",
}


def write_workbook(tables: dict[str, pl.DataFrame], path: Path) -> None:
    """Write the tables to an xlsx file, one sheet each, with the header in bold and frozen.

    Args:
        tables: name of the sheet → frame without lists.
        path: the file to write.
    """
    with replacing(path) as temporary, Workbook(str(temporary), AS_WRITTEN) as workbook:
        workbook.set_properties({"author": "stianalysis", "created": MADE})
        bold = workbook.add_format({"bold": True})
        for name, frame in tables.items():
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, frame.columns, bold)
            for column, series in enumerate(frame):
                sheet.write_column(1, column, _values(series))


def _values(series: pl.Series) -> list[Any]:
    if series.dtype != pl.Date:
        return series.to_list()
    return [day.isoformat() if day and day < FIRST_DAY else day for day in series]
