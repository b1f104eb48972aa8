"""The edge policy, case by case, as far as measuring goes."""

from datetime import date

import pytest

from runrate.measure import measure
from runrate.model import calendar as calendars
from runrate.model.calendar import MONDAY_TO_FRIDAY, MONDAY_TO_SATURDAY, Calendar
from runrate.model.measures import measure_all
from runrate.model.period import Period
from runrate.model.problems import Stop
from runrate.model.report import Report
from runrate.model.status import Status, status
from tests.measure.tables import codes, inputs, overall, report, settings

PLAN = """
    span     money
    2027-02   1000
    2027-03   2300
"""


def measures(made: Report) -> dict[str, float | None]:
    row = overall(made)
    return measure_all(row.actual, row.plan, made.elapsed, made.total)


def verdict(made: Report) -> Status:
    row = overall(made)
    return status(row.actual, row.plan, made.elapsed, made.total, made.thresholds)


def sold(day: str, amount: float) -> str:
    return f"date  money\n {day}  {amount}"


# -- the morning -------------------------------------------------------------------------------


def test_the_last_closed_day_is_gone_and_today_is_left() -> None:
    made = report(sold("2027-02-10", 450), PLAN, as_of=date(2027, 2, 10))
    assert (made.elapsed, made.total) == (8, 20)
    assert made.today == date(2027, 2, 11)
    assert measures(made)["required_rate"] == (1000 - 450) / 12


def test_today_is_the_next_working_day() -> None:
    made = report(sold("2027-02-12", 450), PLAN, as_of=date(2027, 2, 12))
    assert made.today == date(2027, 2, 15)
    on_sunday = report(sold("2027-02-12", 450), PLAN, as_of=date(2027, 2, 14))
    assert on_sunday.today == date(2027, 2, 15)
    assert on_sunday.elapsed == made.elapsed == 10


def test_sold_yesterday_is_what_was_sold_on_the_closed_day() -> None:
    text = "date  money\n 2027-02-10  1\n 2027-02-11  2\n 2027-02-12  4"
    assert overall(report(text, PLAN, as_of=date(2027, 2, 11))).last_day == 2
    assert overall(report(text, PLAN, as_of=date(2027, 2, 13))).last_day == 0


# -- the first of the period -------------------------------------------------------------------


def test_on_the_first_the_closed_period_stands_with_the_new_plan_beside_it() -> None:
    made = report(sold("2027-02-26", 900), PLAN, as_of=date(2027, 2, 28))
    assert made.period == Period.containing(date(2027, 2, 1), "month")
    assert (made.elapsed, made.total, made.today) == (20, 20, None)
    assert overall(made).next_plan == 2300
    assert made.calendar.total(made.period.following()) == 23
    assert verdict(made) is Status.MISSED


# -- nothing gone, little left -----------------------------------------------------------------


def test_before_the_first_working_day_there_is_no_run_rate_but_a_par() -> None:
    # 1 and 2 May 2027 are a weekend; 21 working days follow.
    made = report(sold("2027-05-01", 10), "span  money\n 2027-05  2100", as_of=date(2027, 5, 2))
    found = measures(made)
    assert (made.elapsed, made.total, made.today) == (0, 21, date(2027, 5, 3))
    assert found["run_rate"] is found["landing"] is found["daily_rate"] is None
    assert found["par_rate"] == 100
    assert found["required_rate"] == 2090 / 21
    assert verdict(made) is Status.TOO_EARLY


def test_while_less_than_a_tenth_is_gone_it_is_too_early() -> None:
    assert verdict(report(sold("2027-02-01", 1), PLAN, as_of=date(2027, 2, 1))) is Status.TOO_EARLY
    assert verdict(report(sold("2027-02-01", 1), PLAN, as_of=date(2027, 2, 2))) is Status.BEHIND


def test_with_less_than_a_day_left_the_gap_is_what_is_needed() -> None:
    half = Calendar(special={date(2027, 2, 26): 0.5})
    made = report(sold("2027-02-25", 900), PLAN, as_of=date(2027, 2, 25), calendar=half)
    assert made.total - made.elapsed == 0.5
    assert measures(made)["required_rate"] == 100


@pytest.mark.parametrize(("amount", "expected"), [(1000, Status.MET), (994, Status.MISSED)])
def test_with_no_day_left_the_plan_is_met_or_missed(amount: float, expected: Status) -> None:
    made = report(sold("2027-02-25", amount), PLAN, as_of=date(2027, 2, 26))
    assert measures(made)["required_rate"] is None
    assert measures(made)["gap"] == 1000 - amount
    assert verdict(made) is expected


