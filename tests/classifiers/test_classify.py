"""`classify` on lists, series, frames and files of every kind."""

import json

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from stianalysis.classifiers import api, files
from stianalysis.errors import StiError

TEXTS = ["橋梁の塗装", None, "", "列車の時刻", "果物"]
EXPECTED = [(0, "bridge"), (3, "train")]


@pytest.fixture(autouse=True)
def _model(monkeypatch, model):
    monkeypatch.setattr(api, "trained_model", lambda taxonomy: model)
    monkeypatch.setattr(files, "trained_model", lambda taxonomy: model)


@pytest.mark.parametrize(
    "given",
    [TEXTS, pl.Series(TEXTS), pl.DataFrame({"text": TEXTS, "n": range(5)}), pl.LazyFrame({"anything": TEXTS})],
    ids=["list", "series", "frame", "lazy frame"],
)
def test_every_form_of_texts_gives_the_same_rows(given):
    assert api.classify(given).select("index", "label").rows() == EXPECTED


def test_columns_are_those_promised():
    assert api.classify([]).columns == ["index", "label", "score", "method", "evidence"]


def test_batches_count_on(monkeypatch):
    monkeypatch.setattr(api, "BATCH", 2)
    assert api.classify(TEXTS).select("index", "label").rows() == EXPECTED


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("橋梁", "a list of texts"),
        ([1], "text 0 is int"),
        (pl.Series([1]), "must be strings"),
        (pl.DataFrame({"a": ["x"], "b": ["y"]}), "name the column"),
    ],
)
def test_wrong_texts_are_refused(given, message):
    with pytest.raises(StiError, match=message):
        api.classify(given)


@pytest.mark.parametrize("precision", [0, -1, 1.1])
def test_wrong_precision_is_refused(precision):
    with pytest.raises(StiError, match="min_precision"):
        api.classify(["x"], min_precision=precision)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.none(), st.text(max_size=80)), max_size=8))
def test_any_texts_give_scores_between_0_and_1(texts):
    found = api.classify(texts)
    assert found["score"].is_between(0, 1).all()
    assert found["index"].is_in(range(len(texts))).all()


def write(path, texts):
    frame = pl.DataFrame({"text": texts})
    if path.suffix == ".csv":
        frame.write_csv(path)
    elif path.suffix == ".parquet":
        frame.write_parquet(path)
    elif path.suffix == ".jsonl":
        frame.write_ndjson(path)
    else:
        book = Workbook()
        for row in [["text"], *([text] for text in texts)]:
            book.active.append(row)
        book.save(path)
    return path


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".jsonl", ".xlsx"])
def test_every_kind_of_file_is_tagged(tmp_path, suffix):
    source, target = write(tmp_path / f"in{suffix}", TEXTS), tmp_path / "out.csv"
    counts = files.classify_file(source, target, text_column="text")
    assert pl.read_csv(target).select("index", "label").rows() == EXPECTED
    assert (counts.rows, counts.tagged, counts.empty) == (5, 2, 2)


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".jsonl"])
def test_every_kind_of_output_is_written(tmp_path, suffix):
    target = tmp_path / f"out{suffix}"
    files.classify_file(write(tmp_path / "in.csv", TEXTS), target, text_column="text")
    read = {".csv": pl.read_csv, ".parquet": pl.read_parquet, ".jsonl": pl.read_ndjson}[suffix]
    assert read(target)["label"].to_list() == ["bridge", "train"]


def test_cells_that_are_no_text_and_huge_ones_are_reported(tmp_path):
    source = tmp_path / "in.xlsx"
    book = Workbook()
    for cell in ("text", 12.5, "橋梁" * 10, None):
        book.active.append([cell])
    book.save(source)
    counts = files.classify_file(source, tmp_path / "out.csv", text_column="text")
    assert (counts.rows, counts.not_text, counts.empty, counts.tagged) == (3, 1, 1, 1)
    long = write(tmp_path / "long.csv", ["橋梁。" * 50_000])
    assert files.classify_file(long, tmp_path / "out.csv", text_column="text").too_long == 1


def test_missing_column_and_unknown_form_are_named(tmp_path):
    source = write(tmp_path / "in.csv", TEXTS)
    with pytest.raises(StiError, match="no column 'body'; it has text"):
        files.classify_file(source, tmp_path / "out.csv", text_column="body")
    with pytest.raises(StiError, match="give a file that ends with"):
        files.classify_file(tmp_path / "in.pdf", tmp_path / "out.csv", text_column="text")
    with pytest.raises(StiError, match="there is no file"):
        files.classify_file(tmp_path / "none.csv", tmp_path / "out.csv", text_column="text")
    with pytest.raises(StiError, match="is the input itself"):
        files.classify_file(source, source, text_column="text")


@pytest.mark.parametrize("suffix", [".parquet", ".jsonl", ".xlsx"])
def test_damaged_file_leaves_no_output(tmp_path, suffix):
    source, target = tmp_path / f"in{suffix}", tmp_path / "out.csv"
    source.write_bytes(json.dumps({"text": 1}).encode()[:-1] + b"\x00\xff")
    with pytest.raises(StiError):
        files.classify_file(source, target, text_column="text")
    assert [path.name for path in tmp_path.iterdir()] == [source.name]
