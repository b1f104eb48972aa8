"""The plan: files -> one Table for each block and length of span, for their grains differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

import numpy as np
import pandas as pd

from runrate.model import columns
from runrate.model.columns import DIMENSIONS, fold, unit_column
from runrate.model.period import Kind, Period
from runrate.model.problems import Place, Problem, Severity, Stop, error, info, warning
from runrate.model.settings import Settings
from runrate.model.tables import Source, Table, UnitInfo
from runrate.read import headings, keys, layout, lookups, rows, spans
from runrate.read.cells import Order, Unread
from runrate.read.choice import Choice, Wanted
from runrate.read.layout import Block
from runrate.read.lookups import Directory
from runrate.read.rows import Mark, Style

_FIRST = 5
_LENGTHS: tuple[Kind, ...] = ("day", "week", "month", "quarter", "year")
P = TypeVar("P", Period, Period | None)
_ENOUGH = 0.5
"""The share of a column's distinct values that must be known keys for the column to be taken for
that key."""


def read(settings: Settings, actuals: Table) -> tuple[Table, ...]:
    """Every row of the plan in canonical columns, with ``start`` and ``end`` (half-open).

    Raises Stop when a file cannot be read at all, lacks what the settings name, or does not say
    which time it is for.
    """
    if not settings.plan.files:
        return ()
    known = tuple(unit.name for unit in actuals.units)
    wanted = Wanted("plan", settings.plan.columns, settings.units, (), frozenset(), known)

    def qualifies(choice: Choice) -> bool:
        return choice.has_amounts

    found, problems = layout.blocks(
        settings.plan.files, settings.plan.sheets, settings.folder, wanted, qualifies
    )
    how = rows.style(found)
    directories = _Directories(settings)
    spellings = _spellings(actuals)
    tables = [
        table
        for index, block in enumerate(found)
        for table in _tables(block, index, how, settings, actuals, directories, spellings)
    ]
    first = replace(tables[0], problems=(*problems, *how.problems, *tables[0].problems))
    return (first, *tables[1:])


def _spellings(actuals: Table) -> keys.Spellings:
    """The spelling of every key in the actual sales: the plan is to use the same."""
    return {
        name: {fold(str(key)): str(key) for key in actuals.frame[name].unique()}
        for name in keys.key_columns(actuals.frame)
    }


class _Directories(dict[int, Directory]):
    """The lookup files by their number, each read when it is first asked for."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def __missing__(self, number: int) -> Directory:
        self[number] = lookups.read(self._settings.lookups[number], self._settings.folder)
        return self[number]


@dataclass(frozen=True)
class _Typed:
    """A block's rows: ``kind`` is the length of each row's span."""

    frame: pd.DataFrame
    kind: "pd.Series[str]"
    marks: tuple[Mark, ...]
    amounts: Mapping[str, float]
    problems: tuple[Problem, ...] = ()


