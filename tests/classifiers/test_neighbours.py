"""What stands around a measure."""

import polars as pl
import pytest

from stianalysis.classifiers.neighbours import SMALL, neighbour_terms


def table(parts: str, subheadings: list[str | None] | None = None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return measures of one row, one a letter of `parts`, each with one term of its own."""
    count = len(parts)
    measures = pl.DataFrame(
        {
            "measure_id": [f"m{number}" for number in range(count)],
            "section": ["1-1"] * count,
            "theme": [1] * count,
            "table_row": [1] * count,
            "part": list(parts),
            "subheading": subheadings or [None] * count,
        },
        schema_overrides={"subheading": pl.String},
    )
    terms = measures.select("measure_id", term=pl.format("語{}", pl.int_range(pl.len())), count=pl.lit(1))
    return measures, terms


def around(parts: str, measure: int, **options) -> set[str]:
    found = dict(neighbour_terms(*table(parts, **options)).iter_rows())
    return set(found.get(f"m{measure}", "").split())


LONG = "p" + "s" * SMALL


def test_a_small_row_belongs_together():
    assert around("psf", 2) == {"語0", "語1"}


def test_a_lone_item_has_no_neighbour():
    assert neighbour_terms(*table("g")).is_empty()


def test_long_rows_give_the_plan_item_and_the_items_beside():
    assert around(LONG, 5) == {"語0", "語4", "語6"}


def test_another_subheading_is_no_neighbour():
    names = [None, *["前半"] * 5, *["後半"] * (SMALL - 5)]
    assert around(LONG, 5, subheadings=names) == {"語0", "語4"}


@pytest.mark.parametrize(("item", "opposite"), [(0, "語14"), (13, "語15")])
def test_the_other_column_answers_at_the_same_height(item, opposite):
    assert opposite in around("s" * 14 + "ff", item)
