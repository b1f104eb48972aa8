"""The rows of one block of a plan as typed columns, long or with stretches of time across."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from runrate.model import columns
from runrate.model.columns import UNIT_PREFIX, unit_column
from runrate.model.period import Period
from runrate.model.problems import Problem
from runrate.model.settings import Settings
from runrate.model.tables import Table
from runrate.read import amounts, crosstab, headings, plan_time, plan_units, rows
from runrate.read.block import Block
from runrate.read.date_order import DateOrder
from runrate.read.marks import Mark, error_marks, total
from runrate.read.style import Style


class Typed(NamedTuple):
    """A block's rows: ``kind`` is the length of each row's span."""

    frame: pd.DataFrame
    kind: "pd.Series[str]"
    marks: tuple[Mark, ...]
    amounts: Mapping[str, float]
    problems: tuple[Problem, ...] = ()


def across(block: Block, index: int, how: Style, settings: Settings, actuals: Table) -> Typed:
    """Months (or other stretches, or keys) across the columns -> one row for each amount."""
    melted = crosstab.melt(block, index, how.comma, _names(settings, actuals), "plan")
    ats = sorted(block.choice.across)
    told = [period for part in melted.parts if (period := part.period) is not None]
    problems: list[Problem] = []
    if told:
        stretched, problems = plan_time.spanned(told, settings, block, ats[0])
        by_period = dict(zip(told, stretched, strict=True))
        of_rows: list[Period | None] = [
            by_period[period] if period is not None else None for period in melted.periods
        ]
    else:
        found, more = plan_time.of_rows(block, how.dates.get(index, DateOrder()), settings)
        problems += more.problems
        of_rows = [found[place] for place in melted.places]
        melted = melted.with_marks(more.marks)
    frame = melted.frame
    frame["source"], frame["row"] = 0, block.grid.rows[block.data[melted.places]]
    frame["start"], frame["end"] = plan_time.stamps(of_rows, frame.index)
    unit = headings.AMOUNT
    if (name := unit_column(headings.AMOUNT)) in frame.columns:
        values = frame[name].to_numpy()
        unit, said = plan_units.assumed(block, settings, actuals, values, _days(of_rows))
        problems += said
        if unit != headings.AMOUNT:
            frame = frame.rename(columns={name: unit_column(unit)})
    marks = [m._replace(source=0, column=_of_unit(m.column, unit)) for m in melted.marks]
    sums = {
        name.removeprefix(UNIT_PREFIX): total(frame[name].to_numpy())
        for name in map(str, frame.columns)
        if name.startswith(UNIT_PREFIX)
    }
    kinds = pd.Series([period.kind if period else "" for period in of_rows], dtype="str")
    return Typed(frame, kinds, tuple(marks), sums, tuple(problems))


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
    periods, said_of_time = plan_time.of_rows(block, how.dates.get(index, DateOrder()), settings)
    problems += said_of_time.problems
    marks = [*said_of_time.marks, *marks]
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
    marks = [mark._replace(source=0) for mark in marks]
    return Typed(frame, kinds, tuple(marks), sums, tuple(problems))
