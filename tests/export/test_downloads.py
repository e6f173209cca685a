"""The downloads: formats, dictionary, data package, and bytes that do not change."""

from datetime import datetime

import polars as pl
import pytest
from frictionless import Package, system
from openpyxl import load_workbook

from stianalysis.errors import StiError
from stianalysis.export import described_columns, published_tables, write_downloads
from stianalysis.export.downloads import flat
from stianalysis.export.workbook import write_workbook
from stianalysis.load import read_table
from stianalysis.paths import workspace, write_parquet


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Return a workspace with the built tables, so that nothing is written to the real one."""
    folder = tmp_path_factory.mktemp("workspace")
    (folder / "reports").mkdir()
    for name in published_tables():
        frame = read_table(workspace(), name)
        # The terms are many and look all alike.
        write_parquet(
            frame.head(500) if name == "measure_terms" else frame, folder / "data" / "tables" / f"{name}.parquet"
        )
    return folder


@pytest.fixture(scope="module")
def downloads(root):
    return write_downloads(root, "2025")


@pytest.mark.parametrize("name", published_tables())
def test_every_column_is_described_in_both_languages(name):
    columns = described_columns(read_table(workspace(), name), name)
    assert [column["name"] for column in columns if not (column["ja"].strip() and column["en"].strip())] == []


def test_a_column_without_description_is_refused():
    with pytest.raises(StiError, match="surprise of measures"):
        described_columns(pl.DataFrame({"surprise": [1]}), "measures")


def test_the_data_package_is_valid(downloads):
    with system.use_context(trusted=True):
        report = Package(str(downloads / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "fieldName", "note"])[:3]


def test_csv_opens_as_japanese_in_excel(downloads):
    assert (downloads / "measures.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_parquet_keeps_lists(downloads):
    assert pl.read_parquet(downloads / "measures.parquet").schema["bodies"] == pl.List(pl.String)


def test_the_workbook_has_every_table_whole(downloads):
    workbook = load_workbook(downloads / "stianalysis.xlsx", read_only=True)
    assert workbook.sheetnames == list(published_tables())
    rows = sum(1 for _ in workbook["indicators"].iter_rows())
    assert rows == pl.read_parquet(downloads / "indicators.parquet").height + 1


def test_the_same_table_gives_the_same_workbook(tmp_path):
    frame = pl.DataFrame({"a": ["x"], "day": ["2025-06-06"]})
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for path in (first, second):
        write_workbook({"sheet": frame}, path)
    assert first.read_bytes() == second.read_bytes()


def test_no_text_becomes_a_formula(tmp_path):
    write_workbook({"sheet": pl.DataFrame({"a": ["=1+1"]})}, tmp_path / "x.xlsx")
    cell = load_workbook(tmp_path / "x.xlsx")["sheet"]["A2"]
    assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_days_that_spreadsheets_cannot_count_are_text(tmp_path):
    frame = pl.DataFrame({"day": ["1898-01-01", "2025-06-06", None]}).with_columns(pl.col("day").str.to_date())
    write_workbook({"sheet": frame}, tmp_path / "x.xlsx")
    column = load_workbook(tmp_path / "x.xlsx")["sheet"]["A"]
    assert [cell.value for cell in column] == ["day", "1898-01-01", datetime(2025, 6, 6)]


def test_lists_are_joined_for_csv():
    assert flat(pl.DataFrame({"a": [["x", "y"], []]}))["a"].to_list() == ["x;y", ""]
