"""What stands around a measure: many items only make sense read on from the plan item or their neighbours."""

import polars as pl

ROW = ("section", "theme", "table_row")
LARGE = 60  # rows with more items stand for a whole section: the plan item says little about each
SMALL = 12  # in rows with so few items, all belong together
OTHER = {"s": "f", "f": "s"}


def neighbour_terms(measures: pl.DataFrame, terms: pl.DataFrame) -> pl.DataFrame:
    """Return the terms of the items that a measure reads on from.

    These are the plan items of its row, the items before and after it in its column below the same sub-heading, the
    item of the other column (status or future policy) at the same height, and in small rows all items.

    Args:
        measures: the measures table, in reading order.
        terms: the bags of terms (`measure_id`, `term`).

    Returns:
        Columns `measure_id`, `row` (distinct terms joined by spaces); measures without neighbours are left out.
    """
    items = measures.select(
        "measure_id", *ROW, "part", "subheading",
        place=pl.int_range(pl.len()).over(*ROW, "part"),
        height=pl.len().over(*ROW, "part"),
        size=pl.len().over(*ROW),
    )  # fmt: skip
    pairs = pl.concat(
        [_plan_items(items), _beside(items, 1), _beside(items, -1), _other_column(items), _small_rows(items)]
    )
    return (
        pairs.filter(pl.col("measure_id") != pl.col("other"))
        .unique(maintain_order=True)
        .join(terms.select("term", other="measure_id"), on="other", maintain_order="left_right")
        .group_by("measure_id", maintain_order=True)
        .agg(row=pl.col("term").unique(maintain_order=True).str.join(" "))
    )


def _plan_items(items: pl.DataFrame) -> pl.DataFrame:
    plan = items.filter(pl.col("part") == "p").select(*ROW, other="measure_id")
    return _pairs(items.filter((pl.col("part") != "p") & (pl.col("size") <= LARGE)), plan, list(ROW))


def _beside(items: pl.DataFrame, step: int) -> pl.DataFrame:
    beside = items.select(*ROW, "part", "subheading", place=pl.col("place") + step, other="measure_id")
    return _pairs(items, beside, [*ROW, "part", "subheading", "place"])


def _other_column(items: pl.DataFrame) -> pl.DataFrame:
    others = items.filter(pl.col("part").is_in(list(OTHER)))
    heights = others.select(*ROW, part=pl.col("part").replace(OTHER), other_height="height").unique()
    scale = (pl.col("other_height") - 1) / (pl.col("height") - 1).clip(lower_bound=1)
    opposite = (pl.col("place") * scale).round().cast(pl.Int64)
    wanted = others.join(heights, on=[*ROW, "part"], maintain_order="left").with_columns(opposite=opposite)
    target = others.select(
        *ROW, part=pl.col("part").replace(OTHER), opposite=pl.col("place").cast(pl.Int64), other="measure_id"
    )
    return _pairs(wanted, target, [*ROW, "part", "opposite"])


def _small_rows(items: pl.DataFrame) -> pl.DataFrame:
    small = items.filter(pl.col("size") <= SMALL)
    return _pairs(small, small.select(*ROW, other="measure_id"), list(ROW))


def _pairs(items: pl.DataFrame, others: pl.DataFrame, on: list[str]) -> pl.DataFrame:
    joined = items.join(others, on=on, nulls_equal=True, maintain_order="left_right")
    return joined.select("measure_id", "other")
