"""Assessment methods: worked examples, then properties that hold for any numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stianalysis.assess import (
    Point,
    assess_count_of_total,
    assess_cumulative,
    assess_direction_only,
    assess_level,
    assess_milestone,
    assess_qualitative,
    assess_rank,
    assess_relative,
)

START, MIDDLE, DUE = date(2019, 3, 31), date(2022, 9, 30), date(2026, 3, 31)
AS_OF = date(2025, 6, 6)
ORDER = ["deterioration", "limited", "acceleration_needed", "on_track", "achieved"]

values = st.floats(min_value=1, max_value=1e6).map(lambda value: round(value, 3))


def level(baseline, latest, target, *, direction="up", due=DUE, as_of=AS_OF, day=MIDDLE):
    return assess_level(
        Point(latest, day), target, direction=direction, as_of=as_of, due=due, baseline=Point(baseline, START)
    )


def test_level_target_is_judged_by_way_over_time():
    result = assess_level(
        Point(1283, date(2023, 3, 31)),
        1502.8,
        direction="up",
        as_of=AS_OF,
        due=DUE,
        baseline=Point(884, START),
    )
    assert result.status == "on_track"
    assert result.share_of_way == pytest.approx(399 / 618.8)
    assert result.share_of_time == pytest.approx(1461 / 2557)
    assert result.growth_actual == pytest.approx((1283 / 884) ** 0.25 - 1, rel=1e-3)


def test_methods_that_disagree_are_flagged():
    # A value that must grow a hundredfold: half the time gone, 9 % of the way made, but over half the growth rate.
    result = level(1, 10, 100)
    assert (result.status, result.status_by_growth) == ("limited", "on_track")
    assert result.methods_disagree


def test_relative_target_is_computed_from_its_baseline():
    result = assess_relative(
        Point(19.7, date(2023, 3, 31)),
        Point(18, date(2018, 3, 31)),
        factor=0.5,
        direction="down",
        as_of=AS_OF,
        due=DUE,
    )
    assert (result.target, result.status, result.trend) == (9, "deterioration", "worsening")


def test_relative_target_without_baseline_has_no_number():
    result = assess_relative(Point(5, MIDDLE), None, factor=2, direction="up", as_of=AS_OF)
    assert (result.status, result.reason, result.target) == ("not_assessable", "no_baseline", None)


def test_relative_target_needs_exactly_one_rule():
    with pytest.raises(ValueError, match="factor or an increment"):
        assess_relative(Point(5, MIDDLE), Point(4, START), direction="up", as_of=AS_OF)


def test_cumulative_target_compares_the_sum_with_the_time_gone():
    result = assess_cumulative(Point(62.5, date(2024, 3, 31)), 120, start=date(2021, 4, 1), due=DUE, as_of=AS_OF)
    assert result.status == "acceleration_needed"
    assert result.share_of_way == pytest.approx(62.5 / 120)
    assert result.growth_needed == pytest.approx(57.5 / 2, rel=0.01)


def test_count_of_total_past_its_date_is_missed():
    result = assess_count_of_total(Point(77, date(2025, 3, 31)), 100, as_of=AS_OF, due=date(2024, 3, 31))
    assert (result.status, result.gap, result.flags) == ("missed", 23, ())


def test_missed_on_a_value_older_than_the_date_says_so():
    result = assess_count_of_total(Point(30, date(2022, 3, 31)), 47, as_of=AS_OF, due=date(2023, 12, 31))
    assert (result.status, result.flags) == ("missed", ("latest_before_due",))


def test_value_after_the_date_that_reaches_the_target_is_flagged():
    result = assess_level(Point(139, date(2025, 3, 31)), 100, direction="up", as_of=AS_OF, due=date(2023, 12, 31))
    assert (result.status, result.flags) == ("achieved", ("reached_after_due",))


def test_undated_value_can_reach_a_target():
    result = assess_level(Point(2_010_000, None), 1_000_000, direction="up", as_of=AS_OF, due=date(2023, 3, 31))
    assert (result.status, result.flags) == ("achieved", ())


def test_rank_improves_downwards_and_has_no_growth_rate():
    result = assess_rank(Point(25, MIDDLE), 20, as_of=AS_OF, due=DUE, baseline=Point(30, START))
    assert (result.trend, result.growth_pace, result.status) == ("improving", None, "on_track")


@pytest.mark.parametrize(
    ("state", "due", "status"),
    [
        ("done", date(2022, 3, 31), "achieved"),
        ("open", date(2024, 3, 31), "missed"),
        ("open", DUE, "not_assessable"),
        ("partial", DUE, "not_assessable"),
        ("partial", date(2024, 3, 31), "missed"),
        ("not_stated", date(2024, 3, 31), "not_assessable"),
        (None, None, "not_assessable"),
    ],
)
def test_milestone_status_by_state_and_date(state, due, status):
    assert assess_milestone(state, as_of=AS_OF, due=due).status == status


@pytest.mark.parametrize(("latest", "status"), [(12, "on_track"), (10, "limited"), (8, "deterioration")])
def test_direction_only_is_judged_by_the_sign_of_the_change(latest, status):
    result = assess_direction_only(Point(latest, MIDDLE), Point(10, START), direction="up")
    assert result.status == status


def test_direction_without_earlier_value_is_not_assessable():
    assert assess_direction_only(Point(1, MIDDLE), None, direction="up").reason == "no_baseline"


def test_words_are_not_judged():
    assert assess_qualitative().status == "not_assessable"


def test_nothing_is_compared_across_a_series_break():
    result = assess_level(
        Point(60, MIDDLE),
        100,
        direction="up",
        as_of=AS_OF,
        due=DUE,
        baseline=Point(50, START),
        series_break=True,
    )
    assert (result.status, result.reason, result.pace, result.trend) == ("not_assessable", "series_break", None, None)


def test_target_equal_to_the_baseline_is_never_divided_by():
    assert level(50, 40, 50).status == "deterioration"
    assert level(50, 50, 50).status == "achieved"


def test_towards_a_target_without_date_is_not_assessable():
    assert level(20, 25, 30, due=None).reason == "no_target_date"


def test_away_from_a_target_without_date_is_deterioration():
    assert level(22.1, 21.2, 30, due=None).status == "deterioration"


def test_level_needs_a_direction():
    with pytest.raises(ValueError, match="direction"):
        assess_level(Point(1, MIDDLE), 2, direction="none", as_of=AS_OF)


@given(values, values, values)
def test_mirrored_numbers_give_the_same_status(baseline, latest, target):
    up = level(baseline, latest, target)
    down = level(-baseline, -latest, -target, direction="down")
    assert (up.status, up.trend, up.level_reached) == (down.status, down.trend, down.level_reached)
    assert up.pace == down.pace


@given(values, values, values, values)
def test_more_progress_never_gives_a_worse_status(baseline, target, one, other):
    assume(target > baseline)
    less, more = sorted((one, other))
    results = [level(baseline, latest, target) for latest in (less, more)]
    assert ORDER.index(results[0].status) <= ORDER.index(results[1].status)


@given(values, values, values, st.sampled_from([0.001, 0.5, 7.0, 10_000.0]))
def test_status_does_not_depend_on_the_unit(baseline, latest, target, scale):
    assume(abs(target - baseline) > 0.01)
    plain = level(baseline, latest, target)
    scaled = level(baseline * scale, latest * scale, target * scale)
    assume(plain.pace is None or all(abs(plain.pace - cut) > 1e-6 for cut in (0.6, 0.95)))
    assume(abs(latest - target) > 1e-6)
    assume(latest == baseline or abs(latest - baseline) > 1e-6)
    assert plain.status == scaled.status


@given(values, values, values, st.integers(min_value=0, max_value=4000))
def test_after_the_date_a_target_is_achieved_or_missed(baseline, latest, target, days):
    result = level(baseline, latest, target, as_of=DUE + timedelta(days=days + 1))
    assert result.status == ("achieved" if latest >= target else "missed")


@given(values, values, values)
def test_on_the_last_day_a_target_is_not_yet_missed(baseline, latest, target):
    assert level(baseline, latest, target, as_of=DUE).status != "missed"


@given(values, values)
def test_without_value_no_status_is_given(target, baseline):
    result = assess_level(
        None, target, direction="up", as_of=DUE + timedelta(days=1), due=DUE, baseline=Point(baseline, START)
    )
    assert (result.status, result.reason) == ("not_assessable", "no_value")
