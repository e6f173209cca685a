"""Rules on labels that span tables: known codes, and `none` standing alone."""

from collections.abc import Iterable

import polars as pl

from stianalysis.errors import Violation
from stianalysis.raw.label_schemas import TAXONOMIES
from stianalysis.taxonomies import NONE, load_taxonomy


def label_violations(labels: pl.DataFrame, sentences: pl.DataFrame, folder: str) -> Iterable[Violation]:
    """Yield a violation for every label that its taxonomy does not know, and for every `none` beside a label."""
    for taxonomy in TAXONOMIES:
        known = [*load_taxonomy(taxonomy).codes, NONE]
        own = labels.filter((pl.col("taxonomy") == taxonomy) & ~pl.col("label").is_in(known))
        for row, found in own.select("row", "label").iter_rows():
            yield Violation(f"{folder}/labels.csv", row, "label", repr(found), f"use one of: {', '.join(known)}")
    alone = labels.filter(pl.col("label").eq(NONE) & (pl.len().over("measure_id", "taxonomy", "reading") > 1))
    for row, measure in alone.select("row", "measure_id").iter_rows():
        yield Violation(f"{folder}/labels.csv", row, "label", f"none beside other labels of {measure}", "remove one")
    for taxonomy in TAXONOMIES:
        known = load_taxonomy(taxonomy).codes
        used = sentences.select("row", label=pl.col(taxonomy)).explode("label", empty_as_null=True).drop_nulls("label")
        for row, found in used.filter(~pl.col("label").is_in(known)).iter_rows():
            yield Violation(f"{folder}/sentences.csv", row, taxonomy, repr(found), f"use: {', '.join(known)}")
