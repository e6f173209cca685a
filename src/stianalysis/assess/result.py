"""Types of an assessment: a dated value, the cut points, and the result with all its components."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Status = Literal["achieved", "on_track", "acceleration_needed", "limited", "deterioration", "missed", "not_assessable"]
Direction = Literal["up", "down", "none"]
Trend = Literal["improving", "unchanged", "worsening"]


@dataclass(frozen=True)
class Point:
    """A value and the last day of the period it stands for; None when that period is not printed."""

    value: float
    day: date | None


@dataclass(frozen=True)
class Thresholds:
    """Lower bounds of the pace for `on_track` and `acceleration_needed` (Eurostat: 0.95 and 0.60)."""

    on_track: float = 0.95
    acceleration_needed: float = 0.60


@dataclass(frozen=True)
class Assessment:
    """A status, its method, and every component of the arithmetic; components that do not apply are None.

    `level_reached` (is the latest value at the target?) and `trend` (which way did it move?) are kept apart: the status
    joins them with the time that is left. `gap` is what is missing, in the unit of the series (0 or less when
    reached). `reason` is a code of `vocabulary/reasons.yaml`.
    """

    status: Status
    method: str
    reason: str
    baseline: float | None = None
    baseline_day: date | None = None
    latest: float | None = None
    latest_day: date | None = None
    target: float | None = None
    due: date | None = None
    level_reached: bool | None = None
    gap: float | None = None
    attainment: float | None = None
    trend: Trend | None = None
    change: float | None = None
    share_of_way: float | None = None
    share_of_time: float | None = None
    pace: float | None = None
    growth_actual: float | None = None
    growth_needed: float | None = None
    growth_pace: float | None = None
    status_by_growth: Status | None = None
    methods_disagree: bool = False
    flags: tuple[str, ...] = field(default=())
