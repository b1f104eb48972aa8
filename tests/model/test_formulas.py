"""The arithmetic: cases worked out by hand, the edge policy, and what must hold for any numbers.

The properties run on exact fractions, so that they hold to the last digit.
"""

import doctest
import importlib
import inspect
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from runrate.model import formulas

EXAMPLES = (
    *("formulas", "status", "period", "calendar", "columns", "problems", "letters"),
    *("typed", "file_name"),
)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"runrate.model.{name}"))
    assert result.attempted > 0
    assert result.failed == 0


def test_every_formula_shows_a_worked_example() -> None:
    functions = inspect.getmembers(formulas, inspect.isfunction)
    assert functions
    assert [name for name, function in functions if ">>>" not in (function.__doc__ or "")] == []


# By hand. A plan of 1,200 over 24 days is 50 a day; 480 sold in 10 days is 48 a day and lands at
# 1,152, that is 96 %; 720 are left for 14 days.
BEHIND = {"actual": 480, "plan": 1200, "elapsed": 10, "total": 24}
# The same plan, 600 sold: 60 a day, landing 1,440, that is 120 %; 600 are left for 14 days.
AHEAD = {"actual": 600, "plan": 1200, "elapsed": 10, "total": 24}


def call(function: Callable[..., float | None], **row: float | None) -> float | None:
    """A formula on those of a row's numbers that it takes."""
    return function(**{name: row[name] for name in inspect.signature(function).parameters})


@pytest.mark.parametrize(
    ("name", "behind", "ahead"),
    [
        ("remaining", 14, 14),
        ("attainment", 0.4, 0.5),
        ("plan_to_date", 500, 500),
        ("variance_to_date", -20, 100),
        ("landing", 1152, 1440),
        ("run_rate", 0.96, 1.2),
        ("daily_rate", 48, 60),
        ("par_rate", 50, 50),
        ("required_rate", 720 / 14, 600 / 14),
        ("extra_rate", 720 / 14 - 50, 600 / 14 - 50),
        ("step_up", 720 / 14 - 48, 600 / 14 - 60),
        ("gap", 720, 600),
        ("shortfall", 48, 0),
    ],
)
def test_a_formula_gives_what_was_worked_out_by_hand(
    name: str, behind: float, ahead: float
) -> None:
    function = getattr(formulas, name)
    assert call(function, **BEHIND) == pytest.approx(behind, rel=1e-12)
    assert call(function, **AHEAD) == pytest.approx(ahead, rel=1e-12)


def test_closing_a_shortfall_takes_the_step_up_and_not_the_extra_on_top_of_par() -> None:
    # 1,240 short with 20 days left is 62 more a day than now; par is 300 and the need is 334.8.
    row = {"actual": 2_728, "plan": 9_000 + 424, "elapsed": 10, "total": 30}
    assert call(formulas.landing, **row) == pytest.approx(8_184)
    assert call(formulas.shortfall, **row) == pytest.approx(1_240)
    assert call(formulas.step_up, **row) == pytest.approx(62)
    assert call(formulas.extra_rate, **row) != pytest.approx(62, rel=0.1)


class Edge(NamedTuple):
    """One line of the edge policy: what a row gives that is on the edge."""

    actual: float
    plan: float | None
    elapsed: float
    total: float
    expected: dict[str, float | None]


