"""Which row and column of its table every piece of text stands in.

The file gives a table page by page: on each page the rows one after the other, in each row the plan, status and future
columns. A cell that the foot of the page cuts goes on at the head of the next page, in the same order of columns. The
solver walks through the pieces and keeps, for every reading that is still possible, what it would cost; the cheapest
reading of the whole table wins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from stianalysis.strategy.alignment import Alignment
from stianalysis.strategy.tokens import FUTURE, PLAN, STATUS, Kind, Token

# What a reading costs wherever it departs from the rules of the layout.
LOST_CONTINUATION = 30.0  # a cell cut by the page does not go on
CUT_INSIDE_PAGE = 15.0  # a cell stops in mid-sentence although the row ends on this page
UNANNOUNCED = 12.0  # a column begins without a mark although nothing was cut
NOT_A_PLAN = 20.0  # a bullet, sub-heading or dash in the plan column
EMPTY_CELL = 8.0  # a row without status or without future policy
DASH_ELSEWHERE = 8.0  # "nothing further" outside the future column
NO_PARAGRAPH_END = 12.0  # the next piece begins though the one before did not end
TAGGED_STATUS = 4.0
UNTAGGED_FUTURE = 5.0
REPEATED_SUBHEADING = 4.0
NEW_SUBHEADING = 3.0  # in the future column: there they repeat those of the status column
# One step that costs so much breaks a rule that the layout always keeps.
NOT_POSSIBLE = 9.0
# Readings that cost so much more than the best one so far are given up.
BEAM = 30.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece in its place.

    Attributes:
        token: the piece.
        row: row of the table, from 1.
        column: PLAN, STATUS or FUTURE.
        continues: whether it goes on from the piece before in that cell.
        doubtful: whether it stands there against the layout, because no reading of the table obeys it throughout.
    """

    token: Token
    row: int
    column: int
    continues: bool
    doubtful: bool


class _State(NamedTuple):
    column: int  # of the last piece; -1 at the head of a page
    carried: int  # columns (bits) that the page before cut and that have not gone on yet
    cut: int  # columns that this page cuts
    filled: int  # columns of the row that hold something
    status: int  # first piece of the status column in this row on this page, -1 if there is none
    future: int


class _Step(NamedTuple):
    cost: float
    before: _State | None
    new_row: bool
    continues: bool
    doubtful: bool


HEAD = _State(-1, 0, 0, 0, -1, -1)


def place(tokens: Sequence[Token]) -> list[Placed]:
    """Return the pieces in their order with row and column; the future and status cells of a row stand side by side."""
    solver = _Solver(tokens)
    return solver.solve() if tokens else []


