"""Checks on what was read: one rule, one function; the rules stand in one tuple.

A rule looks at the inputs and says what a careful colleague would ask about before trusting the
figures. It changes nothing. What could not be read at all is reading's own report.
"""

from collections.abc import Callable, Iterator

from runrate.check.days import (
    last_day_far_below,
    sales_after_the_closed_day,
    sales_on_days_off,
    working_days_without_sales,
)
from runrate.check.plans import (
    plan_has_unknown_dimension,
    plan_missing,
    planned_but_never_sold,
    sold_without_plan,
)
from runrate.check.plausible import keys_alike, plan_of_another_size, ratios_of_a_tax
from runrate.model.problems import Problem
from runrate.model.tables import Inputs

__all__ = ["RULES", "Rule", "check"]

Rule = Callable[[Inputs], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    working_days_without_sales,
    last_day_far_below,
    sales_on_days_off,
    sales_after_the_closed_day,
    plan_missing,
    plan_of_another_size,
    ratios_of_a_tax,
    plan_has_unknown_dimension,
    sold_without_plan,
    planned_but_never_sold,
    keys_alike,
)


def check(inputs: Inputs) -> tuple[Problem, ...]:
    """Every finding of every rule, in the order of the rules."""
    return tuple(problem for rule in RULES for problem in rule(inputs))
