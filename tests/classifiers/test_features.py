"""Features: what a text gives the model, and what fitting makes of rare and common ones."""

import numpy as np
import polars as pl
import pytest
from scipy import sparse

from stianalysis.classifiers.features import features_of_texts, matrix
from stianalysis.classifiers.fitting import fit
from stianalysis.classifiers.reading import Vocabulary


@pytest.fixture(scope="module")
def vocabulary(taxonomy):
    return Vocabulary(taxonomy)


def features(vocabulary, text):
    return set(features_of_texts(vocabulary.read(pl.Series([text])))["feature"])


def test_relatives_of_a_latin_word_share_its_beginning(vocabulary):
    assert {"producer", "produ~"} <= features(vocabulary, "a producer")
    assert {"production", "produ~"} <= features(vocabulary, "the production")


def test_short_words_and_pairs_of_words_have_no_beginning_of_their_own(vocabulary):
    assert {name for name in features(vocabulary, "late trams") if name.endswith("~")} == set()


def test_kanji_of_a_joined_run_are_found_by_pairs(vocabulary):
    assert {"老朽橋梁", "老朽", "朽橋", "橋梁"} <= features(vocabulary, "老朽橋梁")


def test_values_looked_up_already_give_the_same_matrix(vocabulary):
    names = pl.Series(["橋梁", "老朽", "language:ja"]).sort()
    reading = vocabulary.read(pl.Series(["老朽橋梁", "会議"]))
    looked_up = features_of_texts(reading, pl.Enum(names))
    assert (matrix(looked_up, names, 2) != matrix(features_of_texts(reading), names, 2)).nnz == 0


def test_feature_of_every_text_gets_no_weight():
    label = np.array([True] * 10 + [False] * 90)
    table = sparse.csr_matrix(np.column_stack([label, np.ones(100)]).astype(np.float64))
    telling, constant = fit(table, label[:, None], np.ones(100)).weights[:, 0]
    assert telling > 0
    assert constant == 0
