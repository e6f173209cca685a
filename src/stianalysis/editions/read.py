"""One edition as a comparison needs it, read from its raw files through the same checks as the pipeline."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from stianalysis.tables import period_label, read_raw_catalogue, read_raw_tables


@dataclass(frozen=True)
class EditionTables:
    """The checked raw tables of one edition, in the order of their files.

    Attributes:
        name: the edition, such as `2025`.
        indicators: as `data/README.md` describes, without empty lists.
        observations: likewise, with `period` as text.
        measures: measures with `title_ja` and `title_en`.
        facts: facts of the measures.
        terms: bags of terms of the measures.
    """

    name: str
    indicators: pl.DataFrame
    observations: pl.DataFrame
    measures: pl.DataFrame
    facts: pl.DataFrame
    terms: pl.DataFrame


def read_edition(root: Path, name: str) -> EditionTables:
    """Read and check the raw tables of the edition `name`.

    Raises:
        StiError: there is no such edition.
        DataError: its raw tables break a rule; lists every violation at once.
    """
    tables = {**read_raw_tables(root, name), **read_raw_catalogue(root, name)}
    tables = {table: frame.drop("row") for table, frame in tables.items()}
    titled = tables["measures"].join(tables["measure_titles"], on="measure_id", how="left", maintain_order="left")
    return EditionTables(
        name,
        indicators=tables["indicators"].with_columns(pl.col("caveats").fill_null([])),
        observations=tables["observations"].with_columns(period=period_label()),
        measures=titled.with_columns(pl.col("bodies").fill_null([])),
        facts=tables["measure_facts"],
        terms=tables["measure_terms"],
    )
