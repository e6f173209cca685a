"""Words and numbers of the pages, in both languages."""

from importlib import resources

import pytest
import yaml

from stianalysis.errors import StiError
from stianalysis.report.texts import (
    checked_language,
    number,
    period_text,
    quantity,
    rounded,
    value_text,
)
from stianalysis.vocabulary import vocabulary

VOCABULARIES = ("units", "caveats", "statuses", "states", "reasons", "methods")


def test_every_text_exists_in_both_languages():
    texts = yaml.safe_load(resources.files("stianalysis.report").joinpath("texts.yaml").read_text(encoding="utf-8"))
    assert [key for key, entry in texts.items() if set(entry) - {"en_many"} != {"ja", "en"}] == []


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_code_has_both_languages(name):
    entries = vocabulary(name)
    assert [code for code, entry in entries.items() if not {"ja", "en"} <= set(entry) or None in entry.values()] == []


@pytest.mark.parametrize(
    ("value", "text"), [(1283.0, "1,283"), (185655.56, "185,655.56"), (7.9, "7.9"), (0.5, "0.5"), (None, "–")]
)
def test_numbers_keep_what_was_printed(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("period", "ja", "en"),
    [
        ("FY2023", "2023年度", "FY2023"),
        ("2024", "2024年", "2024"),
        ("2024-03", "2024年3月", "2024-03"),
        ("2025-04-10", "2025年4月10日", "2025-04-10"),
        ("FY2018-FY2022", "2018～2022年度", "FY2018–FY2022"),
        ("2020-2022", "2020～2022年", "2020-2022"),
        (None, "時点の記載なし", "period not printed"),
    ],
)
def test_periods_in_both_languages(period, ja, en):
    assert (period_text(period, "ja"), period_text(period, "en")) == (ja, en)


@pytest.mark.parametrize(
    ("unit", "ja", "en"),
    [("jpy_100m", "5億円", "JPY 0.5 bn"), ("rank", "5位", "rank 5"), ("percent", "5%", "5 %")],
)
def test_units_in_both_languages(unit, ja, en):
    assert (quantity(5, unit, "ja"), quantity(5, unit, "en")) == (ja, en)


def test_precision_stays_visible():
    row = {"value": 63.2, "unit": "jpy_tn", "precision": "about"}
    assert (value_text(row, "ja"), value_text(row, "en")) == ("約63.2兆円", "about JPY 63.2 tn")


def test_unknown_language_is_refused():
    with pytest.raises(StiError, match="ja, en"):
        checked_language("fr")


@pytest.mark.parametrize(("value", "text"), [(9.0, "9"), (49.28, "49.3"), (45179.2, "45,179"), (1.1285, "1.13")])
def test_computed_numbers_are_rounded_by_size(value, text):
    assert rounded(value) == text
