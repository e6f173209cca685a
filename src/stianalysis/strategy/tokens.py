"""The lines of a table gathered into the pieces that the column solver places."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from stianalysis.strategy.joining import join
from stianalysis.strategy.lines import Line

REPEAT = re.compile(r"[（(〔]再掲[）)〕]")
# A tag closes its item; a full stop or the mark of a repeat may stand on either side of it.
TAG = re.compile(r"【([^【】]*)】\s*(?:[（(〔]再掲[）)〕])?\s*[。.｡]?\s*$")
TAG_END = re.compile(r"】\s*(?:[（(〔]再掲[）)〕])?\s*[。.｡]?\s*$")
PLAN, STATUS, FUTURE = 0, 1, 2

PLAN_MARKS = "〇○◯"
BULLETS = "・･"
SUBHEADING = re.compile(r"[＜<≪《]")
SUBHEADING_END = re.compile(r"[＞>≫》]$")
DASHES = frozenset("－―—–‐-")
TWO_BULLETS = re.compile(r"(?<=[。】]) +(?=[・･])")


class Kind(Enum):
    """What a piece begins with."""

    PLAN = "plan"
    BULLET = "bullet"
    SUBHEADING = "subheading"
    EMPTY = "empty"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Token:
    """Lines of one page that surely stand in one cell.

    Attributes:
        kind: what it begins with; TEXT is a piece without a mark.
        lines: its lines, none of them empty.
        height: printed lines above it on its page, empty paragraphs included.
        gap: how many of these are empty paragraphs right before it.
        first: whether it is the first piece of its page.
        ends: whether its last line ends a paragraph.
        tagged: whether it ends with the tag of a ministry.
        repeated: for a sub-heading, whether it is the second of a pair: each stands once in the status column and once
            in the future column.
        column: the column (0, 1, 2) that an override gives it, else None.
    """

    kind: Kind
    lines: tuple[Line, ...]
    height: int
    gap: int
    first: bool
    ends: bool
    tagged: bool
    repeated: bool = False
    column: int | None = None


def tokenize(lines: Sequence[Line], seams: Mapping[int, int], columns: Mapping[int, int]) -> list[Token]:
    """Return the pieces of a table.

    `seams` gives the column of each line that begins a cell without any mark, `columns` that of a piece that begins
    with the line.
    """
    tokens: list[Token] = []
    current: list[Line] = []
    kind, height, top, gap, before, page = Kind.TEXT, 0, 0, 0, 0, 0
    seen: set[str] = set()

    def close() -> None:
        if not current:
            return
        last = current[-1]
        first = not tokens or tokens[-1].lines[0].page != last.page
        number = current[0].number
        column = seams.get(number, columns.get(number))
        repeated = False
        if kind is Kind.SUBHEADING:
            title = re.sub(r"\s", "", join(current))
            repeated = title in seen
            seen.symmetric_difference_update({title})
        tagged = TAG_END.search(last.text) is not None
        tokens.append(Token(kind, tuple(current), top, before, first, last.ends, tagged, repeated, column))
        current.clear()

    for line in _single(lines):
        if line.page != page:
            close()
            page, height, gap = line.page, 0, 0
        if not line.text:
            close()
            height += 1
            gap += 1
            continue
        begins = _kind(line)
        if current and kind is Kind.SUBHEADING and not SUBHEADING_END.search(current[-1].text):
            new = False
        else:
            new = begins is not Kind.TEXT or line.number in seams or not current or current[-1].ends
        if new:
            close()
            kind, top, before = begins, height, gap
        current.append(line)
        height += 1
        gap = 0
    close()
    return tokens


def _single(lines: Sequence[Line]) -> list[Line]:
    result: list[Line] = []
    for line in lines:
        if line.folio:
            continue
        if line.text[:1] not in BULLETS or not TWO_BULLETS.search(line.text):
            result.append(line)
            continue
        *firsts, last = TWO_BULLETS.split(line.text)
        result.extend(replace(line, text=first, ends=True) for first in firsts)
        result.append(replace(line, text=last))
    return result


def _kind(line: Line) -> Kind:
    if line.text[0] in PLAN_MARKS:
        return Kind.PLAN
    if line.text[0] in BULLETS:
        return Kind.BULLET
    if line.text in DASHES:
        return Kind.EMPTY
    if SUBHEADING.match(line.text):
        return Kind.SUBHEADING
    return Kind.TEXT
