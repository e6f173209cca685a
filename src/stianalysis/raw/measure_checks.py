"""Rules that span the measure tables: references, and the row counts kept in git."""

from pathlib import Path

import polars as pl

from stianalysis.errors import Violation
from stianalysis.raw.checks import row_counts, unknown_ids
from stianalysis.raw.label_checks import label_violations


def check_measure_tables(tables: dict[str, pl.DataFrame], expected_rows: Path, *, folder: str) -> list[Violation]:
    """Check the measure tables against each other.

    Args:
        tables: the raw frames of `MEASURE_TABLES` and `sections`, with column `row`.
        expected_rows: YAML file with table name → number of rows.
        folder: the raw folder's name in messages.

    Returns:
        Violations: those of `check_catalogue`, and labels of unknown measures or with unknown codes.
    """
    return [
        *check_catalogue(tables, expected_rows, folder=folder),
        *unknown_ids(
            tables["labels"], "measure_id", tables["measures"]["measure_id"], f"{folder}/labels.csv", "measures.csv"
        ),
        *label_violations(tables["labels"], tables["sentences"], folder),
    ]


def check_catalogue(tables: dict[str, pl.DataFrame], expected_rows: Path, *, folder: str) -> list[Violation]:
    """Check the tables of the catalogue against each other; arguments as for `check_measure_tables`.

    Returns:
        Violations: unknown sections, bodies, measures and headings, measures without a title, and row counts that
        differ from the expected ones.
    """
    bodies, measures = tables["bodies"], tables["measures"]
    headings = tables["headings"]["heading_ja"]
    ids, file = measures["measure_id"], f"{folder}/measures.csv"
    named = measures.explode("bodies", empty_as_null=True)
    return [
        *unknown_ids(bodies, "successor", bodies["body"], f"{folder}/bodies.csv", "bodies.csv"),
        *unknown_ids(measures, "section", tables["sections"]["section"], file, "sections.csv"),
        *unknown_ids(named, "bodies", bodies["body"], file, "bodies.csv"),
        *unknown_ids(measures, "repeats", ids, file, "measures.csv"),
        *unknown_ids(measures, "same_text_as", ids, file, "measures.csv"),
        *unknown_ids(measures, "theme_ja", headings, file, "headings.csv"),
        *unknown_ids(measures, "subheading", headings, file, "headings.csv"),
        *unknown_ids(measures, "measure_id", tables["measure_titles"]["measure_id"], file, "measure_titles.csv"),
        *(
            violation
            for name in ("measure_titles", "measure_facts", "measure_terms")
            for violation in unknown_ids(tables[name], "measure_id", ids, f"{folder}/{name}.csv", "measures.csv")
        ),
        *row_counts(tables, expected_rows, folder),
    ]
