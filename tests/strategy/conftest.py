"""The invented text as a file, and the official one where it lies beside the repository."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from synthetic import PAGES, render

from stianalysis.strategy import Strategy, read_strategy

HERE = Path(__file__).parent
OFFICIAL = HERE.parents[1].parent / "shared" / "source" / "strategy-2025.txt"
SEAM = "港の広場"

Reader = Callable[..., Strategy]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Return a reader of invented pages, with the edition file that belongs to them."""

    def reader(pages: Sequence[str] = PAGES, *, partial: bool = False, seam: bool = True) -> Strategy:
        text = render(pages)
        file = tmp_path / "text.txt"
        file.write_text(text, encoding="utf-8")
        lines = text.split("\n")
        line = next((number for number, value in enumerate(lines, start=1) if value.startswith(SEAM)), 1)
        edition = (HERE / "synthetic.yaml").read_text(encoding="utf-8").replace("line: 0", f"line: {line}")
        rules = tmp_path / "edition.yaml"
        rules.write_text(edition if seam else edition.partition("seams:")[0], encoding="utf-8")
        return read_strategy(file, edition=rules, partial=partial)

    return reader


@pytest.fixture(scope="session")
def official_path() -> Path:
    """Return the official text, or skip."""
    if not OFFICIAL.is_file():
        pytest.skip(f"the official text is not beside the repository ({OFFICIAL.parent.name}/{OFFICIAL.name})")
    return OFFICIAL


@pytest.fixture(scope="session")
def official(official_path: Path) -> Strategy:
    """Return what the official text holds."""
    return read_strategy(official_path)