def _tables(
    block: Block,
    index: int,
    how: Style,
    settings: Settings,
    actuals: Table,
    directories: "_Directories",
    spellings: keys.Spellings,
) -> list[Table]:
    """The tables of one block."""
    block, said = _with_known_keys(block, actuals)
    problems = list(said)
    typed = _across(block, how, index, actuals, settings) if block.choice.spans else _long(
        block, how, index, settings
    )  # fmt: skip
    problems += typed.problems
    origin = replace(block.source(), amounts=typed.amounts)
    units = _units(typed.amounts, settings, actuals)
    problems += _about_units(block, origin, units, actuals)
    frame = typed.frame
    for name in keys.key_columns(frame):
        frame[name] = keys.clean(frame[name])
    for number, lookup in enumerate(settings.lookups):
        if lookups.matching_column(lookup, frame.columns) is not None:
            frame = lookups.fill(frame, directories[number], actuals.frame.columns)
    frame, said = keys.spell(frame, spellings)
    problems += said
    named = _named(frame, actuals)
    problems += named.problems
    frame, said = keys.fill_blank(named.frame, (origin,))
    problems += said
    marks = [*typed.marks, *_missing(frame, units, typed.marks, origin)]
    aside, said = rows.set_aside(frame, marks, (origin,), units)
    problems += [_softened(problem) for problem in said]
    frame["aside"] = aside
    frame["filtered"] = False
    tail = [*(unit_column(u.name) for u in units), "source", "row", "aside", "filtered"]
    frame = frame[["start", "end", *keys.key_columns(frame), *tail]]
    tables = []
    kinds = [kind for kind in _LENGTHS if typed.kind.eq(kind).any()]
    unread = ~typed.kind.isin(_LENGTHS)
    for number, kind in enumerate(kinds or ["day"]):
        here = typed.kind.eq(kind) | (unread if number == 0 else False)
        part = frame[here].reset_index(drop=True)
        named_source = replace(origin, span=kind, rows=int(part["row"].nunique()))
        if len(kinds) > 1:
            sums = {u.name: rows.total(part[unit_column(u.name)].to_numpy()) for u in units}
            named_source = replace(named_source, amounts=sums)
        said = problems if number == 0 else []
        tables.append(Table(part, (named_source,), tuple(said), named.names, units))
    return tables


def _softened(problem: Problem) -> Problem:
    """In a plan an empty amount means that nothing is planned."""
    return replace(problem, severity=Severity.INFO) if problem.code == "no_amount" else problem


# -- keys ------------------------------------------------------------------------------------


def _with_known_keys(block: Block, actuals: Table) -> tuple[Block, list[Problem]]:
    """The block with its key columns told apart by what stands in them: a column without
    a heading (or with an unknown one) is the key whose values it has, and a category is the group
    when the actual sales call these groups."""
    choice = block.choice
    found = dict(choice.keys)
    known = _known_values(actuals)
    problems: list[Problem] = []
    for dimension in DIMENSIONS.values():
        parent = dimension.parent
        if parent in found and dimension.name not in found and dimension.parent_plays:
            values = keys.folds(rows.text_of(block, found[parent]).dropna().unique())
            fits = {name: _share(values, known.get(name)) for name in (parent, dimension.name)}
            if fits[dimension.name] > fits[parent] or parent not in known:
                found[dimension.name] = found.pop(parent)
    for at in _unknown_columns(block):
        values = keys.folds(rows.text_of(block, at).dropna().unique())
        shares = {name: _share(values, there) for name, there in known.items()
                  if name not in found}  # fmt: skip
        best = max(shares, key=lambda name: shares[name], default=None)
        heading = block.texts[at] or block.grid.letters[at]
        place = block.place(block.header, at)
        if best is not None and shares[best] >= _ENOUGH:
            found[best] = at
            problems.append(info("plan_column_matched", place, heading=heading, column=best))
        elif not block.texts[at]:
            problems.append(warning("plan_column_unknown", place, heading=heading))
    data = block.data
    return replace(block, choice=replace(choice, keys=found), data=data), problems


def _known_values(actuals: Table) -> dict[str, set[str]]:
    """The folded keys of the actual sales by column, with the names of those keyed by an id."""
    found = {}
    for name in keys.key_columns(actuals.frame):
        shown = actuals.names.get(name, {})
        found[name] = keys.folds([*actuals.frame[name].unique(), *shown.values()])
    return found


def _share(values: set[str], known: set[str] | None) -> float:
    """How many of the values are known keys, 0 to 1."""
    return len(values & known) / len(values) if values and known else 0.0


def _unknown_columns(block: Block) -> list[int]:
    """The columns of text that serve as nothing: their headings are blank or not understood."""
    choice = block.choice
    served = {*choice.keys.values(), *choice.units.values(), *choice.spans, *(choice.by_row or ())}
    found = []
    for at in range(len(block.texts)):
        if at in served or at == choice.year or headings.recognise(block.texts[at]):
            continue
        text = rows.text_of(block, at).dropna()
        if len(text) and text.str.contains(r"[^\W\d_]", na=False).mean() > _ENOUGH:
            found.append(at)
    return found


