"""The shipped catalogue: sound by itself, and the same as what the loader takes from the official text."""

from pathlib import Path

import pytest

from stianalysis.catalogue import build_measures, build_terms
from stianalysis.catalogue.facts import measure_facts
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
    names = ["measure_id", "kind", "name", "value", "day"]
    assert tables["measure_facts"].select(names).equals(measure_facts(strategy.items))
