"""The verdict on a row, and the percent that it is judged on."""

from dataclasses import FrozenInstanceError
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.model.status import Status, Thresholds, printed, status

DEFAULT = Thresholds()


@pytest.mark.parametrize(
    ("ratio", "percent"),
    [
        (0.0, 0.0),
        (0.994, 0.99),
        (0.994999, 0.99),
        (0.995, 1.0),
        (0.996, 1.0),
        (1.004999, 1.0),
        (1.005, 1.01),  # the binary 1.005 lies below the border
        (1.095, 1.1),
        (0.895, 0.9),
        (0.285, 0.29),
        (2.675, 2.68),
        (-0.995, -1.0),  # halves go away from 0
        (-0.994, -0.99),
        (12_345.674_9, 12_345.67),
        (3, 3.0),
    ],
)
def test_a_ratio_prints_as_a_spreadsheet_rounds_it(ratio: float, percent: float) -> None:
    assert printed(ratio) == percent


def test_a_calculation_that_ends_a_hair_off_a_border_prints_like_the_border() -> None:
    # 475.96 sold of 3,912 in 2 of 18 days is 109.5 % to the last digit.
    rate = 475.96 * 18 / 2 / 3912
    assert rate < 1.095
    assert printed(rate) == 1.1
    assert printed(0.9949999999999999) == 1.0
    assert printed(0.994999999999999) == 0.99  # 15 digits are digits


@given(st.integers(-10_000_000, 10_000_000))
def test_every_decimal_half_rounds_away_from_zero(thousandths: int) -> None:
    exact = Decimal(thousandths) / 1000
    assert printed(float(exact)) == float(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


# A plan of 1,000 over 20 days, 10 gone: a run rate of 100 % is 500 sold.
@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (600, Status.AHEAD),
        (550, Status.AHEAD),
        (547.5, Status.AHEAD),  # 109.5 % prints 110 %
        (547.4, Status.ON_TRACK),  # 109.48 % prints 109 %
        (500, Status.ON_TRACK),
        (498, Status.ON_TRACK),  # 99.6 % prints 100 %
        (497.5, Status.ON_TRACK),
        (497.4, Status.AT_RISK),
        (450, Status.AT_RISK),
        (447.5, Status.AT_RISK),  # 89.5 % prints 90 %
        (447.4, Status.BEHIND),
        (0, Status.BEHIND),
        (-100, Status.BEHIND),
        (999.99, Status.AHEAD),
        (1000, Status.MET),
        (1500, Status.MET),
    ],
)
def test_the_status_is_judged_on_the_percent_as_printed(actual: float, expected: Status) -> None:
    assert status(actual, 1000, 10, 20, DEFAULT) is expected


@pytest.mark.parametrize("plan", [None, 0, -5])
@pytest.mark.parametrize("actual", [-10, 0, 10])
@pytest.mark.parametrize("elapsed", [0, 10, 20])
def test_without_a_plan_to_sell_against_there_is_no_plan(
    actual: float, plan: float | None, elapsed: float
) -> None:
    assert status(actual, plan, elapsed, 20, DEFAULT) is Status.NO_PLAN


@pytest.mark.parametrize(
    ("elapsed", "expected"),
    [
        (0, Status.TOO_EARLY),
        (1, Status.TOO_EARLY),
        (1.5, Status.TOO_EARLY),
        (2, Status.AHEAD),  # a tenth of the period
        (3, Status.AHEAD),
    ],
)
def test_it_is_too_early_while_less_than_a_tenth_of_the_period_is_gone(
    elapsed: float, expected: Status
) -> None:
    assert status(500, 1000, elapsed, 20, DEFAULT) is expected


def test_before_the_first_working_day_it_is_too_early_whatever_the_threshold() -> None:
    at_once = Thresholds(too_early=0)
    assert status(500, 1000, 0, 20, at_once) is Status.TOO_EARLY
    assert status(500, 1000, 0.5, 20, at_once) is Status.AHEAD


def test_a_reached_plan_is_met_however_early() -> None:
    assert status(1000, 1000, 0, 20, DEFAULT) is Status.MET
    assert status(1000, 1000, 1, 20, DEFAULT) is Status.MET
    assert status(1000, 1000, 19, 20, DEFAULT) is Status.MET


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1001, Status.MET),
        (1000, Status.MET),
        (995, Status.MET),  # 99.5 % prints 100 %
        (994.9, Status.MISSED),
        (0, Status.MISSED),
        (-1, Status.MISSED),
    ],
)
def test_a_closed_period_is_met_or_missed(actual: float, expected: Status) -> None:
    assert status(actual, 1000, 20, 20, DEFAULT) is expected


def test_a_period_without_working_days_is_closed() -> None:
    assert status(10, 100, 0, 0, DEFAULT) is Status.MISSED


def test_the_day_before_the_last_is_still_judged_on_the_run_rate() -> None:
    assert status(950, 1000, 19, 20, DEFAULT) is Status.ON_TRACK
    assert status(800, 1000, 19.5, 20, DEFAULT) is Status.BEHIND
    assert status(950, 1000, 19.995, 20, DEFAULT) is Status.AT_RISK


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (625, Status.AHEAD),
        (600, Status.ON_TRACK),
        (525, Status.ON_TRACK),
        (500, Status.AT_RISK),
        (400, Status.AT_RISK),
        (395, Status.BEHIND),
    ],
)
def test_the_thresholds_are_the_reader_s(actual: float, expected: Status) -> None:
    own = Thresholds(ahead=1.25, on_track=1.05, at_risk=0.80, too_early=0.5)
    assert status(actual, 1000, 10, 20, own) is expected
    assert status(actual, 1000, 9.75, 20, own) is Status.TOO_EARLY


def test_thresholds_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Thresholds().ahead = 1.2  # type: ignore[misc]


def test_the_default_thresholds_are_the_documented_ones() -> None:
    assert Thresholds(1.10, 1.00, 0.90, 0.10) == DEFAULT
