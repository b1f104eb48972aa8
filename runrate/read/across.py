"""Headings of a crosstab: what each column across is for, as its heading (of one row or several)
says: a stretch of time, the key of a dimension, plan or actual, a unit.

Columns of totals, percents and the other role are no amounts: they are left out and named. A month
without its year, or a day without its month, is completed by the title, or asked for.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from runrate.model.period import Period
from runrate.read import cells, heading_said
from runrate.read.heading_said import JOIN, Known, Said
from runrate.read.headings import AMOUNT, Role


class Moment(NamedTuple):
    """The year, and perhaps the month, that a title gives to headings without one."""

    year: int | None = None
    month: int | None = None


class Column(NamedTuple):
    """What a column across is for: a stretch of time, keys by dimension, and the unit (AMOUNT
    where the heading names none)."""

    period: Period | None = None
    keys: tuple[tuple[str, str], ...] = ()
    unit: str = AMOUNT
    role: Role | None = None


@dataclass(frozen=True)
class Across:
    """The columns across by position; those that lack a year or month; those that are left out,
    by the reason: "total", "percent", "other" (the other role, a coarser stretch, unknown).
    ``bare``: they are mere numbers and dates, as a row of data may hold."""

    columns: Mapping[int, Column] = field(default_factory=dict)
    undated: tuple[int, ...] = ()
    left_out: Mapping[int, str] = field(default_factory=dict)
    bare: bool = False


_NOTE = re.compile(r"(?i)коммент|примеч|comment|note|remark|откл|разниц|\+/-|diff|variance|№|^#")
_LIKE_AMOUNT = re.compile(r"(\d{1,2})\.(\d{2})")
_MANY_DAYS = 20


def read(
    texts: Sequence[str], role: Role, moment: Moment, known: Known, taken: Callable[[int], bool]
) -> Across:
    """What stands across, given the headings of all columns. ``taken``: whether a column serves as
    a key or date. At least two columns make a crosstab, or one that says what amount it is."""
    said = {
        at: heading_said.said(text, known)
        for at, text in enumerate(texts)
        if text and not taken(at)
    }
    candidates = _candidates(said, role)
    if (
        not _enough(candidates.values())
        or len({tuple(n for n, _ in o.keys) for o in candidates.values()}) > 1
    ):
        return Across()
    numbers = _like_data(texts, candidates)
    moment = moment._replace(year=moment.year or _year_of(said.values()))
    dated = {at: _dated(one, moment) for at, one in candidates.items()}
    undated = tuple(at for at, one in candidates.items() if one.timed and dated[at] is None)
    yearless = [at for at, one in candidates.items() if one.month and not one.year]
    if undated or not all(
        _rises(months_, False) for months_ in _alike(candidates, yearless, "month")
    ):
        return Across({}, undated or tuple(yearless), {}, numbers)
    found = {
        at: Column(dated[at], one.keys, one.unit or AMOUNT, one.role)
        for at, one in candidates.items()
    }
    found = _finest(found)
    found |= _unknown_keys(texts, said, found)
    if not _enough([candidates[at] for at in found if at in candidates]) or _twice(found):
        return Across()
    first = min(found)
    left_out = {
        at: "total" if one.total else "percent" if one.percent else "other"
        for at, one in said.items()
        if at not in found
        and (at > first or one.total or one.percent)
        and (one.total or one.percent or one.dimension is None)
    }
    return Across(found, (), left_out, numbers)


def _candidates(said: Mapping[int, Said], role: Role) -> dict[int, Said]:
    """The columns that may stand across: those for a stretch of time, else those for a key, else
    years; of this role where some say so; bare numbers only where they rise like days."""
    candidates = {
        at: one
        for at, one in said.items()
        if (one.timed or one.keys) and not (one.total or one.percent or one.unknown)
    }
    if not candidates:
        candidates = {at: one.of_year() for at, one in said.items() if one.only_year}
    if any(one.timed for one in candidates.values()):
        candidates = {at: one for at, one in candidates.items() if one.timed}
    bare = [at for at, one in candidates.items() if one.bare_day]
    if any(one.timed and not one.bare_day for one in candidates.values()) or not all(
        _rises(days, True) for days in _alike(candidates, bare, "day")
    ):
        candidates = {at: one for at, one in candidates.items() if not one.bare_day}
    if any(one.role == role for one in candidates.values()):
        candidates = {at: one for at, one in candidates.items() if one.role == role}
    return {at: one for at, one in candidates.items() if one.role in (None, role)}


def _enough(said: Collection[Said]) -> bool:
    """Whether some columns make a crosstab."""
    return len(said) > 1 or any(one.timed and (one.role or one.unit) for one in said)


def _like_data(texts: Sequence[str], found: Collection[int]) -> bool:
    """Whether a row of data could hold the same: fewer than 20 numbers, amounts that are days with
    a month only by chance (``19.01``, ``7.05``), or fewer than three dates beside other texts."""
    if all(texts[at].replace(JOIN, "").isdigit() for at in found):
        return len(found) < _MANY_DAYS
    amounts = [_LIKE_AMOUNT.fullmatch(texts[at]) for at in found]
    if all(amounts):
        days = [(int(one[2]), int(one[1])) for one in amounts if one]
        return len(days) < 3 or not all(a < b for a, b in pairwise(days))
    dates = all(_whole_day(texts[at]) for at in found)
    return dates and len(found) < 3 and any(t for at, t in enumerate(texts) if at not in found)


def _whole_day(text: str) -> bool:
    """Whether a text is a date with its year; also an amount that could be Excel's number of one
    (``45992.00``)."""
    return any(isinstance(cells.day(text, order), date) for order in ("dmy", "mdy"))


def _unknown_keys(
    texts: Sequence[str], said: Mapping[int, Said], found: Mapping[int, Column]
) -> dict[int, Column]:
    """Headings that stand among or right behind known keys and that nothing explains: further keys
    of that dimension, planned for the first time."""
    dimensions = {column.keys[0][0] for column in found.values() if len(column.keys) == 1}
    plain = all(len(c.keys) == 1 and c.unit == AMOUNT and not c.period for c in found.values())
    if len(dimensions) != 1 or not plain or any(JOIN in texts[at] for at in found):
        return {}
    (dimension,) = dimensions
    more: dict[int, Column] = {}
    for at in range(min(found), len(texts)):
        one = said.get(at)
        if at in found:
            continue
        if one is None or not one.unknown or one.total or one.percent or _NOTE.search(texts[at]):
            if at > max(found):
                break
            continue
        more[at] = Column(None, ((dimension, texts[at]),))
    return more


def _alike(
    said: Mapping[int, Said], ats: Sequence[int], part: Literal["day", "month"]
) -> list[list[int]]:
    """The days or months of these columns, in lists of their own by what else they are for."""
    found: dict[object, list[int]] = {}
    for at in ats:
        one = said[at]
        alike = found.setdefault((one.keys, one.unit, one.role), [])
        alike.append((one.day if part == "day" else one.month) or 0)
    return list(found.values())


def _rises(numbers: Sequence[int], strictly: bool) -> bool:
    """Whether numbers follow each other upwards: bare numbers that do not are no days of a month,
    months that do not go on into a year that nobody named."""
    pairs = list(pairwise(numbers))
    return all(a < b or (a == b and not strictly) for a, b in pairs) and not (
        strictly and len(numbers) == 1
    )


def _year_of(said: Iterable[Said]) -> int | None:
    """The only year that the headings mention."""
    years = {one.year for one in said if one.year is not None}
    return years.pop() if len(years) == 1 else None


def _dated(one: Said, moment: Moment) -> Period | None:
    """The stretch that a heading names, completed by the title."""
    year = one.year or moment.year
    if one.period is not None:
        if one.day is not None and one.period.kind == "month":
            return _day(one.period.start.year, one.period.start.month, one.day)
        if one.month is None or one.period.kind not in ("quarter", "year"):
            return one.period
        year = one.period.start.year
    month = one.month or (moment.month if one.day is not None else None)
    if year is None or month is None:
        return None
    if one.day is not None:
        return _day(year, month, one.day)
    return Period.containing(date(year, month, 1), "month")


def _day(year: int, month: int, day: int) -> Period | None:
    try:
        return Period.containing(date(year, month, day), "day")
    except ValueError:
        return None


def _finest(found: Mapping[int, Column]) -> dict[int, Column]:
    """Only the stretches of the commonest length: quarters among months are their totals."""
    kinds = [column.period.kind for column in found.values() if column.period is not None]
    if not kinds:
        return dict(found)
    finest = max(set(kinds), key=lambda kind: (kinds.count(kind), kind == "month"))
    return {at: c for at, c in found.items() if c.period is not None and c.period.kind == finest}


def _twice(found: Mapping[int, Column]) -> bool:
    """Whether two columns are for the same: something tells them apart that is not understood."""
    seen = [(column.period, column.keys, column.unit) for column in found.values()]
    return len(set(seen)) < len(seen)
