"""Pages that cut across the chapters: collections, findings, and the navigation that leads to them."""

from pathlib import Path

import polars as pl
import pytest
import yaml

from stianalysis.errors import StiError
from stianalysis.load import load_measures, load_tags
from stianalysis.params import read_params
from stianalysis.paths import workspace
from stianalysis.report.cross import KINDS, collection_keys, collection_name, open_collection
from stianalysis.report.cross.findings import collection_findings
from stianalysis.report.texts import counted, listed

ROOT = Path(__file__).parents[2]


def test_a_ministry_has_exactly_the_measures_whose_tag_names_it():
    expected = load_measures().filter(pl.col("bodies").list.contains("環"))["measure_id"].to_list()
    assert open_collection("ministries", "moe", "ja").data.measures["measure_id"].to_list() == expected


def test_bodies_without_a_page_share_one():
    pages = [open_collection("ministries", key, "en").data.measures for key in collection_keys("ministries")]
    owned = load_measures().filter(pl.col("bodies").list.len() > 0)["measure_id"]
    assert set(pl.concat(pages)["measure_id"]) == set(owned)


def test_a_goal_has_exactly_the_measures_tagged_with_it():
    tags = load_tags().filter((pl.col("taxonomy") == "sdg") & (pl.col("label") == "13"))
    assert set(open_collection("goals", "13", "en").data.measures["measure_id"]) == set(tags["measure_id"])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_has_findings_and_a_name_of_its_own(kind, language):
    keys = collection_keys(kind)
    assert len({collection_name(kind, key, language) for key in keys}) == len(keys)
    assert all(collection_findings(open_collection(kind, key, language)) for key in keys[:3])


@pytest.mark.parametrize(("kind", "key"), [("planets", "mars"), ("fields", "alchemy"), ("ministries", "../../x")])
def test_unknown_pages_name_the_known_ones(kind, key):
    with pytest.raises(StiError, match="known are"):
        open_collection(kind, key, "en")


def test_the_navigation_lists_every_page_of_every_collection():
    project = yaml.safe_load((ROOT / "reports" / "_quarto.yml").read_text(encoding="utf-8"))
    text = str(project["website"]["sidebar"])
    params = read_params(workspace())
    pages = [f"{kind}/{key}" for kind in params.collections for key in collection_keys(kind)]
    wanted = [f"{language}/{page}.ipynb" for language in params.languages for page in [*pages, *params.summaries]]
    assert [page for page in wanted if f"'{page}'" not in text] == []


@pytest.mark.parametrize(
    ("count", "language", "text"),
    [(1, "en", "1 measure"), (0, "en", "0 measures"), (1200, "en", "1,200 measures"), (1, "ja", "1件")],
)
def test_english_counts_agree_in_number(count, language, text):
    assert counted(count, "measure", language) == text


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_english_lists_end_with_and(items, text):
    assert listed(items, "en") == text
