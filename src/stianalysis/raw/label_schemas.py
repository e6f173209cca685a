"""Declared schemas of what the classifiers learn from: labels of measures, and sentences written for the purpose."""

import dataframely as dy
import polars as pl

from stianalysis.raw.fields import RawTable, coded_column, date_column, pattern_column, text_column
from stianalysis.raw.measure_schemas import MEASURE

TAXONOMIES = ("sdg", "technology", "instrument")
READINGS = ("A", "B", "F")


def _given(what: str) -> dy.List:
    """Return a column of labels, null where a text has none."""
    return dy.List(
        dy.String(min_length=1), nullable=True, metadata={"expects": f"write {what} with ;, nothing for none"}
    )


class Labels(RawTable):
    """One row per label that a reading gave to a measure; `none` where it gave none."""

    measure_id = pattern_column(MEASURE, "1-1.1.2.f1", primary_key=True)
    taxonomy = coded_column(TAXONOMIES, primary_key=True)
    label = text_column(primary_key=True)
    rank = dy.Int64(min=1, max=3, metadata={"expects": "write 1 for the main label, then 2 and 3"})
    reading = coded_column(READINGS, primary_key=True)
    annotator = text_column()
    date = date_column(nullable=False)
    note = text_column(nullable=True)

    @dy.rule()
    def note_belongs_to_adjudication(cls) -> pl.Expr:
        """Only the adjudicated reading (F) carries a note with its reason."""
        return pl.col("note").is_null() | (pl.col("reading") == "F")


class Sentences(RawTable):
    """One row per text of our own that the classifiers learn from, with its labels."""

    sentence_id = pattern_column(r"^(?:en|ja)\d{4}$", "en0001", primary_key=True)
    language = coded_column(("en", "ja"))
    genre = coded_column(("report", "news", "abstract", "plan", "company", "project", "law", "blog"))
    sdg = _given("goals")
    technology = _given("fields")
    instrument = _given("instruments")
    text = text_column()
