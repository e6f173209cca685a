"""The shipped catalogue: sound by itself, and the same as what the loader takes from the official text."""

from pathlib import Path

import polars as pl
import pytest

from stianalysis.catalogue import build_measures, build_terms
from stianalysis.catalogue.facts import measure_facts
from stianalysis.catalogue.titles import title_problems
from stianalysis.strategy import read_strategy
from stianalysis.tables import read_raw_measures

ROOT = Path(__file__).parents[2]
TEXT = ROOT.parent / "shared" / "source" / "strategy-2025.txt"
with_text = pytest.mark.skipif(not TEXT.is_file(), reason="the official text is not beside the repository")


@pytest.fixture(scope="module")
def tables():
    return read_raw_measures(ROOT, "2025")


@pytest.fixture(scope="module")
def strategy():
    return read_strategy(TEXT)


def test_catalogue_is_complete(tables):
    counted = dict(tables["measures"].group_by("part").len().iter_rows())
    assert counted == {"g": 172, "p": 231, "s": 1098, "f": 1107}
    assert tables["measures"]["is_repeat"].sum() == 172


def test_every_measure_has_terms(tables):
    assert tables["measures"].join(tables["measure_terms"], on="measure_id", how="anti").is_empty()


@with_text
def test_measures_are_those_of_the_text(tables, strategy):
    built = build_measures(strategy, tables["bodies"]).drop("similarity")
    shipped = tables["measures"].drop("row", "similarity")
    assert shipped.equals(built.cast(shipped.schema))


@with_text
def test_facts_and_terms_are_those_of_the_text(tables, strategy):
    assert tables["measure_terms"].drop("row").equals(build_terms(strategy))
    names = ["measure_id", "kind", "name", "value", "day", "detail"]
    assert tables["measure_facts"].select(names).equals(measure_facts(strategy.items))


# Names of bodies, programmes, systems and meetings that are longer than a title may share otherwise.
OFFICIAL = (
    "地域中核・特色ある研究大学総合振興パッケージ",
    "電子署名法認定基準のモダナイズ検討会",
    "ネイチャーポジティブ経営推進プラットフォーム",
    "情報セキュリティサービス審査登録制度",
    "大学の国際化によるソーシャルインパクト創出支援事業",
    "大学の枠を超えた研究基盤設備強化・充実プログラム",
    "知識集約型社会を支える人材育成事業",
)


@with_text
def test_titles_are_true_to_their_figures_and_in_our_own_words(tables, strategy):
    problems = title_problems(tables["measure_titles"], strategy.items)
    assert [problem for problem in problems if not any(name in problem for name in OFFICIAL)] == []


def test_every_measure_has_titles_in_both_languages(tables):
    titles = tables["measure_titles"]
    assert titles["measure_id"].to_list() == tables["measures"]["measure_id"].to_list()
    assert titles["title_en"].str.contains(r"[\p{Han}\p{Hiragana}\p{Katakana}]").sum() == 0
    assert titles["title_ja"].str.contains(r"[\p{Han}\p{Hiragana}\p{Katakana}]").all()
    assert titles["title_en"].str.split(" ").list.len().max() <= 13


def test_labels_cover_every_section_and_two_readers_overlap(tables):
    labels = tables["labels"].join(tables["measures"].select("measure_id", "section", "part"), on="measure_id")
    first = labels.filter(pl.col("reading") == "A")
    assert first["measure_id"].n_unique() >= 800
    assert first["section"].n_unique() == tables["measures"]["section"].n_unique()
    assert set(first["part"]) == set("psfg")
    for taxonomy in ("sdg", "technology"):
        second = labels.filter((pl.col("reading") == "B") & (pl.col("taxonomy") == taxonomy))
        assert second["measure_id"].n_unique() >= 250
