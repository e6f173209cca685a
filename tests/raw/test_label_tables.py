"""Rules on labels: known codes, and none standing alone."""

import polars as pl
import pytest

from stianalysis.raw.label_checks import label_violations
from stianalysis.raw.label_schemas import TAXONOMIES

SENTENCES = pl.DataFrame(
    {"row": [2], "sdg": [["3"]], "technology": [None], "instrument": [["tax", "funding"]]},
    schema_overrides={"technology": pl.List(pl.String)},
)


def found(labels, sentences=SENTENCES):
    table = pl.DataFrame(labels, schema=["row", "measure_id", "taxonomy", "label", "reading"], orient="row")
    return [(violation.file, violation.row) for violation in label_violations(table, sentences, "raw")]


def test_known_labels_and_none_alone_pass():
    assert found([(2, "a", "sdg", "17", "A"), (3, "b", "technology", "none", "A")]) == []


def test_unknown_label_is_named_by_its_row():
    assert found([(2, "a", "sdg", "18", "A")]) == [("raw/labels.csv", 2)]


def test_none_beside_a_label_is_found():
    assert found([(2, "a", "sdg", "none", "A"), (3, "a", "sdg", "3", "A")]) == [("raw/labels.csv", 2)]


@pytest.mark.parametrize("taxonomy", TAXONOMIES)
def test_unknown_label_of_a_sentence_is_found(taxonomy):
    wrong = SENTENCES.with_columns(pl.lit(["magic"], dtype=pl.List(pl.String)).alias(taxonomy))
    assert found([(2, "a", "sdg", "3", "A")], wrong) == [("raw/sentences.csv", 2)]
