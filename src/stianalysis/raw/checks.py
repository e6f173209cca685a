"""Rules that span tables: references, repeats, and the row counts kept in git."""

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from stianalysis.errors import Violation
from stianalysis.yaml_file import read_yaml

REPEATED = ("value", "period_end")
REPEAT_EXCUSES = ("conflicting_values", "period_mismatch", "definition_changed")


def check_tables(tables: dict[str, pl.DataFrame], expected_rows: Path, *, folder: str) -> list[Violation]:
    """Check the raw tables against each other.

    Args:
        tables: the four raw frames (`sections`, `indicators`, `observations`, `sources`) with column `row`.
        expected_rows: YAML file with table name → number of rows.
        folder: the raw folder's name in messages.

    Returns:
        Violations: unknown ids, headline indicators without target, repeats that disagree with what they repeat
        without a caveat that says so, row counts that differ from the expected ones.
    """
    sections, indicators, observations, sources = (
        tables[name] for name in ("sections", "indicators", "observations", "sources")
    )
    ids = indicators.select("indicator_id")
    related = sections.explode("related_indicators", empty_as_null=True)
    return [
        *unknown_ids(indicators, "section", sections["section"], f"{folder}/indicators.csv", "sections.csv"),
        *unknown_ids(indicators, "repeats", ids.to_series(), f"{folder}/indicators.csv", "indicators.csv"),
        *unknown_ids(indicators, "target_source_id", sources["source_id"], f"{folder}/indicators.csv", "sources.csv"),
        *unknown_ids(related, "related_indicators", ids.to_series(), f"{folder}/sections.csv", "indicators.csv"),
        *unknown_ids(observations, "indicator_id", ids.to_series(), f"{folder}/observations.csv", "indicators.csv"),
        *unknown_ids(observations, "source_id", sources["source_id"], f"{folder}/observations.csv", "sources.csv"),
        *_headlines_without_target(indicators, f"{folder}/indicators.csv"),
        *_missing_values(indicators, observations, f"{folder}/indicators.csv"),
        *_repeats_that_differ(indicators, observations, f"{folder}/observations.csv"),
        *row_counts(tables, expected_rows, folder),
    ]


def unknown_ids(frame: pl.DataFrame, column: str, known: pl.Series, file: str, where: str) -> Iterable[Violation]:
    """Yield a violation for every value of `column` that is not among `known`, the ids of the file `where`."""
    missing = frame.filter(pl.col(column).is_not_null() & ~pl.col(column).is_in(known.implode()))
    for row, found in missing.select("row", column).iter_rows():
        yield Violation(file, row, column, repr(found), f"use an id of {where} or add the row there")


def _headlines_without_target(indicators: pl.DataFrame, file: str) -> Iterable[Violation]:
    lacking = indicators.filter(
        (pl.col("kind") == "headline")
        & (pl.col("placement") == "bullet")
        & (pl.col("breakdown") != "component")
        & pl.col("target_kind").is_null()
    )
    for row, found in lacking.select("row", "indicator_id").iter_rows():
        yield Violation(file, row, "target_kind", f"{found!r} without target", "name the kind of target it states")


def _missing_values(indicators: pl.DataFrame, observations: pl.DataFrame, file: str) -> Iterable[Violation]:
    """A series either has an observation or says `no_value`."""
    observed = pl.col("indicator_id").is_in(observations["indicator_id"].unique().implode())
    says_none = pl.col("caveats").list.contains("no_value").fill_null(False)
    for row, found, seen in (
        indicators.filter(observed == says_none).select("row", "indicator_id", observed.alias("seen")).iter_rows()
    ):
        if seen:
            yield Violation(file, row, "caveats", f"{found!r} with no_value but a value", "remove the caveat")
        else:
            yield Violation(file, row, "caveats", f"{found!r} without observation", "add one, or the caveat no_value")


def _repeats_that_differ(indicators: pl.DataFrame, observations: pl.DataFrame, file: str) -> Iterable[Violation]:
    latest = observations.filter(pl.col("role") == "latest")
    original = latest.select(
        pl.col("indicator_id").alias("repeats"), *(pl.col(c).alias(f"{c}_of_original") for c in REPEATED)
    )
    excused = pl.col("caveats").fill_null([]).list.set_intersection(list(REPEAT_EXCUSES)).list.len() > 0
    differing = (
        latest.join(
            indicators.filter(pl.col("is_repeat") & ~excused).select("indicator_id", "repeats"), on="indicator_id"
        )
        .join(original, on="repeats")
        .filter(pl.any_horizontal(pl.col(c).ne_missing(pl.col(f"{c}_of_original")) for c in REPEATED))
    )
    for row, value, other, repeats in differing.select("row", "value", "value_of_original", "repeats").iter_rows():
        yield Violation(
            file,
            row,
            "value",
            f"{value} where {repeats} has {other} (or another period)",
            f"correct it, or give the series one of the caveats {', '.join(REPEAT_EXCUSES)}",
        )


def row_counts(tables: dict[str, pl.DataFrame], expected_rows: Path, folder: str) -> Iterable[Violation]:
    """Yield a violation for every table whose number of rows is not the expected one."""
    shown = f"data/expected/{expected_rows.name}"
    if not expected_rows.is_file():
        yield Violation(shown, 0, "", "no file", "write it: one line `table: rows` for each raw table of the edition")
        return
    expected = read_yaml(expected_rows, shown_as=shown)
    if not isinstance(expected, dict):
        yield Violation(shown, 0, "", "no `table: rows` lines", "write one line for each raw table of the edition")
        return
    for name, frame in tables.items():
        if frame.height != expected.get(name):
            yield Violation(
                f"{folder}/{name}.csv",
                0,
                "",
                f"{frame.height} rows where {expected.get(name)} are expected",
                f"restore the rows, or change the count in {shown} with the data",
            )
