"""The plan: files -> one Table for each block and length of span, for their grains differ."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from runrate.model import columns
from runrate.model.columns import unit_column
from runrate.model.problems import Problem, Severity
from runrate.model.settings import Settings
from runrate.model.tables import Source, Table, UnitInfo
from runrate.read import keys, layout, lookups, plan_keys, plan_rows, plan_units, style
from runrate.read.block import Block
from runrate.read.choice import Choice
from runrate.read.directory import Directory, open_directory
from runrate.read.marks import Mark, set_aside, total
from runrate.read.plan_time import LENGTHS
from runrate.read.style import Style
from runrate.read.wanted import Wanted


def read(settings: Settings, actuals: Table) -> tuple[Table, ...]:
    """Every row of the plan in canonical columns, with ``start`` and ``end`` (half-open).

    Raises Stop when a file cannot be read at all, lacks what the settings name, or does not say
    which time it is for.
    """
    if not settings.plan.files:
        return ()
    units = tuple(unit.name for unit in actuals.units)
    sales = plan_keys.of_sales(actuals)
    wanted = Wanted(
        "plan",
        settings.plan.columns,
        settings.units,
        (),
        frozenset(),
        units,
        plan_keys.known_keys(sales.known),
        settings.plan.year,
        frozenset(place for source in actuals.sources for place in source.amounts_at),
    )

    def qualifies(choice: Choice) -> bool:
        return choice.has_amounts

    found, problems = layout.blocks(
        settings.plan.files,
        settings.plan.sheets,
        settings.folder,
        wanted,
        qualifies,
        settings.access,
    )
    how = style.found_in(found, year=settings.plan.year)
    directories = _Directories(settings)
    tables = [
        table
        for index, block in enumerate(found)
        for table in _tables(block, index, how, settings, actuals, sales, directories)
    ]
    first = replace(tables[0], problems=(*problems, *how.problems, *tables[0].problems))
    return (first, *tables[1:])


class _Directories(dict[int, Directory]):
    """The lookup files by their number, each read when it is first asked for."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def __missing__(self, number: int) -> Directory:
        settings = self._settings
        lookup = settings.lookups[number]
        self[number] = open_directory(lookup, settings.folder, access=settings.access)
        return self[number]


def _tables(
    block: Block,
    index: int,
    how: Style,
    settings: Settings,
    actuals: Table,
    sales: plan_keys.SalesKeys,
    directories: "_Directories",
) -> list[Table]:
    """The tables of one block."""
    block, said = plan_keys.with_known_keys(block, sales.known)
    problems = list(said)
    reader = plan_rows.across if block.choice.across else plan_rows.long
    typed = reader(block, index, how, settings, actuals)
    problems += typed.problems
    origin = replace(how.source(block, index), amounts=typed.amounts)
    units = plan_units.units(typed.amounts, settings, actuals)
    problems += plan_units.without_sales(block, units, actuals)
    frame = typed.frame
    for name in keys.key_columns(frame):
        frame[name] = keys.clean(frame[name])
    for number, lookup in enumerate(settings.lookups):
        if lookups.matching_column(lookup, frame.columns) is not None:
            frame = lookups.fill(frame, directories[number], actuals.frame.columns)
    frame, said = keys.spell(frame, sales.spellings)
    problems += said
    named = plan_keys.named(frame, actuals)
    problems += named.problems
    frame, said = keys.fill_blank(named.frame, (origin,))
    problems += said
    marks = [*typed.marks, *_missing(frame, units, typed.marks, origin)]
    aside, said = set_aside(frame, marks, (origin,), units)
    problems += [_softened(problem) for problem in said]
    frame["aside"] = aside
    frame["filtered"] = False
    tail = [*(unit_column(u.name) for u in units), "source", "row", "aside", "filtered"]
    frame = frame[["start", "end", *keys.key_columns(frame), *tail]]
    tables = []
    kinds = [kind for kind in LENGTHS if typed.kind.eq(kind).any()]
    unread = ~typed.kind.isin(LENGTHS)
    for number, kind in enumerate(kinds or ["day"]):
        here = typed.kind.eq(kind) | (unread if number == 0 else False)
        part = frame[here].reset_index(drop=True)
        named_source = replace(origin, span=kind, rows=int(part["row"].nunique()))
        if len(kinds) > 1:
            sums = {u.name: total(part[unit_column(u.name)].to_numpy()) for u in units}
            named_source = replace(named_source, amounts=sums)
        said = problems if number == 0 else []
        tables.append(Table(part, (named_source,), tuple(said), named.names, units))
    return tables


def _softened(problem: Problem) -> Problem:
    """In a plan an empty amount means that nothing is planned."""
    return replace(problem, severity=Severity.INFO) if problem.code == "no_amount" else problem


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
