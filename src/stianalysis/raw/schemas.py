"""Declared schemas of the raw indicator tables (see `data/README.md` for the meaning of every column).

dataframely is used because it validates polars frames natively, row by row and all rules at once, and gives typed
frames. Each column's `expects` metadata is the remedy shown to the user when the column is wrong.
"""

import datetime as dt
from collections.abc import Iterable

import dataframely as dy
import polars as pl

from stianalysis.vocabulary import vocabulary

SECTION = r"^(?:[1-6]|1-[1-6]|2-[1-3]|4-[1-9]|6-[1-4]|G1|G2-[1-3]|G3-[1-3])$"
INDICATOR = r"^(?:[1-6]|1-[1-6]|2-[1-3]|4-[1-9]|6-[1-4])\.[hr]\d+[a-z]?$"
SOURCE = r"^\d{4}\.(?:text|fn\d+[a-z]?)$"
PUBLISHED = r"^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$"
PERIOD = r"^(?:FY|CY)\d{4}(?:-(?:FY|CY)\d{4})?$"

KINDS = ("headline", "reference")
TARGET_KINDS = (
    "level",
    "relative",
    "cumulative",
    "count_of_total",
    "rank",
    "milestone",
    "direction_only",
    "qualitative",
)
BREAKDOWNS = (
    "none",
    "sex",
    "field",
    "school_level",
    "institution_type",
    "level_of_programme",
    "region",
    "measure",
    "component",
)
PERIOD_TYPES = ("FY", "CY", "date", "month", "range_FY", "range_CY", "not_stated")
PRECISIONS = ("exact", "about", "at_least")
EARLIEST, LATEST = dt.date(1850, 1, 1), dt.date(2100, 12, 31)


def _expects(text: str) -> dict[str, str]:
    return {"expects": text}


def _text(*, nullable: bool = False) -> dy.String:
    return dy.String(nullable=nullable, min_length=1, metadata=_expects("write a text"))


def _pattern(regex: str, example: str, *, nullable: bool = False, primary_key: bool = False) -> dy.String:
    return dy.String(
        nullable=nullable, primary_key=primary_key, regex=regex, metadata=_expects(f"write an id such as {example}")
    )


def _coded(codes: Iterable[str], *, nullable: bool = False, primary_key: bool = False) -> dy.String:
    known = sorted(codes)
    return dy.String(
        nullable=nullable,
        primary_key=primary_key,
        check={"known": lambda column: column.is_in(known)},
        metadata=_expects(f"use one of: {', '.join(known)}"),
    )


def _date(*, nullable: bool = True, primary_key: bool = False) -> dy.Date:
    return dy.Date(
        nullable=nullable,
        primary_key=primary_key,
        min=EARLIEST,
        max=LATEST,
        metadata=_expects(f"write a real date between {EARLIEST.year} and {LATEST.year} as YYYY-MM-DD"),
    )


def _number(*, nullable: bool = True) -> dy.Float64:
    return dy.Float64(nullable=nullable, metadata=_expects("write a plain number such as 1234.5"))


def _line(*, nullable: bool = False) -> dy.Int64:
    return dy.Int64(
        nullable=nullable, min=1, max=200_000, metadata=_expects("write the 1-based line of the source text")
    )


def _flag() -> dy.Bool:
    return dy.Bool(metadata=_expects("write true or false"))


class RawTable(dy.Schema):
    """Base of the raw tables: the row in the file, so that a violation can be found again."""

    row = dy.Int64(description="row of the CSV file; row 1 is the header")


