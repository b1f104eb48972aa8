"""Crosstabs: months, days or keys across the columns -> one row for each amount, which knows the
row and the column that it stood in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model import columns
from runrate.model.columns import UNIT_PREFIX, unit_column
from runrate.model.period import Period
from runrate.model.problems import Problem, Stop, error, info, warning
from runrate.model.settings import Settings
from runrate.read import amounts, date_order, headings, rows, title
from runrate.read.across import Column
from runrate.read.amounts import Commas
from runrate.read.block import Block
from runrate.read.headings import AMOUNT, Role
from runrate.read.marks import Mark, error_marks, total, unread_marks
from runrate.read.rows import Rows
from runrate.read.style import Style

Places = npt.NDArray[np.int64]


class Melted(NamedTuple):
    """The amounts of a crosstab, one row each: keys and units in ``frame``; ``places`` says which
    data row of the block each comes from, ``periods`` which stretch its column is for."""

    frame: pd.DataFrame
    places: Places
    periods: tuple[Period | None, ...]
    parts: tuple[Column, ...]
    marks: tuple[Mark, ...] = ()

    def with_marks(self, marks: Sequence[Mark]) -> "Melted":
        """With marks on data rows of the block, which hold for every amount of the row."""
        more = [m._replace(rows=np.flatnonzero(np.isin(self.places, m.rows))) for m in marks]
        return self._replace(marks=(*more, *self.marks))


def melt(block: Block, index: int, commas: Commas, names: Sequence[str], role: Role) -> Melted:
    """Every filled cell across as a row of its own, the columns of several units for the same
    stretch and keys together. A data row without any amount keeps one empty row: it is set aside,
    not lost."""
    base = pd.DataFrame(rows.keys(block), index=range(len(block.data)))
    groups: dict[tuple[Period | None, tuple[tuple[str, str], ...]], list[int]] = {}
    for at in sorted(block.choice.across):
        column = block.choice.across[at]
        groups.setdefault((column.period, column.keys), []).append(at)
    parts: list[pd.DataFrame] = []
    kept_of: list[Places] = []
    periods: list[Period | None] = []
    marks: list[Mark] = []
    start, told = 0, np.zeros(len(base), dtype=bool)
    for number, ((period, keys), ats) in enumerate(groups.items()):
        found, said = _of_columns(block, index, ats, commas, names)
        there = np.zeros(len(base), dtype=bool)
        for values in found.values():
            there |= ~np.isnan(values)
        for mark in said:
            there[mark.rows] = True
        told |= there
        if number == len(groups) - 1:
            there |= ~told
        kept = np.flatnonzero(there)
        part = base.iloc[kept].assign(**dict(keys))
        for unit, values in found.items():
            part[unit_column(unit)] = values[kept]
        marks += [
            mark._replace(rows=np.flatnonzero(np.isin(kept, mark.rows)) + start) for mark in said
        ]
        parts.append(part)
        kept_of.append(kept)
        periods += [period] * len(kept)
        start += len(kept)
    frame = pd.concat(parts, ignore_index=True)
    melted = Melted(
        frame,
        np.concatenate(kept_of),
        tuple(periods),
        tuple(block.choice.across.values()),
        tuple(marks),
    )
    return melted.with_marks(_key_marks(block, index))


def _of_columns(
    block: Block, index: int, ats: Sequence[int], commas: Commas, names: Sequence[str]
) -> tuple[dict[str, npt.NDArray[np.float64]], list[Mark]]:
    """The amounts by unit of columns that differ in nothing else."""
    found: dict[str, npt.NDArray[np.float64]] = {}
    marks: list[Mark] = []
    for at in ats:
        unit = block.choice.across[at].unit
        values, said = amounts.at_position(block, index, at, unit, commas)
        marks += said
        if block.choice.unit_at is not None and unit == AMOUNT:
            split, said = amounts.by_unit(block, index, values, names)
            marks += said
            found |= split
        else:
            found[unit] = values
    return found, marks


def _key_marks(block: Block, index: int) -> list[Mark]:
    """Error values in keys cost all amounts of their row."""
    found = {name: at for name, at in block.choice.keys.items() if name != columns.DATE}
    found |= dict(block.choice.extras)
    if block.choice.unit_at is not None:
        found[headings.UNIT] = block.choice.unit_at
    return [mark for name, at in found.items() for mark in error_marks(block, index, name, at)]


def typed(block: Block, index: int, how: Style, settings: Settings) -> Rows:
    """The rows of a crosstab of actual sales. An amount for a whole month or other stretch counts
    from its first day, which is said."""
    names = [unit.name for unit in settings.units]
    melted = melt(block, index, how.comma, names, "actual")
    frame, problems, marks = melted.frame, list[Problem](), list(melted.marks)
    renamed, said = _units(block, frame, settings)
    frame = frame.rename(
        columns={unit_column(old): unit_column(new) for old, new in renamed.items()}
    )
    marks = [m._replace(column=_renamed(m.column, renamed)) for m in marks]
    problems += said
    if (at := block.choice.keys.get(columns.DATE)) is not None:
        read = how.days(index, block.column(at))
        if read.completed:
            problems.append(date_order.year_taken(block, at, how.dates[index]))
        frame.insert(0, columns.DATE, read.values[melted.places])
        unread = unread_marks(block, index, columns.DATE, at, read.unread, "date")
        unread += error_marks(block, index, columns.DATE, at)
        marks = [*melted._replace(marks=()).with_marks(unread).marks, *marks]
    elif any(period is not None for period in melted.periods):
        stretched = _months_of_firsts(melted.periods)
        days = [
            np.datetime64(p.start, "us") if p else np.datetime64("NaT", "us") for p in stretched
        ]
        frame.insert(0, columns.DATE, np.array(days, dtype="datetime64[us]"))
        problems += _whole(block, stretched)
    frame["source"] = index
    frame["row"] = block.grid.rows[block.data[melted.places]]
    units = [str(c).removeprefix(UNIT_PREFIX) for c in frame if str(c).startswith(UNIT_PREFIX)]
    sums = {unit: total(frame[unit_column(unit)].to_numpy()) for unit in units}
    origin = replace(how.source(block, index), amounts=sums, rows=len(frame))
    return Rows(frame, origin, tuple(marks), tuple(units), tuple(problems))


def _renamed(column: str, names: Mapping[str, str]) -> str:
    unit = column.removeprefix(UNIT_PREFIX)
    return unit_column(names[unit]) if column != unit and unit in names else column


def _units(
    block: Block, frame: pd.DataFrame, settings: Settings
) -> tuple[dict[str, str], list[Problem]]:
    """The units of the columns -> those of the settings: by what headings call them, else as the
    title says; amounts without any are of the leading unit, which is said."""
    found = [str(c).removeprefix(UNIT_PREFIX) for c in frame if str(c).startswith(UNIT_PREFIX)]
    if block.choice.unit_at is not None and settings.units:
        return {}, []
    of_kind: dict[str, str] = {}
    for unit in settings.units:
        kind = headings.unit_named(unit.name) or ("money" if unit.money else unit.name)
        of_kind.setdefault(kind, unit.name)
    titled = next((u for text in block.title if (u := title.unit(text))), None)
    renamed, problems = {}, list[Problem]()
    for name in found:
        kind = titled if name == AMOUNT and titled else name
        if not settings.units:
            renamed[name] = kind
        elif kind in of_kind:
            renamed[name] = of_kind[kind]
        elif name == AMOUNT:
            lead = next((u.name for u in settings.units if u.primary), settings.units[0].name)
            renamed[name] = lead
            if len(settings.units) > 1:
                place = block.place(block.header, min(block.choice.across))
                problems.append(warning("unit_assumed", place, unit=lead))
        else:
            place = block.place(block.header, min(block.choice.across))
            raise Stop(error("unit_not_in_settings", place, unit=kind), 2)
    return renamed, problems


def _months_of_firsts(periods: Sequence[Period | None]) -> list[Period | None]:
    """Headings that are dates, all of them firsts of a month, mean the months."""
    days = {period.start for period in periods if period is not None and period.kind == "day"}
    if len(days) < 2 or any(day.day != 1 for day in days):
        return list(periods)
    return [Period.containing(p.start, "month") if p is not None else None for p in periods]


def _whole(block: Block, periods: Sequence[Period | None]) -> list[Problem]:
    """That amounts are for whole stretches."""
    if all(period is None or period.kind == "day" for period in periods):
        return []
    place = block.place(block.header, min(block.choice.across))
    return [warning("actual_whole_periods", place)]


def dated_by_title(part: Rows, block: Block) -> Rows:
    """Rows without dates, dated as the title, the sheet's or the file's name says: on the day, or
    on the first day of the stretch. Raises Stop when nothing says it."""
    place = block.place(block.header)
    found = title.period(block.title)
    if found is None or found[0].kind == "year":
        has = ", ".join(text for text in block.texts if text)
        raise Stop(error("no_date_heading", place, has=has, role="actual"))
    period, text = found
    part.frame.insert(0, columns.DATE, np.datetime64(period.start, "us"))
    start, last = period.start, period.last
    if period.kind == "day":
        problem = info("actual_day_of_title", place, title=text, start=start)
    else:
        problem = warning("actual_period_of_title", place, title=text, start=start, last=last)
    return part._replace(problems=(*part.problems, problem))
