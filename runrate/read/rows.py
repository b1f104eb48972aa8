"""The data rows of a block as typed columns, still without lookups, with a mark on each row that
cannot be used."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model import columns
from runrate.model.columns import unit_column
from runrate.model.problems import Place, Problem, Severity, warning
from runrate.model.tables import Source, UnitInfo
from runrate.read import columnwise, headings
from runrate.read.cells import Comma, Order, Reason
from runrate.read.columnwise import Votes
from runrate.read.layout import Block

EXTRA = "heading:"
"""Before the name of a column that only lookups and filters need."""
_FIRST = 5
_UNREAD: Mapping[tuple[str, Reason], str] = {
    ("date", "text"): "date_unreadable",
    ("date", "ambiguous"): "date_ambiguous",
    ("date", "absurd"): "date_absurd",
    ("date", "no_year"): "date_no_year",
    ("amount", "text"): "amount_unreadable",
    ("amount", "ambiguous"): "amount_ambiguous",
}


@dataclass(frozen=True)
class Mark:
    """Rows of one source that are set aside for one reason: their positions in the frame, the
    column and its letter, and the first texts that stood there."""

    code: str
    source: int
    column: str
    letter: str | None
    rows: npt.NDArray[np.int64]
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Style:
    """How the numbers and dates of the files are to be read, and what is to be said about that."""

    comma: Mapping[tuple[int, int], Comma | None]
    order: Mapping[int, Order | None]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Rows:
    """Typed rows: a frame in the shape of `Table.frame` but for ``aside``, with the marks that
    become it."""

    frame: pd.DataFrame
    source: Source
    marks: tuple[Mark, ...] = ()
    unit_names: tuple[str, ...] = ()


def amount_positions(block: Block) -> dict[int, str]:
    """The columns that hold amounts, and the unit of each (AMOUNT where rows name their own)."""
    choice = block.choice
    found = {at: unit for unit, at in choice.units.items()}
    if choice.by_row:
        found[choice.by_row[1]] = headings.AMOUNT
    return found


def text_of(block: Block, position: int) -> "pd.Series[str]":
    """The texts of a column in the data rows."""
    text = block.grid.cells[position].iloc[block.data].str.strip()
    return text.where(text != "").reset_index(drop=True)


def style(blocks: Sequence[Block]) -> Style:
    """How to read the columns of some blocks. A column that does not tell by itself is read like
    the others of the same kind; where none tells, the choice is a problem to look at."""
    comma: dict[tuple[int, int], Comma | None] = {}
    order: dict[int, Order | None] = {}
    problems: list[Problem] = []
    comma_votes: dict[tuple[int, int], Votes] = {}
    order_votes: dict[int, Votes] = {}
    for index, block in enumerate(blocks):
        for position in (*amount_positions(block), *block.choice.spans):
            comma_votes[index, position] = columnwise.comma_votes(text_of(block, position))
        if (at := block.choice.keys.get(columns.DATE)) is not None:
            order_votes[index] = columnwise.order_votes(text_of(block, at))
    all_commas = sum(comma_votes.values(), Votes())
    for (index, position), votes in comma_votes.items():
        block = blocks[index]
        comma[index, position] = columnwise.comma_of(votes) or columnwise.comma_of(all_commas)
        if votes.open and comma[index, position] is None and not votes.first:
            taken: Comma = "decimal" if block.grid.separator == ";" else "thousands"
            comma[index, position] = taken
            place = block.place(block.header, position)
            problems.append(warning(f"comma_{taken}", place, column=block.texts[position]))
    all_orders = sum(order_votes.values(), Votes())
    for index, votes in order_votes.items():
        block, at = blocks[index], blocks[index].choice.keys[columns.DATE]
        order[index] = columnwise.order_of(votes) or columnwise.order_of(all_orders)
        if order[index] is None and votes.open and not votes.first:
            every = pd.concat([text_of(b, b.choice.keys[columns.DATE]) for i, b in
                               enumerate(blocks) if i in order_votes])  # fmt: skip
            order[index] = columnwise.likely_order(every)
            if every.str.contains(r"^\s*\d{1,2}[-/]", na=False).any():
                place = block.place(block.header, at)
                code = "order_day_first" if order[index] == "dmy" else "order_month_first"
                problems.append(warning(code, place, column=block.texts[at]))
    return Style(comma, order, tuple(problems))


def keys(block: Block) -> dict[str, "pd.Series[str]"]:
    """The key columns and those that lookups and filters need, as text."""
    choice = block.choice
    found = {name: text_of(block, at) for name, at in choice.keys.items() if name != columns.DATE}
    found |= {EXTRA + name: text_of(block, at) for name, at in choice.extras.items()}
    return found


def typed(block: Block, index: int, how: Style, actual_names: Sequence[str]) -> Rows:
    """The rows of a long table of actual sales, with a ``date`` column if the sheet has one.

    ``actual_names`` are the names of the settings' units, for sheets whose rows name their unit.
    """
    frame = pd.DataFrame({name: text for name, text in keys(block).items()})
    frame = frame.reindex(range(len(block.data)))
    marks: list[Mark] = []
    if (at := block.choice.keys.get(columns.DATE)) is not None:
        read = columnwise.days(text_of(block, at), how.order.get(index))
        frame.insert(0, columns.DATE, read.values)
        marks += unread_marks(block, index, columns.DATE, at, read.unread, "date")
        marks += error_marks(block, index, columns.DATE, at)
    amounts, unit_marks = units(block, index, how, actual_names)
    marks += unit_marks
    for name, at in {**block.choice.keys, **block.choice.extras}.items():
        if name != columns.DATE:
            marks += error_marks(block, index, name, at)
    sums = {unit: total(values) for unit, values in amounts.items()}
    for unit, values in amounts.items():
        frame[unit_column(unit)] = values
    frame["source"] = index
    frame["row"] = block.grid.rows[block.data]
    origin = replace(block.source(), amounts=sums)
    return Rows(frame, origin, tuple(marks), tuple(amounts))


def total(values: npt.NDArray[np.float64]) -> float:
    """The exact sum of the readable amounts of a column."""
    return math.fsum(values[~np.isnan(values)])


def units(
    block: Block, index: int, how: Style, names: Sequence[str]
) -> tuple[dict[str, npt.NDArray[np.float64]], list[Mark]]:
    """The amounts of each unit, and marks for the cells that cannot be read."""
    found: dict[str, npt.NDArray[np.float64]] = {}
    marks: list[Mark] = []
    for at, unit in amount_positions(block).items():
        values, said = amounts_at(block, index, at, unit, how)
        marks += said
        found[unit] = values
    if block.choice.by_row:
        split, said = _by_row(block, index, found.pop(headings.AMOUNT), names)
        marks += said
        found |= split
    return found, marks


def amounts_at(
    block: Block, index: int, at: int, unit: str, how: Style
) -> tuple[npt.NDArray[np.float64], list[Mark]]:
    """The amounts of one column, and marks for its cells that cannot be read."""
    read = columnwise.numbers(text_of(block, at), how.comma.get((index, at)))
    name = unit_column(unit)
    marks = unread_marks(block, index, name, at, read.unread, "amount")
    return read.values, [*marks, *error_marks(block, index, name, at)]


def _by_row(
    block: Block, index: int, values: npt.NDArray[np.float64], names: Sequence[str]
) -> tuple[dict[str, npt.NDArray[np.float64]], list[Mark]]:
    """Amounts whose unit stands in a cell beside them, each in the column of its unit."""
    assert block.choice.by_row is not None
    at = block.choice.by_row[0]
    text = text_of(block, at)
    by_kind = {headings.unit_named(name) or columns.fold(name): name for name in names}
    codes, uniques = pd.factorize(text)
    unit_of = []
    for value in map(str, uniques):
        kind = headings.unit_named(value)
        unit_of.append(by_kind.get(kind or columns.fold(value), None if names else kind))
    found: dict[str, npt.NDArray[np.float64]] = {}
    known = np.zeros(len(values), dtype=bool)
    for unit in dict.fromkeys(unit for unit in unit_of if unit):
        here = np.isin(codes, [code for code, name in enumerate(unit_of) if name == unit])
        found[unit] = np.where(here, values, np.nan)
        known |= here
    unknown = np.flatnonzero(~known & ~np.isnan(values))
    marks = []
    if len(unknown):
        texts = tuple(text.iloc[unknown].dropna().unique()[:_FIRST])
        letter = block.grid.letters[at]
        marks.append(Mark("unit_unknown", index, headings.UNIT, letter, unknown, texts))
    return found, marks


def unread_marks(
    block: Block, index: int, column: str, at: int, unread: Mapping[int, Reason], kind: str
) -> list[Mark]:
    """One mark for each reason why cells of a column could not be read."""
    marks = []
    for reason in dict.fromkeys(unread.values()):
        places = np.array([p for p, r in unread.items() if r == reason], dtype=np.int64)
        cells = block.grid.cells[at]
        texts = tuple(str(cells.iloc[block.data[place]]) for place in places[:_FIRST])
        letter = block.grid.letters[at]
        marks.append(Mark(_UNREAD[kind, reason], index, column, letter, places, texts))
    return marks


def error_marks(block: Block, index: int, column: str, at: int) -> list[Mark]:
    """A mark for the cells of a column that hold an error value."""
    if not block.grid.errors:
        return []
    places = np.flatnonzero(np.isin(block.data, block.grid.errors_in(at)))
    if not len(places):
        return []
    return [Mark("error_cell", index, column, block.grid.letters[at], places)]


def set_aside(
    frame: pd.DataFrame, marks: Sequence[Mark], sources: Sequence[Source], units: Sequence[UnitInfo]
) -> tuple["pd.Series[str]", list[Problem]]:
    """The ``aside`` column, and one problem for each code, source and column. A row is set aside
    for the first of its reasons."""
    aside = np.full(len(frame), None, dtype=object)
    problems = []
    for mark in marks:
        free = mark.rows[pd.isna(aside[mark.rows])]
        if not len(free):
            continue
        aside[free] = mark.code
        rows = frame["row"].to_numpy()[free[:_FIRST]]
        origin = sources[mark.source]
        places = tuple(Place(origin.file, origin.sheet, int(row), mark.letter) for row in rows)
        sums = {}
        for unit in units:
            values = frame[unit_column(unit.name)].to_numpy()[free]
            if not np.isnan(values).all():
                sums[unit.name] = total(values)
        facts = {"column": mark.column, "examples": ", ".join(mark.texts)}
        severity = Severity.WARNING if mark.code == "no_amount" else Severity.ERROR
        problems.append(Problem(severity, mark.code, facts, len(free), sums, places))
    return pd.Series(aside, index=frame.index, dtype=object), problems
