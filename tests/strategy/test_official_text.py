"""The loader on the official text, where it lies beside the repository; only counts and places stand here."""

import time
from importlib.resources import files

import polars as pl
import pytest
import yaml

from stianalysis.strategy import IncompleteStrategyError, read_strategy
from stianalysis.strategy.editions import load_edition


def part(official, letter):
    return official.items.filter(pl.col("part") == letter)


def test_totals(official):
    totals = official.summary
    assert (totals.tables, totals.circled_themes, totals.rows) == (70, 57, 218)
    assert (totals.plan_items, totals.marked_plan_items) == (231, 206)
    assert (totals.status_items, totals.future_items) == (1098, 1107)
    assert (totals.ministry_tags, totals.repeats, totals.general_bullets) == (1323, 172, 172)
    assert (totals.empty_cells, totals.footnotes, totals.unexplained_lines) == (19, 188, 0)


def test_every_line_is_used_once(official, official_path):
    lines = official_path.read_text(encoding="utf-8").split("\n")
    printed = [number for number, line in enumerate(lines, start=1) if line.strip()]
    assert official.accounting["line"].to_list() == printed
    assert "unexplained" not in official.accounting["use"]


def test_every_item_owns_its_lines(official):
    booked = dict(official.accounting.select("line", "measure_id").rows())
    for row in official.items.iter_rows(named=True):
        first = row["line_ranges"][0][0]
        # Line 12822 holds two bullets and is booked under the first.
        assert booked[first] == row["measure_id"] or first == 12822


def test_reads_in_less_than_two_seconds(official_path):
    start = time.perf_counter()
    read_strategy(official_path)
    assert time.perf_counter() - start < 2


def test_reading_twice_gives_the_same(official, official_path):
    again = read_strategy(official_path)
    assert again.items.equals(official.items)
    assert again.footnotes.equals(official.footnotes)
    assert again.accounting.equals(official.accounting)


def test_tagged_status_and_untagged_future(official):
    tagged = pl.col("ministries").list.len() > 0
    status = part(official, "s").filter(tagged)["line_start"].to_list()
    future = part(official, "f").filter(~tagged)["line_start"].to_list()
    assert len(status) == 18
    assert {2461, 10078, 13181} <= set(status)
    assert len(future) == 8
    assert {2842, 27643} <= set(future)


def test_texts_are_clean(official):
    texts = official.items["text"]
    assert not texts.str.contains("【|】|再掲|^[・○〇]|^ | $").any()
    assert texts.str.len_chars().min() > 5


def test_ministries_are_clean(official):
    codes = official.items["ministries"].explode().drop_nulls().unique()
    assert not codes.str.contains(r"[0-9\s、，【】]").any()
    assert {"ＩＴ", "個情委", "関係府省庁", "全府省", "健康医療"} <= set(codes)
    assert part(official, "p").row(0, named=True)["ministries"] == ["ＩＴ"]


@pytest.mark.parametrize(
    ("measure_id", "ranges"),
    [
        ("1-1.2.5.p1", [[2539, 2576], [2668, 2672]]),
        ("1-1.2.5.s3", [[2610, 2616], [2674, 2682]]),
        ("1-1.2.5.f3", [[2650, 2656], [2684, 2690]]),
        ("1-2.1.6.f1", [[4851, 4855], [4966, 4970]]),
        ("1-3.6.4.f16", [[9732, 9740], [9747, 9759]]),
        ("2-1.3.3.p1", [[16529, 16537], [16568, 16578]]),
        ("2-2.2.4.f20", [[20793, 20795], [20914, 20918]]),
        ("4-1.0.1.s60", [[26149, 26149], [26268, 26280]]),
        ("4-3.0.1.f30", [[28177, 28181], [28259, 28263]]),
        ("4-9.0.1.f14", [[32329, 32335], [32454, 32454]]),
    ],
)
def test_items_cut_by_a_page(official, measure_id, ranges):
    row = official.items.filter(pl.col("measure_id") == measure_id).row(0, named=True)
    assert row["line_ranges"] == ranges


def test_a_line_with_two_bullets_gives_two_items(official):
    both = official.items.filter(pl.col("line_start") == 12822)
    assert both["part"].to_list() == ["s", "f"]


def test_a_dash_that_begins_a_line_is_no_empty_cell(official):
    uses = dict(official.accounting.select("line", "use").rows())
    assert (uses[19019], uses[31253]) == ("text", "text")
    assert (uses[2071], uses[33927]) == ("empty_cell", "empty_cell")
    assert (uses[16566], uses[28185]) == ("page_number", "page_number")


def test_footnotes_lead_to_measures(official):
    notes = {row["number"]: row for row in official.footnotes.iter_rows(named=True)}
    assert sorted(notes) == list(range(1, 191))
    assert [number for number, note in notes.items() if note["text"] is None] == [30, 31]
    assert notes[24]["measure_ids"] == ["1-1.1.1.p1"]
    assert notes[164]["measure_ids"] == ["2-3.4.4.p1"]


def test_overrides_find_their_lines(official_path):
    edition = load_edition("2025")
    assert len(edition.seams) == 12
    for entry in (*edition.seams, *edition.columns):
        line = official_path.read_text(encoding="utf-8").split("\n")[entry.line - 1]
        assert line.strip().startswith(entry.anchor)


def test_truncated_copy_says_where_it_stops(official_path, tmp_path):
    copy = tmp_path / "cut.txt"
    lines = official_path.read_text(encoding="utf-8").split("\n")
    copy.write_text("\n".join(lines[:20000]), encoding="utf-8")
    with pytest.raises(
        IncompleteStrategyError, match=r"breaks off after line 20000, in or after table 2-2\.2"
    ) as caught:
        read_strategy(copy)
    assert "28 of 70 tables are missing: 2-2.3, " in str(caught.value)
    assert caught.value.strategy.summary.tables == 42


def test_copy_with_lines_lost_in_the_middle_is_not_read_in_silence(official_path, tmp_path):
    copy = tmp_path / "hole.txt"
    lines = official_path.read_text(encoding="utf-8").split("\n")
    copy.write_text("\n".join(lines[:6000] + lines[7000:]), encoding="utf-8")
    partial = read_strategy(copy, partial=True)
    assert any("1-2.3" in problem for problem in partial.problems)
    assert any("lines were lost or added" in problem for problem in partial.problems)


def test_without_seams_every_guess_is_reported(official_path, tmp_path):
    partial = read_strategy(official_path, edition=edition_without(tmp_path, "seams"), partial=True)
    assert sum("is a guess" in problem for problem in partial.problems) >= 12
    assert partial.summary.unexplained_lines > 0


def test_layout_alone_reads_two_agreed_future_items_as_status(official_path, tmp_path):
    partial = read_strategy(official_path, edition=edition_without(tmp_path, "columns"), partial=True)
    assert partial.summary.unexplained_lines == 0
    assert (partial.summary.status_items, partial.summary.future_items) == (1100, 1105)


def edition_without(folder, part):
    content = yaml.safe_load((files("stianalysis.strategy") / "overrides" / "2025.yaml").read_text(encoding="utf-8"))
    del content[part]
    rules = folder / "edition.yaml"
    rules.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return rules
