"""Figures that can be read and are yet hardly meant so. On Friday 12 February 2027 half of the
working days are gone: a run rate is twice the % of plan."""

from datetime import date

import pytest

from runrate.check import check
from runrate.check.plans import plan_missing
from runrate.check.plausible import keys_alike, plan_of_another_size, ratios_of_a_tax
from runrate.model.problems import Severity
from tests.measure.tables import FRIDAY_12, inputs
from tests.test_check import said

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
