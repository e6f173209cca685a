"""The loader on an invented text that holds every hazard of the official one."""

from pathlib import Path

import polars as pl
import pytest
from synthetic import ANNEX, PAGES, SECOND, render

from stianalysis.strategy import IncompleteStrategyError, write_measures


@pytest.fixture
def strategy(read):
    return read()


@pytest.fixture
def items(strategy):
    return {row["measure_id"]: row for row in strategy.items.iter_rows(named=True)}


def uses(strategy, use):
    return strategy.accounting.filter(pl.col("use") == use)["line"].to_list()


def test_reads_everything_without_a_problem(strategy):
    assert strategy.problems == ()
    assert strategy.edition == "trial"
    assert strategy.summary.unexplained_lines == 0


def test_every_printed_line_is_accounted_for_once(strategy):
    printed = [number for number, line in enumerate(render(PAGES).split("\n"), start=1) if line.strip()]
    assert strategy.accounting["line"].to_list() == printed
    text = strategy.accounting.filter(pl.col("use") == "text")
    assert text["measure_id"].null_count() == 0


def test_lines_of_an_item_are_its_lines_in_the_accounting(strategy):
    booked = dict(strategy.accounting.filter(pl.col("measure_id").is_not_null()).select("line", "measure_id").rows())
    for row in strategy.items.iter_rows(named=True):
        for first, last in row["line_ranges"]:
            owners = {booked[line] for line in range(first, last + 1) if line in booked}
            # One line holds two bullets and is booked under the first.
            assert owners == {row["measure_id"].replace("1-1.2.1.s2", "1-1.2.1.s1")}


@pytest.mark.parametrize(
    ("measure_id", "text"),
    [
        ("G1.0.0.g1", "灯台を守る。灯台は港のために夜ごと明かりをともす。"),
        ("G2-1.1.0.g2", "色は Light Tower の色に合わせる。"),
        ("G2-2.0.0.g1", "桟橋を直す。"),
        ("1-1.1.1.p1", "灯台の点検を毎年行い、点検の結果を港に知らせる。"),
        ("1-1.1.2.p1", "灯台の鏡を、2020 年に定めた「鏡の手引」に従って磨く。"),
        ("1-1.1.2.s1", "「鏡の手引 Mirror 2020」を配り、鏡の磨き方を広めた。"),
        ("1-1.1.2.s2", "鏡の型式 MX2019を選び、五つの港と組んで鏡の光り方を調べた。"),
        ("1-1.1.2.f2", "五つの港との調べを続け、①光り方、②曇り方を比べる。"),
        ("1-1.2.1.s1", "守り人を 3 名、育てた。"),
        ("1-1.2.1.s2", "守り人の宿を建てた。"),
        ("1-2.1.1.s2", "取り替えた板の数え方を見直す会を、港ごとに開き、開いた会の数を数えた。"),
        ("1-2.1.1.f2", "数え方の会の結果をまとめ、港の広場に掲げる。"),
        ("1-2.1.1.f4", "写しを町の図書室に置き、Ｅ－目録の続きも置く。"),
        ("2-1.0.1.p1", "波の力は、海辺のまちの明かりを支える力であり、まちの望みである。"),
        ("2-1.0.1.p2", "このため、波を測り、波の力を集めて、まちに配る。"),
        ("2-1.0.1.s1", "波を測った Wave Meter を沖に置いた。"),
    ],
)
def test_joins_texts_over_lines_columns_and_pages(items, measure_id, text):
    assert items[measure_id]["text"] == text


@pytest.mark.parametrize(
    ("measure_id", "ministries"),
    [
        ("1-1.1.1.p1", ["ＩＴ", "港湾"]),
        ("1-1.1.2.p1", ["鏡", "港湾"]),
        ("1-1.1.2.f2", ["鏡", "個情委"]),
        ("1-1.2.1.s3", ["港湾"]),
        ("1-1.2.1.f2", []),
        ("1-2.1.1.f3", ["港湾"]),
        ("1-2.1.1.f4", ["港湾", "関係府省庁"]),
        ("2-1.0.1.p1", []),
    ],
)
def test_ministries_come_from_tags_broken_over_lines_and_pages(items, measure_id, ministries):
    assert items[measure_id]["ministries"] == ministries


def test_repeats_in_every_spelling_lose_their_mark(items):
    repeats = {measure_id: row["text"] for measure_id, row in items.items() if row["is_repeat"]}
    assert repeats == {
        "1-1.1.2.f1": "手引を改める。",
        "1-1.1.2.f3": "材料を広める。",
        "1-1.2.1.f1": "守り人を増やす。",
    }


