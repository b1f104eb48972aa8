"""What is planned for the period, from plans of any grain.

Plans of different grain are never added: for each question the plan is used that has the
dimensions in question, and among several the finest.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from runrate.measure.exact import Ledger, groups, ledger
from runrate.measure.sales import Key, amounts, key_columns
from runrate.model.calendar import Calendar
from runrate.model.columns import DIMENSIONS
from runrate.model.period import Period
from runrate.model.problems import Problem, warning
from runrate.model.tables import Table

Span = Literal["current", "following"]
Targets = Mapping[Key, tuple[float | None, float | None]]
"""By key: what is planned for this period and for the next one."""


class Plan(NamedTuple):
    """The rows of one grain that touch this period or the next, each with its share of them.

    ``current`` and ``following`` hold what falls into this period and into the next. ``days`` is
    the length of the usual row, ``derived`` says that some of its keys were spread by history.
    """

    keys: pd.DataFrame
    current: Ledger
    following: Ledger
    days: float
    derived: bool = False

    @property
    def dimensions(self) -> frozenset[str]:
        """The key columns that this plan has."""
        return frozenset(map(str, self.keys.columns))

    def by(self, dimensions: Sequence[str], unit: str, span: Span) -> dict[Key, float]:
        """The plan of this period or of the following one by key; a plan of 0 is none."""
        book = self._book(span)
        planned = book.frame[unit] != 0
        if not dimensions:
            return {(): book.total(planned)[unit]} if bool(planned.any()) else {}
        return book.sums(planned, groups([self.keys[name] for name in dimensions]))[unit]

    def has(self, unit: str, span: Span) -> bool:
        """Whether anything is planned in a unit for this period or for the following one."""
        frame = self._book(span).frame
        return unit in frame and bool((frame[unit] != 0).any())

    def _book(self, span: Span) -> Ledger:
        return self.current if span == "current" else self.following


def plans(tables: Sequence[Table], calendar: Calendar, period: Period) -> tuple[Plan, ...]:
    """One Plan for each grain found in the tables: the same keys and spans of the same length
    belong together, whatever file they stand in. The finest comes first.

    A parent beside its own dimension makes a grain no finer: a file that names the categories of
    its groups too belongs with one that does not.
    """
    by_grain: dict[tuple[frozenset[str], int], list[pd.DataFrame]] = {}
    for table in tables:
        frame = table.frame[~table.set_aside]
        if frame.empty:
            continue
        days = int((frame["end"] - frame["start"]).dt.days.median())
        grain = _grain(key_columns(frame)), _rank(days)
        by_grain.setdefault(grain, []).append(frame)
    found = [_plan(frames, rank, calendar, period) for (_, rank), frames in by_grain.items()]
    touching = [plan for plan in found if plan is not None]
    return tuple(sorted(touching, key=_coarseness))


def _grain(names: Iterable[str]) -> frozenset[str]:
    """The keys that make a plan as fine as it is."""
    found = frozenset(names)
    return found - {DIMENSIONS[name].parent for name in found if name in DIMENSIONS}


def _coarseness(plan: Plan) -> tuple[int, float, list[str]]:
    grain = _grain(plan.dimensions)
    return -len(grain), plan.days, sorted(grain)


def choose(found: Sequence[Plan], dimensions: Sequence[str], unit: str, span: Span) -> Plan | None:
    """The plan that answers for these dimensions in this unit and period, or None: the finest that
    has them, and a real one before one that was spread by history."""
    fitting = [
        plan for plan in found if plan.dimensions.issuperset(dimensions) and plan.has(unit, span)
    ]
    return min(fitting, key=lambda plan: plan.derived, default=None)


def disagreements(found: Sequence[Plan], unit: str) -> tuple[Problem, ...]:
    """Plans of different grain whose totals differ by more than rounding does."""
    plans = [plan for plan in found if not plan.derived and plan.has(unit, "current")]
    known = [(plan, plan.by((), unit, "current")[()]) for plan in plans]
    return tuple(
        warning(
            "plan_totals_disagree",
            unit=unit,
            finest=known[0][1],
            other=total,
            dimensions=tuple(sorted(plan.dimensions)),
        )
        for plan, total in known[1:]
        if abs(total - known[0][1]) > max(1.0, 0.001 * abs(known[0][1]))
    )


def _rank(days: int) -> int:
    """Spans of about the same length are of one grain: days, weeks, months, quarters, years."""
    return next((top for top in (1, 7, 31, 92) if days <= top), 366)


def _plan(frames: list[pd.DataFrame], days: int, calendar: Calendar, period: Period) -> Plan | None:
    frame = pd.concat(frames, ignore_index=True)
    here, there = (_shares(frame, calendar, span) for span in (period, period.following()))
    touching = (here > 0) | (there > 0)
    frame, here, there = frame[touching], here[touching], there[touching]
    if frame.empty:
        return None
    units = amounts(frame)
    common = [key for key in key_columns(frame) if all(key in part for part in frames)]
    return Plan(
        frame[common].astype("str"),
        ledger({unit: values * here for unit, values in units.items()}),
        ledger({unit: values * there for unit, values in units.items()}),
        float(days),
    )


def _shares(frame: pd.DataFrame, calendar: Calendar, period: Period) -> pd.Series:
    """The share of each row's span that falls into a period."""
    spans = groups([frame["start"], frame["end"]])
    shares = [
        calendar.share(Period("custom", start.date(), end.date()), period)
        for start, end in spans.keys
    ]
    found = np.empty(len(frame))
    found[spans.order] = np.array(shares)[spans.numbers]
    return pd.Series(found, index=frame.index)
