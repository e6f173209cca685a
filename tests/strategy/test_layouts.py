"""Random tables, set by a small typesetter as the authors' program sets them, come back as they were."""

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from synthetic import render

from stianalysis.strategy import read_strategy

HEIGHT = 14
WIDTH = 9
EDITION = 'edition: "trial"\n'

words = st.text("あいうえおかきくけこさしすせそ海灯港波", min_size=3, max_size=40)


@dataclass
class Row:
    plan: str
    status: list[str] = field(default_factory=list)
    future: list[str] = field(default_factory=list)


rows = st.builds(
    Row,
    words.map("○{}。【港湾、灯】".format),
    st.lists(words.map("・{}。".format), min_size=1, max_size=5),
    st.lists(words.map("・{}。【港湾】".format), min_size=1, max_size=5),
)


@dataclass(frozen=True)
class Printed:
    text: str
    ends: bool
    begins: bool


def wrap(paragraph: str) -> list[Printed]:
    pieces = [paragraph[start : start + WIDTH] for start in range(0, len(paragraph), WIDTH)]
    return [Printed(piece, number == len(pieces) - 1, number == 0) for number, piece in enumerate(pieces)]


def typeset(table: list[Row]) -> list[list[list[Printed]]]:
    """Return, page by page, the cells in the order of the file; only a cell that has lines on the page is there."""
    pages: list[list[list[Printed]]] = [[]]
    room = HEIGHT
    for row in table:
        columns = [
            wrap(row.plan),
            *([line for item in cell for line in wrap(item)] for cell in (row.status, row.future)),
        ]
        while any(columns):
            if not room:
                pages.append([])
                room = HEIGHT
            taken = [column[:room] for column in columns]
            columns = [column[room:] for column in columns]
            pages[-1].extend(cell for cell in taken if cell)
            room -= max(len(cell) for cell in taken)
    return pages


def hidden_seam(pages: list[list[list[Printed]]]) -> bool:
    """Return whether a cell begins right after another one without any mark between them."""
    return any(not left[-1].ends and not right[0].begins for page in pages for left, right in pairwise(page))


def printed(pages: list[list[list[Printed]]]) -> list[str]:
    head = "\n".join(
        [
            "別添 試しの政策␠",
            "１．海␠",
            "（１） 港␠",
            "① 灯␠",
            "基本計画における具体的な取組 実施状況・現状分析 今後の取組方針␠",
        ]
    )
    bodies = ["\n".join(line.text + ("␠" if line.ends else "") for cell in page for line in cell) for page in pages]
    return [head + "\n" + bodies[0], *bodies[1:], "※【 】中において用いられる府省の略称は、以下のとおり。␠"]


@settings(max_examples=150, deadline=None)
@given(st.lists(rows, min_size=1, max_size=4))
def test_random_tables_come_back(table):
    pages = typeset(table)
    assume(not hidden_seam(pages))
    with TemporaryDirectory() as folder:
        text, rules = Path(folder) / "text.txt", Path(folder) / "rules.yaml"
        text.write_text(render(printed(pages)), encoding="utf-8")
        rules.write_text(EDITION, encoding="utf-8")
        strategy = read_strategy(text, edition=rules)
    found = {row["measure_id"]: row["text"] for row in strategy.items.iter_rows(named=True)}
    wanted = {}
    for number, row in enumerate(table, start=1):
        cells = {"p": [row.plan], "s": row.status, "f": row.future}
        for part, cell in cells.items():
            for count, item in enumerate(cell, start=1):
                wanted[f"1-1.1.{number}.{part}{count}"] = item[1:].partition("【")[0]
    assert found == wanted
