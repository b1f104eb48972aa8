"""The worksheet functions: what `runrate.model` computes, called from a cell.

Arguments stand in the order actual, plan, elapsed, total; those that a formula does not need are
left out. Each takes single cells or ranges (see `broadcast`). A blank cell is 0, and a plan of 0
is none. An error in a cell stays that error; what cannot be computed is ``#N/A``; a mistake is
said in one line. Days come from RR_WORKDAYS and RR_ELAPSED, or are typed.

Nothing here needs pandas. The docstrings are the help in Excel and the table in the README.
"""

from typing import Any

from runrate.excel.days import working_days
from runrate.excel.host import worksheet_function
from runrate.excel.row import figure, verdict
from runrate.excel.split import split
from runrate.excel.table import table


@worksheet_function
def RR_ATTAINMENT(actual: Any, plan: Any) -> Any:
    """Share of the plan that is sold so far: actual / plan.

    A ratio: format it as a percent. #N/A without a plan.

    Args:
        actual: Sales so far
        plan: Plan for the whole period

    >>> RR_ATTAINMENT(240_000, 300_000)
    0.8

    Source: `runrate.model.formulas.attainment`.
    """
    return figure("attainment", actual=actual, plan=plan)


@worksheet_function
def RR_RUN_RATE(actual: Any, plan: Any, elapsed: Any, total: Any) -> Any:
    """Projected share of the plan at the pace so far: actual × total / elapsed / plan.

    A ratio: format it as a percent. #N/A without a plan, or while no working day is gone.

    Args:
        actual: Sales so far
        plan: Plan for the whole period
        elapsed: Working days gone
        total: Working days in the whole period

    >>> RR_RUN_RATE(25_000, 100_000, 10, 22)
    0.55

    Source: `runrate.model.formulas.run_rate`.
    """
    return figure("run_rate", actual, plan, elapsed, total)


@worksheet_function
def RR_LANDING(actual: Any, elapsed: Any, total: Any) -> Any:
    """Where the period ends if sales go on at the pace so far: actual × total / elapsed.

    In the unit of actual. #N/A while no working day is gone.

    Args:
        actual: Sales so far
        elapsed: Working days gone
        total: Working days in the whole period

    >>> RR_LANDING(96_000, 12, 30)
    240000.0

    Source: `runrate.model.formulas.landing`.
    """
    return figure("landing", actual=actual, elapsed=elapsed, total=total)


@worksheet_function
def RR_REQUIRED(actual: Any, plan: Any, elapsed: Any, total: Any) -> Any:
    """What must be sold per working day from now on: (plan − actual) / days left.

    Units per day. With less than one day left all that is missing; negative once the plan is
    reached; #N/A without a plan, or when no working day is left.

    Args:
        actual: Sales so far
        plan: Plan for the whole period
        elapsed: Working days gone
        total: Working days in the whole period

    >>> RR_REQUIRED(19_000, 31_000, 21, 31)
    1200.0

    Source: `runrate.model.formulas.required_rate`.
    """
    return figure("required_rate", actual, plan, elapsed, total)


@worksheet_function
def RR_PAR(plan: Any, total: Any) -> Any:
    """The plan per working day, as on the first morning: plan / total.

    Units per day. #N/A without a plan or without a working day.

    Args:
        plan: Plan for the whole period
        total: Working days in the whole period

    >>> RR_PAR(17_000, 17)
    1000.0

    Source: `runrate.model.formulas.par_rate`.
    """
    return figure("par_rate", plan=plan, total=total)


@worksheet_function
def RR_PLAN_TO_DATE(plan: Any, elapsed: Any, total: Any) -> Any:
    """What should be sold by now if every working day were alike: plan × elapsed / total.

    In the unit of plan. #N/A without a plan or without a working day.

    Args:
        plan: Plan for the whole period
        elapsed: Working days gone
        total: Working days in the whole period

    >>> RR_PLAN_TO_DATE(10_000, 11, 22)
    5000.0

    Source: `runrate.model.formulas.plan_to_date`.
    """
    return figure("plan_to_date", plan=plan, elapsed=elapsed, total=total)


