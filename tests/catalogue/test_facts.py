"""Facts in a text: amounts in yen, dates and deadlines as days, programmes, laws and strategies by name."""

from datetime import date

import polars as pl
import pytest

from stianalysis.catalogue.facts import last_day, measure_facts, programme_patterns, yen


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


def test_every_programme_pattern_is_a_valid_expression():
    texts = pl.Series(["x"])
    assert [code for code, pattern in programme_patterns().items() if texts.str.contains(pattern).any()] == []


def test_quoted_law_and_strategy_are_told_apart():
    text = "「橋梁保全法」に基づき「橋梁長寿命化計画」を改定"
    assert facts(text, "law")["name"].to_list() == ["橋梁保全法"]
    assert facts(text, "strategy")["name"].to_list() == ["橋梁長寿命化計画"]
