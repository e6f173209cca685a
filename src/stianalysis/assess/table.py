"""The assessments table: one row per headline series, by the method its kind of target names."""

import dataclasses
from datetime import date
from typing import Any

import dataframely as dy
import polars as pl

from stianalysis.assess import methods
from stianalysis.assess.result import Assessment, Point, Thresholds

# A value that measures something else, or another period, than the target cannot be held against it.
BLOCKING_CAVEATS = ("definition_mismatch", "period_mismatch")


class Assessments(dy.Schema):
    """One row per headline series with a target."""

    indicator_id = dy.String(primary_key=True)
    section = dy.String()
    status = dy.String()
    method = dy.String()
    reason = dy.String()
    baseline = dy.Float64(nullable=True)
    baseline_day = dy.Date(nullable=True)
    latest = dy.Float64(nullable=True)
    latest_day = dy.Date(nullable=True)
    target = dy.Float64(nullable=True)
    due = dy.Date(nullable=True)
    level_reached = dy.Bool(nullable=True)
    gap = dy.Float64(nullable=True)
    attainment = dy.Float64(nullable=True)
    trend = dy.String(nullable=True)
    change = dy.Float64(nullable=True)
    share_of_way = dy.Float64(nullable=True)
    share_of_time = dy.Float64(nullable=True)
    pace = dy.Float64(nullable=True)
    growth_actual = dy.Float64(nullable=True)
    growth_needed = dy.Float64(nullable=True)
    growth_pace = dy.Float64(nullable=True)
    status_by_growth = dy.String(nullable=True)
    methods_disagree = dy.Bool()
    flags = dy.List(dy.String())
    as_of = dy.Date()


def assess_indicators(
    indicators: pl.DataFrame, observations: pl.DataFrame, *, as_of: date, thresholds: Thresholds | None = None
) -> pl.DataFrame:
    """Assess every headline series that has a target.

    Args:
        indicators: the validated indicators table.
        observations: the validated observations table.
        as_of: day of the judgement.
        thresholds: cut points of the pace.

    Returns:
        A frame with the columns of `Assessments`, in the order of `indicators`.
    """
    headline = indicators.filter((pl.col("kind") == "headline") & pl.col("target_kind").is_not_null())
    wide = headline.join(_by_role(observations, "latest"), on="indicator_id", how="left", maintain_order="left")
    for role in ("baseline", "earlier"):
        wide = wide.join(_by_role(observations, role), on="indicator_id", how="left", maintain_order="left")
    rows = [
        {
            "indicator_id": series["indicator_id"],
            "section": series["section"],
            "as_of": as_of,
            **dataclasses.asdict(assess_series(series, as_of=as_of, thresholds=thresholds)),
        }
        for series in wide.iter_rows(named=True)
    ]
    return Assessments.validate(pl.DataFrame(rows, schema=pl.Schema(Assessments)))


def assess_series(series: dict[str, Any], *, as_of: date, thresholds: Thresholds | None = None) -> Assessment:
    """Assess one series.

    Args:
        series: a row of the indicators table with the columns `value_`, `day_`, `state_` and `break_` for each of the
            roles `latest`, `baseline` and `earlier`.
        as_of: day of the judgement.
        thresholds: cut points of the pace.

    Raises:
        ValueError: the kind of target is unknown.
    """
    caveats = series["caveats"] or []
    blocked = next((code for code in BLOCKING_CAVEATS if code in caveats), None)
    result = _by_kind(series, as_of=as_of, thresholds=thresholds)
    if blocked is None or result.latest is None:
        return result
    # The numbers stay visible, but nothing is concluded from a comparison of two different things.
    return Assessment(
        "not_assessable",
        result.method,
        blocked,
        latest=result.latest,
        latest_day=result.latest_day,
        target=result.target,
        due=result.due,
    )


def _by_kind(series: dict[str, Any], *, as_of: date, thresholds: Thresholds | None) -> Assessment:
    latest, baseline = _point(series, "latest"), _point(series, "baseline")
    kind, due, direction = series["target_kind"], series["target_due"], series["direction"]
    common: dict[str, Any] = {"as_of": as_of, "due": due, "thresholds": thresholds}
    dated = {**common, "baseline": baseline, "series_break": bool(series["break_latest"])}
    match kind:
        case "level":
            return methods.assess_level(latest, series["target_value"], direction=direction, **dated)
        case "relative":
            return methods.assess_relative(
                latest,
                factor=series["target_factor"],
                increment=series["target_increment"],
                direction=direction,
                **dated,
            )
        case "cumulative":
            return methods.assess_cumulative(latest, series["target_value"], start=series["target_start"], **common)
        case "count_of_total":
            return methods.assess_count_of_total(latest, series["target_value"], **dated)
        case "rank":
            return methods.assess_rank(latest, series["target_value"], **dated)
        case "milestone":
            return methods.assess_milestone(series["state_latest"], as_of=as_of, due=due, day=series["day_latest"])
        case "direction_only":
            return methods.assess_direction_only(
                latest,
                baseline or _point(series, "earlier"),
                direction=direction,
                series_break=bool(series["break_latest"]),
            )
        case "qualitative":
            return methods.assess_qualitative()
    raise ValueError(f"unknown kind of target: {kind!r}")


def _by_role(observations: pl.DataFrame, role: str) -> pl.DataFrame:
    """Return one row per series with the newest observation of `role` (columns with the role as suffix)."""
    return (
        observations.filter(pl.col("role") == role)
        .sort("period_end", nulls_last=False, maintain_order=True)
        .group_by("indicator_id", maintain_order=True)
        .last()
        .select(
            "indicator_id",
            pl.col("value").alias(f"value_{role}"),
            pl.col("period_end").alias(f"day_{role}"),
            pl.col("state").alias(f"state_{role}"),
            pl.col("series_break").alias(f"break_{role}"),
        )
    )


def _point(series: dict[str, Any], role: str) -> Point | None:
    value = series[f"value_{role}"]
    return None if value is None else Point(value, series[f"day_{role}"])
