"""From placed pieces to items: one plan item, status, future policy or general bullet each."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from stianalysis.strategy.columns import Placed
from stianalysis.strategy.joining import join
from stianalysis.strategy.lines import Line
from stianalysis.strategy.outline import Division
from stianalysis.strategy.tokens import BULLETS, PLAN, PLAN_MARKS, REPEAT, TAG, Kind

PARTS = "psf"
BRACKETED = re.compile(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）$")
SUBHEADING_MARKS = re.compile(r"[＜＞<>≪≫《》]")
DOUBLE_STOP = re.compile(r"。{2,}$")
GLUED_DIGITS = re.compile(r"[0-9]+$")
CLOSING = "（以上）"


@dataclass(slots=True)
class Item:
    """One item with its printed lines.

    Attributes:
        section: section of the table or of the general part.
        theme: circled number, 0 if there is none.
        title: title of the table, or of the general section.
        row: row of the table from 1; 0 in the general part.
        part: `p`, `s`, `f` or `g`.
        number: count within row and part, or within the theme in the general part.
        subheading: the sub-headings above it in its column, outer before inner.
        lines: its printed lines, in the order in which they are read.
        marked: whether a plan item begins with a circle.
        doubtful: its lines that stand where the layout does not announce them.
    """

    section: str
    theme: int
    title: str
    row: int
    part: str
    number: int
    subheading: str | None
    lines: list[Line] = field(default_factory=list)
    marked: bool = False
    doubtful: list[Line] = field(default_factory=list)

    @property
    def measure_id(self) -> str:
        """Return the identifier, such as `1-1.1.2.f1`."""
        return f"{self.section}.{self.theme}.{self.row}.{self.part}{self.number}"

    def ranges(self) -> list[list[int]]:
        """Return the runs of lines as pairs of first and last line."""
        runs: list[list[int]] = []
        for line in self.lines:
            # One separator stands between two printed lines.
            if runs and 0 <= line.number - runs[-1][1] <= 2:
                runs[-1][1] = line.number
            else:
                runs.append([line.number, line.number])
        return runs

    def content(self) -> tuple[str, list[str], bool]:
        """Return the text without marker, tag and mark of a repeat, the ministries, and whether it is a repeat."""
        text = join(self.lines)
        if text[:1] in BULLETS or text[:1] in PLAN_MARKS:
            text = text[1:].lstrip()
        ministries: list[str] = []
        tag = TAG.search(text)
        if tag:
            ministries = [code for part in re.split(r"[、，,]", tag[1]) if (code := _code(part))]
            text = text[: tag.start()] + tag[0].partition("】")[2]
        text, repeats = REPEAT.subn("", text)
        # The full stop may stand on both sides of the mark that is taken out.
        return DOUBLE_STOP.sub("。", text.strip()), ministries, bool(repeats)


def _code(part: str) -> str:
    return GLUED_DIGITS.sub("", re.sub(r"\s", "", part))


@dataclass(slots=True)
class Table:
    """A table with its pieces in their places and its items."""

    division: Division
    placed: Sequence[Placed]
    items: Sequence[Item]

    @property
    def key(self) -> tuple[str, int]:
        """Return section and theme."""
        return self.division.section, self.division.theme

    @property
    def name(self) -> str:
        """Return section and theme as they begin an identifier."""
        return f"{self.division.section}.{self.division.theme}"

    @property
    def rows(self) -> int:
        """Return the number of rows."""
        return max((piece.row for piece in self.placed), default=0)


def table_items(division: Division, placed: Sequence[Placed]) -> list[Item]:
    """Return the items of a table in reading order: row by row, plan, status, future."""
    cells: dict[tuple[int, int], _Cell] = {}
    for piece in placed:
        cell = cells.setdefault((piece.row, piece.column), _Cell(division, piece.row, piece.column))
        cell.add(piece)
    return [item for _, cell in sorted(cells.items(), key=lambda entry: entry[0]) for item in cell.items]


class _Cell:
    def __init__(self, division: Division, row: int, column: int) -> None:
        self.division = division
        self.row = row
        self.column = column
        self.items: list[Item] = []
        self.outer: str | None = None
        self.inner: str | None = None

    def add(self, piece: Placed) -> None:
        token = piece.token
        if token.kind is Kind.SUBHEADING:
            title = SUBHEADING_MARKS.sub("", join(token.lines))
            if token.lines[0].text[0] in "≪《":
                self.inner = title
            else:
                self.outer, self.inner = title, None
        elif token.kind is not Kind.EMPTY:
            if not self.items or not piece.continues or self.next_paragraph(piece):
                self.items.append(self.new(token.kind is Kind.PLAN))
            self.items[-1].lines.extend(token.lines)
            if piece.doubtful:
                self.items[-1].doubtful.extend(token.lines)

    def next_paragraph(self, piece: Placed) -> bool:
        """Return whether a plan cell without circles goes on with its next paragraph, an item of its own."""
        last = self.items[-1].lines[-1]
        return self.column == PLAN and not self.items[-1].marked and last.ends and last.text[-1] in "。｡"

    def new(self, marked: bool) -> Item:
        titles = [title for title in (self.outer, self.inner) if title]
        division = self.division
        return Item(
            division.section,
            division.theme,
            division.title,
            self.row,
            PARTS[self.column],
            len(self.items) + 1,
            " / ".join(titles) or None,
            marked=marked,
        )


def general_items(division: Division, subheadings: list[Line]) -> list[Item]:
    """Return the bullets of a general section; the lines of bracketed headings are added to `subheadings`."""
    items: list[Item] = []
    heading: str | None = None
    current: Item | None = None
    for group in _paragraphs(division.lines):
        text = join(group)
        if text[0] in BULLETS:
            number = len(items) + 1
            current = Item(division.section, division.theme, division.title, 0, "g", number, heading, list(group))
            items.append(current)
        elif BRACKETED.match(text) and text != CLOSING:
            heading, current = text[1:-1], None
            subheadings.extend(group)
        elif current is not None and not _closes(current.lines[-1]):
            current.lines.extend(group)
        else:
            current = None
    return items


def _closes(line: Line) -> bool:
    return line.ends and line.text[-1] in "。｡"


def _paragraphs(lines: Iterable[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    fresh = True
    for line in lines:
        if not line.text or line.folio:
            continue
        if fresh or line.text[0] in BULLETS:
            groups.append([])
        groups[-1].append(line)
        fresh = line.ends
    return groups
