"""Agreement of two readers, and which reading stands."""

import polars as pl
import pytest

from stianalysis.classifiers.agreement import agreement
from stianalysis.classifiers.examples import final_labels


def table(*rows):
    return pl.DataFrame(rows, schema=["measure_id", "label", "rank", "reading"], orient="row").with_columns(
        taxonomy=pl.lit("test")
    )


LABELS = table(
    ("a", "bridge", 1, "A"), ("a", "bridge", 1, "B"),
    ("b", "bridge", 1, "A"), ("b", "none", 1, "B"),
    ("c", "none", 1, "A"), ("c", "none", 1, "B"),
    ("d", "none", 1, "A"), ("d", "none", 1, "B"),
    ("e", "train", 1, "A"),
)  # fmt: skip


def test_kappa_by_hand(taxonomy):
    rows = {row["label"]: row for row in agreement(LABELS, taxonomy).to_dicts()}
    # Agreement 3/4; by chance 1/2 * 1/4 + 1/2 * 3/4 = 1/2; kappa = (3/4 - 1/2) / (1 - 1/2).
    assert rows["bridge"]["kappa"] == pytest.approx(0.5)
    assert (rows["bridge"]["measures"], rows["bridge"]["both"], rows["bridge"]["only_a"]) == (4, 1, 1)
    assert rows["train"]["kappa"] is None


def test_adjudicated_reading_stands_and_the_second_one_never_does():
    labels = pl.concat([LABELS, table(("b", "train", 1, "F"), ("b", "bridge", 2, "F"))])
    final = {row["measure_id"]: row["labels"] for row in final_labels(labels).to_dicts()}
    assert final == {"a": ["bridge"], "b": ["train", "bridge"], "c": [], "d": [], "e": ["train"]}
