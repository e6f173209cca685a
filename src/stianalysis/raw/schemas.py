"""Declared schemas of the raw indicator tables (see `data/README.md` for the meaning of every column).

dataframely is used because it validates polars frames natively, row by row and all rules at once, and gives typed
frames. Each column's `expects` metadata is the remedy shown to the user when the column is wrong.
"""

import dataframely as dy
import polars as pl

from stianalysis.raw.fields import (
    BREAKDOWNS,
    INDICATOR,
    KINDS,
    PERIOD,
    PERIOD_TYPES,
    PRECISIONS,
    PUBLISHED,
    SECTION,
    SOURCE,
    TARGET_KINDS,
    RawTable,
    coded_column,
    date_column,
    expects,
    flag_column,
    line_column,
    number_column,
    pattern_column,
    text_column,
)
from stianalysis.vocabulary import vocabulary


class Sections(RawTable):
    """One row per section of the strategy."""

    section = pattern_column(SECTION, "1-4, 5 or G2-1", primary_key=True)
    chapter = dy.Int64(min=0, max=6, metadata=expects("write the leading number 1..6, 0 for the general part"))
    kind = coded_column(("grand_goal", "mid_goal", "field", "governance", "general"))
    position = dy.Int64(min=1, unique=True, metadata=expects("number the sections from 1, each number once"))
    name_ja = text_column()
    name_en = text_column()
    short_ja = text_column()
    short_en = text_column()
    purpose_ja = text_column()
    purpose_en = text_column()
    line_start = line_column()
    line_end = line_column()
    related_indicators = dy.List(
        dy.String(regex=INDICATOR), nullable=True, metadata=expects("write indicator ids separated by ;")
    )

    @dy.rule()
    def line_order(cls) -> pl.Expr:
        """The extent ends where it begins or later."""
        return pl.col("line_start") <= pl.col("line_end")


class Indicators(RawTable):
    """One row per indicator series."""

    indicator_id = pattern_column(INDICATOR, "1-4.h4a", primary_key=True)
    section = pattern_column(SECTION, "1-4")
    kind = coded_column(KINDS)
    bullet = dy.Int64(min=1, max=99, metadata=expects("write the number of the bullet, from 1"))
    placement = coded_column(("bullet", "footnote"))
    name_ja = text_column()
    name_en = text_column()
    short_ja = text_column()
    short_en = text_column()
    breakdown = coded_column(BREAKDOWNS)
    breakdown_ja = text_column(nullable=True)
    breakdown_en = text_column(nullable=True)
    unit = coded_column(vocabulary("units"))
    direction = coded_column(("up", "down", "none"))
    target_kind = coded_column(TARGET_KINDS, nullable=True)
    target_value = number_column()
    target_factor = number_column()
    target_increment = number_column()
    target_precision = coded_column(PRECISIONS, nullable=True)
    target_start = date_column()
    target_due = date_column()
    target_period = dy.String(nullable=True, regex=PERIOD, metadata=expects("write FY2025, CY2025 or FY2021-FY2025"))
    target_text_ja = text_column(nullable=True)
    target_text_en = text_column(nullable=True)
    target_source_id = pattern_column(SOURCE, "2025.fn35 or 2025.text", nullable=True)
    is_repeat = flag_column()
    repeats = pattern_column(INDICATOR, "1-4.h4a", nullable=True)
    caveats = dy.List(
        dy.String(check={"known": lambda column: column.is_in(sorted(vocabulary("caveats")))}),
        nullable=True,
        metadata=expects(f"use codes separated by ; from: {', '.join(sorted(vocabulary('caveats')))}"),
    )
    note_ja = text_column(nullable=True)
    note_en = text_column(nullable=True)
    source_line = line_column()

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

    indicator_id = pattern_column(INDICATOR, "1-4.h4a", primary_key=True)
    role = coded_column(("baseline", "latest", "earlier"), primary_key=True)
    value = number_column()
    state = coded_column(("done", "partial", "open", "not_stated"), nullable=True)
    value_text = text_column(nullable=True)
    period_type = coded_column(PERIOD_TYPES)
    period_start = date_column()
    period_end = date_column()
    precision = coded_column(PRECISIONS)
    provisional = flag_column()
    series_break = flag_column()
    source_id = pattern_column(SOURCE, "2025.fn79a or 2025.text")
    source_line = line_column(nullable=False)

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

    source_id = pattern_column(SOURCE, "2025.fn79a or 2025.text", primary_key=True)
    footnote = dy.Int64(nullable=True, min=1, max=999, metadata=expects("write the number of the footnote"))
    publisher_ja = text_column()
    publisher_en = text_column()
    title_ja = text_column()
    title_en = text_column()
    published = dy.String(
        nullable=True, regex=PUBLISHED, metadata=expects("write YYYY, YYYY-MM or YYYY-MM-DD, or leave it empty")
    )
    source_line = line_column(nullable=True)
    note_ja = text_column(nullable=True)
    note_en = text_column(nullable=True)

    @dy.rule()
    def id_matches_footnote(cls) -> pl.Expr:
        """The id carries the number of the footnote."""
        number = pl.col("source_id").str.extract(r"fn(\d+)").cast(pl.Int64)
        return number.eq_missing(pl.col("footnote"))
