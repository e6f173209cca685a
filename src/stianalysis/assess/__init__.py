"""Assessment of targets: pure methods, one per kind of target, and the table that applies them."""

from stianalysis.assess.methods import (
    assess_count_of_total,
    assess_cumulative,
    assess_direction_only,
    assess_level,
    assess_milestone,
    assess_qualitative,
    assess_rank,
    assess_relative,
)
from stianalysis.assess.result import Assessment, Point, Thresholds

__all__ = [
    "Assessment",
    "Point",
    "Thresholds",
    "assess_count_of_total",
    "assess_cumulative",
    "assess_direction_only",
    "assess_level",
    "assess_milestone",
    "assess_qualitative",
    "assess_rank",
    "assess_relative",
]