class _Solver:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.alignment = Alignment(tokens)

    def solve(self) -> list[Placed]:
        layers: list[dict[_State, _Step]] = [{HEAD: _Step(0.0, None, False, False, False)}]
        for index in range(len(self.tokens)):
            layer: dict[_State, _Step] = {}
            limit = min(step.cost for step in layers[-1].values()) + BEAM
            for state, step in layers[-1].items():
                if step.cost > limit:
                    continue
                for after, added, new_row, continues, broken in self.moves(index, state):
                    cost = step.cost + added
                    known = layer.get(after)
                    if known is None or cost < known.cost:
                        layer[after] = _Step(cost, state, new_row, continues, broken >= NOT_POSSIBLE)
            layers.append(layer)
        last = len(self.tokens)
        ends = {
            state: step.cost + self.row_end(last, state) + self.alignment.cost(state.status, state.future, last)
            for state, step in layers[-1].items()
        }
        return self.read_back(layers, min(ends, key=ends.__getitem__))

    def read_back(self, layers: Sequence[dict[_State, _Step]], state: _State) -> list[Placed]:
        path: list[tuple[_State, _Step]] = []
        for layer in reversed(layers[1:]):
            step = layer[state]
            path.append((state, step))
            assert step.before is not None
            state = step.before
        placed: list[Placed] = []
        row = 1
        for token, (at, step) in zip(self.tokens, reversed(path), strict=True):
            row += step.new_row
            placed.append(Placed(token, row, at.column, step.continues, step.doubtful))
        return placed

    def moves(self, index: int, state: _State) -> list[tuple[_State, float, bool, bool, float]]:
        """Return where piece `index` can lead: state, cost, new row or not, continued or not, cost of broken rules."""
        token = self.tokens[index]
        before = self.tokens[index - 1] if index else None
        side_by_side = broken = 0.0
        if token.first and before is not None:
            side_by_side = self.alignment.cost(state.status, state.future, index)
            broken = LOST_CONTINUATION * state.carried.bit_count()
            carried = state.cut | (0 if before.ends else 1 << state.column)
            state = _State(-1, carried, 0, state.filled, -1, -1)
        if token.kind is Kind.PLAN:
            if before is not None:
                side_by_side += self.alignment.cost(state.status, state.future, index)
                broken += self.row_end(index, state)
            return [(_State(PLAN, 0, 0, 1, -1, -1), side_by_side + broken, before is not None, False, broken)]
        result = []
        for column in (token.column,) if token.column is not None else range(max(state.column, PLAN), 3):
            if column == state.column:
                assert before is not None
                extra, continues = _stay(before, token, column)
                after = state if state.filled >> column & 1 else state._replace(filled=state.filled | 1 << column)
            else:
                extra, continues, after = self.enter(index, state, column)
            extra += broken
            result.append((after, side_by_side + extra + _own(token, column), False, continues, extra))
        return result

    def enter(self, index: int, state: _State, column: int) -> tuple[float, bool, _State]:
        """Return what it costs to begin a column of the row with piece `index`."""
        token = self.tokens[index]
        cost = 0.0
        cut = state.cut
        if state.column > column:
            cost += LOST_CONTINUATION
        if state.column >= 0 and not self.tokens[index - 1].ends:
            cut |= 1 << state.column
        passed = state.carried & ((1 << column) - 1)
        expected = bool(state.carried & 1 << column)
        cost += LOST_CONTINUATION * passed.bit_count()
        if token.kind is not Kind.TEXT:
            cost += LOST_CONTINUATION * expected
        elif not expected and index:
            cost += UNANNOUNCED
        after = _State(
            column,
            state.carried & ~((2 << column) - 1),
            cut,
            state.filled | 1 << column,
            index if column == STATUS else state.status,
            index if column == FUTURE else -1,
        )
        return cost, token.kind is Kind.TEXT and expected, after

    def row_end(self, index: int, state: _State) -> float:
        """Return what it costs to end the row before piece `index`."""
        open_columns = state.cut.bit_count()
        if state.column >= 0 and not self.tokens[index - 1].ends:
            open_columns += 1
        missing = 2 - (state.filled >> 1).bit_count()
        return LOST_CONTINUATION * state.carried.bit_count() + CUT_INSIDE_PAGE * open_columns + EMPTY_CELL * missing


def _stay(before: Token, token: Token, column: int) -> tuple[float, bool]:
    """Return what it costs to go on in the same column, and whether the paragraph goes on too."""
    if token.kind is Kind.TEXT and before.kind is not Kind.SUBHEADING:
        # The end of the piece before was no end: what it cost as one is taken back.
        return _break(before, token, column) - _own(before, column), True
    return 0.0 if before.ends else NO_PARAGRAPH_END, False


def _own(token: Token, column: int) -> float:
    """Return what a piece costs in a column by itself: status ends without a tag, future policy with one."""
    if column == PLAN:
        return 0.0 if token.kind in (Kind.PLAN, Kind.TEXT) else NOT_A_PLAN
    if token.kind is Kind.SUBHEADING:
        if column == STATUS:
            return REPEATED_SUBHEADING if token.repeated else 0.0
        return 0.0 if token.repeated else NEW_SUBHEADING
    if token.kind is Kind.EMPTY:
        return 0.0 if column == FUTURE else DASH_ELSEWHERE
    if not token.ends:
        return 0.0
    if column == STATUS:
        return TAGGED_STATUS if token.tagged else 0.0
    return 0.0 if token.tagged else UNTAGGED_FUTURE


def _break(before: Token, token: Token, column: int) -> float:
    """Return the cost of a paragraph that goes on after what looks like its end."""
    last, text = before.lines[-1].text, token.lines[0].text
    if not before.ends:
        return NO_PARAGRAPH_END
    if before.tagged:
        return 10.0
    if text[0] == "【":
        return 0.3
    if last[-1] in "。.":
        return 1.0 if column == PLAN else 6.0
    # Lines that end with Latin letters or figures, and justified ones, close with a space too.
    if last[-1].isascii() or text[0].isascii() or " " in last:
        return 1.0
    return 4.0
