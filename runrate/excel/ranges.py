"""A range with headings, as it stands in a sheet -> its lines.

What a heading means is what the report takes it for (`read.headings`, `read.choice`); the cells
are plain lists, and a cell that cannot be read stops the table with its place, for here is no
Checks sheet to set it aside on.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from runrate.excel import cell
from runrate.excel.broadcast import Grid
from runrate.excel.shown import Shown, error_in, mistake
from runrate.model import columns
from runrate.model.period import Period
from runrate.read import headings, spans
from runrate.read.across import Moment
from runrate.read.cells import Order, order_says
from runrate.read.choice import Choice, choose
from runrate.read.wanted import Wanted

_HEADER_ROWS = 20
Line = Sequence[object]


@dataclass(frozen=True)
class Headed:
    """A range whose headings were found: which cells they are, and the rows below them, the first
    of which is row ``first`` of the range. ``name`` is the argument that it came in; ``title`` is
    the stretch of time that a row above the headings names."""

    name: str
    texts: tuple[str, ...]
    choice: Choice
    body: Grid
    first: int
    title: Period | None = None

    @property
    def units(self) -> tuple[str, ...]:
        """The units of the amounts, in the order in which they lead."""
        across = (column.unit for column in self.choice.across.values())
        named = (*self.choice.units, *dict.fromkeys(across))
        if self.choice.unit_at is None or (self.choice.amount_at is None and not named):
            return named
        found = (_unit_in(line[self.choice.unit_at]) for line in self.body)
        return (*named, *dict.fromkeys(unit for unit in found if unit))

    @property
    def columns(self) -> frozenset[str]:
        """The columns that a line has keys for, down or across."""
        across = {name for column in self.choice.across.values() for name, _ in column.keys}
        return frozenset({*self.choice.keys, *across} - {columns.DATE})


@dataclass(frozen=True)
class Entry:
    """A line of sales or of a plan: its keys by column, the stretch of time it is for (a day of
    sales; None in a plan without dates) and its amount."""

    keys: Mapping[str, str]
    span: Period | None
    amount: float


def headed(name: str, cells: Grid, wanted: Wanted, year: int) -> Headed:
    """The headings of a range: among its first rows the one that looks most like them. ``year``
    serves months across that name none. Raises Shown when there is none."""
    best: Headed | None = None
    title = None
    for at, line in enumerate(cells[:_HEADER_ROWS]):
        texts = tuple(_heading(value) for value in line)
        choice = choose(texts, wanted, Moment(title.start.year if title else year))
        usable = choice.has_amounts and (wanted.role == "plan" or _dated(choice))
        if usable and (best is None or choice.score > best.choice.score):
            best = Headed(name, texts, choice, cells[at + 1 :], at + 2, title)
        title = next((p for t in texts if (p := spans.mentioned(t))), title)
    if best is None:
        raise mistake("no_headings", range=name)
    return best


def _dated(choice: Choice) -> bool:
    """Whether sales have their days, down or across."""
    spans = choice.spans.values()
    return columns.DATE in choice.keys or (bool(spans) and {s.kind for s in spans} == {"day"})


def entries(headed: Headed, unit: str) -> Iterator[Entry]:
    """The lines of a range in one unit, without blank ones, totals and repeated headings.

    Raises Shown with the place of the first cell that cannot be read.
    """
    order, positions = _order(headed), _positions(headed.choice)
    for row, line in enumerate(headed.body, headed.first):
        if not _counts(line, headed.texts, positions):
            continue
        try:
            for at in positions.used:
                if (error := error_in(line[at])) is not None:
                    raise Shown(error)
            yield from _entries(line, headed, unit, order)
        except Shown as shown:
            why = shown.line.removeprefix("#VALUE! ")
            raise mistake("in_range", range=headed.name, row=row, why=why) from None


def _entries(line: Line, headed: Headed, unit: str, order: Order | None) -> Iterator[Entry]:
    choice = headed.choice
    keys = {
        name: cell.text(line[at]) or columns.BLANK
        for name, at in choice.keys.items()
        if name != columns.DATE
    }
    if choice.across:
        yield from _across(line, headed, unit, keys, order)
        return
    at = choice.units.get(unit)
    if at is None and choice.unit_at is not None and _unit_in(line[choice.unit_at]) == unit:
        at = choice.amount_at
    if at is None or _blank(line[at]):
        return
    amount = cell.number(line[at])
    yield Entry(keys, _when(line, headed, order), amount)


def _across(
    line: Line, headed: Headed, unit: str, keys: Mapping[str, str], order: Order | None
) -> Iterator[Entry]:
    """The amounts of a crosstab's row: what a column is for, its heading says, and what that does
    not say, the row."""
    unit_at = headed.choice.unit_at
    if unit_at is not None and _unit_in(line[unit_at]) != unit:
        return
    for at, column in headed.choice.across.items():
        if _blank(line[at]) or (unit_at is None and column.unit not in (unit, headings.AMOUNT)):
            continue
        span = column.period if column.period is not None else _when(line, headed, order)
        yield Entry({**keys, **dict(column.keys)}, span, cell.number(line[at]))


def _when(line: Line, headed: Headed, order: Order | None) -> Period | None:
    """The stretch of time that a row is for; without a column of dates that of the title."""
    date_at, year_at = headed.choice.keys.get(columns.DATE), headed.choice.year
    if date_at is None:
        return headed.title
    span = _span(line[date_at], order, line[year_at] if year_at is not None else None)
    if span is None:
        raise mistake("no_date")
    return span


def _span(value: object, order: Order | None, year: object) -> Period | None:
    """The stretch that a cell names: a day, or what a plan's text says (November 2026, 2026)."""
    if isinstance(value, str):
        told = cell.text(year)[:4]
        known = int(told) if told.isdigit() else None
        read = spans.span(value, order, known)
        if isinstance(read, Period):
            return read
    elif year is not None and isinstance(value, (int, float)) and 1 <= value <= 12:
        return Period.containing(date(int(cell.number(year)), int(value), 1), "month")
    found = cell.day(value, order)
    return None if found is None else Period.containing(found, "day")


