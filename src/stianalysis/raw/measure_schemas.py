"""Declared schemas of the raw measure tables (see `data/README.md` for the meaning of every column)."""

import dataframely as dy
import polars as pl

from stianalysis.raw.fields import (
    ANNEX_SECTION,
    SECTION,
    RawTable,
    coded_column,
    date_column,
    flag_column,
    line_column,
    number_column,
    pattern_column,
    text_column,
    title_column,
)

MEASURE = rf"^(?:{ANNEX_SECTION}\.\d\.\d+\.[psf]\d+|G{ANNEX_SECTION}\.\d\.0\.g\d+)$"
ABBREVIATION = r"^[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)?$"
FACTS = ("amount", "quantity", "date", "deadline", "programme", "country", "law", "strategy", "progress")


class Bodies(RawTable):
    """One row per ministry, office or group that the tags of the measures name."""

    body = text_column(primary_key=True)
    printed = dy.List(dy.String(min_length=1), metadata={"expects": "write the printed forms separated by ;"})
    name_ja = text_column()
    name_en = text_column()
    abbr_en = pattern_column(ABBREVIATION, "MEXT or CAO-Disaster")
    kind = coded_column(("ministry", "office", "group"))
    parent = text_column(nullable=True)
    in_table = flag_column()
    until = dy.Date(nullable=True, metadata={"expects": "write the last day of an abolished body as YYYY-MM-DD"})
    successor = text_column(nullable=True)
    note_ja = text_column(nullable=True)
    note_en = text_column(nullable=True)

    @dy.rule()
    def abolished_body_has_successor(cls) -> pl.Expr:
        """A body with a last day names its successor, and only such a body does."""
        return pl.col("until").is_null() == pl.col("successor").is_null()


class Measures(RawTable):
    """One row per item of the annex tables and per bullet of the general part."""

    measure_id = pattern_column(MEASURE, "1-1.1.2.f1 or G2-1.3.0.g7", primary_key=True)
    section = pattern_column(SECTION, "1-4 or G2-1")
    theme = dy.Int64(min=0, max=9, metadata={"expects": "write the circled number, 0 without one"})
    theme_ja = text_column()
    table_row = dy.Int64(min=0, max=99, metadata={"expects": "write the row of the table, 0 in the general part"})
    part = coded_column(("p", "s", "f", "g"))
    n = dy.Int64(min=1, max=199, metadata={"expects": "write the number of the item, from 1"})
    bodies = dy.List(dy.String(min_length=1), nullable=True, metadata={"expects": "write codes of bodies.csv with ;"})
    subheading = text_column(nullable=True)
    is_repeat = flag_column()
    repeats = pattern_column(MEASURE, "1-1.1.2.f1", nullable=True)
    same_text_as = pattern_column(MEASURE, "1-1.1.2.f1", nullable=True)
    similarity = number_column()
    line_start = line_column()
    line_end = line_column()

    @dy.rule()
    def id_matches_place(cls) -> pl.Expr:
        """The id is built from section, theme, row, part and number."""
        return pl.col("measure_id") == pl.format("{}.{}.{}.{}{}", "section", "theme", "table_row", "part", "n")

    @dy.rule()
    def repeat_names_original(cls) -> pl.Expr:
        """Only a marked repeat names an original, only an unmarked one an earlier item of the same text."""
        marked = pl.col("is_repeat")
        return (marked | pl.col("repeats").is_null()) & (~marked | pl.col("same_text_as").is_null())


class MeasureTerms(RawTable):
    """One row per measure and term: the content words of the official sentence as a bag."""

    measure_id = pattern_column(MEASURE, "1-1.1.2.f1", primary_key=True)
    term = dy.String(primary_key=True, min_length=2, metadata={"expects": "write a term of two characters or more"})
    count = dy.Int64(min=1, metadata={"expects": "write how often the term occurs"})


class Headings(RawTable):
    """One row per official heading above measures (theme or sub-heading) with an English rendering of our own."""

    heading_ja = text_column(primary_key=True)
    heading_en = text_column()


class MeasureTitles(RawTable):
    """One row per measure: short titles in our own words."""

    measure_id = pattern_column(MEASURE, "1-1.1.2.f1", primary_key=True)
    title_ja = title_column(42)
    title_en = title_column(140)


class MeasureFacts(RawTable):
    """One row per fact in the text of a measure: an amount, a date, a programme, a country, a law and so on."""

    measure_id = pattern_column(MEASURE, "1-1.1.2.f1", primary_key=True)
    kind = coded_column(FACTS, primary_key=True)
    name = text_column(primary_key=True)
    value = number_column()
    day = date_column()
    detail = text_column(nullable=True)

    @dy.rule()
    def value_fits_kind(cls) -> pl.Expr:
        """Amounts (in yen) and quantities have a value and nothing else has one; dates and deadlines have a day."""
        valued = pl.col("kind").is_in(["amount", "quantity"]) == pl.col("value").is_not_null()
        dated = ~pl.col("kind").is_in(["date", "deadline"]) | pl.col("day").is_not_null()
        return valued & dated

    @dy.rule()
    def decision_belongs_to_law_or_strategy(cls) -> pl.Expr:
        """Only a law or strategy has the number or decision printed with it."""
        return pl.col("detail").is_null() | pl.col("kind").is_in(["law", "strategy"])
