"""The rows of one block of a plan as typed columns, long or with stretches of time across."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from runrate.model import columns
from runrate.model.columns import UNIT_PREFIX, unit_column
from runrate.model.period import Period
from runrate.model.problems import Problem
from runrate.model.settings import Settings
from runrate.model.tables import Table
from runrate.read import amounts, headings, plan_time, plan_units, rows
from runrate.read.layout import Block
from runrate.read.marks import Mark, error_marks, total, unread_marks
from runrate.read.style import Style


@dataclass(frozen=True)
class Typed:
    """A block's rows: ``kind`` is the length of each row's span."""

    frame: pd.DataFrame
    kind: "pd.Series[str]"
    marks: tuple[Mark, ...]
    amounts: Mapping[str, float]
    problems: tuple[Problem, ...] = ()


def across(block: Block, index: int, how: Style, settings: Settings, actuals: Table) -> Typed:
    """Months (or other stretches) across the columns -> one row for each amount."""
    base = pd.DataFrame(rows.keys(block), index=range(len(block.data)))
    base["source"], base["row"] = 0, block.grid.rows[block.data]
    ats = sorted(block.choice.spans)
    told = [block.choice.spans[at] for at in ats]
    periods, problems = plan_time.spanned(told, settings, block, ats[0])
    read = [amounts.at_position(block, index, at, headings.AMOUNT, how.comma) for at in ats]
    unit = headings.AMOUNT
    if block.choice.unit_at is None:
        everything = np.concatenate([values for values, _ in read])
        unit, said = plan_units.assumed(block, settings, actuals, everything, _days(periods))
        problems += said
    key_marks = [
        mark for name, at in _columns(block).items() for mark in error_marks(block, 0, name, at)
    ]
    parts, kinds, start = [], list[str](), 0
    marks: list[Mark] = []
    for period, (values, unread) in zip(periods, read, strict=True):
        by_unit, unknown = {unit: values}, list[Mark]()
        if block.choice.unit_at is not None:
            by_unit, unknown = amounts.by_unit(block, index, values, _names(settings, actuals))
        there = ~np.isnan(values)
        for mark in unread:
            there[mark.rows] = True
        kept = np.flatnonzero(there)
        part = base.iloc[kept].copy()
        part["start"], part["end"] = plan_time.stamps([period] * len(kept), part.index)
        for name, amount in by_unit.items():
            part[unit_column(name)] = amount[kept]
        for mark in (*unread, *unknown, *key_marks):
            moved = np.flatnonzero(np.isin(kept, mark.rows)) + start
            marks.append(replace(mark, source=0, column=_of_unit(mark.column, unit), rows=moved))
        parts.append(part)
        kinds += [period.kind] * len(kept)
        start += len(kept)
    frame = pd.concat(parts, ignore_index=True)
    sums = {
        name.removeprefix(UNIT_PREFIX): total(frame[name].to_numpy())
        for name in map(str, frame.columns)
        if name.startswith(UNIT_PREFIX)
    }
    return Typed(frame, pd.Series(kinds, dtype="str"), tuple(marks), sums, tuple(problems))


def _columns(block: Block) -> dict[str, int]:
    """The columns besides dates and amounts in which an error value costs the row."""
    found = {name: at for name, at in block.choice.keys.items() if name != columns.DATE}
    if block.choice.unit_at is not None:
        found[headings.UNIT] = block.choice.unit_at
    return found


def _names(settings: Settings, actuals: Table) -> list[str]:
    """The units that a cell may name."""
    return [unit.name for unit in (settings.units or actuals.units)]


def _of_unit(column: str, unit: str) -> str:
    """The column of a mark, once the unit of its amounts is known."""
    return unit_column(unit) if column == unit_column(headings.AMOUNT) else column


def _days(periods: Sequence[Period | None]) -> int:
    """From the first to the last day of all periods."""
    known = [period for period in periods if period is not None]
    return (max(p.end for p in known) - min(p.start for p in known)).days if known else 0


def long(block: Block, index: int, how: Style, settings: Settings, actuals: Table) -> Typed:
    """A long table: the date column says what stretch each row is for; without one, the title,
    the sheet's or the file's name, or a custom period of the settings."""
    frame = pd.DataFrame(rows.keys(block), index=range(len(block.data)))
    found, marks = amounts.read(block, index, how.comma, _names(settings, actuals))
    problems: list[Problem] = []
    at = block.choice.keys.get(columns.DATE)
    periods: list[Period | None]
    if at is None:
        period, problems = plan_time.of_title(block, settings)
        periods = [period] * len(frame)
    else:
        texts, reasons = plan_time.of_column(block, at, how.order.get(index))
        periods, problems = plan_time.spanned(texts, settings, block, at)
        why = {place: unread.reason for place, unread in reasons.items()}
        unread = unread_marks(block, index, columns.DATE, at, why, "date")
        marks = [*unread, *error_marks(block, index, columns.DATE, at), *marks]
    if (guess := block.choice.assumed) is not None and guess in found:
        unit, said = plan_units.assumed(block, settings, actuals, found[guess], _days(periods))
        if unit == guess or unit not in found:
            problems += said
            found = {unit if name == guess else name: v for name, v in found.items()}
    for name, position in _columns(block).items():
        marks += error_marks(block, index, name, position)
    frame["source"], frame["row"] = 0, block.grid.rows[block.data]
    frame["start"], frame["end"] = plan_time.stamps(periods, frame.index)
    for unit, values in found.items():
        frame[unit_column(unit)] = values
    sums = {unit: total(values) for unit, values in found.items()}
    kinds = pd.Series([period.kind if period else "" for period in periods], dtype="str")
    marks = [replace(mark, source=0) for mark in marks]
    return Typed(frame, kinds, tuple(marks), sums, tuple(problems))
