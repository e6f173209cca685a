"""Reading raw tables: a sound folder passes, and each thing that can be wrong is named with its place and remedy."""

import polars as pl
import pytest

from stianalysis.errors import DataError
from stianalysis.tables import build_tables, read_raw_tables


def violations(raw):
    with pytest.raises(DataError) as caught:
        read_raw_tables(raw.write(), "2025")
    return caught.value.violations


def only(raw):
    found = violations(raw)
    assert len(found) == 1, found
    return found[0]


def test_sound_folder_gives_typed_tables(raw):
    tables = read_raw_tables(raw.write(), "2025")
    assert tables["observations"].schema["value"] == pl.Float64
    assert tables["observations"].schema["period_end"] == pl.Date
    assert tables["indicators"]["is_repeat"].to_list() == [False, False]


def test_wrong_value_type_names_file_row_column_and_remedy(raw):
    raw.observations[1]["value"] = "many"
    found = only(raw)
    assert (found.file, found.row, found.column) == ("data/raw/2025/observations.csv", 3, "value")
    assert found.found == "'many'"
    assert "plain number" in found.remedy


@pytest.mark.parametrize("text", ["nan", "inf", "1,234", "１２"])
def test_numbers_are_plain_and_finite(raw, text):
    raw.observations[1]["value"] = text
    assert only(raw).column == "value"


def test_unknown_unit_lists_the_known_ones(raw):
    raw.indicators[0]["unit"] = "furlongs"
    found = only(raw)
    assert (found.row, found.column) == (2, "unit")
    assert "jpy_tn" in found.remedy


def test_duplicate_id_is_named_at_each_row(raw):
    raw.indicators[1] = dict(raw.indicators[0])
    raw.observations = raw.observations[:2]
    assert [(found.row, found.column) for found in violations(raw)] == [(2, "indicator_id"), (3, "indicator_id")]


def test_missing_source_is_named(raw):
    raw.observations[2]["source_id"] = "2025.fn99"
    found = only(raw)
    assert (found.row, found.column) == (4, "source_id")
    assert "sources.csv" in found.remedy


@pytest.mark.parametrize("day", ["2024-02-30", "31.3.2024", "2024-13-01", "1066-01-01"])
def test_impossible_date_is_named(raw, day):
    raw.observations[1]["period_end"] = day
    assert ("period_end", 3) in {(found.column, found.row) for found in violations(raw)}


def test_fiscal_year_runs_from_april_to_march(raw):
    raw.observations[1] |= {"period_start": "2023-01-01", "period_end": "2023-12-31"}
    assert "1 April to 31 March" in only(raw).remedy


def test_unknown_caveat_is_refused(raw):
    raw.indicators[0]["caveats"] = "stale;odd"
    assert only(raw).column == "caveats"


def test_empty_required_cell_is_named(raw):
    raw.sources[0]["title_en"] = ""
    assert only(raw).found == "an empty cell"


def test_all_violations_come_at_once(raw):
    raw.observations[1]["value"] = "many"
    raw.indicators[0]["unit"] = "furlongs"
    raw.sources[0]["published"] = "last spring"
    assert [found.file.rsplit("/", 1)[1] for found in violations(raw)] == [
        "indicators.csv",
        "observations.csv",
        "sources.csv",
    ]


def test_missing_column_says_which(raw):
    for row in raw.sources:
        del row["published"]
    assert only(raw).column == "published"


def test_missing_file_points_to_dvc_pull(raw):
    root = raw.write()
    (root / "data/raw/2025/sources.csv").unlink()
    with pytest.raises(DataError, match="dvc pull"):
        read_raw_tables(root, "2025")


def test_file_in_another_encoding_is_refused(raw):
    root = raw.write()
    path = root / "data/raw/2025/sources.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp932"))
    with pytest.raises(DataError, match="UTF-8"):
        read_raw_tables(root, "2025")


def test_observation_of_an_unknown_indicator_is_named(raw):
    raw.observations[2]["indicator_id"] = "1-1.r9"
    assert {found.column for found in violations(raw)} == {"indicator_id", "caveats"}


def test_series_without_value_must_say_so(raw):
    del raw.observations[2]
    assert "no_value" in only(raw).remedy


def test_repeat_that_differs_from_its_original_is_named(raw):
    raw.indicators.append(
        {**raw.indicators[1], "indicator_id": "1-1.r2", "bullet": "2", "is_repeat": "true", "repeats": "1-1.r1"}
    )
    raw.observations.append({**raw.observations[2], "indicator_id": "1-1.r2", "value": "4"})
    assert "1-1.r1 has 3.0" in only(raw).found
    raw.indicators[2]["caveats"] = "conflicting_values"
    assert read_raw_tables(raw.write(), "2025")["indicators"].height == 3


def test_target_must_fit_its_kind(raw):
    raw.indicators[0]["target_value"] = ""
    assert "carry a value" in only(raw).remedy


def test_target_period_and_due_date_agree(raw):
    raw.indicators[0]["target_due"] = "2025-12-31"
    assert "last day of that period" in only(raw).remedy


def test_lost_row_is_noticed(raw):
    root = raw.write()
    path = root / "data/raw/2025/observations.csv"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")
    with pytest.raises(DataError, match="2 rows where 3 are expected"):
        read_raw_tables(root, "2025")


def test_bad_data_leave_earlier_tables_as_they_were(raw):
    root = raw.write()
    build_tables(root, "2025")
    before = {path.name: path.read_bytes() for path in (root / "data/tables").iterdir()}
    raw.observations[1]["value"] = "many"
    with pytest.raises(DataError):
        build_tables(raw.write(), "2025")
    assert {path.name: path.read_bytes() for path in (root / "data/tables").iterdir()} == before


def test_same_input_gives_the_same_bytes(raw):
    root = raw.write()
    build_tables(root, "2025")
    before = {path.name: path.read_bytes() for path in (root / "data/tables").iterdir()}
    build_tables(root, "2025")
    assert {path.name: path.read_bytes() for path in (root / "data/tables").iterdir()} == before
