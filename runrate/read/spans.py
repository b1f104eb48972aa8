"""The stretch of time that a cell or heading of a plan names: a year, a quarter, a month, a week
or a day, as a `Period`."""

import re
from datetime import date
from functools import lru_cache

from runrate.model.period import Kind, Period
from runrate.read import cells, months
from runrate.read.cells import Order, Unread

_YEAR = r"((?:19|20)\d{2})"
_SHORT_YEAR = r"((?:19|20)\d{2}|\d{2})"
_MARK = r"(?: ?г(?:ода?|од)?\b\.?)?"
_GAP = r"[ .,'’/-]*"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = r"(?:квартал[а]?|кварт|кв|quarter|qtr)\.?"
_NUMBER = r"([1-4]|iv|i{1,3})(?:-?[йя])?"

_ONLY_YEAR = re.compile(_YEAR + _MARK)
_YEAR_MONTH = re.compile(rf"{_YEAR}[-./](\d{{1,2}})")
_MONTH_YEAR = re.compile(rf"(\d{{1,2}})[-./]{_YEAR}{_MARK}")
_WORD_YEAR = re.compile(rf"({months.PATTERN}){_GAP}{_SHORT_YEAR}{_MARK}")
_YEAR_WORD = re.compile(rf"{_YEAR}{_MARK}{_GAP}({months.PATTERN})")
_WORD = re.compile(rf"({months.PATTERN})")
_QUARTERS = (
    re.compile(rf"q([1-4]){_GAP}{_SHORT_YEAR}"),
    re.compile(rf"([1-4])q{_GAP}{_SHORT_YEAR}"),
    re.compile(rf"{_NUMBER} ?{_QUARTER}{_GAP}{_SHORT_YEAR}{_MARK}"),
)
_YEAR_QUARTERS = (
    re.compile(rf"{_YEAR}{_MARK}{_GAP}q([1-4])"),
    re.compile(rf"{_YEAR}{_MARK}{_GAP}{_NUMBER} ?{_QUARTER}"),
)
_WEEK = re.compile(rf"{_YEAR}-?w(\d{{1,2}})")
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=4096)
def span(text: str, order: Order | None = "dmy", year: int | None = None) -> Period | Unread | None:
    """The stretch that a text names. ``year`` serves month names that stand alone.

    >>> span("II кв. 2026").start, span("нояб.26").end, span("2026").kind
    (datetime.date(2026, 4, 1), datetime.date(2026, 12, 1), 'year')
    """
    body = _SPACES.sub(" ", text.casefold().replace("ё", "е")).strip()
    if not body:
        return None
    found = _coarse(body)
    if found is not None:
        return found
    if alone := _WORD.fullmatch(body):
        return Unread("no_year") if year is None else _month(year, months.number(alone[1]))
    read = cells.day(body, order, year)
    return Period.containing(read, "day") if isinstance(read, date) else read


def _coarse(body: str) -> Period | Unread | None:
    """A year, quarter, month or week; None when the text is none of them."""
    if found := _ONLY_YEAR.fullmatch(body):
        return _containing(int(found[1]), 1, "year")
    if found := _YEAR_MONTH.fullmatch(body):
        return _month(int(found[1]), int(found[2]))
    if found := _MONTH_YEAR.fullmatch(body):
        return _month(int(found[2]), int(found[1]))
    if found := _WORD_YEAR.fullmatch(body):
        return _month(months.full_year(found[2]), months.number(found[1]))
    if found := _YEAR_WORD.fullmatch(body):
        return _month(int(found[1]), months.number(found[2]))
    for pattern in _QUARTERS:
        if found := pattern.fullmatch(body):
            return _quarter(months.full_year(found[2]), found[1])
    for pattern in _YEAR_QUARTERS:
        if found := pattern.fullmatch(body):
            return _quarter(int(found[1]), found[2])
    if found := _WEEK.fullmatch(body):
        try:
            return Period.containing(date.fromisocalendar(int(found[1]), int(found[2]), 1), "week")
        except ValueError:
            return Unread("text")
    return None


def _quarter(year: int, number: str) -> Period | Unread:
    return _containing(year, 3 * (_ROMAN.get(number) or int(number)) - 2, "quarter")


def _month(year: int, month: int) -> Period | Unread:
    return _containing(year, month, "month") if 1 <= month <= 12 else Unread("text")


def _containing(year: int, month: int, kind: Kind) -> Period | Unread:
    if not cells.FIRST_YEAR <= year <= cells.LAST_YEAR:
        return Unread("absurd")
    return Period.containing(date(year, month, 1), kind)


_ANY_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_ANY_MONTH = re.compile(rf"(?<![a-zа-я])({months.PATTERN}){_GAP}{_SHORT_YEAR}(?!\d)")


@lru_cache(maxsize=1024)
def mentioned(text: str) -> Period | None:
    """The month, or else the year, that a title, a sheet's name or a file's name mentions.

    >>> mentioned("План продаж на ноябрь 2026 г.").start
    datetime.date(2026, 11, 1)
    """
    body = text.casefold().replace("ё", "е").replace("_", " ")
    if found := _ANY_MONTH.search(body):
        month = _month(months.full_year(found[2]), months.number(found[1]))
        return month if isinstance(month, Period) else None
    years = set(_ANY_YEAR.findall(body))
    return Period.containing(date(int(years.pop()), 1, 1), "year") if len(years) == 1 else None