def test_subheadings_of_one_or_two_lines_stand_with_their_items(items, strategy):
    titles = {measure_id: row["subheading"] for measure_id, row in items.items() if row["subheading"]}
    assert titles == {
        "G2-1.1.0.g1": "明かり（夜間）の色",
        "G2-1.1.0.g2": "明かり（夜間）の色",
        "1-1.1.2.s3": "鏡の材料",
        "1-1.1.2.f3": "鏡の材料",
        "2-1.0.1.s1": "波の測り方",
        "2-1.0.1.s2": "波の測り方 / 波の高さ",
        "2-1.0.1.f1": "波の測り方",
        "2-1.0.1.f2": "波の測り方 / 波の高さ",
    }
    assert len(uses(strategy, "subheading")) == 9


def test_dashes_are_empty_cells_and_no_items(strategy):
    assert len(uses(strategy, "empty_cell")) == strategy.summary.empty_cells == 2


def test_stray_page_number_ends_a_page(strategy):
    assert len(uses(strategy, "page_number")) == 1


def test_places_and_line_ranges(items):
    row = items["1-2.1.1.s2"]
    assert (row["section"], row["theme"], row["row"], row["part"], row["n"]) == ("1-2", 1, 1, "s", 2)
    assert row["theme_title"] == "桟橋の手入れ"
    assert len(row["line_ranges"]) == 3
    assert (row["line_start"], row["line_end"]) == (row["line_ranges"][0][0], row["line_ranges"][-1][1])


def test_footnotes_and_the_items_that_refer_to_them(strategy):
    notes = {row["number"]: row for row in strategy.footnotes.iter_rows(named=True)}
    assert {number: note["measure_ids"] for number, note in notes.items()} == {
        1: [],
        2: [],
        3: ["1-1.1.1.p1"],
        4: ["1-1.1.1.p1"],
        5: ["1-1.1.2.s2"],
        6: ["1-1.1.2.s2"],
        7: [],
    }
    assert notes[5]["text"] == "型式の表による。続きの行。"
    assert notes[6]["text"] is None
    assert strategy.summary.footnotes == 6


def test_indicator_blocks_and_prose_are_told_apart(strategy):
    assert len(uses(strategy, "indicator_block")) == 4
    assert len(uses(strategy, "column_header")) == 4


def test_reading_twice_gives_the_same(read, strategy):
    again = read()
    assert again.items.equals(strategy.items)
    assert again.accounting.equals(strategy.accounting)


def test_seam_without_its_override_is_reported_and_nothing_is_lost(read):
    with pytest.raises(IncompleteStrategyError, match="is a guess") as caught:
        read(seam=False)
    partial = caught.value.strategy
    assert partial.summary.unexplained_lines > 0
    printed = sum(1 for line in render(PAGES).split("\n") if line.strip())
    assert partial.accounting.height == printed


def test_truncated_text_says_where_it_stops_and_what_is_missing(read):
    with pytest.raises(IncompleteStrategyError) as caught:
        read(PAGES[:3])
    message = str(caught.value)
    assert "breaks off after line 132" in message
    assert "2 of 4 tables are missing: 1-2.1, 2-1.0" in message
    assert caught.value.strategy.summary.tables == 2


def test_text_with_a_hole_names_the_table(read):
    holed = ANNEX.replace("〇灯台の鏡を、2020 年に定めた「鏡の\n", "")
    strategy = read((PAGES[0], holed, *PAGES[2:]), partial=True)
    assert any("table 1-1.1" in problem and "1 rows read, 2 expected" in problem for problem in strategy.problems)


def test_line_that_an_override_means_but_does_not_find(read):
    moved = (
        *PAGES[:3],
        SECOND.replace("桟橋の板を", "桟橋の板は"),
        PAGES[4].replace("港の広場に", "港の広間に"),
        PAGES[5],
    )
    strategy = read(moved, partial=True)
    assert any("1 of 1 known lines of edition trial hold something else" in problem for problem in strategy.problems)


def test_measures_are_written_at_once_or_not_at_all(strategy, tmp_path, monkeypatch):
    target = tmp_path / "tables" / "measures.parquet"
    write_measures(strategy, target)
    first = target.read_bytes()
    assert pl.read_parquet(target).equals(strategy.items)

    def fail(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", fail)
    with pytest.raises(OSError, match="disk full"):
        write_measures(strategy, target)
    assert target.read_bytes() == first
    assert list(Path(target.parent).iterdir()) == [target]
