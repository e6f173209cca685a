"""Footnotes at the foot of each page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from stianalysis.strategy.lines import Line
from stianalysis.strategy.joining import join

NUMBERED = re.compile(r"(\d{1,3})(?!\d)(\s*)")
# Two numbers in a row have no text in the 2025 edition: the notes after them must still be found.
LARGEST_GAP = 4


@dataclass(frozen=True, slots=True)
class Footnote:
    """One footnote with the lines it takes."""

    number: int
    text: str
    lines: tuple[Line, ...]


def find_footnotes(lines: Sequence[Line]) -> list[Footnote]:
    """Return the footnotes of the text in order.

    The notes fill the foot of a page, each beginning with its number; the numbers run through the whole text.
    """
    notes: list[Footnote] = []
    last = 0
    for _, group in groupby(lines, key=lambda line: line.page):
        found = _on_page(list(group), last)
        if found:
            last = found[-1].number
        notes.extend(found)
    return notes


def _on_page(page: Sequence[Line], last: int) -> list[Footnote]:
    starts = [
        (index, int(match[1]), bool(match[2]))
        for index, line in enumerate(page)
        if (match := NUMBERED.match(line.text)) and match.end() < len(line.text)
    ]
    best: list[tuple[int, int]] = []
    for position, (index, number, spaced) in enumerate(starts):
        if not spaced or not last < number <= last + LARGEST_GAP or not _may_follow(page, index):
            continue
        chain = [(index, number)]
        for later, candidate, _ in starts[position + 1 :]:
            if candidate == chain[-1][1] + 1 and page[later - 1].ends:
                chain.append((later, candidate))
        if not best or number == last + 1 or len(chain) > len(best):
            best = chain
            if number == last + 1:
                pass
    notes = []
    for place, (index, number) in enumerate(best):
        end = best[place + 1][0] if place + 1 < len(best) else len(page)
        body = tuple(line for line in page[index:end] if line.text and not line.text.isdigit())
        text = NUMBERED.sub("", join(body), count=1)
        notes.append(Footnote(number, text, body))
    return notes


def _may_follow(page: Sequence[Line], index: int) -> bool:
    return index == 0 or page[index - 1].ends
