"""Checks of titles against a text: figures, and clauses taken over."""

import polars as pl

from stianalysis.catalogue.titles import title_problems


def problems(title, text):
    titles = pl.DataFrame({"measure_id": ["x"], "title_ja": [title]})
    items = pl.DataFrame(
        {"measure_id": ["x"], "text": [text], "subheading": [None]}, schema_overrides={"subheading": pl.String}
    )
    return title_problems(titles, items)


def test_figure_that_is_not_in_the_text_is_found():
    assert problems("橋12本の点検", "橋１２本を点検") == []
    assert problems("橋13本の点検", "橋１２本を点検") == ["x: figures 13 are not in the text"]


def test_clause_taken_over_is_found_and_names_may_stay():
    text = "老朽化した橋の点検を全国で着実に進めるとともに、「橋を長く使うための全国点検計画」を改定"
    assert "takes over" in problems("老朽化した橋の点検を全国で着実に進める", text)[0]
    assert problems("「橋を長く使うための全国点検計画」の改定", text) == []
    assert problems("全国の古い橋の点検", text) == []