@worksheet_function
def RR_EXTRA(actual: Any, plan: Any, elapsed: Any, total: Any) -> Any:
    """What must be sold per day on top of par: RR_REQUIRED − RR_PAR.

    Units per day; negative when less than par is enough. #N/A where RR_REQUIRED is.

    Args:
        actual: Sales so far
        plan: Plan for the whole period
        elapsed: Working days gone
        total: Working days in the whole period

    >>> RR_EXTRA(4_000, 10_000, 10, 20)
    100.0

    Source: `runrate.model.formulas.extra_rate`.
    """
    return figure("extra_rate", actual, plan, elapsed, total)


@worksheet_function
def RR_STEP_UP(actual: Any, plan: Any, elapsed: Any, total: Any) -> Any:
    """How much more must be sold per day than now: RR_REQUIRED − actual / elapsed.

    Units per day. This is what closes a shortfall. #N/A where RR_REQUIRED is, and while no working
    day is gone.

    Args:
        actual: Sales so far
        plan: Plan for the whole period
        elapsed: Working days gone
        total: Working days in the whole period

    >>> RR_STEP_UP(4_000, 10_000, 10, 20)
    200.0

    Source: `runrate.model.formulas.step_up`.
    """
    return figure("step_up", actual, plan, elapsed, total)


@worksheet_function
def RR_SHORTFALL(actual: Any, plan: Any, elapsed: Any, total: Any) -> Any:
    """By how much the period will end short of the plan; 0 when it will not.

    In the unit of plan. #N/A without a plan, or while no working day is gone.

    Args:
        actual: Sales so far
        plan: Plan for the whole period
        elapsed: Working days gone
        total: Working days in the whole period

    >>> RR_SHORTFALL(96_000, 260_000, 12, 30)
    20000.0

    Source: `runrate.model.formulas.shortfall`.
    """
    return figure("shortfall", actual, plan, elapsed, total)


@worksheet_function
def RR_STATUS(
    actual: Any,
    plan: Any,
    elapsed: Any,
    total: Any,
    language: Any = None,
    ahead: Any = None,
    on_track: Any = None,
    at_risk: Any = None,
    too_early: Any = None,
) -> Any:
    """The verdict in a word: Ahead, On track, At risk, Behind, Too early, No plan, Met or Missed.

    Judged on the run rate in whole percents, as it is printed.

    Args:
        actual: Sales so far
        plan: Plan for the whole period
        elapsed: Working days gone
        total: Working days in the whole period
        language: en or ru; the computer's if left out
        ahead: From which run rate on a row is ahead; 110% if left out
        on_track: From which run rate on it is on track; 100% if left out
        at_risk: From which run rate on it is at risk, below it behind; 90% if left out
        too_early: Which share of the days must be gone for a verdict; 10% if left out

    >>> RR_STATUS(498, 1000, 10, 20, "en")
    'On track'

    Source: `runrate.model.status.status`.
    """
    limits = ahead, on_track, at_risk, too_early
    return verdict(actual, plan, elapsed, total, language, *limits)


@worksheet_function
def RR_WORKDAYS(
    start: Any, finish: Any, weekend: Any = None, days_off: Any = None, country: Any = None
) -> Any:
    """Working days from start to finish, both included, by their weights.

    #N/A when a date is blank.

    Args:
        start: The first day
        finish: The last day
        weekend: Days off each week, as in NETWORKDAYS.INTL: 1 is Sat and Sun, 11 is Sun
        days_off: Dates that are off; a second column may hold weights, 0.5 for half a day
        country: Whose public holidays are off: RU, US, or DE-BY with its region; none if left out

    >>> RR_WORKDAYS("2026-11-01", "2026-11-30", 11, "2026-11-04")
    24.0

    Source: `runrate.model.calendar.Calendar.total`.
    """
    return working_days(finish, start, finish, weekend, days_off, country)


