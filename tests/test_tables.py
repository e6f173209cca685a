"""From raw files to slices: what one report reads depends on its own section only."""

import polars as pl
import pytest

from stianalysis.assess import Thresholds
from stianalysis.params import read_params
from stianalysis.paths import write_parquet
from stianalysis.tables import build_assessments, build_slices, build_tables

MEASURES = pl.DataFrame(
    {"measure_id": ["1-1.1.1.f1", "5.1.1.f1"], "section": ["1-1", "5"], "bodies": [["国"], ["文"]]},
)
OF_MEASURES = {
    "bodies": pl.DataFrame({"body": ["国", "文"]}),
    "measures": MEASURES,
    "measure_facts": MEASURES.select("measure_id", name=pl.lit("SIP")),
    "measure_terms": MEASURES.select("measure_id", term=pl.lit("橋")),
    "tags": MEASURES.select("measure_id", label=pl.lit("9")),
}


@pytest.fixture
def two_sections(raw):
    raw.sections.append({**raw.sections[0], "section": "5", "chapter": "5", "position": "2"})
    raw.indicators.append({**raw.indicators[1], "indicator_id": "5.r1", "section": "5"})
    raw.observations.append({**raw.observations[2], "indicator_id": "5.r1", "value": "8"})
    return raw


def built(raw):
    root = raw.write()
    (root / "params.yaml").write_text(
        'edition: "2025"\nas_of: "2025-06-06"\nthresholds: {on_track: 0.95}\nlanguages: [ja, en]\n'
        "sections: ['1-1', '5']\nsummaries: []\ncross: []\ncollections: []\n",
        encoding="utf-8",
    )
    build_tables(root, "2025")
    for name, frame in OF_MEASURES.items():
        write_parquet(frame, root / "data" / "tables" / f"{name}.parquet")
    build_assessments(root, as_of=read_params(root).as_of, thresholds=Thresholds())
    folder = build_slices(root)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.parquet")}


def changed(before, after):
    return {name.split("/")[0] for name in before if before[name] != after[name]}


def test_change_to_one_value_changes_only_the_slice_of_its_section(two_sections):
    before = built(two_sections)
    two_sections.observations[3]["value"] = "9"
    assert changed(before, built(two_sections)) == {"5"}


def test_slice_also_changes_with_an_indicator_it_names_as_related(two_sections):
    two_sections.sections[1]["related_indicators"] = "1-1.r1"
    before = built(two_sections)
    two_sections.observations[2]["value"] = "4"
    assert changed(before, built(two_sections)) == {"1-1", "5"}


def test_removed_section_leaves_no_slice_behind(two_sections):
    built(two_sections)
    del two_sections.sections[1], two_sections.indicators[2], two_sections.observations[3]
    assert {name.split("/")[0] for name in built(two_sections)} == {"1-1"}
