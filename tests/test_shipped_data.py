"""The shipped 2025 data: complete by bullet, judged, and answering the questions they are for."""

from pathlib import Path

import polars as pl
import pytest

from stianalysis.assess.table import assess_indicators
from stianalysis.params import read_params
from stianalysis.raw.provenance import check_provenance
from stianalysis.tables import read_raw_tables
from stianalysis.vocabulary import vocabulary

ROOT = Path(__file__).parents[1]
HEADLINE_BULLETS = {
    "1-1": 1,
    "1-2": 3,
    "1-3": 6,
    "1-4": 6,
    "1-5": 3,
    "1-6": 3,
    "2-1": 7,
    "2-2": 1,
    "2-3": 2,
    "3": 2,
    "5": 2,
}
REFERENCE_BULLETS = {
    "1": 5, "1-1": 11, "1-2": 9, "1-3": 6, "1-4": 4, "1-5": 8, "1-6": 8,
    "2": 3, "2-1": 8, "2-2": 7, "2-3": 3, "3": 6, "5": 6,
}  # fmt: skip


@pytest.fixture(scope="module")
def tables():
    return read_raw_tables(ROOT, "2025")


@pytest.mark.parametrize(("kind", "expected"), [("headline", HEADLINE_BULLETS), ("reference", REFERENCE_BULLETS)])
def test_every_bullet_of_the_annex_is_there(tables, kind, expected):
    counted = (
        tables["indicators"].filter(pl.col("kind") == kind).group_by("section").agg(pl.col("bullet").n_unique()).rows()
    )
    assert dict(counted) == expected


def test_series_of_a_bullet_are_lettered_without_gaps(tables):
    letters = (
        tables["indicators"]
        .group_by("section", "kind", "bullet")
        .agg(pl.col("indicator_id").str.extract(r"([a-z])$").alias("letters"))
    )
    for row in letters.to_dicts():
        found = row["letters"]
        assert found == ([None] if len(found) == 1 else [chr(ord("a") + n) for n in range(len(found))]), row


def test_every_footnote_value_cites_its_footnote(tables):
    cited = tables["observations"].join(tables["sources"].select("source_id", "footnote"), on="source_id")
    footnote_only = tables["indicators"].filter(pl.col("placement") == "footnote").select("indicator_id")
    assert cited.join(footnote_only, on="indicator_id").filter(pl.col("footnote").is_null()).is_empty()


def test_every_source_is_cited_or_belongs_to_a_target(tables):
    targets = tables["indicators"].select(source_id="target_source_id")
    uncited = tables["sources"].join(tables["observations"], on="source_id", how="anti")
    assert uncited.join(targets, on="source_id", how="anti")["source_id"].to_list() == []


def test_provenance_is_complete_and_current():
    assert check_provenance(ROOT, "2025") == []


def test_pages_and_sections_agree(tables):
    reported = tables["sections"].sort("position")["section"].to_list()
    assert list(read_params(ROOT).sections) == reported


def test_every_headline_bullet_is_judged_or_says_why_not(tables):
    judged = assess_indicators(tables["indicators"], tables["observations"], as_of=read_params(ROOT).as_of)
    bullets = tables["indicators"].join(judged.select("indicator_id", "status", "reason"), on="indicator_id")
    counted = bullets.group_by("section").agg(pl.col("bullet").n_unique()).rows()
    assert dict(counted) == HEADLINE_BULLETS
    assert judged.filter(~pl.col("reason").is_in(list(vocabulary("reasons")))).is_empty()


@pytest.mark.parametrize(
    ("indicator", "status"),
    [
        ("1-2.h3a", "acceleration_needed"),
        ("1-3.h6b", "missed"),
        ("1-4.h4a", "on_track"),
        ("2-1.h2a", "limited"),
        ("2-1.h3a", "deterioration"),
        ("2-1.h5a", "not_assessable"),
        ("2-1.h5b", "achieved"),
        ("2-1.h7", "deterioration"),
        ("2-2.h1d", "missed"),
        ("5.h1", "achieved"),
        ("5.h2", "acceleration_needed"),
    ],
)
def test_statuses_worked_out_by_hand(tables, indicator, status):
    judged = assess_indicators(tables["indicators"], tables["observations"], as_of=read_params(ROOT).as_of)
    assert judged.filter(pl.col("indicator_id") == indicator)["status"].item() == status