class Sections(RawTable):
    """One row per section of the strategy."""

    section = _pattern(SECTION, "1-4, 5 or G2-1", primary_key=True)
    chapter = dy.Int64(min=0, max=6, metadata=_expects("write the leading number 1..6, 0 for the general part"))
    kind = _coded(("grand_goal", "mid_goal", "field", "governance", "general"))
    position = dy.Int64(min=1, unique=True, metadata=_expects("number the sections from 1, each number once"))
    name_ja = _text()
    name_en = _text()
    short_ja = _text()
    short_en = _text()
    purpose_ja = _text()
    purpose_en = _text()
    line_start = _line()
    line_end = _line()
    related_indicators = dy.List(
        dy.String(regex=INDICATOR), nullable=True, metadata=_expects("write indicator ids separated by ;")
    )

    @dy.rule()
    def line_order(cls) -> pl.Expr:
        """The extent ends where it begins or later."""
        return pl.col("line_start") <= pl.col("line_end")


class Indicators(RawTable):
    """One row per indicator series."""

    indicator_id = _pattern(INDICATOR, "1-4.h4a", primary_key=True)
    section = _pattern(SECTION, "1-4")
    kind = _coded(KINDS)
    bullet = dy.Int64(min=1, max=99, metadata=_expects("write the number of the bullet, from 1"))
    placement = _coded(("bullet", "footnote"))
    name_ja = _text()
    name_en = _text()
    short_ja = _text()
    short_en = _text()
    breakdown = _coded(BREAKDOWNS)
    breakdown_ja = _text(nullable=True)
    breakdown_en = _text(nullable=True)
    unit = _coded(vocabulary("units"))
    direction = _coded(("up", "down", "none"))
    target_kind = _coded(TARGET_KINDS, nullable=True)
    target_value = _number()
    target_factor = _number()
    target_increment = _number()
    target_precision = _coded(PRECISIONS, nullable=True)
    target_start = _date()
    target_due = _date()
    target_period = dy.String(nullable=True, regex=PERIOD, metadata=_expects("write FY2025, CY2025 or FY2021-FY2025"))
    target_text_ja = _text(nullable=True)
    target_text_en = _text(nullable=True)
    target_source_id = _pattern(SOURCE, "2025.fn35 or 2025.text", nullable=True)
    is_repeat = _flag()
    repeats = _pattern(INDICATOR, "1-4.h4a", nullable=True)
    caveats = dy.List(
        dy.String(check={"known": lambda column: column.is_in(sorted(vocabulary("caveats")))}),
        nullable=True,
        metadata=_expects(f"use codes separated by ; from: {', '.join(sorted(vocabulary('caveats')))}"),
    )
    note_ja = _text(nullable=True)
    note_en = _text(nullable=True)
    source_line = _line()

    @dy.rule()
    def id_matches_place(cls) -> pl.Expr:
        """The id is built from section, kind and bullet."""
        prefix = pl.format("{}.{}{}", "section", pl.col("kind").str.head(1), "bullet")
        return pl.col("indicator_id").str.replace(r"[a-z]$", "") == prefix

    @dy.rule()
    def repeat_names_original(cls) -> pl.Expr:
        """A repeat says what it repeats, and only a repeat does."""
        return pl.col("is_repeat") == pl.col("repeats").is_not_null()

    @dy.rule()
    def target_is_described(cls) -> pl.Expr:
        """A series with a target kind describes the target in both languages and names its source."""
        parts = ("target_text_ja", "target_text_en", "target_source_id")
        described = pl.all_horizontal(pl.col(part).is_not_null() for part in parts)
        return pl.col("target_kind").is_null() | described

    @dy.rule()
    def target_number_fits_kind(cls) -> pl.Expr:
        """Level-like targets carry a value; a relative one a factor or an increment, never both; others neither."""
        value, factor, increment = (pl.col(f"target_{part}").is_not_null() for part in ("value", "factor", "increment"))
        kind = pl.col("target_kind").fill_null("none")
        return (
            pl.when(kind.is_in(["level", "cumulative", "count_of_total", "rank"]))
            .then(value & ~factor & ~increment)
            .when(kind == "relative")
            .then(factor ^ increment)
            .otherwise(~value & ~factor & ~increment)
        )

    @dy.rule()
    def target_period_has_due_date(cls) -> pl.Expr:
        """A printed target period goes with the last day of that period."""
        period, due = pl.col("target_period"), pl.col("target_due")
        year = period.str.extract(r"(\d{4})$").cast(pl.Int32)
        fiscal_end = pl.date(year + 1, 3, 31)
        calendar_end = pl.date(year, 12, 31)
        end = pl.when(period.str.contains("FY")).then(fiscal_end).otherwise(calendar_end)
        return pl.when(period.is_null()).then(due.is_null()).otherwise(due == end)


