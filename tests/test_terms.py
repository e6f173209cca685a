"""Terms: the content words of a text as a bag."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from stianalysis.terms import bag_of_terms


def bag(text):
    frame = pl.DataFrame({"id": ["x"], "text": [text]})
    return {term: count for _, term, count in bag_of_terms(frame, key="id", text="text").iter_rows()}


def test_runs_of_each_script_are_terms_and_hiragana_is_not():
    assert bag("橋梁の点検をドローンで進める") == {"橋梁": 1, "点検": 1, "ドローン": 1}


def test_width_and_case_do_not_matter():
    assert bag("ＡＩとAIとai") == {"ai": 3}


def test_names_with_marks_stay_whole():
    assert bag("SPring-8 を用いる") == {"spring-8": 1}


def test_text_without_content_has_no_terms():
    assert bag("これは、それ。") == {}


def test_rows_stay_in_their_order():
    frame = pl.DataFrame({"id": ["b", "a"], "text": ["鉄道", "空港"]})
    assert bag_of_terms(frame, key="id", text="text")["id"].to_list() == ["b", "a"]


@given(st.text(max_size=200))
def test_any_text_gives_positive_counts(text):
    assert all(count > 0 and len(term) > 1 for term, count in bag(text).items())
