"""Footnotes at the foot of each page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from stianalysis.strategy.joining import join
from stianalysis.strategy.lines import Line

NUMBERED = re.compile(r"([0-9]{1,3})(?![0-9])\s*")
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
    numbers = [int(match[1]) if (match := NUMBERED.match(line.text)) else 0 for line in page]
    first = next(
        (
            index
            for index, number in enumerate(numbers)
            if last < number <= last + LARGEST_GAP
            and len(page[index].text) > len(str(number))
            # A cell continued from the page before may begin with a number too, but never after an empty paragraph.
            and index
            and not page[index - 1].text
        ),
        None,
    )
    if first is None:
        return []
    starts = [first]
    for index in range(first + 1, len(page)):
        if numbers[index] == numbers[starts[-1]] + 1 and page[index - 1].ends and not page[index].text.isdigit():
            starts.append(index)
    notes = []
    for start, end in pairwise([*starts, len(page)]):
        body = tuple(line for line in page[start:end] if line.text and not line.text.isdigit())
        text = NUMBERED.sub("", join(body), count=1)
        notes.append(Footnote(numbers[start], text, body))
    return notes
