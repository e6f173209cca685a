"""Values of two editions: new periods, revised values of the same period, and values no longer printed."""

import polars as pl

VALUES = {
    "change": pl.String, "old_id": pl.String, "new_id": pl.String, "section": pl.String, "name_ja": pl.String,
    "name_en": pl.String, "unit": pl.String, "period": pl.String, "old": pl.Float64, "new": pl.Float64,
    "difference": pl.Float64, "old_state": pl.String, "new_state": pl.String,
}  # fmt: skip


def compare_values(
    old: pl.DataFrame, new: pl.DataFrame, series: pl.DataFrame, indicators: pl.DataFrame
) -> pl.DataFrame:
    """Return what changed in the values of the series that both editions have.

    Args:
        old: observations of the earlier edition, with `period` as text.
        new: observations of the later one.
        series: pairs of `match_indicators`.
        indicators: indicators of the later edition, for names and units.

    Returns:
        One row per change with the columns of `VALUES`: change (`revised`: the same period with another value or
        state; `new_value`: a period the earlier edition does not print; `dropped_value`: one the later does not
        print), period as text (null if not stated), old, new and difference in the unit of the series.
    """
    before = series.select("old_id", "new_id").join(_values(old, "old"), left_on="old_id", right_on="indicator_id")
    after = series.select("old_id", "new_id").join(_values(new, "new"), left_on="new_id", right_on="indicator_id")
    paired = before.join(after, on=["old_id", "new_id", "period", "turn"], how="full", coalesce=True, nulls_equal=True)
    has_old, has_new = pl.col("in_old").is_not_null(), pl.col("in_new").is_not_null()
    changed = pl.col("old").ne_missing(pl.col("new")) | pl.col("old_state").ne_missing(pl.col("new_state"))
    change = (
        pl.when(has_old & has_new & changed)
        .then(pl.lit("revised"))
        .when(~has_old)
        .then(pl.lit("new_value"))
        .when(~has_new)
        .then(pl.lit("dropped_value"))
    )
    named = indicators.select("section", "name_ja", "name_en", "unit", new_id="indicator_id")
    return (
        paired.with_columns(change=change, difference=pl.col("new") - pl.col("old"))
        .drop_nulls("change")
        .join(named, on="new_id", how="left")
        .sort("new_id", "period", "turn", "change", nulls_last=True)
        .select(pl.col(name).cast(kind) for name, kind in VALUES.items())
    )


def _values(observations: pl.DataFrame, edition: str) -> pl.DataFrame:
    """Return one row per value; values of one series and period are told apart by their turn, whatever their role."""
    turn = pl.int_range(pl.len()).over("indicator_id", "period")
    return observations.sort("indicator_id", "period_start", "source_line", nulls_last=True).select(
        "indicator_id",
        "period",
        pl.col("value").alias(edition),
        pl.col("state").alias(f"{edition}_state"),
        turn=turn,
        **{f"in_{edition}": pl.lit(True)},
    )
