"""What became of every printed line."""

from collections.abc import Iterable, Sequence
from typing import Literal

from stianalysis.strategy.lines import Line
from stianalysis.strategy.outline import INDICATORS, Division

# A line that holds nothing but the number of a footnote counts as footnote.
Use = Literal[
    "text",
    "footnote",
    "heading",
    "column_header",
    "page_number",
    "subheading",
    "empty_cell",
    "indicator_block",
    "prose",
    "unexplained",
]


class Ledger:
    """Books every non-blank line once; a line that nothing claims is unexplained."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = [line.number for line in lines if line.text]
        self.use: dict[int, Use] = {line.number: "page_number" for line in lines if line.folio}
        self.measure: dict[int, str] = {}

    def book(self, lines: Iterable[Line], use: Use, measure_id: str | None = None) -> None:
        """Book lines for a use; the first claim counts, so that a line with two bullets stays with the first."""
        for line in lines:
            if line.number not in self.use:
                self.use[line.number] = use
                if measure_id is not None:
                    self.measure[line.number] = measure_id

    def book_prose(self, division: Division) -> None:
        """Book what stands outside tables: indicator blocks, and prose otherwise."""
        inside = False
        for line in [*division.lead, *(division.lines if division.header is None else ())]:
            if line.text.startswith("【"):
                inside = line.text.startswith(INDICATORS)
            self.book([line], "indicator_block" if inside else "prose")

    def rows(self) -> list[tuple[int, str, str | None]]:
        """Return line, use and measure of every non-blank line in order."""
        return [(number, self.use.get(number, "unexplained"), self.measure.get(number)) for number in self.lines]
