"""The model: what it gives, how sure it is, and that its tables keep it."""

from dataclasses import replace

import polars as pl
import pytest

from stianalysis.classifiers.admission import rule_scores
from stianalysis.classifiers.evaluate import by_label, calibration_error, comparison, f1_scores, metrics
from stianalysis.classifiers.model import read_model
from stianalysis.classifiers.reading import Vocabulary
from stianalysis.errors import StiError
from stianalysis.taxonomies import ANY

PLACES = pl.DataFrame(
    {"doc": [0], "section": ["1-1"], "theme_ja": ["橋梁"], "subheading": [None], "table_row": [1]},
    schema_overrides={"doc": pl.Int64, "subheading": pl.String, "table_row": pl.Int64},
)


def labels(model, *texts, **options):
    return model.tag(pl.Series(texts), **options).select("index", "label").rows()


def test_each_text_gets_its_label_and_unrelated_text_gets_none(model):
    assert labels(model, "橋梁の塗装", "列車の時刻", "果物の市場") == [(0, "bridge"), (1, "train")]


def test_english_gets_the_same_labels(model):
    assert labels(model, "A bridge over the river", "The train is late") == [(0, "bridge"), (1, "train")]


def test_evidence_names_the_terms(model):
    [row] = model.tag(pl.Series(["橋梁の塗装"])).to_dicts()
    assert "橋梁" in row["evidence"]
    assert row["method"] == "model"
    assert 0 < row["score"] <= 1


def test_place_can_decide(model):
    without, within = (model.tag(pl.Series(["塗装"]), place, uncertain=True) for place in (None, PLACES))
    assert without.is_empty()
    assert within.height >= without.height


def test_higher_precision_gives_no_more_labels(model):
    texts = ("橋梁の塗装", "鋼材の市場", "列車の線路")
    assert len(labels(model, *texts, min_precision=0.99)) <= len(labels(model, *texts))


def test_text_below_the_gate_is_about_nothing_but_a_placed_one_is_not_held_up(model):
    closed = pl.when(pl.col("label") == ANY).then(100.0).otherwise("threshold")
    shut = replace(model, cuts_by_kind=model.cuts_by_kind.with_columns(threshold=closed))
    text = pl.Series(["橋梁の塗装"])
    assert shut.tag(text).is_empty()
    assert shut.tag(text, PLACES).equals(model.tag(text, PLACES))


def test_tables_keep_the_model(model, tmp_path):
    model.write(tmp_path)
    texts = pl.Series(["橋梁の塗装", "The train is late", "会議"])
    assert read_model(tmp_path, model.taxonomy).tag(texts).equals(model.tag(texts))


def test_writing_takes_away_the_weights_of_an_earlier_release(model, tmp_path):
    (tmp_path / "test.weights.csv").write_text("feature,label,weight\n", encoding="utf-8")
    model.write(tmp_path)
    assert not (tmp_path / "test.weights.csv").exists()


def test_missing_model_says_what_to_do(model, tmp_path):
    with pytest.raises(StiError, match="dvc repro"):
        read_model(tmp_path, model.taxonomy)


@pytest.mark.parametrize("name", ["test.labels.csv", "test.weights.parquet"])
def test_damaged_model_names_the_file_and_says_what_to_do(model, tmp_path, name):
    model.write(tmp_path)
    (tmp_path / name).write_text("label\nx\n", encoding="utf-8")
    with pytest.raises(StiError, match=f"{name} is damaged.*dvc repro train"):
        read_model(tmp_path, model.taxonomy)


def test_weights_of_other_labels_say_what_to_do(model, tmp_path):
    replace(model, weights=model.weights.rename({"bridge": "tunnel"})).write(tmp_path)
    with pytest.raises(StiError, match=r"test\.weights\.parquet is damaged.*tunnel.*dvc repro train"):
        read_model(tmp_path, model.taxonomy)


def test_cuts_of_an_earlier_release_say_what_to_do(model, tmp_path):
    replace(model, cuts_by_kind=model.cuts_by_kind.filter(pl.col("label") != ANY)).write(tmp_path)
    with pytest.raises(StiError, match="dvc repro train"):
        read_model(tmp_path, model.taxonomy)


def test_weak_terms_never_decide_alone(taxonomy):
    hits = Vocabulary(taxonomy).read(pl.Series(["鋼材", "鋼材の橋梁"])).hits
    scores = rule_scores(hits, taxonomy, 2)
    assert scores[0].tolist() == [0.0, 0.0]
    assert scores[1].tolist() == pytest.approx([0.7, 0.0])


def test_account_is_complete(trained):
    account = metrics(trained)
    assert account["sentences_ja"]["micro_f1"] > 0.8
    assert account["unrelated_without_label"] == {"texts": 24, "share": pytest.approx(1.0, abs=0.2)}
    assert by_label(trained)["label"].to_list() == ["bridge", "train"]
    assert comparison(trained)["classifier"].to_list()[-1] == "chosen"


def test_training_twice_gives_the_same_tables(trained):
    from stianalysis.classifiers.train import train  # noqa: PLC0415

    again = train(trained.examples).model
    assert again.weights.equals(trained.model.weights)
    assert again.labels.equals(trained.model.labels)


def test_f1_and_calibration_by_hand():
    import numpy as np  # noqa: PLC0415

    actual = np.array([[True, False]] * 10 + [[False, False]] * 10)
    given = np.array([[True, False]] * 5 + [[False, False]] * 10 + [[True, False]] * 5)
    assert f1_scores(given, actual) == (0.5, 0.5)
    assert calibration_error(np.full((4, 1), 0.75), np.array([[True], [True], [True], [False]])) == 0.0
