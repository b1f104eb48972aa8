"""Figures that can be read and are yet hardly meant so. On Friday 12 February 2027 half of the
working days are gone: a run rate is twice the % of plan."""

from datetime import date

import pytest

from runrate.check import check
from runrate.check.days import last_day_far_below
from runrate.check.plans import plan_missing
from runrate.check.plausible import keys_alike, plan_of_another_size, ratios_of_a_tax
from runrate.model.problems import Severity
from tests.measure.tables import FRIDAY_12, inputs
from tests.test_check import said

DAYS = (1, 2, 3, 4, 5, 8)
"""Working days of February 2027; on Tuesday 9th it is asked whether the day is whole."""
SOLD = "date  product_group  money\n 2027-02-02  tea  {}"
PLAN = "span  product_group  money\n 2027-02  tea  1000"


@pytest.mark.parametrize(
    ("sold", "code", "times"),
    [
        (10_000, "plan_far_smaller", 20),  # run rate 20
        (9_990, None, None),
        (25, "plan_far_larger", 20),  # run rate 1/20
        (26, None, None),
        (0, None, None),  # nothing sold is no question of units
    ],
)
def test_sales_twenty_times_the_plan_or_a_twentieth(
    sold: float, code: str | None, times: int | None
) -> None:
    found = said(plan_of_another_size, inputs(SOLD.format(sold), PLAN, as_of=FRIDAY_12))
    assert (found and found.code, found and found.facts["times"]) == (code, times)


def test_a_yearly_plan_counts_with_the_days_of_the_period() -> None:
    """28 of 365 days of 13,036 are 1,000: run rate 100 %."""
    planned = f"span  money\n 2027  {1000 * 365 / 28}"
    assert said(plan_of_another_size, inputs(SOLD.format(500), planned, as_of=FRIDAY_12)) is None
    planned = f"span  money\n 2027  {49 * 365 / 28}"
    assert said(plan_of_another_size, inputs(SOLD.format(500), planned, as_of=FRIDAY_12))


def test_plans_of_different_grain_are_not_added() -> None:
    """By group 26, in all 26: the sales of 260 run at 20 times that, not at 10."""
    plans = ("span  money\n 2027-02  26", "span  product_group  money\n 2027-02  tea  26")
    found = said(plan_of_another_size, inputs(SOLD.format(260), *plans, as_of=FRIDAY_12))
    assert found is not None
    assert found.facts["times"] == 20


def test_nothing_is_asked_while_it_is_too_early() -> None:
    early = inputs(SOLD.format(100_000), PLAN, as_of=date(2027, 2, 1))
    assert said(plan_of_another_size, early) is None


def groups(*sold: float, unit: str = "money") -> str:
    lines = [f"2027-02-02  g{number}  {amount}" for number, amount in enumerate(sold)]
    return "\n".join([f"date  product_group  {unit}", *lines])


def targets(count: int, unit: str = "money") -> str:
    lines = [f"2027-02  g{number}  100" for number in range(count)]
    return "\n".join([f"span  product_group  {unit}", *lines])


@pytest.mark.parametrize(
    ("sold", "percent"),
    [
        ((60, 60.5, 59.5, 60), 120),  # VAT in the sales
        ((41.5, 42, 41.5, 42), 84),  # VAT in the plan
        ((60, 60.5, 59.5, 80), None),  # they differ
        ((57.5, 57.6, 57.4, 57.5), None),  # 115 % is no usual tax
        ((60, 60, 60), None),  # three may be alike by chance
        ((50, 50, 50, 50), None),  # all on plan
    ],
)
def test_all_run_rates_near_a_tax(sold: tuple[float, ...], percent: int | None) -> None:
    found = said(ratios_of_a_tax, inputs(groups(*sold), targets(len(sold)), as_of=FRIDAY_12))
    assert (found and found.facts["percent"]) == percent


def test_cases_have_no_tax() -> None:
    given = inputs(groups(60, 60, 60, 60, unit="cases"), targets(4, "cases"), as_of=FRIDAY_12)
    assert said(ratios_of_a_tax, given) is None


