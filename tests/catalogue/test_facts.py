"""Facts in a text: amounts in yen, dates and deadlines as days, programmes, laws and strategies by name."""

from datetime import date

import polars as pl
import pytest

from stianalysis.catalogue.facts import measure_facts
from stianalysis.catalogue.values import last_day, plain_number, yen
from stianalysis.vocabulary import vocabulary


def facts(text, kind):
    found = measure_facts(pl.DataFrame({"measure_id": ["x"], "text": [text]}))
    return found.filter(pl.col("kind") == kind)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1兆500億円", 1.05e12), ("21.1億円", 2.11e9), ("5,000万円", 5e7), ("300円", 300), ("円", None)],
)
def test_amounts_in_yen(text, value):
    assert yen(text) == value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和7年度末まで", date(2026, 3, 31)),
        ("2023年度まで", date(2024, 3, 31)),
        ("令和元年まで", date(2019, 12, 31)),
        ("平成30年2月まで", date(2018, 2, 28)),
        ("令和6年5月17日", date(2024, 5, 17)),
        ("2024年2月30日", None),
    ],
)
def test_last_day_of_a_written_date(text, day):
    assert last_day(text) == day


def test_number_broken_by_spaces_and_width_is_read():
    assert facts("令和 ７ 年度までに橋を架ける", "deadline")["day"].to_list() == [date(2026, 3, 31)]


def test_beginning_of_a_period_is_no_deadline():
    assert facts("2021年度より橋を架ける", "deadline").is_empty()


def test_programme_is_not_found_inside_a_longer_word():
    assert facts("SIP4Dを用いる", "programme").is_empty()
    assert facts("ＳＩＰで橋を架ける", "programme")["name"].to_list() == ["SIP"]


def test_every_programme_and_country_pattern_is_a_valid_expression():
    texts = pl.Series(["x"])
    entries = vocabulary("programmes") | vocabulary("countries")
    assert [code for code, entry in entries.items() if texts.str.contains(entry["pattern"]).any()] == []


@pytest.mark.parametrize(("text", "value"), [("約1,200件", 1200), ("4.3万人", 43000), ("5千社", 5000), ("件", None)])
def test_counted_quantities(text, value):
    assert plain_number(text) == value


def test_ordinals_and_years_are_no_quantities():
    assert facts("第3回会合を2024年に12回開いた", "quantity")["name"].to_list() == ["12回"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("日米豪印の枠組み", ["AU", "IN", "QUAD", "US"]),
        ("中国地方の橋", []),
        ("インドネシアの橋", ["ID"]),
        ("タイプの異なる橋", []),
        ("EURの橋とEU", ["EU"]),
    ],
)
def test_countries_are_told_from_words_that_contain_them(text, codes):
    assert facts(text, "country")["name"].to_list() == codes


@pytest.mark.parametrize(
    "text", ["「橋梁戦略」（令和６年６月４日閣議決定）に基づく", "「橋梁戦略（令和６年６月４日閣議決定）」に基づく"]
)
def test_decision_stands_before_or_after_the_closing_mark(text):
    [row] = facts(text, "strategy").to_dicts()
    assert (row["name"], row["day"], row["detail"]) == ("橋梁戦略", date(2024, 6, 4), "令和6年6月4日閣議決定")


@pytest.mark.parametrize(
    ("measure_id", "text", "progress"),
    [
        ("1-1.1.1.s1", "橋を完成。", ["result"]),
        ("1-1.1.1.s1", "橋の工事を開始（令和６年度）。", ["begun"]),
        ("1-1.1.1.s1", "橋の検討を継続している。", ["ongoing"]),
        ("1-1.1.1.f1", "橋を完成。", []),
    ],
)
def test_progress_is_what_the_last_word_of_a_status_says(measure_id, text, progress):
    found = measure_facts(pl.DataFrame({"measure_id": [measure_id], "text": [text]}))
    assert found.filter(pl.col("kind") == "progress")["name"].to_list() == progress


def test_quoted_law_and_strategy_are_told_apart():
    text = "「橋梁保全法」に基づき「橋梁長寿命化計画」を改定"
    assert facts(text, "law")["name"].to_list() == ["橋梁保全法"]
    assert facts(text, "strategy")["name"].to_list() == ["橋梁長寿命化計画"]