@dataclass(frozen=True)
class _Named:
    frame: pd.DataFrame
    names: Mapping[str, Mapping[str, str]]
    problems: tuple[Problem, ...] = ()


def _named(frame: pd.DataFrame, actuals: Table) -> _Named:
    """The plan's keys as those of the actual sales: ids where these have ids, names where they
    have names, as far as a name has one id."""
    own = keys.by_id(frame.copy())
    names = dict(own.names)
    problems = []
    for dimension in (d for d in DIMENSIONS.values() if d.code and d.name in own.frame.columns):
        name, code = dimension.name, dimension.code
        if not actuals.has(name):
            continue
        text = own.frame[name]
        there = {fold(str(key)): str(key) for key in actuals.frame[name].unique()}
        here = keys.folds(text.dropna().unique())
        if code in frame.columns:  # the plan has ids: do the sales know them?
            if here & set(there) or name not in names:
                continue
            to_key = {i: there.get(fold(shown)) for i, shown in names[name].items()}
            if not any(to_key.values()):
                continue
            own.frame[name] = text.map(lambda i, to=to_key, shown=names[name]:
                                       to.get(i) or shown.get(i, i))  # fmt: skip
            del names[name]
        elif name in actuals.names:  # the sales have ids, the plan has only names
            ids = {fold(shown): key for key, shown in keys.ids_by_name(actuals.names[name]).items()}
            shared = {
                fold(shown.removesuffix(f" ({key})"))
                for key, shown in actuals.names[name].items()
                if shown.endswith(f" ({key})")
            }
            unclear = sorted({str(v) for v in text.dropna().unique() if fold(str(v)) in shared})
            if unclear:
                problems.append(warning("name_has_two_ids", column=name, names=", ".join(unclear)))
            own.frame[name] = text.map(
                lambda value, by=ids: by.get(fold(value), value), na_action="ignore"
            ).astype("str")
    return _Named(own.frame, names, tuple(problems))


# -- units -----------------------------------------------------------------------------------


def _units(
    amounts: Mapping[str, float], settings: Settings, actuals: Table
) -> tuple[UnitInfo, ...]:
    """The units of the plan in the order of the actual sales, then those that only it has."""
    told = {u.name: UnitInfo(u.name, u.label, u.money) for u in settings.units}
    known = [unit for unit in actuals.units if unit.name in amounts]
    names = {unit.name for unit in known}
    only = [n for n in amounts if n not in names]
    return (*known, *(told.get(n, UnitInfo(n, None, n == "money")) for n in only))


def _about_units(
    block: Block, origin: Source, units: Sequence[UnitInfo], actuals: Table
) -> list[Problem]:
    """An amount whose unit was assumed; a unit that the actual sales do not have."""
    problems = []
    place = Place(origin.file, origin.sheet, origin.header_row)
    if block.choice.assumed:
        problems.append(info("plan_unit_assumed", place, unit=block.choice.assumed))
    alone = [unit.name for unit in units if unit not in actuals.units]
    if alone and actuals.units:
        problems.append(warning("plan_unit_without_sales", place, units=", ".join(alone)))
    return problems


def _titled_unit(block: Block, settings: Settings, actuals: Table) -> str | None:
    """The unit that the title above the months, or the sheet's name, says."""
    names = [unit.name for unit in (settings.units or actuals.units)]
    by_kind = {
        headings.unit_named(u.name) or ("money" if u.money else u.name): u.name
        for u in (settings.units or actuals.units)
    }
    for text in block.title:
        kind = headings.unit_named(text)
        if kind is not None:
            return by_kind.get(kind, None if names else kind)
    return None


# -- spans -----------------------------------------------------------------------------------


