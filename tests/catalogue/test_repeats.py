"""Repeats: the original of a marked one is found though edited, unmarked ones only when all but equal."""

import polars as pl

from stianalysis.catalogue.repeats import find_repeats

BRIDGE = "橋梁の点検にドローンを用いる手引を作成し、地方公共団体に配布"
TUNNEL = "隧道の換気設備を更新する計画を策定し、費用を試算"
SCHOOL = "学校の図書館に司書を置く事業を開始し、効果を検証"


def found(*rows):
    frame = pl.DataFrame(rows, schema=["measure_id", "part", "text", "is_repeat"], orient="row")
    return {row["measure_id"]: row for row in find_repeats(frame).to_dicts()}


def test_marked_repeat_names_its_edited_original():
    rows = found(
        ("a", "f", BRIDGE, False),
        ("b", "f", TUNNEL, False),
        ("c", "f", BRIDGE.replace("作成", "改定"), True),
    )
    assert rows["c"]["repeats"] == "a"
    assert 0.6 < rows["c"]["similarity"] < 1


def test_original_may_come_later():
    assert found(("a", "f", BRIDGE, True), ("b", "f", BRIDGE, False))["a"]["repeats"] == "b"


def test_marked_repeat_without_original_names_none():
    assert found(("a", "f", BRIDGE, True), ("b", "f", SCHOOL, False))["a"]["repeats"] is None


def test_repeat_is_sought_in_the_same_part_only():
    assert found(("a", "s", BRIDGE, False), ("b", "f", BRIDGE, True))["b"]["repeats"] is None


def test_unmarked_equal_text_points_to_the_first():
    rows = found(("a", "s", BRIDGE, False), ("b", "s", BRIDGE, False), ("c", "s", BRIDGE, False))
    assert [rows[key]["same_text_as"] for key in "abc"] == [None, "a", "a"]


def test_width_and_punctuation_do_not_hide_a_repeat():
    rows = found(("a", "s", "ＡＩの手引を、公表", False), ("b", "s", "AIの手引を公表。", False))
    assert rows["b"]["same_text_as"] == "a"
