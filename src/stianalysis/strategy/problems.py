"""What a text lacks, or where it does not agree with its edition."""

from collections.abc import Sequence
from dataclasses import asdict

from stianalysis.strategy.editions import Applied, Edition
from stianalysis.strategy.items import Table
from stianalysis.strategy.outline import ABBREVIATIONS, HEADER, Division
from stianalysis.strategy.result import Summary

SHOWN = 5


def find_problems(
    known: Edition,
    applied: Applied,
    divisions: Sequence[Division],
    tables: Sequence[Table],
    summary: Summary,
    *,
    end: int,
) -> list[str]:
    """Return one sentence per problem; `end` is the last line of the text."""
    return [
        *_missing(known, divisions, tables, end),
        *_other_text(known, applied),
        *_guesses(tables, summary),
        *_totals(known, summary),
    ]


def headless(raw: Sequence[str]) -> str:
    """Return why no table was found."""
    headers = [number for number, line in enumerate(raw, start=1) if HEADER.match(line.strip())]
    if headers:
        return (
            f"{len(headers)} tables stand in it, the first in line {headers[0]}, but none under headings that count up "
            "from １．, （１） or ①, so its beginning is missing; give the whole text"
        )
    return (
        "not the text of an Integrated Innovation Strategy, or without its line breaks: none of the lines that head "
        f"its three-column tables was found in {len(raw):,} lines"
    )


def _missing(known: Edition, divisions: Sequence[Division], tables: Sequence[Table], end: int) -> list[str]:
    problems: list[str] = []
    found = {table.key: table for table in tables}
    if not any(ABBREVIATIONS.match(division.heading[0].text) for division in divisions):
        where = (
            f", in or after table {tables[-1].name} (from line {tables[-1].division.heading[0].number})"
            if tables
            else ""
        )
        problems.append(
            f"the text breaks off after line {end}{where}; "
            "the list of abbreviations that closes the document is missing"
        )
    missing = [f"{section}.{theme}" for section, theme in known.tables if (section, theme) not in found]
    if missing:
        problems.append(f"{len(missing)} of {len(known.tables)} tables are missing: {', '.join(missing)}")
    for key, rows in known.tables.items():
        if key in found and found[key].rows != rows:
            table = found[key]
            start = table.division.heading[0].number
            stop = table.division.lines[-1].number if table.division.lines else start
            problems.append(f"table {table.name} (lines {start}-{stop}): {table.rows} rows read, {rows} expected")
    unknown = [table.name for key, table in found.items() if known.tables and key not in known.tables]
    if unknown:
        problems.append(f"tables that edition {known.name} does not have: {', '.join(unknown)}")
    return problems


def _other_text(known: Edition, applied: Applied) -> list[str]:
    if not applied.wrong:
        return []
    shown = ", ".join(f"{entry.line} ({entry.anchor})" for entry in applied.wrong[:SHOWN])
    count = len(known.seams) + len(known.columns)
    return [
        f"{len(applied.wrong)} of {count} known lines of edition {known.name} hold something else, so this is another "
        f"edition, or lines were lost or added: {shown}"
    ]


def _guesses(tables: Sequence[Table], summary: Summary) -> list[str]:
    problems = [
        f"line {item.doubtful[0].number}: the column of {item.measure_id} is a guess, no reading of the table obeys "
        "the layout; an entry under seams in the edition's file settles it"
        for table in tables
        for item in table.items
        if item.doubtful
    ]
    if summary.unexplained_lines and not problems:
        problems.append(f"{summary.unexplained_lines} lines belong to nothing; the accounting lists them")
    return problems


def _totals(known: Edition, summary: Summary) -> list[str]:
    totals = asdict(summary)
    return [
        f"{name.replace('_', ' ')}: {totals.get(name)} read, {expected} expected in edition {known.name}"
        for name, expected in known.expected.items()
        if totals.get(name) != expected
    ]
