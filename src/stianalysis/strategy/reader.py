"""Reading the official text: items, footnotes and the account of every line."""

from collections.abc import Sequence
from pathlib import Path

from stianalysis.paths import write_parquet
from stianalysis.strategy.accounting import Ledger
from stianalysis.strategy.anchors import remove_anchors
from stianalysis.strategy.columns import place
from stianalysis.strategy.editions import Applied, Edition, fit, known_editions, load_edition
from stianalysis.strategy.errors import IncompleteStrategyError, StrategyError
from stianalysis.strategy.footnotes import find_footnotes
from stianalysis.strategy.items import Item, Table, general_items, table_items
from stianalysis.strategy.lines import Line, numbered, read_text
from stianalysis.strategy.outline import Division, outline
from stianalysis.strategy.problems import find_problems, headless
from stianalysis.strategy.result import Strategy, accounting_frame, footnote_frame, item_frame, summarise
from stianalysis.strategy.tokens import Kind, tokenize


def read_strategy(path: Path | str, *, edition: str | Path | Edition | None = None, partial: bool = False) -> Strategy:
    """Read an official text of the Integrated Innovation Strategy.

    Args:
        path: the text taken from the PDF, UTF-8, one printed line per line.
        edition: a known edition, a YAML file of your own that describes one, or an `Edition`; the newest known if None.
        partial: return what could be read, with `problems`, instead of failing.

    Returns:
        Items, footnotes, the account of every line, and totals; see `Strategy` for the columns.

    Raises:
        StrategyError: the file cannot be read, is not UTF-8, or is not this kind of document.
        IncompleteStrategyError: parts are missing or do not agree with the edition; its `strategy` holds the rest.
    """
    file = Path(path)
    known = edition if isinstance(edition, Edition) else load_edition(edition or known_editions()[-1])
    raw = read_text(file)
    printed = numbered(raw)
    notes = find_footnotes(printed)
    lines, references = remove_anchors(printed, notes)
    note_lines = {line.number for note in notes for line in note.lines}
    divisions = outline([line for line in lines if line.number not in note_lines])
    applied = fit(known, raw)
    tables = [_read_table(division, applied) for division in divisions if division.header and division.annex]
    if not tables:
        raise StrategyError(f"{file}: {headless(raw)}")
    ledger = Ledger(printed)
    for note in notes:
        ledger.book(note.lines, "footnote")
    remaining = {line.number for line in lines}
    ledger.book((line for line in printed if line.number not in remaining), "footnote")
    items = [*_book_divisions(divisions, ledger), *(item for table in tables for item in table.items)]
    _book_tables(tables, ledger)
    frame = item_frame(items, known.name)
    accounting = accounting_frame(ledger.rows())
    summary = summarise(tables, items, frame, accounting, len(notes))
    problems = find_problems(known, applied, divisions, tables, summary, end=printed[-1].number)
    footnotes = footnote_frame(notes, references, items)
    strategy = Strategy(known.name, frame, footnotes, accounting, summary, tuple(problems))
    if problems and not partial:
        raise IncompleteStrategyError(file, strategy)
    return strategy


def write_measures(strategy: Strategy, output: Path | str) -> None:
    """Write the items as a parquet file, under a temporary name first, so that a failure leaves the old file."""
    write_parquet(strategy.items, Path(output))


def _read_table(division: Division, applied: Applied) -> Table:
    placed = place(tokenize(division.lines, applied.seams, applied.columns))
    return Table(division, placed, table_items(division, placed))


def _book_divisions(divisions: Sequence[Division], ledger: Ledger) -> list[Item]:
    """Book headings, prose and the general part; return the bullets of the general part."""
    general: list[Item] = []
    for division in divisions:
        ledger.book(division.heading, "heading")
        if division.header is not None:
            ledger.book([division.header], "column_header")
        if not division.annex:
            subheadings: list[Line] = []
            items = general_items(division, subheadings)
            for item in items:
                ledger.book(item.lines, "text", item.measure_id)
            ledger.book(subheadings, "subheading")
            general.extend(items)
        ledger.book_prose(division)
    return general


def _book_tables(tables: Sequence[Table], ledger: Ledger) -> None:
    for table in tables:
        for item in table.items:
            ledger.book(item.doubtful, "unexplained", item.measure_id)
            ledger.book(item.lines, "text", item.measure_id)
        for piece in table.placed:
            if piece.doubtful:
                ledger.book(piece.token.lines, "unexplained")
            elif piece.token.kind is Kind.SUBHEADING:
                ledger.book(piece.token.lines, "subheading")
            elif piece.token.kind is Kind.EMPTY:
                ledger.book(piece.token.lines, "empty_cell")
