"""Signals: what the company of a measure, the length of a text and the rival labels say."""

import numpy as np
import polars as pl
import pytest

from stianalysis.classifiers.reading import Vocabulary
from stianalysis.classifiers.signals import ENOUGH, SIGNALS, company, signals


def of_texts(taxonomy, texts, decisions=None, places=None, relevance=0.0):
    vocabulary = Vocabulary(taxonomy)
    of_labels = np.zeros((len(texts), 2)) if decisions is None else np.array(decisions, dtype=float)
    values = np.column_stack([of_labels, np.full(len(texts), relevance)])
    alone = values if places is not None else None
    return signals(vocabulary.read(pl.Series(texts)), values, places, alone, vocabulary)


def place(*rows):
    return pl.DataFrame(
        [{"doc": doc, "section": "1-1", "theme_ja": theme, "subheading": None, "table_row": row}
         for doc, (theme, row) in enumerate(rows)],
        schema_overrides={"subheading": pl.String},
    )  # fmt: skip


def test_company_is_the_mean_of_the_others():
    even = np.log(np.array([[0.5 / 0.5], [0.2 / 0.8], [0.8 / 0.2]]))
    means = company(even, pl.DataFrame({"key": ["a", "a", "a"]}))
    assert means[:, 0] == pytest.approx([0.5, 0.65, 0.35])


def test_an_item_by_itself_has_no_company():
    assert company(np.array([[2.0], [3.0]]), pl.DataFrame({"key": ["a", "b"]})).tolist() == [[0.0], [0.0]]


def test_nulls_keep_company():
    means = company(np.zeros((2, 1)), pl.DataFrame({"key": [None, None]}, schema={"key": pl.String}))
    assert means.tolist() == [[0.5], [0.5]]


def test_lead_is_what_separates_a_label_from_the_best_other(taxonomy):
    told = of_texts(taxonomy, ["橋梁"], [[3.0, 1.0]])
    assert told[0, :, SIGNALS.index("lead")].tolist() == [2.0, -2.0]


@pytest.mark.parametrize(("relevance", "told"), [(-2.5, -2.5), (0.5, 0.5), (4.0, ENOUGH)])
def test_relevance_counts_alike_for_all_labels_and_only_up_to_a_bound(taxonomy, relevance, told):
    found = of_texts(taxonomy, ["橋梁"], relevance=relevance)
    assert found[0, :, SIGNALS.index("relevance")].tolist() == [told, told]


def test_strong_and_weak_entries_count_for_their_label(taxonomy):
    told = of_texts(taxonomy, ["鋼材の橋梁"])
    assert told[0, :, SIGNALS.index("strong")].tolist() == [1.0, 0.0]
    assert told[0, :, SIGNALS.index("weak")].tolist() == [1.0, 0.0]


def test_headings_count_only_with_a_place(taxonomy):
    column = SIGNALS.index("place_strong")
    assert of_texts(taxonomy, ["塗装"])[0, :, column].tolist() == [0.0, 0.0]
    assert of_texts(taxonomy, ["塗装"], places=place(("橋梁", 1)))[0, :, column].tolist() == [1.0, 0.0]


def test_rows_and_themes_are_circles_of_their_own(taxonomy):
    told = of_texts(taxonomy, ["a", "b"], [[0.0, 0.0]] * 2, place(("鉄道", 1), ("鉄道", 2)))
    assert told[0, 0, SIGNALS.index("row")] == 0.0
    assert told[0, 0, SIGNALS.index("theme")] == 0.5


def test_no_text_gives_no_signal(taxonomy):
    assert of_texts(taxonomy, [], np.zeros((0, 2))).shape == (0, 2, len(SIGNALS))
