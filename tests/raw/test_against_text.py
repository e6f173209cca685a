"""The shipped data against the official text, where a copy lies beside the repository."""

import re
import unicodedata
from pathlib import Path

import polars as pl
import pytest

from stianalysis.tables import read_raw_tables

ROOT = Path(__file__).parents[2]
TEXT = ROOT.parent / "shared" / "source" / "strategy-2025.txt"
pytestmark = pytest.mark.skipif(not TEXT.is_file(), reason="the official text is not beside the repository")


@pytest.fixture(scope="module")
def tables():
    return read_raw_tables(ROOT, "2025")


@pytest.fixture(scope="module")
def passage():
    """Return a function that gives a few lines of the text from a 1-based line, normalised and without spaces."""
    lines = TEXT.read_text(encoding="utf-8").splitlines()

    def of(line: int) -> str:
        joined = "".join(lines[line - 1 : line + 3])
        return re.sub(r"\s", "", unicodedata.normalize("NFKC", joined))

    return of


def test_every_value_is_printed_at_its_line(tables, passage):
    printed = (
        (row["indicator_id"], row["source_line"], unicodedata.normalize("NFKC", row["value_text"]))
        for row in tables["observations"].filter(pl.col("state").is_null()).to_dicts()
    )
    missing = [
        (indicator, line, text)
        for indicator, line, text in printed
        if not all(part in passage(line) for part in re.findall(r"[\d,]+(?:\.\d+)?", text))
    ]
    assert missing == []


def test_every_value_agrees_with_its_printed_figure(tables):
    """The number is the printed figure times the scale of its unit (components that are added up excepted)."""
    units = {row["indicator_id"]: row["unit"] for row in tables["indicators"].to_dicts()}
    scales = {"万世帯": 1e4, "万人": 1e4}
    wrong = []
    for row in tables["observations"].filter(pl.col("state").is_null()).to_dicts():
        text = unicodedata.normalize("NFKC", row["value_text"])
        figures = [float(part.replace(",", "")) for part in re.findall(r"[\d,]+(?:\.\d+)?", text.replace("CO2", ""))]
        if "兆" in text and units[row["indicator_id"]] == "jpy_100m":
            figure = figures[0] * 1e4 + figures[1]
        elif "億" in text and units[row["indicator_id"]] == "million_t_co2":
            figure = figures[0] * 100 + figures[1] / 100
        elif row["indicator_id"] == "1-3.h5c":
            continue
        else:
            figure = figures[0] * next((scale for word, scale in scales.items() if word in text), 1)
        if figure != pytest.approx(row["value"]):
            wrong.append((row["indicator_id"], row["value"], text))
    assert wrong == []


def test_every_bullet_and_footnote_begins_at_its_line(tables, passage):
    bullets = tables["indicators"].filter(pl.col("placement") == "bullet")
    starts = bullets.group_by("section", "kind", "bullet").agg(pl.col("source_line").min()).to_dicts()
    assert [row for row in starts if "・" not in passage(row["source_line"])[:2]] == []
    # A second or third source of a footnote may begin on a later line of it.
    footnotes = tables["sources"].filter(pl.col("source_id").str.contains(r"fn\d+a?$")).to_dicts()
    assert [row["source_id"] for row in footnotes if str(row["footnote"]) not in passage(row["source_line"])] == []


def test_no_run_of_the_official_text_stands_in_our_descriptions(tables):
    official = re.sub(r"\s", "", TEXT.read_text(encoding="utf-8"))
    ours = [
        *tables["sections"]["purpose_ja"],
        *tables["indicators"]["note_ja"].drop_nulls(),
        *tables["indicators"]["target_text_ja"].drop_nulls(),
    ]
    longest = 20
    copied = [
        text[start : start + longest]
        for text in ours
        for start in range(len(text) - longest + 1)
        if text[start : start + longest] in official
    ]
    assert copied == []
