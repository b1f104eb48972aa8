"""The arithmetic of run rate: pure functions on plain numbers.

Conventions, the same in every function:

- The order of arguments is always ``actual, plan, elapsed, total``.
- ``actual`` and ``plan`` are sums in one unit (cases, money); ``elapsed`` and ``total``
  are sums of working-day weights: days gone up to and including the last closed day,
  and days in the whole period. ``0 <= elapsed <= total``.
- What cannot be computed is ``None``, never 0 and never an exception: no plan, no day
  gone, no day left. A plan of ``None`` means that there is none.

For a column of numbers, map the function over it; `runrate.measure` does so.
"""

Number = float | None


def remaining(elapsed: float, total: float) -> float:
    """Working days left: ``total - elapsed``, in days; never negative.

    >>> remaining(12, 22)
    10
    """
    return max(total - elapsed, 0)


def attainment(actual: float, plan: Number) -> Number:
    """Share of the plan that is sold so far.

    ``actual / plan``; a ratio (0.25 is 25 %). None when there is no plan to sell against
    (absent, 0 or negative).

    >>> attainment(240_000, 300_000)
    0.8

    Source: "Sales attainment", codingace.net (example RR09).
    """
    return actual / plan if plan is not None and plan > 0 else None


def plan_to_date(plan: Number, elapsed: float, total: float) -> Number:
    """What should be sold by now if every working day carried the same share.

    ``plan * elapsed / total``, in the plan's unit. None without a plan or when the period
    has no working day.

    >>> plan_to_date(10_000, 11, 22)
    5000.0

    Source: "Month To Date Target", help.plecto.com (example RQ09).
    """
    return plan * elapsed / total if plan is not None and total > 0 else None


def variance_to_date(actual: float, plan: Number, elapsed: float, total: float) -> Number:
    """How far ahead of (positive) or behind (negative) the plan to date.

    ``actual - plan * elapsed / total``, in the plan's unit. None where `plan_to_date` is None.

    >>> variance_to_date(5_500, 10_000, 11, 22)
    500.0
    """
    due = plan_to_date(plan, elapsed, total)
    return None if due is None else actual - due


def landing(actual: float, elapsed: float, total: float) -> Number:
    """Where the period ends if sales go on at today's pace.

    ``actual * total / elapsed``, in the unit of actual. None while no working day is gone.

    >>> landing(96_000, 12, 30)
    240000.0

    Source: "How to Calculate Sales Pace", calculator.city (example RR03).
    """
    return actual * total / elapsed if elapsed > 0 else None


def run_rate(actual: float, plan: Number, elapsed: float, total: float) -> Number:
    """Projected share of the plan: the landing as a ratio of the plan (in Russian: ранрейт).

    ``actual * total / elapsed / plan``. None without a plan (absent, 0 or negative) or while
    no working day is gone; negative when returns outweigh sales.

    >>> run_rate(25_000, 100_000, 10, 22)
    0.55

    Source: "Формула RR", dzen.ru (example RR02).
    """
    lands = landing(actual, elapsed, total)
    return lands / plan if lands is not None and plan is not None and plan > 0 else None


def daily_rate(actual: float, elapsed: float) -> Number:
    """Sold per working day so far.

    ``actual / elapsed``, units per day. None while no working day is gone.

    >>> daily_rate(96_000, 12)
    8000.0
    """
    return actual / elapsed if elapsed > 0 else None


def par_rate(plan: Number, total: float) -> Number:
    """The plan per working day, as it stood on the first morning.

    ``plan / total``, units per day. None without a plan or without a working day.

    >>> round(par_rate(10_000, 22), 2)
    454.55

    Source: "Daily Target Calculator for Excel", calculator.city (example RQ10).
    """
    return plan / total if plan is not None and total > 0 else None


def required_rate(actual: float, plan: Number, elapsed: float, total: float) -> Number:
    """What must be sold per working day from now on to reach the plan.

    ``(plan - actual) / remaining``, units per day. With less than one working day left the
    whole gap is needed: half a day is not a reason to ask for twice the gap. None without
    a plan or when no working day is left. Negative once the plan is reached.

    >>> required_rate(19_000, 31_000, 21, 31)
    1200.0

    Source: "Understanding the Daily targets report", lightspeedhq.com (example RQ02).
    """
    left = remaining(elapsed, total)
    if plan is None or left <= 0:
        return None
    return (plan - actual) / max(left, 1)


def needed_today(actual: float, plan: Number, elapsed: float, total: float, today: float) -> Number:
    """What must be sold today for the plan to be reached by the same pace every day: the need per
    whole day by the weight of today, 0 to 1 (half a day: 0.5).

    ``(plan - actual) * today / remaining``, in the plan's unit; never more than the whole gap, and
    0 once the plan is reached. None without a plan or when no working day is left.

    >>> needed_today(19_000, 31_000, 21, 31, 0.5)
    600.0
    """
    left = remaining(elapsed, total)
    if plan is None or left <= 0:
        return None
    return max(plan - actual, 0.0) * min(today / left, 1.0)


def extra_rate(actual: float, plan: Number, elapsed: float, total: float) -> Number:
    """What must be sold per day on top of par: ``required_rate - par_rate``.

    Units per day; negative when less than par is enough. None where `required_rate` is None.

    >>> extra_rate(4_000, 10_000, 10, 20)
    100.0
    """
    required, par = required_rate(actual, plan, elapsed, total), par_rate(plan, total)
    return None if required is None or par is None else required - par


def step_up(actual: float, plan: Number, elapsed: float, total: float) -> Number:
    """How much more must be sold per day than is sold now: ``required_rate - daily_rate``.

    Units per day. This, not `extra_rate`, is what closes a shortfall: 1,240 short with
    20 days left is 62 more a day than now. None where either rate is None.

    >>> step_up(4_000, 10_000, 10, 20)
    200.0
    """
    required, daily = required_rate(actual, plan, elapsed, total), daily_rate(actual, elapsed)
    return None if required is None or daily is None else required - daily


def gap(actual: float, plan: Number) -> Number:
    """What is left to sell: ``plan - actual``; a negative one is the surplus.

    In the plan's unit. None without a plan.

    >>> gap(240_000, 300_000)
    60000
    """
    return None if plan is None else plan - actual


def shortfall(actual: float, plan: Number, elapsed: float, total: float) -> Number:
    """By how much the period will end short of the plan if nothing changes; 0 when it will not.

    ``max(plan - landing, 0)``, in the plan's unit. None without a plan or a landing.

    >>> shortfall(96_000, 260_000, 12, 30)
    20000.0
    """
    lands = landing(actual, elapsed, total)
    return None if lands is None or plan is None else max(plan - lands, 0.0)
