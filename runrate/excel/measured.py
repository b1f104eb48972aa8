"""Sales and plan by one or two dimensions, on plain lists: what `runrate.measure` does on tables,
for a worksheet function, which has no pandas. A test holds the two together.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from math import fsum

from runrate.excel.ranges import Entry
from runrate.model.calendar import Calendar
from runrate.model.columns import DIMENSIONS, fold
from runrate.model.period import Period
from runrate.model.report import Basis

Key = tuple[str, ...]
_LENGTHS = ("day", "week", "month", "quarter", "year", "custom")
_BEFORE: tuple[Basis, ...] = ("previous", "last_year")


@dataclass(frozen=True)
class Sold:
    """What was read of one unit, and when it is measured. ``planned`` are the plan's columns."""

    actuals: Sequence[Entry]
    plan: Sequence[Entry]
    planned: frozenset[str]
    calendar: Calendar
    period: Period
    as_of: date


@dataclass(frozen=True)
class Row:
    """What was sold, and what that is measured against: None when there is nothing."""

    actual: float = 0.0
    plan: float | None = None


@dataclass(frozen=True)
class Measured:
    """The rows by key, and what they are measured against."""

    rows: Mapping[Key, Row]
    basis: Basis

    def ordered(self) -> list[tuple[Key, Row]]:
        """The greatest plan first, then by name: an order that stays the same all month."""
        return sorted(self.rows.items(), key=lambda item: (-(item[1].plan or 0.0), item[0]))


def measured(sold: Sold, dimensions: Sequence[str]) -> Measured:
    """Sales and plan by these dimensions. Without a plan that has them: against the period before,
    or else the same one a year ago, as far as the sales reach back to it."""
    after = sold.as_of + timedelta(days=1)
    actual = _sums(sold.actuals, dimensions, _between(sold.period.start, after))
    before: dict[Basis, dict[Key, float]] = {
        basis: _sums(sold.actuals, dimensions, _between(other.start, other.end))
        for basis, other in zip(
            _BEFORE, (sold.period.previous(), sold.period.last_year()), strict=True
        )
        if _reached(sold, other)
    }
    basis: Basis = "plan"
    targets = _planned(sold, dimensions)
    for candidate in () if targets else before:
        targets = {key: amount for key, amount in before[candidate].items() if amount}
        if targets:
            basis = candidate
            break
    rows = {}
    for key in {key for found in (actual, targets, *before.values()) for key in found}:
        row = Row(actual.get(key, 0.0), targets.get(key))
        if row.actual or row.plan or any(found.get(key) for found in before.values()):
            rows[key] = row
    return Measured(rows, basis)


def together(rows: Iterable[Row]) -> Row:
    """The sum of several rows; without any plan among them it has none."""
    parts = tuple(rows)
    plans = [row.plan for row in parts if row.plan is not None]
    return Row(_exact(row.actual for row in parts), _exact(plans) if plans else None)


def settled(sold: Sold) -> Sold:
    """The same with one spelling for each key, and with the parent in the place of a dimension
    that only it is planned by: a plan by category makes the categories the product groups."""
    has = {name for entry in sold.actuals[:1] for name in entry.keys}
    touching = any(_touches(entry, sold.period) for entry in sold.plan)
    for dimension in DIMENSIONS.values():
        name, parent = dimension.name, dimension.parent
        if not touching or not dimension.parent_plays or parent is None or name in sold.planned:
            continue
        if parent in has and parent in sold.planned:
            sold = replace(
                sold,
                actuals=[_played(entry, name, parent) for entry in sold.actuals],
                plan=[_played(entry, name, parent) for entry in sold.plan],
                planned=sold.planned - {parent} | {name},
            )
    spell = _spellings(sold)
    return replace(
        sold,
        actuals=[_spelled(entry, spell) for entry in sold.actuals],
        plan=[_spelled(entry, spell) for entry in sold.plan],
    )


def _played(entry: Entry, name: str, parent: str) -> Entry:
    kept = {column: key for column, key in entry.keys.items() if column != parent}
    return replace(entry, keys={**kept, name: entry.keys[parent]})


def _spellings(sold: Sold) -> Callable[[str, str], str]:
    """How a key of a column is written: as most rows of the sales have it, of equally frequent
    spellings the first in the alphabet; one that only the plan has, as the plan does."""
    chosen: dict[tuple[str, str], str] = {}
    folded = cache(fold)
    for entries in (sold.actuals, sold.plan):
        counted = Counter((column, key) for e in entries for column, key in e.keys.items())
        for (column, key), _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
            chosen.setdefault((column, folded(key)), key)
    return lambda column, key: chosen[column, folded(key)]


def _spelled(entry: Entry, spell: Callable[[str, str], str]) -> Entry:
    return replace(entry, keys={column: spell(column, key) for column, key in entry.keys.items()})


def _planned(sold: Sold, dimensions: Sequence[str]) -> dict[Key, float]:
    """The plan of the period by key, if the plan has these dimensions; a plan of 0 is none. Rows
    count with the share of their working days that lies in the period; of spans of several lengths
    only the shortest are used, for plans of different grain are never added."""
    if not sold.planned.issuperset(dimensions):
        return {}
    share = cache(sold.calendar.share)
    touching = [entry for entry in sold.plan if _touches(entry, sold.period) and entry.amount]
    lengths = [_LENGTHS.index(entry.span.kind) for entry in touching if entry.span is not None]
    parts: dict[Key, list[float]] = defaultdict(list)
    for entry in touching:
        if entry.span is None or _LENGTHS.index(entry.span.kind) == min(lengths):
            whole = 1.0 if entry.span is None else share(entry.span, sold.period)
            parts[_key(entry, dimensions)].append(entry.amount * whole)
    return {key: total for key, found in parts.items() if any(found) and (total := _exact(found))}


def _touches(entry: Entry, period: Period) -> bool:
    span = entry.span
    return span is None or (span.start < period.end and span.end > period.start)


def _reached(sold: Sold, other: Period) -> bool:
    """Whether the sales cover a period: some lie in it, and at most a tenth of its working days
    before the first of all."""
    days = [entry.span.start for entry in sold.actuals if entry.span is not None]
    if not any(day in other for day in days):
        return False
    missing = sold.calendar.elapsed(other, min(days) - timedelta(days=1))
    return missing <= sold.calendar.total(other) / 10


def _between(start: date, end: date) -> Callable[[Entry], bool]:
    return lambda entry: entry.span is not None and start <= entry.span.start < end


def _sums(
    entries: Iterable[Entry], dimensions: Sequence[str], belongs: Callable[[Entry], bool]
) -> dict[Key, float]:
    parts: dict[Key, list[float]] = defaultdict(list)
    for entry in entries:
        if belongs(entry):
            parts[_key(entry, dimensions)].append(entry.amount)
    return {key: _exact(found) for key, found in parts.items()}


def _key(entry: Entry, dimensions: Sequence[str]) -> Key:
    return tuple(entry.keys[name] for name in dimensions)


def _exact(amounts: Iterable[float]) -> float:
    """The sum to the 15 digits that a number of a spreadsheet has."""
    return float(f"{fsum(amounts):.15g}")
