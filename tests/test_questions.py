"""Questions to the measures, on a small invented catalogue."""

from datetime import date

import polars as pl
import pytest

from stianalysis import questions

MEASURES = pl.DataFrame(
    {
        "measure_id": ["1-1.1.1.p1", "1-1.1.1.s1", "1-1.1.1.f1", "1-1.1.2.f1", "5.1.1.f1"],
        "section": ["1-1", "1-1", "1-1", "1-1", "5"],
        "theme": [1, 1, 1, 1, 1],
        "theme_ja": ["橋", "橋", "橋", "橋", "資金"],
        "table_row": [1, 1, 1, 2, 1],
        "part": ["p", "s", "f", "f", "f"],
        "title_ja": ["橋の計画", "橋の状況", "橋の方針", "橋の方針（再）", "資金"],
        "title_en": ["Bridge plan", "Bridge status", "Bridge policy", "Bridge policy again", "Funds"],
        "bodies": [[], [], ["国"], ["国", "文"], ["文", "国", "経"]],
        "is_repeat": [False, False, False, True, False],
        "repeats": [None, None, None, "1-1.1.1.f1", None],
        "same_text_as": [None, None, None, None, None],
        "similarity": [None, None, None, 0.8, None],
    },
    schema_overrides={"same_text_as": pl.String, "bodies": pl.List(pl.String)},
)
FACTS = pl.DataFrame(
    {
        "measure_id": ["1-1.1.1.p1", "1-1.1.1.s1", "1-1.1.1.f1", "1-1.1.2.f1", "5.1.1.f1", "5.1.1.f1", "1-1.1.1.f1"],
        "kind": ["deadline", "progress", "programme", "programme", "amount", "strategy", "strategy"],
        "name": ["2023年度まで", "result", "SIP", "SIP", "5億円", "橋梁戦略", "橋梁戦略"],
        "value": [None, None, None, None, 5e8, None, None],
        "day": [date(2024, 3, 31), None, None, None, None, date(2024, 6, 4), None],
        "detail": [None, None, None, None, None, "令和6年6月4日閣議決定", None],
    }
)


@pytest.fixture(autouse=True)
def catalogue(monkeypatch):
    monkeypatch.setattr(questions, "load_measures", lambda: MEASURES)
    monkeypatch.setattr(questions, "load_measure_facts", lambda: FACTS)


@pytest.mark.parametrize(("sole", "count"), [(None, 3), (True, 1), (False, 2)])
def test_measures_of_a_body_alone_or_shared(sole, count):
    assert questions.measures_of_body("国", sole=sole).height == count


def test_bodies_that_work_together_are_counted_once_a_pair():
    pairs = {frozenset(row[:2]): row[2] for row in questions.working_together().iter_rows()}
    assert pairs == {frozenset("国文"): 2, frozenset("国経"): 1, frozenset("文経"): 1}


def test_passed_deadline_points_to_the_status_of_its_row():
    [row] = questions.passed_deadlines(date(2025, 6, 6)).to_dicts()
    assert (row["measure_id"], row["status_items"]) == ("1-1.1.1.p1", ["1-1.1.1.s1"])
    assert questions.passed_deadlines(date(2024, 3, 31)).is_empty()


def test_passed_deadline_counts_what_the_status_says():
    [row] = questions.passed_deadlines(date(2025, 6, 6)).to_dicts()
    assert (row["result"], row["begun"], row["ongoing"]) == (1, 0, 0)


def test_register_shows_the_decision_where_one_measure_prints_it():
    [row] = questions.register("strategy").to_dicts()
    assert (row["count"], row["decided"], row["detail"]) == (2, date(2024, 6, 4), "令和6年6月4日閣議決定")


def test_repeats_are_left_out_of_distinct_measures():
    future = questions.distinct_measures().filter(pl.col("part") == "f").to_dicts()[0]
    assert (future["items"], future["marked"], future["distinct"]) == (3, 1, 2)


def test_edited_repeats_name_their_original():
    assert questions.edited_repeats()["repeats"].to_list() == ["1-1.1.1.f1"]


def test_register_lists_the_measures_of_each_name():
    [row] = questions.register("programme").to_dicts()
    assert (row["name"], row["count"], row["measures"]) == ("SIP", 2, ["1-1.1.1.f1", "1-1.1.2.f1"])


def test_verifiability_is_the_mean_of_three_shares():
    scores = {row["section"]: row for row in questions.verifiability().to_dicts()}
    assert (scores["5"]["quantified"], scores["5"]["owned"], scores["5"]["dated"]) == (1, 1, 0)
    assert scores["5"]["score"] == pytest.approx(2 / 3)
