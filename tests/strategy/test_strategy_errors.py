"""Files that are no strategy text, or not all of it."""

import pytest
from synthetic import PAGES, render

from stianalysis.errors import StiError
from stianalysis.strategy import StrategyError, read_strategy
from stianalysis.strategy.editions import known_editions, load_edition


def written(tmp_path, content: bytes):
    file = tmp_path / "text.txt"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp"])
def test_other_japanese_encodings_are_named(tmp_path, encoding):
    pages = [page.replace("≪", "<").replace("≫", ">") for page in PAGES]
    file = written(tmp_path, render(pages).encode(encoding, errors="replace"))
    with pytest.raises(StrategyError, match=f"not UTF-8, first wrong byte in line 1 .*it reads as {encoding}"):
        read_strategy(file)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b" \n \n", "the file is empty"),
        (b"%PDF-1.7 \xff\xfe", "this is the PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not UTF-8"),
        (b"a\0b\0", "zero bytes"),
        (render(PAGES).encode("utf-16"), "not UTF-8"),
        ("昔々、あるところに。\n".encode(), "not the text of an Integrated Innovation Strategy"),
        (render(PAGES[2:]).encode(), "its beginning is missing"),
    ],
)
def test_files_that_are_no_strategy_text(tmp_path, content, message):
    with pytest.raises(StrategyError, match=message):
        read_strategy(written(tmp_path, content))


def test_missing_file(tmp_path):
    with pytest.raises(StrategyError, match="cannot be read"):
        read_strategy(tmp_path / "none.txt")


def test_errors_are_errors_of_the_package():
    assert issubclass(StrategyError, StiError)


def test_text_of_another_edition_gives_what_could_be_read(tmp_path):
    file = written(tmp_path, render(PAGES).encode())
    with pytest.raises(StrategyError, match="67 of 70 tables are missing"):
        read_strategy(file)
    partial = read_strategy(file, partial=True)
    assert partial.summary.tables == 4
    assert partial.problems


def test_windows_line_ends_and_byte_order_mark(read, tmp_path):
    reference = read()
    file = written(tmp_path, render(PAGES).replace("\n", "\r\n").encode("utf-8-sig"))
    again = read_strategy(file, edition=tmp_path / "edition.yaml")
    assert again.items.equals(reference.items)


def test_unknown_edition(tmp_path):
    file = written(tmp_path, render(PAGES).encode())
    with pytest.raises(StrategyError, match="edition 1999 is not known; known: 2025"):
        read_strategy(file, edition="1999")


def test_broken_edition_file(tmp_path):
    rules = tmp_path / "rules.yaml"
    rules.write_text("edition: x\nseams:\n  - {line: 3}\n", encoding="utf-8")
    with pytest.raises(StrategyError, match="each override needs line, anchor, column, reason"):
        load_edition(rules)


def test_shipped_overrides_have_reasons_and_short_anchors():
    assert known_editions() == ["2025"]
    edition = load_edition("2025")
    for entry in (*edition.seams, *edition.columns):
        assert entry.reason
        assert 0 < len(entry.anchor) <= 4
