"""What was typed yesterday, put to the rows of today: what has one stays, what has none is kept
apart until its row comes back or somebody deletes it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from math import isclose

from runrate.model.day_plan import days_left, plannable
from runrate.model.problems import Problem, info, warning
from runrate.model.report import Breakdown, Report
from runrate.model.status import Thresholds
from runrate.model.typed import DAY_PLAN, LIMITS, Entry, Found, RowKey, Typed, folded, square_key

HIGHEST: Mapping[str, float] = {**dict.fromkeys(LIMITS, 10.0), "too_early": 1.0}
"""Beyond these a threshold is no percent: 1000 %, all of the period."""


def thresholds(
    found: Found, settings: Thresholds
) -> tuple[Thresholds, dict[str, float], tuple[Problem, ...]]:
    """The thresholds that hold today, what the settings say of those that were typed, and what
    could not be carried over.

    A typed one stays as long as the settings say what they said when it was typed; it must be
    a percent, and in the order of the statuses.
    """
    problems: list[Problem] = []
    said: dict[str, float] = asdict(settings)
    typed: dict[str, float] = {}
    for name, limit in found.limits.items():
        value, now = limit.typed, said[name]
        if not isinstance(value, float) or not 0 <= value <= HIGHEST[name]:
            problems.append(
                warning("typed_threshold_odd", limit=f"status.{name}", typed=_shown(value))
            )
        elif isclose(value, limit.settings) or isclose(value, now):
            continue
        elif not isclose(limit.settings, now):
            problems.append(
                warning(
                    "typed_threshold_left",
                    limit=f"status.{name}",
                    typed=_percent(value),
                    before=_percent(limit.settings),
                    now=_percent(now),
                )
            )
        else:
            typed[name] = value
    at = Thresholds(**{**said, **typed})
    if not at.ahead >= at.on_track >= at.at_risk:
        values = ", ".join(map(_percent, typed.values()))
        problems.append(warning("typed_thresholds_disorder", values=values))
        return settings, {}, tuple(problems)
    return at, {name: said[name] for name in typed}, tuple(problems)


def _percent(ratio: float) -> str:
    return f"{round(ratio * 100, 6):g} %"


def carried(
    found: Found, report: Report, settings: Mapping[str, float]
) -> tuple[Typed, tuple[Problem, ...]]:
    """What of yesterday's workbook stands in this report; ``settings`` are what they say of the
    thresholds that a typed one replaces. Days of the day plan that have passed are told once."""
    rows = {folded(row): row for row in _rows(report)}
    plan = plannable(report)
    leaves = plan.leaves if plan is not None else ()
    unit, free = report.primary.name, frozenset(days_left(report) if leaves else ())
    groups = {folded((DAY_PLAN, leaf.key)): leaf.key for leaf in leaves if leaf.amounts[unit].plan}
    notes: dict[RowKey, str] = {}
    days: dict[tuple[str, date], float] = {}
    left: dict[tuple[RowKey, date | None, str | float], Entry] = {}
    passed: list[Entry] = []
    for entry in found.entries:
        key, day = folded(entry.row), entry.day
        if day is not None and day <= report.as_of:
            passed.append(entry)
        elif (group := groups.get(key)) is not None and day in free and _is_number(entry):
            if days.setdefault((group, day), float(entry.typed)) != entry.typed:
                left.setdefault((key, day, entry.typed), entry)
        elif (row := rows.get(key)) is not None and day is None:
            if notes.setdefault(row, str(entry.typed)) != entry.typed:
                left.setdefault((key, day, entry.typed), entry)
        else:
            left.setdefault((key, day, entry.typed), entry)
    typed = Typed(found.file, notes, days, settings, tuple(left.values()))
    return typed, tuple(_told(passed))


def _is_number(entry: Entry) -> bool:
    return isinstance(entry.typed, float)


def _told(passed: Sequence[Entry]) -> Iterator[Problem]:
    """The numbers that were typed for days that are gone."""
    for day in sorted({entry.day for entry in passed if entry.day is not None}):
        numbers = [
            f"{entry.name or entry.row[-1]} {_shown(entry.typed)}"
            for entry in passed
            if entry.day == day
        ]
        yield info("typed_day_passed", day=day, numbers="; ".join(numbers))


def _shown(typed: str | float) -> str:
    return typed if isinstance(typed, str) else f"{typed:.15g}"


def _rows(report: Report) -> Iterator[RowKey]:
    """Every row that a note can stand beside."""
    for breakdown in report.breakdowns:
        yield from rows_of(breakdown)
    if report.board is not None:
        dimension = report.board.down.dimension
        for square in report.board.squares:
            yield square_key(square.across, dimension, square.down)


def rows_of(breakdown: Breakdown) -> Iterator[RowKey]:
    """The rows of a breakdown: its total, its parents, its keys."""
    yield (breakdown.dimension, "")
    for top in breakdown.rows:
        if top.children and breakdown.parent is not None:
            yield (breakdown.parent, top.key)
        for leaf in top.children or (top,):
            yield (breakdown.dimension, leaf.key)