@dataclass(frozen=True)
class _Positions:
    """Which columns of a range tell its rows of sales from blank ones, totals and headings."""

    used: tuple[int, ...]
    keys: tuple[int, ...]
    watched: tuple[int, ...]
    date_at: int | None


def _positions(choice: Choice) -> _Positions:
    amounts = set(choice.amounts)
    keys = tuple(at for at in choice.used if at not in amounts)
    watched = tuple(sorted({*keys, 0} - amounts))
    return _Positions(choice.used, keys, watched, choice.keys.get(columns.DATE))


_says_total = lru_cache(maxsize=65_536)(headings.totals)


def _counts(line: Line, texts: Sequence[str], at: _Positions) -> bool:
    """Whether a row is one of sales or of a plan."""
    if all(_blank(line[here]) for here in at.used):
        return False
    if all(
        isinstance(line[here], str) and cell.text(line[here]) == texts[here] for here in at.used
    ):
        return False
    for here in at.watched:
        value = line[here]
        said = _says_total(value) if isinstance(value, str) else None
        if said == "sure":
            return False
        if said == "likely":
            others = [other for other in at.keys if other != here]
            alone = bool(others) and all(_blank(line[other]) for other in others)
            undated = at.date_at is not None and at.date_at != here and _blank(line[at.date_at])
            if alone or undated:
                return False
    return True


def _order(headed: Headed) -> Order | None:
    """Whether 1/2/2026 has the day first or the month, as the other dates of its column say; None
    when they do not, or contradict each other."""
    at = headed.choice.keys.get(columns.DATE)
    if at is None:
        return None
    texts = {line[at] for line in headed.body if isinstance(line[at], str)}
    votes = Counter(order_says(str(text)) for text in texts)
    if bool(votes["dmy"]) == bool(votes["mdy"]):
        return None
    return "dmy" if votes["dmy"] else "mdy"


def _unit_in(value: object) -> str:
    """The unit that a cell of a unit column names."""
    said = cell.text(value)
    return headings.unit_named(said) or columns.fold(said)


def _heading(value: object) -> str:
    """A heading; a date among them is a stretch of time across."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return "" if error_in(value) else cell.text(value)


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
