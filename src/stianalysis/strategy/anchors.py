"""Where the text refers to its footnotes: bare digits glued to a word.

The digits would otherwise pass for a figure or for a part of a ministry's code, so they are found and taken out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from stianalysis.strategy.footnotes import Footnote
from stianalysis.strategy.lines import Line

FIGURE = re.compile(r"[0-9.]+")
RUN = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?![0-9])")
COUNTERS = frozenset(
    "年月日時分秒件名人社者万億兆円％%課題か箇ヶ回号条機大拠地倍位歳校都府県市団世帯種品法カチテ.．,，-－/～~"
)
BEFORE_FIGURES = frozenset("第約計全平和は超-－／/.")
DOUBTFUL = -3


def remove_anchors(lines: Sequence[Line], notes: Sequence[Footnote]) -> tuple[list[Line], dict[int, int]]:
    """Take the footnote numbers out of the lines.

    Returns:
        The lines without the numbers (a line that holds nothing else is gone), and footnote number → line that refers
        to it. A note whose number cannot be told from a figure is left out, and the text stays as it is.
    """
    wanted = _numbers_by_page(notes)
    inside = {line.number for note in notes for line in note.lines}
    found: dict[int, tuple[int, int]] = {}
    for page, group in groupby(lines, key=lambda line: line.page):
        if page in wanted:
            body = [line for line in group if line.number not in inside and not line.folio]
            located = _locate(body, wanted[page])
            located.update(_between(body, wanted[page], located))
            found.update((number, place) for number, place in located.items() if number not in found)
    cuts: dict[int, list[tuple[int, int]]] = {}
    for number, (line_number, start) in found.items():
        cuts.setdefault(line_number, []).append((start, start + len(str(number))))
    cleaned: list[Line] = []
    for line in lines:
        kept = _without(line, cuts[line.number]) if line.number in cuts else line
        if line.text and not kept.text and cleaned:
            # Nothing but a number stood here: its line belongs to the one before, and so does its end.
            cleaned[-1] = replace(cleaned[-1], ends=line.ends)
        else:
            cleaned.append(kept)
    return cleaned, {number: line_number for number, (line_number, _) in found.items()}


def _numbers_by_page(notes: Sequence[Footnote]) -> Mapping[int, list[int]]:
    """Return the numbers to look for on each page; one without a text may stand anywhere between its neighbours."""
    wanted: dict[int, list[int]] = {}
    for note in notes:
        wanted.setdefault(note.lines[0].page, []).append(note.number)
    for before, after in pairwise(notes):
        for number in range(before.number + 1, after.number):
            for page in range(before.lines[0].page, after.lines[0].page + 1):
                wanted.setdefault(page, []).append(number)
    return {page: sorted(numbers) for page, numbers in wanted.items()}


def _locate(lines: Sequence[Line], numbers: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Choose a place for each number, so that the places run in the order of the numbers as far as that is likely."""
    candidates: list[tuple[int, int, int, int]] = []  # order on the page, number, start in the line, likelihood
    for order, line in enumerate(lines):
        for match in RUN.finditer(line.text):
            number = int(match[0])
            if number in numbers and not match[0].startswith("0"):
                previous = lines[order - 1] if order else None
                candidates.append((order, number, match.start(), _likely(line, match, previous)))
    best: list[tuple[int, list[int]]] = []
    for index, (order, number, start, likely) in enumerate(candidates):
        chain: tuple[int, list[int]] = (0, [])
        for earlier in range(index):
            place = candidates[earlier]
            if place[1] < number and (place[0], place[2]) < (order, start) and best[earlier][0] > chain[0]:
                chain = best[earlier]
        best.append((chain[0] + 10 + likely, [*chain[1], index]))
    chosen = max(best, key=lambda chain: chain[0])[1] if best else []
    return {
        number: (lines[order].number, start)
        for order, number, start, likely in map(candidates.__getitem__, chosen)
        if likely > DOUBTFUL
    }


def _between(
    lines: Sequence[Line], numbers: Sequence[int], located: Mapping[int, tuple[int, int]]
) -> dict[int, tuple[int, int]]:
    """Find the numbers glued to a figure, or standing apart, between the places of their neighbours."""
    found: dict[int, tuple[int, int]] = {}
    for number in numbers:
        low = located.get(number - 1) or found.get(number - 1)
        high = located.get(number + 1)
        if number in located or low is None:
            continue
        digits = str(number)
        places = [
            (line.number, match.end() - len(digits))
            for line in lines
            for match in FIGURE.finditer(line.text)
            if match[0].endswith(digits)
            and low < (line.number, match.start())
            and (high is None or (line.number, match.end()) <= high)
        ]
        if len(places) == 1 and (high is not None or number == numbers[-1] or places[0][0] == low[0]):
            found[number] = places[0]
    return found


def _likely(line: Line, match: re.Match[str], previous: Line | None) -> int:
    before = line.text[match.start() - 1] if match.start() else ""
    after = line.text[match.end()] if match.end() < len(line.text) else ""
    likely = 0
    if before == " ":
        likely -= 5
    elif before in BEFORE_FIGURES or (not before and (previous is None or previous.ends)):
        likely -= 3
    if after in COUNTERS:
        likely -= 4
    if before.isascii() and before.isalpha():
        likely -= 1
    return likely


def _without(line: Line, cuts: Sequence[tuple[int, int]]) -> Line:
    text = line.text
    for start, end in sorted(cuts, reverse=True):
        rest = text[end:]
        # The space that parts the number from what follows goes with it.
        text = text[:start] + (rest.lstrip() if start and not text[start - 1].isascii() else rest)
    return replace(line, text=text.strip())