def test_names_spelled_almost_the_same_are_set_side_by_side() -> None:
    sold = """
        date        product_group  money
        2027-02-02  Энергетик      10
        2027-02-02  Снеки          10
        2027-02-02  Кофе           10
    """
    planned = """
        span     product_group  money
        2027-02  Энергетики     10
        2027-02  Снеки          10
        2027-02  Вода           10
    """
    found = said(keys_alike, inputs(sold, planned, as_of=FRIDAY_12))
    assert found is not None
    assert (found.severity, found.count) == (Severity.WARNING, 1)
    assert found.facts["pairs"] == ("«Энергетики» ~ «Энергетик»",)


def test_a_plan_of_another_year_says_which() -> None:
    planned = "span  money\n 2026-02  100"
    found = said(plan_missing, inputs(SOLD.format(1), planned, as_of=FRIDAY_12))
    assert found is not None
    assert (found.code, found.facts) == (
        "plan_of_other_year",
        {"years": ("2026",), "year": "2027"},
    )


def test_the_rules_run_with_the_others() -> None:
    found = check(inputs(SOLD.format(10_000), PLAN, as_of=FRIDAY_12))
    assert "plan_far_smaller" in {problem.code for problem in found}


# -- the last day ------------------------------------------------------------------------------


def two_territories(north: float | None, south: float | None) -> str:
    """On each day before 100 in the north, and 10 to 60 in the south."""
    lines = [f"2027-02-0{day}  North  100" for day in DAYS]
    lines += [f"2027-02-0{day}  South  {10 * number}" for number, day in enumerate(DAYS, 1)]
    for name, amount in (("North", north), ("South", south)):
        lines += [] if amount is None else [f"2027-02-09  {name}  {amount}"]
    return "\n".join(["date  territory  money", *lines])


@pytest.mark.parametrize(
    ("north", "south", "named"),
    [
        (100, 6.9, ("South",)),  # a usual day in the south is 35, a fifth of it 7
        (100, 7, None),
        (100, None, ("South",)),
        (19.9, 50, ("North",)),
        (20, 50, None),
        (None, None, None),  # a day without any row is asked about by another rule
    ],
)
def test_a_part_of_the_company_that_sold_far_less_than_ever_on_the_last_day(
    north: float | None, south: float | None, named: tuple[str, ...] | None
) -> None:
    given = inputs(two_territories(north, south), as_of=date(2027, 2, 9))
    found = said(last_day_far_below, given)
    assert (found and found.facts["keys"]) == named
    if found:
        assert (found.code, found.facts["dimension"]) == ("last_day_low_in", "territory")
        assert found.facts["day"] == date(2027, 2, 9)


def test_the_whole_company_comes_before_its_parts() -> None:
    """Usual are 110 to 160, the middle of them 135: a fifth is 27."""
    low = said(last_day_far_below, inputs(two_territories(20, 6.9), as_of=date(2027, 2, 9)))
    assert low is not None
    assert (low.code, low.facts["sold"], low.facts["usual"]) == ("last_day_low", 27, 135)


def test_no_less_than_on_another_day_is_not_far_below() -> None:
    """A team that sells nothing on some days: nothing on the last one says nothing."""
    sold = two_territories(100, 0).replace("2027-02-03  South  30", "2027-02-03  South  0")
    assert said(last_day_far_below, inputs(sold, as_of=date(2027, 2, 9))) is None


def test_a_small_part_and_a_short_period_say_nothing() -> None:
    """The south with less than a twentieth of all; only five days before the last."""
    small = two_territories(100, 0).replace("North  100", "North  10000")
    assert said(last_day_far_below, inputs(small, as_of=date(2027, 2, 9))) is None
    short = two_territories(100, 0).replace("2027-02-09  South  0", "2027-02-08  South  0")
    assert said(last_day_far_below, inputs(short, as_of=date(2027, 2, 5))) is None
