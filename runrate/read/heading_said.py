"""What one heading of a crosstab says, in one part or in several, from the upper to the lower: a
stretch of time in full or in part, the key of a dimension, plan or actual, a unit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from runrate.model import columns
from runrate.model.period import Period
from runrate.read import cells, headings, months, spans
from runrate.read.headings import AMOUNT, UNIT, UNITS, YEAR, Role

JOIN = " / "
"""Between the rows of a heading of several rows: "Nov 2026 / Plan"."""

Known = Mapping[str, frozenset[str]]
"""The folded keys of each dimension that are known to exist."""


@dataclass(frozen=True)
class Said:
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

    def of_year(self) -> "Said":
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
_DAY_MONTH = re.compile(r"(\d{1,2})[./-](\d{2})\.?")
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
    one = said(text, {})
    return one.timed or one.year is not None


_Folded = tuple[tuple[str, frozenset[str]], ...]


def said(heading: str, known: Known) -> Said:
    """What the parts of a heading say together, from the upper to the lower."""
    return _said(tuple(heading.split(JOIN)), tuple(known.items()))


@lru_cache(maxsize=8192)
def _said(parts: tuple[str, ...], known: _Folded) -> Said:
    whole = Said()
    for part in parts:
        one = _part(part, known)
        if whole.dimension and one.unknown and not (one.total or one.percent):
            one = Said(keys=((whole.dimension, part),))
        if one.period is not None and whole.period is not None and not _within(one, whole):
            return replace(whole, unknown=True)
        if (one.day and whole.day) or (one.month and whole.month):
            return replace(whole, unknown=True)
        whole = Said(
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


def _within(one: Said, whole: Said) -> bool:
    """Whether the stretch of a lower part lies in that of the upper ones."""
    inner, outer = one.period, whole.period
    return bool(inner and outer and outer.start <= inner.start and inner.end <= outer.end)


def _part(text: str, known: _Folded) -> Said:
    """What one part of a heading says."""
    folded = columns.fold(text)
    for dimension, keys in known:
        if folded in keys:
            return Said(keys=((dimension, text),))
    body = folded
    if _PERCENT.search(body):
        return Said(percent=True)
    if _TOTAL.search(headings.plain(text)):
        return Said(total=True)
    meaning = headings.recognise(text)
    if meaning is not None and meaning.column in columns.KEYS:
        return Said(dimension=meaning.column)
    if meaning is not None and meaning.column in (*UNITS, AMOUNT):
        unit = meaning.column if meaning.column != AMOUNT else None
        return Said(role=meaning.role, unit=unit)
    if meaning is not None and meaning.column in (columns.DATE, YEAR, UNIT):
        return Said()
    return _time(text)


def _time(text: str) -> Said:
    """The stretch of time in a part, with the role and unit beside it."""
    role, unit, rest = _amount_words(text)
    bare = _WEEKDAY.sub(" ", rest.casefold().replace("ё", "е"))
    bare = " ".join(bare.split()).strip(" .")
    if not bare:
        return Said(role=role, unit=unit)
    base = Said(role=role, unit=unit)
    if bare.isdigit() and 1 <= int(bare) <= 31:
        return replace(base, day=int(bare))
    if found := _DAY_MONTH.fullmatch(bare):
        day, month = int(found[1]), int(found[2])
        if 1 <= day <= 31 and 1 <= month <= 12:
            return replace(base, day=day, month=month)
    if (said := cells.day_and_month(bare)) is not None and said[1] <= 12:
        return replace(base, day=said[0], month=said[1])
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