EDGES = {
    "no day is gone: par and the need are known, a pace is not": Edge(
        0, 1100, 0, 22,
        {
            "remaining": 22, "attainment": 0, "plan_to_date": 0, "variance_to_date": 0,
            "landing": None, "run_rate": None, "daily_rate": None, "par_rate": 50,
            "required_rate": 50, "extra_rate": 0, "step_up": None, "gap": 1100, "shortfall": None,
        },
    ),
    "sales before the first working day": Edge(
        55, 1100, 0, 22,
        {
            "attainment": 0.05, "variance_to_date": 55, "landing": None, "run_rate": None,
            "daily_rate": None, "required_rate": 47.5, "extra_rate": -2.5, "step_up": None,
            "gap": 1045, "shortfall": None,
        },
    ),
    "the period has no working day": Edge(
        10, 100, 0, 0,
        {
            "remaining": 0, "attainment": 0.1, "plan_to_date": None, "variance_to_date": None,
            "landing": None, "run_rate": None, "daily_rate": None, "par_rate": None,
            "required_rate": None, "extra_rate": None, "step_up": None, "gap": 90,
            "shortfall": None,
        },
    ),
    "half a day is left: the whole gap is needed, not twice the gap": Edge(
        80, 100, 9.5, 10,
        {"remaining": 0.5, "required_rate": 20, "extra_rate": 10,
         "step_up": 20 - 80 / 9.5, "landing": 800 / 9.5},
    ),
    "one day is left: the whole gap is needed": Edge(80, 100, 9, 10, {"required_rate": 20}),
    "one day and a half is left: two thirds of the gap a day": Edge(
        70, 100, 8.5, 10, {"required_rate": 20}
    ),
    "no day is left and it was missed: there is no day to sell on": Edge(
        80, 100, 10, 10,
        {"remaining": 0, "required_rate": None, "extra_rate": None, "step_up": None,
         "landing": 80, "run_rate": 0.8, "gap": 20, "shortfall": 20, "daily_rate": 8,
         "plan_to_date": 100, "variance_to_date": -20},
    ),
    "no day is left and it was met": Edge(
        110, 100, 10, 10,
        {"required_rate": None, "step_up": None, "landing": 110, "run_rate": 1.1, "gap": -10,
         "shortfall": 0},
    ),
    "more days are counted as gone than there are": Edge(
        80, 100, 11, 10, {"remaining": 0, "required_rate": None}
    ),
    "the plan is reached before the end: the need is negative, the gap is a surplus": Edge(
        120, 100, 5, 10,
        {"attainment": 1.2, "run_rate": 2.4, "required_rate": -4, "extra_rate": -14,
         "step_up": -28, "gap": -20, "shortfall": 0, "variance_to_date": 70},
    ),
    "the plan is reached to the piece": Edge(
        100, 100, 5, 10, {"required_rate": 0, "gap": 0, "shortfall": 0, "attainment": 1}
    ),
    "no plan, sales present: the pace is known, nothing against a plan is": Edge(
        30, None, 5, 10,
        {"attainment": None, "plan_to_date": None, "variance_to_date": None, "landing": 60,
         "run_rate": None, "daily_rate": 6, "par_rate": None, "required_rate": None,
         "extra_rate": None, "step_up": None, "gap": None, "shortfall": None},
    ),
    "a plan of 0 has no ratio, and everything sold is a surplus": Edge(
        30, 0, 5, 10,
        {"attainment": None, "run_rate": None, "plan_to_date": 0, "variance_to_date": 30,
         "par_rate": 0, "required_rate": -6, "extra_rate": -6, "step_up": -12, "gap": -30,
         "shortfall": 0, "landing": 60},
    ),
    "a negative plan (returns planned) has no ratio": Edge(
        30, -100, 5, 10,
        {"attainment": None, "run_rate": None, "plan_to_date": -50, "variance_to_date": 80,
         "par_rate": -10, "required_rate": -26, "extra_rate": -16, "gap": -130, "shortfall": 0},
    ),
    "returns outweigh sales: the run rate is negative and the need grows": Edge(
        -20, 100, 5, 10,
        {"attainment": -0.2, "landing": -40, "run_rate": -0.4, "daily_rate": -4,
         "required_rate": 24, "extra_rate": 14, "step_up": 28, "gap": 120, "shortfall": 140,
         "variance_to_date": -70},
    ),
    "a plan and no sales at all: a full row with 0": Edge(
        0, 100, 5, 10,
        {"attainment": 0, "landing": 0, "run_rate": 0, "daily_rate": 0, "required_rate": 20,
         "extra_rate": 10, "step_up": 20, "gap": 100, "shortfall": 100},
    ),
    "a plan below one unit is a plan": Edge(
        0.3, 0.5, 0.5, 2, {"attainment": 0.6, "run_rate": 2.4, "landing": 1.2, "daily_rate": 0.6}
    ),
    "a period of half a day has a par and a plan to date": Edge(
        1, 4, 0.25, 0.5, {"par_rate": 8, "plan_to_date": 2, "required_rate": 3}
    ),
    "a hundredth of a day is time": Edge(
        1, 10, 0.01, 0.02,
        {"landing": 2, "daily_rate": 100, "run_rate": 0.2, "required_rate": 9, "shortfall": 8},
    ),
    "a period of a hundredth of a day is a period": Edge(
        0, 10, 0, 0.01, {"par_rate": 1000, "plan_to_date": 0, "required_rate": 10}
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("edge", "name", "expected"),
    [
        pytest.param(edge, name, value, id=f"{case} [{name}]")
        for case, edge in EDGES.items()
        for name, value in edge.expected.items()
    ],
)
def test_the_edge_policy_holds(edge: Edge, name: str, expected: float | None) -> None:
    found = call(getattr(formulas, name), **edge._asdict())
    if expected is None:
        assert found is None
    else:
        assert found == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(
    ("actual", "plan", "elapsed", "total", "today", "expected"),
    [
        (480, 1200, 12, 24, 1, 60),  # 720 left in 12 days
        (480, 1200, 12, 24, 0.5, 30),
        (480, 1200, 12, 24, 0.25, 15),
        (480, 1200, 11.5, 24, 0.5, 28.8),  # 720 left in 12.5 days, 57.6 a day
        (1080, 1200, 23.5, 24, 0.5, 120),  # today is the last: all of it, whatever it weighs
        (1080, 1200, 23, 24, 0.5, 60),  # two half-days are left
        (1080, 1200, 23.25, 24, 0.5, 80),  # half a day and a quarter: two thirds
        (1200, 1200, 12, 24, 0.5, 0),
        (1320, 1200, 12, 24, 0.5, 0),  # never below nought
        (-24, 1200, 12, 24, 0.5, 51),  # returns outweigh sales
        (30, 0, 5, 10, 1, 0),
        (30, None, 5, 10, 1, None),
        (80, 100, 10, 10, 0, None),
    ],
)
def test_what_is_needed_today_follows_the_weight_of_today(
    actual: float,
    plan: float | None,
    elapsed: float,
    total: float,
    today: float,
    expected: float | None,
) -> None:
    found = formulas.needed_today(actual, plan, elapsed, total, today)
    assert found == (None if expected is None else pytest.approx(expected, rel=1e-12))


def test_the_well_known_coaching_example_contradicts_itself() -> None:
    # "25 % done, run rate 85 %, so sell 1,250 a day instead of 1,000": done / run rate = 5/17 of
    # the time is gone, and what is left then takes 1,062.5 a day.
    plan, total = Fraction(17_000), Fraction(17)
    row = {"actual": plan / 4, "plan": plan, "elapsed": Fraction(5), "total": total}
    assert call(formulas.run_rate, **row) == Fraction(85, 100)
    assert call(formulas.par_rate, **row) == 1_000
    assert call(formulas.required_rate, **row) == Fraction("1062.5")
    # 1,250 a day belongs to a run rate of 62.5 %: 40 % of the time is gone.
    row = {"actual": plan / 4, "plan": plan, "elapsed": Fraction(4), "total": Fraction(10)}
    assert call(formulas.run_rate, **row) == Fraction(625, 1000)
    par, needed = call(formulas.par_rate, **row), call(formulas.required_rate, **row)
    assert needed / par == Fraction(1250, 1000)


# -- what holds for any numbers ---------------------------------------------------------------


class Case(NamedTuple):
    """One row, in exact numbers."""

    actual: Fraction
    plan: Fraction
    elapsed: Fraction
    total: Fraction

    def __getattr__(self, name: str) -> Fraction:
        return call(getattr(formulas, name), **self._asdict())


cents = st.integers(-10_000_000, 1_000_000_000).map(lambda n: Fraction(n, 100))
plans = st.integers(1, 1_000_000_000).map(lambda n: Fraction(n, 100))
quarters = st.integers(1, 130).map(lambda n: Fraction(n, 4))


@st.composite
def cases(draw: st.DrawFn, least_left: Fraction = Fraction(1)) -> Case:
    """A row with a plan, with some days gone and at least so many left."""
    elapsed = draw(quarters)
    left = draw(quarters.filter(lambda days: days >= least_left))
    return Case(draw(cents), draw(plans), elapsed, elapsed + left)


@given(cases())
def test_the_need_against_par_follows_from_the_run_rate_and_the_time_gone(row: Case) -> None:
    gone = row.elapsed / row.total
    assert row.required_rate / row.par_rate == (1 - row.run_rate * gone) / (1 - gone)


@given(cases(least_left=Fraction(1, 4)), st.lists(quarters, min_size=1, max_size=9))
def test_selling_what_each_day_needs_reaches_the_plan_on_the_last(
    row: Case, weights: list[Fraction]
) -> None:
    """Days of any weights: each morning what is needed that day is sold."""
    assume(row.plan > row.actual)
    elapsed, total, sold = Fraction(0), sum(weights, Fraction(0)), row.actual
    for weight in weights:
        need = formulas.needed_today(sold, row.plan, elapsed, total, weight)  # type: ignore[arg-type]
        assert need is not None
        assert 0 <= need <= row.plan - sold
        sold, elapsed = sold + need, elapsed + weight
    assert sold == row.plan


@given(cases())
def test_selling_the_needed_rate_every_day_left_reaches_the_plan(row: Case) -> None:
    assert row.actual + row.required_rate * row.remaining == row.plan
    assert row.actual + (row.par_rate + row.extra_rate) * row.remaining == row.plan
    assert row.actual + (row.daily_rate + row.step_up) * row.remaining == row.plan


@given(cases(least_left=Fraction(1, 4)))
def test_with_less_than_a_day_left_never_more_than_the_gap_is_needed(row: Case) -> None:
    assume(row.remaining < 1)
    assert row.required_rate == row.gap


@given(cases())
def test_the_step_up_over_the_days_left_closes_the_shortfall(row: Case) -> None:
    if row.landing <= row.plan:
        assert row.step_up * row.remaining == row.shortfall
    else:
        assert row.shortfall == 0
        assert row.step_up < 0


@given(cases(least_left=Fraction(1, 4)))
def test_the_landing_is_the_actual_and_the_days_left_at_the_same_pace(row: Case) -> None:
    assert row.landing == row.actual + row.daily_rate * row.remaining
    assert row.landing == row.run_rate * row.plan


@given(cases(least_left=Fraction(1, 4)))
def test_what_is_sold_and_what_is_left_to_sell_make_the_plan(row: Case) -> None:
    assert row.gap + row.actual == row.plan
    assert row.plan_to_date + row.variance_to_date == row.actual
    assert row.par_rate * row.elapsed == row.plan_to_date


@given(cases(least_left=Fraction(1, 4)))
def test_the_run_rate_is_the_share_of_the_plan_to_date(row: Case) -> None:
    assert row.run_rate == row.actual / row.plan_to_date
    assert (row.run_rate >= 1) == (row.variance_to_date >= 0)
    assert (row.run_rate < 1) == (row.shortfall > 0)


@given(cases())
def test_less_than_par_is_enough_exactly_when_the_plan_to_date_is_reached(row: Case) -> None:
    assert (row.extra_rate <= 0) == (row.variance_to_date >= 0)


RATIOS = ("attainment", "run_rate")
SUMS = ("plan_to_date", "variance_to_date", "landing", "gap", "shortfall")
RATES = ("daily_rate", "par_rate", "required_rate", "extra_rate", "step_up")


@given(cases(least_left=Fraction(1, 4)), plans)
def test_another_unit_scales_sums_and_rates_and_leaves_ratios_alone(
    row: Case, factor: Fraction
) -> None:
    scaled = row._replace(actual=row.actual * factor, plan=row.plan * factor)
    assert [getattr(scaled, name) for name in RATIOS] == [getattr(row, name) for name in RATIOS]
    for name in SUMS + RATES:
        assert getattr(scaled, name) == getattr(row, name) * factor


@given(cases())
def test_counting_days_in_halves_halves_the_rates_and_leaves_the_rest_alone(row: Case) -> None:
    halves = row._replace(elapsed=row.elapsed * 2, total=row.total * 2)
    for name in RATIOS + SUMS:
        assert getattr(halves, name) == getattr(row, name)
    for name in RATES:
        assert getattr(halves, name) * 2 == getattr(row, name)


@given(cases(), cents.filter(lambda sold: sold > 0))
def test_selling_more_never_makes_anything_worse(row: Case, more: Fraction) -> None:
    better = row._replace(actual=row.actual + more)
    for name in ("attainment", "run_rate", "landing", "daily_rate", "variance_to_date"):
        assert getattr(better, name) > getattr(row, name)
    for name in ("required_rate", "extra_rate", "step_up", "gap"):
        assert getattr(better, name) < getattr(row, name)
    assert better.shortfall <= row.shortfall


@given(cases(least_left=Fraction(1, 4)), cases(least_left=Fraction(1, 4)))
def test_sums_and_rates_of_two_rows_add_up_but_ratios_do_not(one: Case, other: Case) -> None:
    other = other._replace(elapsed=one.elapsed, total=one.total)
    both = one._replace(actual=one.actual + other.actual, plan=one.plan + other.plan)
    for name in (*RATES, "plan_to_date", "variance_to_date", "landing", "gap"):
        assert getattr(both, name) == getattr(one, name) + getattr(other, name)
    low, high = sorted((one.run_rate, other.run_rate))
    assert low <= both.run_rate <= high


@given(
    st.floats(-1e12, 1e12),
    st.one_of(st.none(), st.floats(-1e12, 1e12)),
    st.integers(0, 124),
    st.integers(0, 124),
)
def test_no_number_raises_and_nothing_is_undefined_but_none(
    actual: float, plan: float | None, gone: int, left: int
) -> None:
    row = {"actual": actual, "plan": plan, "elapsed": gone / 4, "total": (gone + left) / 4}
    defined = {
        "remaining": True,
        "attainment": plan is not None and plan > 0,
        "plan_to_date": plan is not None and gone + left > 0,
        "variance_to_date": plan is not None and gone + left > 0,
        "landing": gone > 0,
        "run_rate": plan is not None and plan > 0 and gone > 0,
        "daily_rate": gone > 0,
        "par_rate": plan is not None and gone + left > 0,
        "required_rate": plan is not None and left > 0,
        "extra_rate": plan is not None and left > 0,
        "step_up": plan is not None and left > 0 and gone > 0,
        "gap": plan is not None,
        "shortfall": plan is not None and gone > 0,
    }
    found = {name: call(getattr(formulas, name), **row) is not None for name in defined}
    assert found == defined