class Observations(RawTable):
    """One row per printed value."""

    indicator_id = _pattern(INDICATOR, "1-4.h4a", primary_key=True)
    role = _coded(("baseline", "latest", "earlier"), primary_key=True)
    value = _number()
    state = _coded(("done", "partial", "open", "not_stated"), nullable=True)
    value_text = _text(nullable=True)
    period_type = _coded(PERIOD_TYPES)
    period_start = _date()
    period_end = _date()
    precision = _coded(PRECISIONS)
    provisional = _flag()
    series_break = _flag()
    source_id = _pattern(SOURCE, "2025.fn79a or 2025.text")
    source_line = _line(nullable=False)

    @dy.rule()
    def value_or_state(cls) -> pl.Expr:
        """An observation carries a number or the state of a milestone, not both."""
        return pl.col("value").is_not_null() ^ pl.col("state").is_not_null()

    @dy.rule()
    def period_order(cls) -> pl.Expr:
        """A period has both ends or, when not stated, neither; it ends where it begins or later."""
        start, end = pl.col("period_start"), pl.col("period_end")
        unstated = pl.col("period_type") == "not_stated"
        return pl.when(unstated).then(start.is_null() & end.is_null()).otherwise((start <= end).fill_null(False))

    @dy.rule()
    def period_fits_type(cls) -> pl.Expr:
        """Fiscal years run from 1 April to 31 March, calendar years from 1 January to 31 December."""
        start, end = pl.col("period_start"), pl.col("period_end")
        kind = pl.col("period_type")

        def day(date: pl.Expr, month: int, number: int) -> pl.Expr:
            return (date.dt.month() == month) & (date.dt.day() == number)

        years = end.dt.year() - start.dt.year()
        fiscal = day(start, 4, 1) & day(end, 3, 31)
        calendar = day(start, 1, 1) & day(end, 12, 31)
        month = (start.dt.day() == 1) & (end == start.dt.month_end())
        return (
            pl.when(kind == "FY")
            .then(fiscal & (years == 1))
            .when(kind == "CY")
            .then(calendar & (years == 0))
            .when(kind == "range_FY")
            .then(fiscal & (years > 1))
            .when(kind == "range_CY")
            .then(calendar & (years > 0))
            .when(kind == "month")
            .then(month)
            .when(kind == "date")
            .then(start == end)
            .otherwise(True)
        )


class Sources(RawTable):
    """One row per cited source."""

    source_id = _pattern(SOURCE, "2025.fn79a or 2025.text", primary_key=True)
    footnote = dy.Int64(nullable=True, min=1, max=999, metadata=_expects("write the number of the footnote"))
    publisher_ja = _text()
    publisher_en = _text()
    title_ja = _text()
    title_en = _text()
    published = dy.String(
        nullable=True, regex=PUBLISHED, metadata=_expects("write YYYY, YYYY-MM or YYYY-MM-DD, or leave it empty")
    )
    source_line = _line(nullable=True)
    note_ja = _text(nullable=True)
    note_en = _text(nullable=True)

    @dy.rule()
    def id_matches_footnote(cls) -> pl.Expr:
        """The id carries the number of the footnote."""
        number = pl.col("source_id").str.extract(r"fn(\d+)").cast(pl.Int64)
        return number.eq_missing(pl.col("footnote"))


RAW_TABLES: dict[str, type[RawTable]] = {
    "sections": Sections,
    "indicators": Indicators,
    "observations": Observations,
    "sources": Sources,
}