@worksheet_function
def RR_ELAPSED(
    as_of: Any,
    start: Any,
    finish: Any,
    weekend: Any = None,
    days_off: Any = None,
    country: Any = None,
) -> Any:
    """Working days gone: from start up to the end of as_of, at most up to finish.

    0 before the start; #N/A when a date is blank.

    Args:
        as_of: The last closed day: it counts as gone
        start: The first day of the period
        finish: The last day of the period
        weekend: Days off each week, as in NETWORKDAYS.INTL: 1 is Sat and Sun, 11 is Sun
        days_off: Dates that are off; a second column may hold weights, 0.5 for half a day
        country: Whose public holidays are off: RU, US, or DE-BY with its region; none if left out

    >>> RR_ELAPSED("2026-11-17", "2026-11-01", "2026-11-30", 11, "2026-11-04")
    13.0

    Source: `runrate.model.calendar.Calendar.elapsed`.
    """
    return working_days(as_of, start, finish, weekend, days_off, country)


@worksheet_function
def RR_SPLIT(left: Any, weights: Any, fixed: Any = None, smallest: Any = 1.0) -> Any:
    """What to sell on each remaining day, some of them fixed, in whole units.

    In the shape of the weights; a row for each amount left when these stand in a column. Says so
    when it is impossible: the fixed days sell more than is left, or no day is free for the rest.

    Args:
        left: What is still to be sold: plan − actual
        weights: How much each remaining day counts: 1, or 0.5 for half a day
        fixed: What stands already for some of the days; a blank day is free
        smallest: The smallest part that is sold: 1 for cases, 0.01 for money; 1 if left out

    >>> RR_SPLIT(4000, [1, 1, 1], [None, 1500, None])
    [[1250.0, 1500.0, 1250.0]]

    Source: `runrate.model.day_plan.day_plan`.
    """
    return split(left, weights, fixed, smallest)


@worksheet_function
def RR_TABLE(
    actuals: Any,
    plan: Any,
    by: Any,
    as_of: Any,
    period: Any = None,
    weekend: Any = None,
    days_off: Any = None,
    country: Any = None,
    unit: Any = None,
    language: Any = None,
) -> Any:
    """The breakdown of two ranges with headings, by product group, client segment or both.

    Spills: a row for each key with plan, actual, % of plan, run rate, need per day and status, then
    the total; by both the board of run rates, groups across and segments down. Headings are
    recognised as in files, in English and Russian. Without a plan by this dimension rows are
    measured against the period before. A cell that cannot be read is named instead of a table.

    Args:
        actuals: Sales with their headings: a date, a product group or segment, an amount
        plan: The plan with its headings; blank if there is none
        by: Product group, client segment, territory; or both, for the board
        as_of: The last closed day: it counts as gone
        period: month, week, quarter or year that holds as_of; month if left out
        weekend: Days off each week, as in NETWORKDAYS.INTL: 1 is Sat and Sun, 11 is Sun
        days_off: Dates that are off; a second column may hold weights, 0.5 for half a day
        country: Whose public holidays are off: RU, US, or DE-BY with its region; none if left out
        unit: Cases, kg, money…; the first with a plan if left out
        language: en or ru; that of the headings if left out

    >>> sales = [["Date", "Product group", "Cases"], ["2026-11-02", "Tea", 30]]
    >>> plan = [["Product group", "Plan, cases"], ["Tea", 420]]
    >>> [row[:3] for row in RR_TABLE(sales, plan, "product group", "2026-11-02")][1]
    ['Tea', 420.0, 30.0]

    Source: `runrate.measure`, on plain lists.
    """
    return table(actuals, plan, by, as_of, period, weekend, days_off, country, unit, language)