def _across(
    block: Block, how: Style, index: int, actuals: Table, settings: Settings
) -> _Typed:
    """Months (or other stretches) across the columns -> one row for each amount."""
    primary = next((u.name for u in settings.units if u.primary), None) or next(
        (u.name for u in (settings.units or actuals.units)), headings.AMOUNT
    )
    titled = _titled_unit(block, settings, actuals)
    unit = titled or primary
    base = pd.DataFrame(rows.keys(block)).reindex(range(len(block.data)))
    base["source"], base["row"] = 0, block.grid.rows[block.data]
    key_marks = [
        mark for name, at in block.choice.keys.items() for mark in rows.error_marks(block, 0, name, at)
    ]
    parts, kinds, marks, start = [], [], [], 0
    ats = sorted(block.choice.spans)
    told = [block.choice.spans[at] for at in ats]
    periods, problems = _spanned(told, settings, block, ats[0])
    for at, period in zip(ats, periods, strict=True):
        values, said = rows.amounts_at(block, index, at, unit, how)
        there = ~np.isnan(values)
        for mark in said:
            there[mark.rows] = True
        kept = np.flatnonzero(there)
        if not len(kept):
            continue
        part = base.iloc[kept].copy()
        part["start"], part["end"] = pd.Timestamp(period.start), pd.Timestamp(period.end)
        part[unit_column(unit)] = values[kept]
        for mark in (*said, *key_marks):
            moved = np.flatnonzero(np.isin(kept, mark.rows)) + start
            marks.append(replace(mark, source=0, rows=moved))
        parts.append(part)
        kinds += [period.kind] * len(kept)
        start += len(kept)
    frame = pd.concat(parts, ignore_index=True) if parts else _empty(base, unit)
    for name in ("start", "end"):
        frame[name] = frame[name].astype("datetime64[us]")
    if titled is None:
        place = block.place(block.header)
        problems.append(info("plan_unit_assumed", place, unit=unit))
    sums = {unit: rows.total(frame[unit_column(unit)].to_numpy())}
    return _Typed(frame, pd.Series(kinds, dtype="str"), tuple(marks), sums, tuple(problems))


def _empty(base: pd.DataFrame, unit: str) -> pd.DataFrame:
    """No rows, with the columns of a plan."""
    frame = base.iloc[:0].copy()
    frame["start"] = frame["end"] = pd.Series(dtype="datetime64[us]")
    frame[unit_column(unit)] = pd.Series(dtype="float64")
    return frame


def _long(block: Block, how: Style, index: int, settings: Settings) -> _Typed:
    """A long table: the date column says what stretch each row is for; without one, the title,
    the sheet's or the file's name, or a custom period of the settings."""
    names = [unit.name for unit in settings.units]
    frame = pd.DataFrame(rows.keys(block)).reindex(range(len(block.data)))
    amounts, marks = rows.units(block, index, how, names)
    sums = {unit: rows.total(values) for unit, values in amounts.items()}
    for unit, values in amounts.items():
        frame[unit_column(unit)] = values
    frame["source"], frame["row"] = 0, block.grid.rows[block.data]
    problems: list[Problem] = []
    at = block.choice.keys.get(columns.DATE)
    if at is None:
        period, told = _of_title(block, settings)
        problems += told
        found: list[Period | None] = [period] * len(frame)
        reasons: dict[int, Unread] = {}
    else:
        found, reasons = _of_column(block, at, how.order.get(index))
        found, told = _spanned(found, settings, block, at)
        problems += told
        said = rows.unread_marks(
            block, index, columns.DATE, at, {p: u.reason for p, u in reasons.items()}, "date"
        )
        marks = [*said, *rows.error_marks(block, index, columns.DATE, at), *marks]
    for name, position in block.choice.keys.items():
        if name != columns.DATE:
            marks += rows.error_marks(block, index, name, position)
    frame["start"] = _stamps([period and period.start for period in found])
    frame["end"] = _stamps([period and period.last + timedelta(days=1) for period in found])
    kinds = pd.Series([period.kind if period else "" for period in found], dtype="str")
    marks = [replace(mark, source=0) for mark in marks]
    return _Typed(frame, kinds, tuple(marks), sums, tuple(problems))


