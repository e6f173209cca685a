"""Headings, and the stretches of text they open: general sections, indicator blocks and tables of measures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from stianalysis.strategy.joining import join
from stianalysis.strategy.lines import Line

ANNEX = re.compile(r"別添\s")
HEADER = re.compile(r"基本計画における具体的な取組\s*実施状況・現状分析\s*今後の取組方針")
ABBREVIATIONS = re.compile(r"※\s*【\s*】")
CHAPTER = re.compile(r"([１-９])．")
SECTION = re.compile(r"（([１-９])）")
BETWEEN_SECTIONS = re.compile(r"（戦略的に取り組むべき.*）$")
THEMES = "①②③④⑤⑥⑦⑧⑨⑩"
INDICATORS = ("【科学技術・イノベーション政策において目指す", "【現状データ】")


@dataclass(slots=True)
class Division:
    """A stretch of text under one heading.

    Attributes:
        section: annex section such as `1-1`, or general section such as `G2-1`.
        theme: circled number of the heading, 0 where there is none.
        title: the heading without its number.
        annex: whether it belongs to the annex.
        heading: the lines of the heading.
        header: the line with the three column titles, if a table follows.
        lead: what stands between the heading and the column titles.
        lines: everything after heading and column titles, footnotes left out.
    """

    section: str
    theme: int
    title: str
    annex: bool
    heading: list[Line]
    header: Line | None = None
    lead: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Place:
    """The numbers of the headings above the current line."""

    annex: bool = False
    chapter: int = 0
    section: int = 0
    theme: int = 0

    def name(self) -> str:
        general = "" if self.annex else "G"
        return f"{general}{self.chapter}-{self.section}" if self.section else f"{general}{self.chapter}"


def outline(lines: Sequence[Line]) -> list[Division]:
    """Return the divisions of the text in order; `lines` are the printed lines without the footnotes.

    A heading counts only when its number follows the one before, so that an enumeration inside a cell is none.
    """
    place = _Place()
    divisions: list[Division] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        taken = _heading(lines, position, place)
        if taken:
            heading = list(lines[position : position + taken])
            title = re.sub(r"^(?:[１-９]．|（[１-９]）|[①-⑩]|別添)\s*", "", join(heading))
            divisions.append(Division(place.name(), place.theme, title, place.annex, heading))
            position += taken
            continue
        if divisions:
            current = divisions[-1]
            if HEADER.match(line.text) and current.header is None:
                current.header = line
                current.lead, current.lines = current.lines, []
            else:
                current.lines.append(line)
        position += 1
    _join_lead_ins(divisions)
    return divisions


def _join_lead_ins(divisions: Sequence[Division]) -> None:
    """Give the lead-in of a general chapter to its first section: ids know no chapter that has sections."""
    for division, following in pairwise(divisions):
        if not division.annex and following.section == f"{division.section}-1":
            division.section = following.section


def _heading(lines: Sequence[Line], position: int, place: _Place) -> int:
    """Return how many lines the heading at `position` takes, 0 if there is none, and move `place`."""
    line = lines[position]
    text = line.text
    if not text or (position and not lines[position - 1].ends):
        return 0
    if ANNEX.match(text) and not place.annex:
        place.annex, place.chapter, place.section, place.theme = True, 0, 0, 0
    elif ABBREVIATIONS.match(text) or BETWEEN_SECTIONS.match(text):
        # Neither opens a numbered stretch, both close the table before.
        place.theme = 0
    elif (match := CHAPTER.match(text)) and _digit(match) == place.chapter + 1:
        place.chapter, place.section, place.theme = place.chapter + 1, 0, 0
    elif (match := SECTION.match(text)) and place.chapter and _digit(match) == place.section + 1:
        place.section, place.theme = place.section + 1, 0
    elif text[0] in THEMES and place.chapter and THEMES.index(text[0]) == place.theme:
        place.theme += 1
    else:
        return 0
    taken = 1
    while not lines[position + taken - 1].ends and position + taken < len(lines) and taken < 3:
        taken += 1
    return taken


def _digit(match: re.Match[str]) -> int:
    return ord(match[1]) - ord("０")
