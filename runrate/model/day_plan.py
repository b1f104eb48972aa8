"""The day plan: what is left to sell, laid out over the remaining working days.

Days that somebody has fixed keep their number; the rest is shared among the other days by their
weights, in whole sales units, by largest remainder, so that the sum is exactly what is left. The
same arithmetic stands as live formulas on the Day plan sheet; a test holds the two together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from runrate.model.report import Breakdown, Report
from runrate.model.rounding import half_up

_PLACES = 6
"""Decimals at which a share is compared with a whole number, in Python and on the sheet alike."""
_TIE = 1e-7
"""What puts the earlier of two equal remainders first."""


@dataclass(frozen=True)
class Layout:
    """A day plan with the steps of its arithmetic, which are cells on the sheet.

    ``spare``: what the fixed days leave; ``free``: the weight of the free days; ``steps``: whole
    sales units to share out; ``floors``: each free day's whole share; ``over``: units that are
    then left; ``keys``: the order in which days get one of them; ``days``: the result.
    """

    spare: float
    free: float
    steps: float
    floors: tuple[float, ...]
    over: float
    keys: tuple[float, ...]
    days: tuple[float, ...]


def plannable(report: Report) -> Breakdown | None:
    """The breakdown that can be laid out by day: by product group, against a plan, with days and
    something left."""
    found = report.breakdown("product_group")
    unit = report.primary.name
    if found is None or found.basis[unit] != "plan" or report.total - report.elapsed <= 0:
        return None
    return found if any(leaf.amounts[unit].plan for leaf in found.leaves) else None


def days_left(report: Report) -> tuple[date, ...]:
    """The working days of the period that are left: those over the columns of the day plan."""
    weight = report.calendar.weight
    return tuple(day for day in report.period.days() if day > report.as_of and weight(day) > 0)


def day_plan(
    left: float,
    weights: Sequence[float],
    fixed: Sequence[float | None] | None = None,
    step: float = 1.0,
) -> tuple[float, ...]:
    """What to sell on each remaining day.

    ``left`` is what is still to be sold (plan - actual), ``weights`` how much each remaining day
    counts, ``fixed`` the numbers that stand (None where a day is free), ``step`` the smallest part
    that is sold: 1 for cases, 0.01 for money. Each free day gets its share of what the fixed ones
    leave, in whole steps; the steps that are over go to the largest remainders, of equal ones to
    the earlier day. When what is left is no whole number of steps, the rest goes to the first of
    them. Free days get 0 when the fixed ones already sell what is left, or the plan is reached.

    >>> day_plan(100, [1, 1, 1])
    (34.0, 33.0, 33.0)
    >>> day_plan(4000, [1, 1, 1], [None, 1500, None])
    (1250.0, 1500, 1250.0)

    Source: the largest remainder method (Hamilton), with ties to the earlier day.
    """
    return lay_out(left, weights, fixed, step).days


def lay_out(
    left: float,
    weights: Sequence[float],
    fixed: Sequence[float | None] | None = None,
    step: float = 1.0,
) -> Layout:
    """The day plan with every step of its arithmetic; see `day_plan`.

    Raises ValueError when there are not as many fixed numbers as days.
    """
    given = _given(weights, fixed)
    spare = max(0.0, left - sum(number for number in given if number is not None))
    free = sum(w for w, number in zip(weights, given, strict=True) if number is None)
    steps = float(int(half_up(spare / step, _PLACES)))
    shares = [
        None if number is not None or free == 0 else steps * weight / free
        for weight, number in zip(weights, given, strict=True)
    ]
    floors = [0.0 if share is None else float(int(half_up(share, _PLACES))) for share in shares]
    keys = [
        -1.0 if share is None else half_up(share - floor, _PLACES) + (len(shares) - place) * _TIE
        for place, (share, floor) in enumerate(zip(shares, floors, strict=True), 1)
    ]
    over = steps - sum(floors)
    days = []
    for number, floor, key in zip(given, floors, keys, strict=True):
        if number is not None or free == 0:
            days.append(number or 0.0)
            continue
        extra = 1 if sum(other > key for other in keys) < over else 0
        rest = spare - steps * step if key == max(keys) else 0.0
        days.append(half_up((floor + extra) * step + rest, 2))
    return Layout(spare, free, steps, tuple(floors), over, tuple(keys), tuple(days))


def misallocated(
    left: float, weights: Sequence[float], fixed: Sequence[float | None] | None = None
) -> float:
    """By how much the days sell more than is left (positive) or less (negative); 0 when the day
    plan comes out. It cannot when the fixed days sell too much, or when no free day is there.

    >>> misallocated(100, [1, 1], [80, 40])
    20.0
    >>> misallocated(100, [1, 1], [80, None])
    0.0
    """
    given = _given(weights, fixed)
    typed = sum(number for number in given if number is not None)
    free = sum(w for w, number in zip(weights, given, strict=True) if number is None)
    difference = typed - max(left, 0.0)
    return half_up(difference, 2) if difference > 0 or free <= 0 else 0.0


def _given(
    weights: Sequence[float], fixed: Sequence[float | None] | None
) -> tuple[float | None, ...]:
    given = tuple(fixed) if fixed is not None else (None,) * len(weights)
    if len(given) != len(weights):
        raise ValueError(f"{len(given)} fixed numbers for {len(weights)} days")
    return given
