"""A tiny invented taxonomy with two labels, and a model trained on invented sentences."""

from itertools import product

import polars as pl
import pytest

from stianalysis.classifiers.examples import examples
from stianalysis.classifiers.train import train
from stianalysis.taxonomies import load_taxonomy

TAXONOMY = """
name_ja: 試験
name_en: Test
max_labels: 2
labels:
  bridge:
    name_ja: 橋
    name_en: Bridges
    definition_ja: 橋を架け、守る
    definition_en: Building and keeping bridges
    strong: [橋梁, 吊り橋+保全, bridge, suspension bridge]
    weak: [鋼材, steel]
  train:
    name_ja: 鉄道
    name_en: Trains
    definition_ja: 列車を走らせる
    definition_en: Running trains
    color: "#123456"
    strong: [鉄道, 列車, railway, train]
    weak: [線路]
blocked:
  - {term: 橋梁模型, reason: a toy}
  - {term: train of thought, reason: a figure of speech}
"""
BRIDGES = ("橋梁の点検を行う", "橋梁を補修する", "鋼材の橋梁を架ける", "The bridge is inspected")
TRAINS = ("鉄道の列車を増やす", "列車の線路を直す", "鉄道を延ばす", "The railway runs a train")
OTHERS = ("果物を市場で売る", "歌手が公演を終える", "会議の資料を配る", "The cake was sweet")
PLACES = ("東部", "西部", "南部", "北部", "中央", "沿岸")


@pytest.fixture(scope="session")
def taxonomy(tmp_path_factory):
    path = tmp_path_factory.mktemp("taxonomy") / "test.yaml"
    path.write_text(TAXONOMY, encoding="utf-8")
    return load_taxonomy(path)


@pytest.fixture(scope="session")
def sentences():
    rows = [
        {"language": "en" if text.isascii() else "ja", "text": f"{text} {place}", "test": labels}
        for labels, texts in ((["bridge"], BRIDGES), (["train"], TRAINS), ([], OTHERS))
        for text, place in product(texts, PLACES)
    ]
    frame = pl.DataFrame(rows, schema_overrides={"test": pl.List(pl.String)})
    # Mixed, as groups of neighbours are held out together.
    mixed = frame.sample(fraction=1.0, shuffle=True, seed=3)
    return mixed.with_columns(sentence_id=pl.format("s{}", pl.int_range(pl.len())))


@pytest.fixture(scope="session")
def trained(taxonomy, sentences):
    measures = pl.DataFrame(
        {
            "measure_id": ["1-1.1.1.p1"], "section": ["1-1"], "theme": [1], "theme_ja": ["橋梁"],
            "table_row": [1], "part": ["p"],
            "subheading": [None], "repeats": [None], "same_text_as": [None],
            "title_ja": ["橋梁の計画"], "title_en": ["Bridge plan"],
        },
        schema_overrides=dict.fromkeys(("subheading", "repeats", "same_text_as"), pl.String),
    )  # fmt: skip
    terms = pl.DataFrame({"measure_id": ["1-1.1.1.p1"] * 2, "term": ["橋梁", "計画"], "count": [1, 1]})
    labels = pl.DataFrame(
        {"measure_id": ["1-1.1.1.p1"], "taxonomy": ["test"], "label": ["bridge"], "rank": [1], "reading": ["A"]}
    )
    return train(examples(taxonomy, measures=measures, terms=terms, labels=labels, sentences=sentences))


@pytest.fixture(scope="session")
def model(trained):
    return trained.model
