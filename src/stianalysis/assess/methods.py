"""Pure assessment methods: from baseline, latest value, target and dates to a status and all its arithmetic.

Definitions
    share of the way   w = (latest - baseline) / (target - baseline)
    share of the time  t = (day of latest - day of baseline) / (due day - day of baseline)
    pace               w / t, the progress made over the progress that a straight line to the target asks for
    growth pace        actual CAGR / CAGR needed, for positive values on a ratio scale

Sources: the growth pace and the thresholds 0.95, 0.60 and 0 are those of Eurostat, "Sustainable development in the
European Union: monitoring report", annex on methodology, indicators with a quantitative target; Statistics Canada's
progress measure (Open SDG "progress status", with target) uses the same ratio and cut points. The straight-line pace is
the share-of-the-way measure used where a value may be zero or is a share. The straight line decides here, because it
holds for every unit; the growth pace is shown beside it, and a disagreement is flagged.

Rules: nothing is computed across a series break, no baseline is invented, nothing is divided by a stand-in for zero,
and a target whose date has passed is missed when the last known value does not reach it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from stianalysis.assess.result import Assessment, Direction, Point, Status, Thresholds, Trend

DAYS_A_YEAR = 365.25


def assess_level(
    latest: Point | None,
    target: float,
    *,
    direction: Direction,
    as_of: date,
    due: date | None = None,
    baseline: Point | None = None,
    series_break: bool = False,
    thresholds: Thresholds | None = None,
    method: str = "level",
    ratio_scale: bool = True,
) -> Assessment:
    """Assess a target that asks for a given level of the series by a date.

    Args:
        latest: newest value; None when the document gives none.
        target: level to reach, in the unit of the series.
        direction: `up` when at least `target` is asked for, `down` when at most.
        as_of: day of the judgement; a target is past when `due` lies before it.
        due: last day for reaching the target; None when no date is set.
        baseline: starting value that the document itself uses.
        series_break: the definition changed between baseline and latest, so they are not compared.
        thresholds: cut points of the pace.
        method: name recorded in the result.
        ratio_scale: whether growth rates have a meaning for the unit (not for ranks).

    Returns:
        The assessment; `not_assessable` carries the reason.
    """
    if direction == "none":
        raise ValueError("a level target needs a direction: up (at least) or down (at most)")
    cut = thresholds or Thresholds()
    sign = 1.0 if direction == "up" else -1.0
    known = Assessment("not_assessable", method, "no_value", target=target, due=due)
    if baseline is not None:
        known = replace(known, baseline=baseline.value, baseline_day=baseline.day)
    if latest is None:
        return _missed_or(known, as_of, "no_value")
    gap = sign * (target - latest.value)
    known = replace(
        known,
        latest=latest.value,
        latest_day=latest.day,
        level_reached=gap <= 0,
        gap=gap,
        attainment=_attainment(latest.value, target, direction),
    )
    later = _is_later(latest, baseline)
    if baseline is not None and later and not series_break:
        known = _with_trend(known, baseline, latest, sign)
        known = _with_pace(known, baseline, latest, cut, ratio_scale=ratio_scale)
    if gap <= 0:
        flags = ("reached_after_due",) if _is_after(latest.day, due) else ()
        return replace(known, status="achieved", reason="target_reached", flags=flags)
    if due is not None and as_of > due:
        return _missed_or(known, as_of, "target_date_passed")
    if baseline is None:
        return replace(known, reason="no_baseline")
    if series_break:
        return replace(known, reason="series_break")
    if not later:
        return replace(known, reason="no_later_value")
    if known.trend == "worsening":
        return replace(known, status="deterioration", reason="moving_away")
    if due is None:
        return replace(known, reason="no_target_date")
    if known.pace is None:
        return replace(known, reason="no_time_span")
    return _judged_by_pace(known, known.pace, cut)


def assess_relative(
    latest: Point | None,
    baseline: Point | None,
    *,
    factor: float | None = None,
    increment: float | None = None,
    direction: Direction,
    as_of: date,
    due: date | None = None,
    series_break: bool = False,
    thresholds: Thresholds | None = None,
) -> Assessment:
    """Assess a target set relative to a baseline: `baseline × factor` or `baseline + increment`.

    Returns:
        As `assess_level`, with the computed target; `not_assessable` without a baseline, since the target then has no
        number.

    Raises:
        ValueError: neither or both of `factor` and `increment` are given.
    """
    if (factor is None) == (increment is None):
        raise ValueError("a relative target has either a factor or an increment")
    if baseline is None:
        known = Assessment("not_assessable", "relative", "no_baseline", due=due)
        if latest is not None:
            known = replace(known, latest=latest.value, latest_day=latest.day)
        return known if latest is not None else replace(known, reason="no_value")
    target = baseline.value * factor if factor is not None else baseline.value + (increment or 0.0)
    return assess_level(
        latest,
        target,
        direction=direction,
        as_of=as_of,
        due=due,
        baseline=baseline,
        series_break=series_break,
        thresholds=thresholds,
        method="relative",
    )


def assess_cumulative(
    latest: Point | None,
    target: float,
    *,
    start: date,
    due: date,
    as_of: date,
    thresholds: Thresholds | None = None,
) -> Assessment:
    """Assess an amount that is to add up to `target` between `start` and `due`.

    The sum is zero at the start by definition, so `start` serves as baseline day. The alternative reading, in place
    of a growth rate, compares the yearly mean so far with the yearly mean that the rest of the period would need
    (`growth_actual`, `growth_needed`, in unit a year).
    """
    cut = thresholds or Thresholds()
    known = Assessment(
        "not_assessable", "cumulative", "no_value", baseline=0.0, baseline_day=start, target=target, due=due
    )
    if latest is None:
        return _missed_or(known, as_of, "no_value")
    known = replace(
        known,
        latest=latest.value,
        latest_day=latest.day,
        level_reached=latest.value >= target,
        gap=target - latest.value,
        attainment=latest.value / target if target > 0 else None,
        change=latest.value,
    )
    span, elapsed = (due - start).days, (latest.day - start).days if latest.day is not None else 0
    if target > 0 and span > 0 and elapsed > 0:
        way, time = latest.value / target, elapsed / span
        known = replace(known, share_of_way=way, share_of_time=time, pace=way / time)
    if latest.value >= target:
        return replace(known, status="achieved", reason="target_reached")
    if as_of > due:
        return _missed_or(known, as_of, "target_date_passed")
    if known.pace is None:
        return replace(known, reason="no_time_span")
    if latest.day is not None and latest.day < due:
        so_far = latest.value / (elapsed / DAYS_A_YEAR)
        needed = (target - latest.value) / ((due - latest.day).days / DAYS_A_YEAR)
        known = _with_growth(known, so_far, needed, cut)
    return _judged_by_pace(known, known.pace or 0.0, cut)


def assess_count_of_total(
    latest: Point | None,
    total: float,
    *,
    as_of: date,
    due: date | None = None,
    baseline: Point | None = None,
    series_break: bool = False,
    thresholds: Thresholds | None = None,
) -> Assessment:
    """Assess a target that asks for all members of a group (all 47 prefectures, 100 % of institutions)."""
    return assess_level(
        latest,
        total,
        direction="up",
        as_of=as_of,
        due=due,
        baseline=baseline,
        series_break=series_break,
        thresholds=thresholds,
        method="count_of_total",
    )


def assess_rank(
    latest: Point | None,
    target: float,
    *,
    as_of: date,
    due: date | None = None,
    baseline: Point | None = None,
    series_break: bool = False,
    thresholds: Thresholds | None = None,
) -> Assessment:
    """Assess a target rank, where 1 is best; growth rates of ranks have no meaning and are left out."""
    return assess_level(
        latest,
        target,
        direction="down",
        as_of=as_of,
        due=due,
        baseline=baseline,
        series_break=series_break,
        thresholds=thresholds,
        method="rank",
        ratio_scale=False,
    )


def assess_milestone(state: str | None, *, as_of: date, due: date | None, day: date | None = None) -> Assessment:
    """Assess a step that is taken or not: `done`, `partial`, `open` or `not_stated` (None means not stated).

    A step that is open or partly taken after its date is missed; before its date no pace can be told.
    """
    known = Assessment("not_assessable", "milestone", "milestone_not_stated", due=due, latest_day=day)
    if state == "done":
        late = ("reached_after_due",) if _is_after(day, due) else ()
        return replace(known, status="achieved", reason="milestone_done", level_reached=True, flags=late)
    if state is None or state == "not_stated":
        return known
    known = replace(known, level_reached=False)
    if due is not None and as_of > due:
        return replace(known, status="missed", reason="target_date_passed")
    return replace(known, reason="milestone_partial" if state == "partial" else "milestone_open")


def assess_direction_only(
    latest: Point | None, earlier: Point | None, *, direction: Direction, series_break: bool = False
) -> Assessment:
    """Assess a target that asks for a direction without a number, by the sign of the change since `earlier`."""
    known = Assessment("not_assessable", "direction_only", "no_value")
    if earlier is not None:
        known = replace(known, baseline=earlier.value, baseline_day=earlier.day)
    if latest is None:
        return known
    known = replace(known, latest=latest.value, latest_day=latest.day)
    if direction == "none":
        return replace(known, reason="no_direction")
    if earlier is None or not _is_later(latest, earlier):
        return replace(known, reason="no_baseline")
    if series_break:
        return replace(known, reason="series_break")
    known = _with_trend(known, earlier, latest, 1.0 if direction == "up" else -1.0)
    by_trend: Mapping[Trend | None, Status] = {
        "improving": "on_track",
        "unchanged": "limited",
        "worsening": "deterioration",
    }
    return replace(known, status=by_trend[known.trend], reason="direction_of_change")


def assess_qualitative() -> Assessment:
    """Say that a target in words has no arithmetic; it is shown, not judged."""
    return Assessment("not_assessable", "qualitative", "no_quantified_target")


def _status_of(pace: float, cut: Thresholds) -> Status:
    if pace >= cut.on_track:
        return "on_track"
    if pace >= cut.acceleration_needed:
        return "acceleration_needed"
    return "limited" if pace >= 0 else "deterioration"


def _missed_or(known: Assessment, as_of: date, reason: str) -> Assessment:
    """Return `missed` once the due date has passed, else leave the status with `reason`.

    A last value older than the due date is flagged: the miss then rests on no value having been published.
    """
    if known.due is None or as_of <= known.due or known.latest is None:
        return replace(known, reason=reason)
    flags = () if known.latest_day is not None and known.latest_day >= known.due else ("latest_before_due",)
    return replace(known, status="missed", reason="target_date_passed", flags=flags)


def _is_after(day: date | None, due: date | None) -> bool:
    return day is not None and due is not None and day > due


def _is_later(latest: Point, baseline: Point | None) -> bool:
    return baseline is not None and _is_after(latest.day, baseline.day)


def _attainment(latest: float, target: float, direction: Direction) -> float | None:
    """Return how much of the target is reached as a ratio, where that has a meaning (both positive)."""
    if latest <= 0 or target <= 0:
        return None
    return latest / target if direction == "up" else target / latest


def _with_trend(known: Assessment, baseline: Point, latest: Point, sign: float) -> Assessment:
    change = latest.value - baseline.value
    trend: Trend = "unchanged" if change == 0 else "improving" if sign * change > 0 else "worsening"
    return replace(known, change=change, trend=trend)


def _with_pace(known: Assessment, baseline: Point, latest: Point, cut: Thresholds, *, ratio_scale: bool) -> Assessment:
    target, due = known.target, known.due
    if target is None or due is None or baseline.day is None or latest.day is None:
        return known
    way = target - baseline.value
    elapsed, span = (latest.day - baseline.day).days, (due - baseline.day).days
    if way == 0 or span <= 0:
        return known
    share, time = (latest.value - baseline.value) / way, elapsed / span
    known = replace(known, share_of_way=share, share_of_time=time, pace=share / time)
    if not ratio_scale or min(baseline.value, latest.value, target) <= 0:
        return known
    actual = (latest.value / baseline.value) ** (DAYS_A_YEAR / elapsed) - 1
    needed = (target / baseline.value) ** (DAYS_A_YEAR / span) - 1
    return _with_growth(known, actual, needed, cut)


def _with_growth(known: Assessment, actual: float, needed: float, cut: Thresholds) -> Assessment:
    return replace(
        known,
        growth_actual=actual,
        growth_needed=needed,
        growth_pace=actual / needed,
        status_by_growth=_status_of(actual / needed, cut),
    )


def _judged_by_pace(known: Assessment, pace: float, cut: Thresholds) -> Assessment:
    """Give the status of the straight line, and flag it when the growth pace says otherwise."""
    status = _status_of(pace, cut)
    other = known.status_by_growth
    return replace(known, status=status, reason="pace", methods_disagree=other is not None and other != status)