def test_a_plan_that_is_reached_early_is_met_with_its_surplus() -> None:
    made = report(sold("2027-02-03", 1200), PLAN, as_of=date(2027, 2, 3))
    assert verdict(made) is Status.MET
    assert measures(made)["gap"] == -200


# -- the calendar ------------------------------------------------------------------------------


def test_sales_on_a_day_off_stay_in_the_actual_and_the_day_weighs_nothing() -> None:
    text = "date  money\n 2027-02-12  100\n 2027-02-13  11"
    made = report(text, PLAN, as_of=date(2027, 2, 14))
    assert (overall(made).actual, made.elapsed) == (111, 10)


def test_a_working_day_without_sales_is_gone_all_the_same() -> None:
    made = report(sold("2027-02-01", 100), PLAN, as_of=date(2027, 2, 12))
    assert made.elapsed == 10
    assert measures(made)["run_rate"] == 0.2


def test_a_country_has_its_holidays_and_moved_days_for_a_five_day_week() -> None:
    # Russia, May 2027: the 1st, a Saturday, and the 9th, a Sunday, are observed on Mondays.
    holidays = calendars.public_holidays("RU", [2027], MONDAY_TO_FRIDAY)
    five = calendars.build(MONDAY_TO_FRIDAY, holidays)
    made = report(
        sold("2027-05-03", 1), "span  money\n 2027-05  1", as_of=date(2027, 5, 9), calendar=five
    )
    assert five.weight(date(2027, 5, 10)) == 0
    assert made.today == date(2027, 5, 11)


def test_a_six_day_week_does_not_take_moved_days_off() -> None:
    holidays = calendars.public_holidays("RU", [2027], MONDAY_TO_SATURDAY)
    six = calendars.build(MONDAY_TO_SATURDAY, holidays)
    assert six.weight(date(2027, 5, 10)) == 1
    assert six.weight(date(2027, 5, 1)) == 0


def test_half_days_count_half_everywhere() -> None:
    half = Calendar(special={date(2027, 2, 12): 0.5})
    made = report(sold("2027-02-12", 475), PLAN, calendar=half)
    assert (made.elapsed, made.total) == (9.5, 19.5)
    assert measures(made)["run_rate"] == pytest.approx(475 * 19.5 / 9.5 / 1000)


# -- what is missing or negative ---------------------------------------------------------------


def test_a_plan_of_nothing_is_no_plan() -> None:
    made = report(sold("2027-02-01", 5), "span  money\n 2027-02  0")
    assert verdict(made) is Status.NO_PLAN
    assert measures(made)["run_rate"] is None


def test_returns_are_kept_and_a_run_rate_may_be_negative() -> None:
    made = report(sold("2027-02-01", -50), PLAN)
    assert overall(made).actual == -50
    assert measures(made)["run_rate"] == -0.1
    assert verdict(made) is Status.BEHIND


def test_ratios_of_totals_are_of_sums_and_never_averages() -> None:
    made = report(
        """
        date        product_group  money
        2027-02-01  tea               10
        2027-02-01  coffee           100
        """,
        """
        span     product_group  money
        2027-02  tea              100
        2027-02  coffee           100
        """,
    )
    assert measures(made)["attainment"] == 0.55  # of all, not the mean of 10 % and 100 %


def test_units_are_never_added_to_each_other() -> None:
    made = report("date  money  cases\n 2027-02-01  10  3", "span  money  cases\n 2027-02  100  20")
    assert (overall(made, "money").actual, overall(made, "money").plan) == (10, 100)
    assert (overall(made, "cases").actual, overall(made, "cases").plan) == (3, 20)


def test_a_report_without_any_usable_row_stops() -> None:
    with pytest.raises(Stop) as stopped:
        report("date  money  aside  filtered\n 2027-02-01  1  no_amount  -\n 2027-02-01  1  -  yes")
    assert stopped.value.problem.code == "no_usable_sales"
    assert stopped.value.exit_code == 1


def test_what_was_found_before_is_handed_on_first() -> None:
    given = inputs(sold("2027-02-01", 1), PLAN)
    found = measure(given, settings(language="ru", title="Ромашка"))
    assert (found.language, found.title) == ("ru", "Ромашка")
    assert codes(found) == ["no_board"]
    assert found.sources == given.actuals.sources
    assert found.plan_sources == given.plans[0].sources
    assert found.units == given.actuals.units
    assert found.primary.name == "money"
