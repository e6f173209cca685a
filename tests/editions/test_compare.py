"""Comparing editions: a 2026 made of the shipped 2025 by a few edits gives these edits back, and nothing else."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
import yaml
from openpyxl import load_workbook
from typer.testing import CliRunner

from stianalysis.cli import app
from stianalysis.editions import EditionComparison, compare_editions
from stianalysis.editions.show import write_comparison
from stianalysis.errors import StiError

ROOT = Path(__file__).parents[2]
NAMES = ("sections", "indicators", "observations", "sources", "bodies", "headings", "measures", "measure_titles",
         "measure_facts", "measure_terms")  # fmt: skip
DROPPED_SERIES, NEW_SERIES = "1-2.r9", "1-2.h99"
DROPPED, NEW, REWORDED, MOVED, DATED = "4-9.0.1.f46", "4-9.0.1.s99", "4-9.0.1.f45", "4-9.0.1.f44", "G2-1.2.0.g2"
PROMISE = "4-9.0.1.f43"


def _read(folder: Path) -> dict[str, pl.DataFrame]:
    return {name: pl.read_csv(folder / f"{name}.csv", infer_schema=False) for name in NAMES}


def _where(column: str, key: str, value: str, name: str) -> pl.Expr:
    """Return the column `name` with `value` where `column` is `key`."""
    return pl.when(pl.col(column) == key).then(pl.lit(value)).otherwise(pl.col(name)).alias(name)


def _next_edition(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    new = dict(tables)
    indicators, observations = tables["indicators"], tables["observations"]
    added = indicators.filter(pl.col("indicator_id") == "1-2.h1").with_columns(
        indicator_id=pl.lit(NEW_SERIES), bullet=pl.lit("99"), name_ja=pl.lit("橋梁の点検率"), name_en=pl.lit("Bridges")
    )
    new["indicators"] = pl.concat([indicators.filter(pl.col("indicator_id") != DROPPED_SERIES), added]).with_columns(
        _where("indicator_id", "1-2.h2a", "45", "target_value"),
        _where("indicator_id", "1-2.r8", "persons", "unit"),
    )
    start = _where("indicator_id", "1-1.r11", "2025-04-01", "period_start")
    end = _where("indicator_id", "1-1.r11", "2026-03-31", "period_end")
    value = observations.filter(pl.col("indicator_id") == "1-2.h1").with_columns(indicator_id=pl.lit(NEW_SERIES))
    kept = pl.concat([observations.filter(pl.col("indicator_id") != DROPPED_SERIES), value])
    new["observations"] = kept.with_columns(_where("indicator_id", "1-1.h1b", "150", "value"), start, end)
    measures, terms, facts = tables["measures"], tables["measure_terms"], tables["measure_facts"]
    report = measures.filter(pl.col("measure_id") == PROMISE).with_columns(
        measure_id=pl.lit(NEW), part=pl.lit("s"), n=pl.lit("99")
    )
    new["measures"] = pl.concat([measures.filter(pl.col("measure_id") != DROPPED), report]).with_columns(
        _where("measure_id", MOVED, "農;経", "bodies")
    )
    kept = terms.filter(pl.col("measure_id") != DROPPED)
    reported = terms.filter(pl.col("measure_id") == PROMISE).with_columns(measure_id=pl.lit(NEW))
    word = pl.DataFrame({"measure_id": [REWORDED], "term": ["橋梁"], "count": ["1"]})
    new["measure_terms"] = pl.concat([kept, reported, word])
    new["measure_facts"] = facts.filter(pl.col("measure_id") != DROPPED).with_columns(
        pl.when((pl.col("measure_id") == DATED) & (pl.col("kind") == "deadline"))
        .then(pl.lit("2028-03-31"))
        .otherwise("day")
        .alias("day")
    )
    titles = tables["measure_titles"]
    title = titles.filter(pl.col("measure_id") == PROMISE).with_columns(measure_id=pl.lit(NEW))
    new["measure_titles"] = pl.concat([titles.filter(pl.col("measure_id") != DROPPED), title])
    return new


@pytest.fixture(scope="module")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A workspace with the shipped edition and the one made of it."""
    root = tmp_path_factory.mktemp("editions")
    (root / "data" / "expected").mkdir(parents=True)
    tables = _read(ROOT / "data" / "raw" / "2025")
    for edition, frames in (("2025", tables), ("2026", _next_edition(tables))):
        folder = root / "data" / "raw" / edition
        folder.mkdir(parents=True)
        for name, frame in frames.items():
            frame.write_csv(folder / f"{name}.csv")
        counts = {name: frame.height for name, frame in frames.items()}
        (root / "data" / "expected" / f"{edition}.yaml").write_text(yaml.safe_dump(counts), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STIANALYSIS_ROOT", str(root))
        yield root
    shutil.rmtree(root)


@pytest.fixture(scope="module")
def comparison(two_editions: Path) -> EditionComparison:
    return compare_editions("2025", "2026")


def test_changed_indicators_are_exactly_the_edited_ones(comparison):
    found = comparison.indicators.select("change", pl.coalesce("new_id", "old_id"), "field", "old", "new").rows()
    assert sorted(found, key=str) == sorted(
        [
            ("dropped", DROPPED_SERIES, None, None, None),
            ("new", NEW_SERIES, None, None, None),
            ("target", "1-2.h2a", "target_value", "49", "45"),
            ("definition", "1-2.r8", "unit", "jpy_10k_per_tonne", "persons"),
        ],
        key=str,
    )


def test_a_revised_value_is_told_from_a_new_period(comparison):
    found = comparison.values.select("change", "new_id", "period", "old", "new", "difference").rows()
    assert found == [
        ("revised", "1-1.h1b", "FY2023", 141.0, 150.0, 9.0),
        ("dropped_value", "1-1.r11", "FY2023", 33838.0, None, None),
        ("new_value", "1-1.r11", "FY2025", None, 33838.0, None),
    ]


def test_changed_measures_are_exactly_the_edited_ones(comparison):
    found = comparison.measures.select("change", pl.coalesce("new_id", "old_id"), "field").rows()
    assert sorted(found, key=str) == sorted(
        [
            ("dropped", DROPPED, None),
            ("new", NEW, None),
            ("changed", REWORDED, "wording"),
            ("changed", MOVED, "bodies"),
            ("changed", DATED, "deadlines"),
        ],
        key=str,
    )


def test_a_reworded_measure_shows_the_words_that_came(comparison):
    row = comparison.measures.filter(pl.col("field") == "wording").row(0, named=True)
    assert (row["old"], row["new"]) == ("", "橋梁")


def test_a_promise_reported_in_the_same_words_is_taken_up(comparison):
    row = comparison.promises.filter(pl.col("old_id") == PROMISE).row(0, named=True)
    assert (row["new_id"], row["state"]) == (NEW, "taken_up")


def test_every_promise_has_one_row(comparison):
    measures = pl.read_csv(ROOT / "data" / "raw" / "2025" / "measures.csv", infer_schema=False)
    assert comparison.promises["old_id"].to_list() == measures.filter(pl.col("part") == "f")["measure_id"].to_list()


def test_an_edition_does_not_differ_from_itself(two_editions):
    same = compare_editions("2026", "2026")
    assert [same.indicators.height, same.values.height, same.measures.height] == [0, 0, 0]


def test_a_missing_edition_is_named_with_those_present(two_editions):
    with pytest.raises(StiError, match=r"no edition '2027'.*editions here: 2025, 2026"):
        compare_editions("2025", "2027")


def test_the_command_prints_the_changes_and_writes_a_workbook(two_editions, tmp_path):
    file = tmp_path / "changes.xlsx"
    result = CliRunner().invoke(app, ["diff", "2025", "2026", "--output", str(file), "--language", "ja"])
    assert result.exit_code == 0, result.output
    assert "目標の変更" in result.output
    assert load_workbook(file).sheetnames == ["counts", "indicators", "values", "measures", "promises"]


def test_a_csv_file_holds_every_row(comparison, tmp_path):
    write_comparison(comparison, tmp_path / "changes.csv")
    written = pl.read_csv(tmp_path / "changes.csv", infer_schema=False)
    assert written.height == sum(frame.height for frame in comparison.tables.values())


def test_another_file_ending_is_refused(comparison, tmp_path):
    with pytest.raises(StiError, match=r"\.csv or \.xlsx"):
        write_comparison(comparison, tmp_path / "changes.pdf")
