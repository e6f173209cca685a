"""What reading a text gives: frames, totals, and what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from stianalysis.strategy.footnotes import Footnote
from stianalysis.strategy.items import Item, Table
from stianalysis.strategy.tokens import Kind

Schema = dict[str, pl.DataType | type[pl.DataType]]

ITEMS: Schema = {
    "measure_id": pl.String,
    "edition": pl.String,
    "section": pl.String,
    "theme": pl.Int64,
    "theme_title": pl.String,
    "row": pl.Int64,
    "part": pl.String,
    "n": pl.Int64,
    "text": pl.String,
    "ministries": pl.List(pl.String),
    "is_repeat": pl.Boolean,
    "subheading": pl.String,
    "line_start": pl.Int64,
    "line_end": pl.Int64,
    "line_ranges": pl.List(pl.List(pl.Int64)),
}
FOOTNOTES: Schema = {
    "number": pl.Int64,
    "text": pl.String,
    "line_start": pl.Int64,
    "line_end": pl.Int64,
    "measure_ids": pl.List(pl.String),
}
ACCOUNTING: Schema = {"line": pl.Int64, "use": pl.String, "measure_id": pl.String}


@dataclass(frozen=True, slots=True)
class Summary:
    """The totals of a text; `footnotes` counts those whose text is printed."""

    tables: int
    circled_themes: int
    rows: int
    plan_items: int
    marked_plan_items: int
    status_items: int
    future_items: int
    ministry_tags: int
    repeats: int
    general_bullets: int
    empty_cells: int
    footnotes: int
    unexplained_lines: int


@dataclass(frozen=True, slots=True)
class Strategy:
    """What a text holds.

    Attributes:
        edition: the edition whose known facts were used.
        items: one row per item: measure_id, edition, section, theme (circled number, 0 if there is none), theme_title,
            row (0 in the general part), part (`p` plan, `s` status, `f` future, `g` general), n, text (without marker,
            tag, mark of a repeat and footnote numbers), ministries (codes as printed), is_repeat, subheading (outer /
            inner), line_start, line_end (lowest and highest line), line_ranges (pairs of first and last line, in
            reading order).
        footnotes: number, text, line_start, line_end, measure_ids (the items that refer to it). A note that the text
            refers to but does not print has neither text nor lines.
        accounting: one row per non-blank line: line, use, measure_id. Uses are text, footnote, heading, column_header,
            page_number, subheading, empty_cell, indicator_block, prose and unexplained; a line with two bullets stands
            under the first.
        summary: the totals.
        problems: what could not be read or does not agree with the edition, one sentence each.
    """

    edition: str
    items: pl.DataFrame
    footnotes: pl.DataFrame
    accounting: pl.DataFrame
    summary: Summary
    problems: tuple[str, ...]


def item_frame(items: Iterable[Item], edition: str) -> pl.DataFrame:
    """Return one row per item; see `Strategy.items` for the columns."""
    return pl.DataFrame([_row(item, edition) for item in items], schema=ITEMS, orient="row")


def _row(item: Item, edition: str) -> tuple[object, ...]:
    text, ministries, is_repeat = item.content()
    ranges = item.ranges()
    return (
        item.measure_id,
        edition,
        item.section,
        item.theme,
        item.title,
        item.row,
        item.part,
        item.number,
        text,
        ministries,
        is_repeat,
        item.subheading,
        min(first for first, _ in ranges),
        max(last for _, last in ranges),
        ranges,
    )


def footnote_frame(notes: Sequence[Footnote], references: Mapping[int, int], items: Iterable[Item]) -> pl.DataFrame:
    """Return one row per footnote; see `Strategy.footnotes`. `references` gives the line that refers to each number."""
    holders: dict[int, list[str]] = {}
    for item in items:
        for line in {line.number for line in item.lines}:
            holders.setdefault(line, []).append(item.measure_id)
    known = {note.number: note for note in notes}
    rows: list[tuple[object, ...]] = []
    for number in sorted(known.keys() | references.keys()):
        note = known.get(number)
        text, start, end = (note.text, note.lines[0].number, note.lines[-1].number) if note else (None, None, None)
        rows.append((number, text, start, end, holders.get(references.get(number, 0), [])))
    return pl.DataFrame(rows, schema=FOOTNOTES, orient="row")


def accounting_frame(rows: Sequence[tuple[int, str, str | None]]) -> pl.DataFrame:
    """Return one row per non-blank line; see `Strategy.accounting`."""
    return pl.DataFrame(rows, schema=ACCOUNTING, orient="row")


def summarise(
    tables: Sequence[Table], items: Sequence[Item], frame: pl.DataFrame, accounting: pl.DataFrame, footnotes: int
) -> Summary:
    """Return the totals."""
    parts = {part: sum(1 for item in items if item.part == part) for part in "psfg"}
    return Summary(
        tables=len(tables),
        circled_themes=sum(1 for table in tables if table.division.theme),
        rows=sum(table.rows for table in tables),
        plan_items=parts["p"],
        marked_plan_items=sum(1 for item in items if item.marked),
        status_items=parts["s"],
        future_items=parts["f"],
        ministry_tags=frame.filter(pl.col("ministries").list.len() > 0).height,
        repeats=int(frame["is_repeat"].sum()),
        general_bullets=parts["g"],
        empty_cells=sum(1 for table in tables for piece in table.placed if piece.token.kind is Kind.EMPTY),
        footnotes=footnotes,
        unexplained_lines=accounting.filter(pl.col("use") == "unexplained").height,
    )
