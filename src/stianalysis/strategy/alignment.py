"""How well the status and future cells of a row stand side by side.

The authors pad cells with empty paragraphs until a future policy stands beside the status it follows from, and put a
dash beside a status that nothing follows from.
"""

from bisect import bisect_left
from collections.abc import Sequence

from stianalysis.strategy.tokens import Kind, Token

EXACT = -1.2
NEAR = -0.8
OUT_OF_LINE = 0.8
# A dash answers one status item: without one beside it, it means nothing.
LONELY_DASH = 5.0
# Line heights differ a little between cells, so that a long cell drifts by a line or two.
SLACK = 1
# The file leaves out empty paragraphs at the very head of a page.
UNPRINTED = 3


class Alignment:
    """Compares the heights at which the items of the two columns begin, for one table."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.known: dict[tuple[int, int, int], float] = {}

    def cost(self, status: int, future: int, end: int) -> float:
        """Return the cost of the row part whose columns begin at pieces `status` and `future` and end before `end`."""
        if future < 0:
            return 0.0
        key = (status, future, end)
        if key not in self.known:
            self.known[key] = self._cost(status, future, end)
        return self.known[key]

    def _cost(self, status: int, future: int, end: int) -> float:
        if status < 0:
            return 0.0
        opening, first = self.tokens[status], self.tokens[future]
        left = [token.height - opening.height for token in self.tokens[status:future] if token.kind is not Kind.TEXT]
        right = self.tokens[future:end]
        # Empty paragraphs before a cell may belong to it: try every number of them.
        lowest = 0 if opening.kind is Kind.TEXT else -opening.gap - (UNPRINTED if opening.first else 0)
        highest = 0 if first.kind is Kind.TEXT else first.gap
        return min(self._compare(left, right, shift - first.height) for shift in range(lowest, highest + 1))

    @staticmethod
    def _compare(left: Sequence[int], right: Sequence[Token], shift: int) -> float:
        cost = 0.0
        for index, token in enumerate(right):
            if token.kind is Kind.TEXT:
                continue
            height = token.height + shift
            place = bisect_left(left, height - SLACK)
            distance = min((abs(other - height) for other in left[place : place + 3]), default=SLACK + 1)
            if distance > SLACK:
                lonely = token.kind is Kind.EMPTY
                beyond = not left or height > left[-1] + SLACK
                cost += LONELY_DASH if lonely else 0.0 if beyond else OUT_OF_LINE
            elif index:
                cost += NEAR if distance else EXACT
        return cost
