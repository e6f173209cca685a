"""Building blocks of the raw schemas: id patterns, closed lists, and columns that carry their own remedy."""

import datetime as dt
from collections.abc import Iterable

import dataframely as dy

# Only the form of an id: which sections an edition has, its own sections.csv says.
ANNEX_SECTION = r"[1-9](?:-[1-9]\d?)?"
SECTION = rf"^G?{ANNEX_SECTION}$"
INDICATOR = rf"^{ANNEX_SECTION}\.[hr]\d+[a-z]?$"
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


def expects(text: str) -> dict[str, str]:
    """Return the metadata that tells the user what a column expects."""
    return {"expects": text}


def text_column(*, nullable: bool = False, primary_key: bool = False) -> dy.String:
    """Return a column of text."""
    return dy.String(nullable=nullable, primary_key=primary_key, min_length=1, metadata=expects("write a text"))


def title_column(longest: int) -> dy.String:
    """Return a column of short titles on one line, of at most `longest` characters."""
    return dy.String(
        regex=r"^\S[^\n\t]*\S$",
        # The library's own limit counts bytes.
        check={"short": lambda column: column.str.len_chars() <= longest},
        metadata=expects(f"write a text of at most {longest} characters on one line"),
    )


def pattern_column(regex: str, example: str, *, nullable: bool = False, primary_key: bool = False) -> dy.String:
    """Return a column of ids that follow `regex`, with an example for the remedy."""
    return dy.String(
        nullable=nullable, primary_key=primary_key, regex=regex, metadata=expects(f"write an id such as {example}")
    )


def coded_column(codes: Iterable[str], *, nullable: bool = False, primary_key: bool = False) -> dy.String:
    """Return a column of codes from a closed list."""
    known = sorted(codes)
    return dy.String(
        nullable=nullable,
        primary_key=primary_key,
        check={"known": lambda column: column.is_in(known)},
        metadata=expects(f"use one of: {', '.join(known)}"),
    )


def date_column(*, nullable: bool = True, primary_key: bool = False) -> dy.Date:
    """Return a column of plausible dates."""
    return dy.Date(
        nullable=nullable,
        primary_key=primary_key,
        min=EARLIEST,
        max=LATEST,
        metadata=expects(f"write a real date between {EARLIEST.year} and {LATEST.year} as YYYY-MM-DD"),
    )


def number_column(*, nullable: bool = True) -> dy.Float64:
    """Return a column of finite numbers."""
    return dy.Float64(nullable=nullable, metadata=expects("write a plain number such as 1234.5"))


def line_column(*, nullable: bool = False) -> dy.Int64:
    """Return a column of 1-based lines of the source text."""
    return dy.Int64(
        nullable=nullable, min=1, max=200_000, metadata=expects("write the 1-based line of the source text")
    )


def flag_column() -> dy.Bool:
    """Return a column of true and false."""
    return dy.Bool(metadata=expects("write true or false"))


class RawTable(dy.Schema):
    """Base of the raw tables: the row in the file, so that a violation can be found again."""

    row = dy.Int64(description="row of the CSV file; row 1 is the header")