def _stamps(days: Sequence[object]) -> "pd.Series[pd.Timestamp]":
    values = [np.datetime64("NaT") if day is None else np.datetime64(day) for day in days]  # type: ignore[call-overload]
    return pd.Series(np.array(values, dtype="datetime64[us]"))


def _of_title(block: Block, settings: Settings) -> tuple[Period, list[Problem]]:
    """The stretch of a plan without dates."""
    place = block.place(block.header)
    for text in block.title:
        if (period := spans.mentioned(text)) is not None:
            kind = "year" if settings.plan.span == "year" else period.kind
            if kind == "month" or settings.plan.span in ("auto", kind):
                return period, [info("plan_period_of_title", place, title=text, start=period.start,
                                     end=period.last)]  # fmt: skip
    if settings.period.start is not None:
        period = settings.period.containing(settings.period.start)
        return replace(period, kind="month"), []
    raise Stop(error("plan_no_period", place, has=", ".join(t for t in block.texts if t)))


def _of_column(
    block: Block, at: int, order: Order | None
) -> tuple[list[Period | None], dict[int, Unread]]:
    """The stretch of each row, as its cell (with the year beside it, if there is one) says."""
    text = rows.text_of(block, at)
    year_at = block.choice.year
    years = rows.text_of(block, year_at) if year_at is not None else pd.Series(dtype="str")
    general = next((p.start.year for t in block.title if (p := spans.mentioned(t))), None)
    found: list[Period | None] = []
    reasons: dict[int, Unread] = {}
    for place, value in enumerate(text):
        year = general
        if year_at is not None and str(years.iloc[place])[:4].isdigit():
            year = int(str(years.iloc[place])[:4])
        read = _one(value, order, year)
        if isinstance(read, Unread):
            reasons[place] = read
            read = None
        found.append(read)
    return found, reasons


def _one(value: object, order: Order | None, year: int | None) -> Period | None | Unread:
    """One cell of a date column: also a month's number where a year stands beside it."""
    if not isinstance(value, str):
        return None
    if year is not None and value.isdigit() and 1 <= int(value) <= 12:
        return spans.span(f"{int(value):02}.{year}")
    return spans.span(value, order, year)


def _spanned(
    found: Sequence[P], settings: Settings, block: Block, at: int
) -> tuple[list[P], list[Problem]]:
    """Days stretched to what the settings say; left to itself, a column of dates that are all
    firsts of a month is a column of months."""
    told = settings.plan.span
    days = [period for period in found if period and period.kind == "day"]
    problems = []
    if told == "auto" and days and all(period.start.day == 1 for period in days):
        told = "month"
        heading = block.texts[at]
        problems.append(info("plan_span_months", block.place(block.header, at), heading=heading))
    return [_stretched(period, told) for period in found], problems


def _stretched(period: P, told: str) -> P:
    """The stretch of the settings that begins with this one; a longer one stands as it is."""
    if period is None:
        return period
    for kind in _LENGTHS:
        if kind == told and _LENGTHS.index(kind) > _LENGTHS.index(period.kind):
            return Period.containing(period.start, kind)
    return period


def _missing(
    frame: pd.DataFrame, units: Sequence[UnitInfo], marks: Sequence[Mark], origin: Source
) -> list[Mark]:
    """Marks for the rows without a date and for those without any amount."""
    letters = {heading.column: heading.letter for heading in origin.headings}
    found = []
    undated = np.flatnonzero(frame["start"].isna().to_numpy())
    if len(undated):
        letter = letters.get(columns.DATE)
        found.append(Mark("date_missing", 0, columns.DATE, letter, undated))
    amounts = frame[[unit_column(unit.name) for unit in units]]
    empty = np.flatnonzero(amounts.isna().all(axis=1).to_numpy())
    if len(empty) and len(amounts.columns):
        name = str(amounts.columns[0])
        found.append(Mark("no_amount", 0, name, letters.get(name), empty))
    return found
