"""Headings of a crosstab: what each column across is for, as its heading (of one row or several)
says: a stretch of time, the key of a dimension, plan or actual, a unit.

Columns of totals, percents and the other role are no amounts: they are left out and named. A month
without its year, or a day without its month, is completed by the title, or asked for.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from runrate.model import columns
from runrate.model.period import Period
from runrate.read import cells, headings, months, spans
from runrate.read.headings import AMOUNT, UNIT, UNITS, YEAR, Role

JOIN = " / "
"""Between the rows of a heading of several rows: "Nov 2026 / Plan"."""

Known = Mapping[str, frozenset[str]]
"""The folded keys of each dimension that are known to exist."""


@dataclass(frozen=True)
class Moment:
    """The year, and perhaps the month, that a title gives to headings without one."""

    year: int | None = None
    month: int | None = None


@dataclass(frozen=True)
class Column:
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


@dataclass(frozen=True)
class _Said:
    """What the parts of one heading say together."""

    period: Period | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    keys: tuple[tuple[str, str], ...] = ()
    dimension: str | None = None
    role: Role | None = None
    unit: str | None = None
    total: bool = False
    percent: bool = False
    unknown: bool = False

    @property
    def timed(self) -> bool:
        return self.period is not None or self.month is not None or self.day is not None

    @property
    def only_year(self) -> bool:
        """A year, and nothing that would make it a part of another stretch."""
        said = self.timed or self.total or self.percent or self.unknown
        return self.year is not None and not said

    def of_year(self) -> "_Said":
        """A year as a stretch of time."""
        assert self.year is not None
        return replace(self, period=Period.containing(date(self.year, 1, 1), "year"))

    @property
    def bare_day(self) -> bool:
        """A number from 1 to 31 and nothing that says which month it is in."""
        return self.day is not None and self.month is None and self.period is None


_PERCENT = re.compile(
    r"%|процент|\bдоля\b|\bshare\b|\bpercent\b|выполнени|\bвып\b|attain|исполнени|\bиндекс\b"
)
_TOTAL = re.compile(r"\b(?:итого|итог|всего|total|totals|ytd|нарастающим|cumulative)\b")
_NOTE = re.compile(r"(?i)коммент|примеч|comment|note|remark|откл|разниц|\+/-|diff|variance|№|^#")
_DATE_CELL = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")
_MANY_DAYS = 20
_DAY_MONTH = re.compile(r"(\d{1,2})[./-](\d{2})\.?")
_DAY_WORD = re.compile(rf"(\d{{1,2}})[ .-]*({months.PATTERN})")
_WORD_DAY = re.compile(rf"({months.PATTERN}) ?(\d{{1,2}})(?:st|nd|rd|th)?")
_WEEKDAY = re.compile(
    r"(?:^|(?<=[ ,(]))(?:пн|вт|ср|чт|пт|сб|вс|mon|tue|wed|thu|fri|sat|sun)\b\.?|[(),]"
)
_SMALL = frozenset({"г", "год", "года", "день", "дата", "число", "day", "date"})


def percent(text: str) -> bool:
    """Whether a heading, or the first cell of a row, speaks of a percentage.

    >>> percent("% вып."), percent("Выполнение плана"), percent("План")
    (True, True, False)
    """
    return bool(_PERCENT.search(text.casefold()))


def timed(text: str) -> bool:
    """Whether a heading says a stretch of time, in full or in part.

    >>> timed("ноя"), timed("12"), timed("HoReCa")
    (True, True, False)
    """
    one = _said(tuple(text.split(JOIN)), ())
    return one.timed or one.year is not None


def read(
    texts: Sequence[str], role: Role, moment: Moment, known: Known, taken: Callable[[int], bool]
) -> Across:
    """What stands across, given the headings of all columns. ``taken``: whether a column serves as
    a key or date. At least two columns make a crosstab, or one that says what amount it is."""
    said = {
        at: _said(tuple(text.split(JOIN)), _known(known))
        for at, text in enumerate(texts)
        if text and not taken(at)
    }
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
    candidates = {at: one for at, one in candidates.items() if one.role in (None, role)}
    if (
        not _enough(candidates.values())
        or len({tuple(n for n, _ in o.keys) for o in candidates.values()}) > 1
    ):
        return Across()
    numbers = _like_data(texts, candidates)
    moment = replace(moment, year=moment.year or _year_of(said.values()))
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


def _enough(said: Collection[_Said]) -> bool:
    """Whether some columns make a crosstab."""
    return len(said) > 1 or any(one.timed and (one.role or one.unit) for one in said)


def _like_data(texts: Sequence[str], found: Collection[int]) -> bool:
    """Whether a row of data could hold the same: fewer than 20 numbers, or fewer than three dates
    beside other texts."""
    if all(texts[at].replace(JOIN, "").isdigit() for at in found):
        return len(found) < _MANY_DAYS
    dates = all(_DATE_CELL.match(texts[at]) for at in found)
    return dates and len(found) < 3 and any(t for at, t in enumerate(texts) if at not in found)


def _unknown_keys(
    texts: Sequence[str], said: Mapping[int, _Said], found: Mapping[int, Column]
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
    said: Mapping[int, _Said], ats: Sequence[int], part: Literal["day", "month"]
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


def _year_of(said: Iterable[_Said]) -> int | None:
    """The only year that the headings mention."""
    years = {one.year for one in said if one.year is not None}
    return years.pop() if len(years) == 1 else None


def _dated(one: _Said, moment: Moment) -> Period | None:
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


_Folded = tuple[tuple[str, frozenset[str]], ...]


def _known(known: Known) -> _Folded:
    return tuple(known.items())


@lru_cache(maxsize=8192)
def _said(parts: tuple[str, ...], known: _Folded) -> _Said:
    """What the parts of a heading say together, from the upper to the lower."""
    whole = _Said()
    for part in parts:
        one = _part(part, known)
        if whole.dimension and one.unknown and not (one.total or one.percent):
            one = _Said(keys=((whole.dimension, part),))
        if one.period is not None and whole.period is not None and not _within(one, whole):
            return replace(whole, unknown=True)
        if (one.day and whole.day) or (one.month and whole.month):
            return replace(whole, unknown=True)
        whole = _Said(
            one.period or whole.period,
            one.year or whole.year,
            one.month or whole.month,
            one.day or whole.day,
            whole.keys + one.keys,
            one.dimension or whole.dimension,
            one.role or whole.role,
            one.unit or whole.unit,
            whole.total or one.total,
            whole.percent or one.percent,
            whole.unknown or one.unknown,
        )
    return whole


def _within(one: _Said, whole: _Said) -> bool:
    """Whether the stretch of a lower part lies in that of the upper ones."""
    inner, outer = one.period, whole.period
    return bool(inner and outer and outer.start <= inner.start and inner.end <= outer.end)


def _part(text: str, known: _Folded) -> _Said:
    """What one part of a heading says."""
    folded = columns.fold(text)
    for dimension, keys in known:
        if folded in keys:
            return _Said(keys=((dimension, text),))
    body = folded
    if _PERCENT.search(body):
        return _Said(percent=True)
    if _TOTAL.search(headings.plain(text)):
        return _Said(total=True)
    meaning = headings.recognise(text)
    if meaning is not None and meaning.column in columns.KEYS:
        return _Said(dimension=meaning.column)
    if meaning is not None and meaning.column in (*UNITS, AMOUNT):
        unit = meaning.column if meaning.column != AMOUNT else None
        return _Said(role=meaning.role, unit=unit)
    if meaning is not None and meaning.column in (columns.DATE, YEAR, UNIT):
        return _Said()
    return _time(text)


def _time(text: str) -> _Said:
    """The stretch of time in a part, with the role and unit beside it."""
    role, unit, rest = _amount_words(text)
    bare = _WEEKDAY.sub(" ", rest.casefold().replace("ё", "е"))
    bare = " ".join(bare.split()).strip(" .")
    if not bare:
        return _Said(role=role, unit=unit)
    base = _Said(role=role, unit=unit)
    if bare.isdigit() and 1 <= int(bare) <= 31:
        return replace(base, day=int(bare))
    if found := _DAY_MONTH.fullmatch(bare):
        day, month = int(found[1]), int(found[2])
        if 1 <= day <= 31 and 1 <= month <= 12:
            return replace(base, day=day, month=month)
    if found := _DAY_WORD.fullmatch(bare):
        return replace(base, day=int(found[1]), month=months.number(found[2]))
    read = spans.span(bare, "dmy")
    if isinstance(read, Period) and read.kind == "year":
        return replace(base, year=read.start.year)
    if isinstance(read, Period):
        return replace(base, period=read)
    if isinstance(read, cells.Unread) and read.reason == "no_year":
        return replace(base, month=months.number(bare))
    if (found := _WORD_DAY.fullmatch(bare)) and int(found[2]) <= 31:
        return replace(base, day=int(found[2]), month=months.number(found[1]))
    return replace(base, unknown=True)


def _amount_words(text: str) -> tuple[Role | None, str | None, str]:
    """The role and unit that single words of a text say, and the text without them."""
    role: Role | None = None
    unit, rest = None, []
    for word in text.split():
        bare = headings.plain(word)
        said = headings.recognise(bare) if bare and not bare.isdigit() else None
        if said is not None and said.column in (*UNITS, AMOUNT):
            role = role or said.role
            unit = unit or (said.column if said.column in UNITS else None)
        elif not headings.fills(bare) and bare not in _SMALL:
            rest.append(word)
    return role, unit, " ".join(rest)
