"""The list of measures on a section's page: complete, linked, escaped, and ready for the filter."""

import polars as pl
import pytest

from stianalysis.load import SectionData
from stianalysis.report import measures_list
from stianalysis.report.page import Page

NONE = pl.DataFrame()
MEASURES = pl.DataFrame(
    {
        "measure_id": ["1-1.1.1.p1", "1-1.1.1.s1", "1-1.1.1.f1"],
        "section": ["1-1"] * 3,
        "theme": [1] * 3,
        "theme_ja": ["橋"] * 3,
        "theme_en": ["Bridges"] * 3,
        "table_row": [1] * 3,
        "part": ["p", "s", "f"],
        "bodies": [["国"], [], ["国", "文"]],
        "subheading": [None, None, "点検"],
        "subheading_en": [None, None, "Inspection"],
        "is_repeat": [False, False, True],
        "repeats": [None, None, "2-1.1.1.f4"],
        "same_text_as": [None, None, None],
        "title_ja": ["橋の計画", "橋の状況", "橋の<点検>"],
        "title_en": ["Bridge plan", "Bridge status", "Bridge <inspection>"],
    },
    schema_overrides={"bodies": pl.List(pl.String), "same_text_as": pl.String},
)
FACTS = pl.DataFrame(
    {"measure_id": ["1-1.1.1.p1", "1-1.1.1.f1"], "kind": ["deadline", "programme"], "name": ["2025年度まで", "SIP"]}
)
TERMS = pl.DataFrame({"measure_id": ["1-1.1.1.s1"], "term": ["塗装"]})
TAGS = pl.DataFrame(
    {
        "measure_id": ["1-1.1.1.f1"], "taxonomy": ["sdg"], "label": ["11"], "score": [0.9],
        "method": ["model"], "evidence": ["橋; place"],
    }
)  # fmt: skip
BODIES = pl.DataFrame({"body": ["国", "文"], "name_ja": ["国土交通省", "文部科学省"], "name_en": ["MLIT", "MEXT"]})


@pytest.fixture
def shown(monkeypatch):
    pieces = []
    monkeypatch.setattr(measures_list, "show_html", lambda html: pieces.append(str(html)))
    monkeypatch.setattr(measures_list, "show_heading", lambda *words, **_: pieces.append(" ".join(words)))
    data = SectionData(NONE, NONE, NONE, NONE, NONE, MEASURES, FACTS, TERMS, TAGS, BODIES)
    measures_list.show_measure_list(Page({"section": "1-1"}, data, "en"))
    return "\n".join(pieces)


def test_every_measure_is_listed_once_with_its_own_anchor(shown):
    assert [shown.count(f'id="m-1-1-1-1-{part}1"') for part in "psf"] == [1, 1, 1]


def test_titles_are_escaped(shown):
    assert "Bridge &lt;inspection&gt;" in shown
    assert "<inspection>" not in shown


def test_filter_offers_what_occurs(shown):
    for option in ("国 MLIT (2)", "文 MEXT (1)", "(SIP) (1)", "11 Sustainable cities and communities (1)"):
        assert option in shown


def test_repeat_links_to_the_original_on_its_page(shown):
    assert 'href="2-1.html#m-2-1-1-1-f4"' in shown
    assert shown.count("data-repeat") == 1


def test_search_looks_through_words_of_the_text_and_both_titles(shown):
    assert "塗装" in shown
    assert "橋の計画 bridge plan" in shown


def test_evidence_of_a_tag_is_visible(shown):
    assert "score 0.90 (model); evidence: 橋; heading" in shown
