"""Room in the burn-up: how far its axis goes, and on which side of a point its label stands."""

from collections.abc import Sequence
from math import ceil, floor, log10

from runrate.model import formulas
from runrate.model.report import Amounts, Report
from runrate.present.grid import ValueAxis
from runrate.present.sheets.measured import Scale
from runrate.present.theme import NUMBERS

FAR = 0.2
"""From this part of the higher one on, two labels at the right have room above each other."""


def closed_side(amounts: Amounts, report: Report, at_the_end: bool) -> str:
    """Where the closed day's label keeps clear of the lines. The actual comes from the lower left,
    the projection goes to the right: above it there is room, but for the plan's line when that is
    near; then there is room below."""
    target = formulas.plan_to_date(amounts.plan, report.elapsed, report.total)
    if target is None or amounts.actual > target:
        return "t"
    if at_the_end:
        return "r"
    near, high = amounts.actual > 0.75 * target, amounts.actual > 0.15 * (amounts.plan or 0.0)
    return "b" if near and high else "t"


def end_sides(plan: float, reached: float) -> tuple[str, str]:
    """The sides of the labels at the end of the plan's line and of the other one: one above the
    other where they are far apart, else the plan's to the left, over its line, or, when it is the
    lower one, the other above."""
    if abs(plan - reached) > FAR * max(plan, reached):
        return "r", "r"
    return ("l", "r") if plan >= reached else ("r", "t")


def plan_label(side: str, last: int) -> int:
    """The day, from 0, at which the plan's label stands; to the left it keeps a day's distance, so
    that it is clear of its line, which comes from below."""
    return max(last - 1, 0) if side == "l" else last


def axis(values: Sequence[float], scale: Scale) -> ValueAxis:
    """An axis from 0 in four or five round steps with air above the highest value; with values
    below 0 it is left to the program that draws it."""
    shown = NUMBERS[scale.style("units")]
    most = max(values, default=0.0) * 1.06
    if min(values, default=0.0) < 0 or most <= 0:
        return ValueAxis(None, None, None, shown)
    size = 10.0 ** floor(log10(most / 5))
    step = next(size * step for step in (1, 2, 2.5, 5, 10) if size * step * 5 >= most)
    return ValueAxis(0.0, step * ceil(most / step), step, shown)
