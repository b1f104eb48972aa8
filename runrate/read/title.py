"""What stands above a table: its title, and the time that the title gives to what has none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from runrate.model.period import Period
from runrate.read import cells, headings, months, spans
from runrate.read.across import Moment
from runrate.read.grid import Grid

_CELLS = 3
"""A title has no more filled cells than this in a row."""
_DAY = re.compile(
    rf"(?<![\d.])(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d{{2}})"
    rf"|\d{{1,2}} (?:{months.PATTERN}) \d{{4}})(?!\d)"
)


def above(grid: Grid, row: int, after: int = -1) -> tuple[str, ...]:
    """The texts above a row, back to the headings of the table before; the sheet's and the file's
    name at the end. Under another table only what stands right above, the nearest first."""
    texts = []
    if after < 0:
        for line in range(row):
            if any(filled := grid.texts(line)):
                texts.append(" ".join(text for text in filled if text))
    else:
        for line in range(row - 1, start(grid, row, after) - 1, -1):
            if any(filled := grid.texts(line)):
                texts.append(" ".join(text for text in filled if text))
    return (*texts, grid.sheet or "", grid.file)


def start(grid: Grid, row: int, after: int) -> int:
    """The first row of the title above a row: blank rows, and rows with one text and no number,
    up to the data of the table before."""
    first = row
    for line in range(row - 1, after, -1):
        texts = [text for text in grid.texts(line) if text]
        if len(texts) > 1 or any(not re.search(r"[^\W\d_]", text) for text in texts):
            break
        first = line
    return first


def moment(context: Sequence[str], year: int | None) -> Moment:
    """The year, and the month, that titles, the sheet's or the file's name mention, the nearest
    first; a year of the settings leads."""
    found = [period for text in context if (period := spans.mentioned(text))]
    month = next((p.start.month for p in found if p.kind == "month"), None)
    of_month = next((p.start.year for p in found if p.kind == "month"), None)
    general = year or next((p.start.year for p in found), None)
    days = [period for text in context if (period := stretch(text)) and _in_a_month(period)]
    if days and general is None:
        general = days[0].start.year
    if month is None and days:
        month, of_month = days[0].start.month, days[0].start.year
    if month is not None and (of_month == general or general is None):
        return Moment(of_month, month)
    alone = month_alone(context)
    return Moment(general, month or (alone[0] if alone else None))


def month_alone(context: Iterable[str]) -> tuple[int, str] | None:
    """The first month whose name stands alone in a title, and the title."""
    return next(((month, text) for text in context if (month := _month_alone(text))), None)


@lru_cache(maxsize=1024)
def unit(text: str) -> str | None:
    """The unit that a title says, by itself or behind a comma.

    >>> unit("Продажи за ноябрь 2026, кор."), unit("Отчёт о продажах")
    ('cases', None)
    """
    parts = [text, *re.split(r"[,;:()]", text)]
    return next((named for part in parts if (named := headings.unit_named(part))), None)


@lru_cache(maxsize=1024)
def _month_alone(text: str) -> int | None:
    """The month whose name is all that a text says, but for its year: the sheet "Ноябрь"."""
    bare = re.sub(r"[^a-zа-я ]", " ", text.casefold().replace("ё", "е")).split()
    named = {months.NUMBERS[word] for word in bare if word in months.NUMBERS}
    return named.pop() if len(named) == 1 and len(bare) <= 3 else None


def _in_a_month(period: Period) -> bool:
    return (period.start.year, period.start.month) == (period.last.year, period.last.month)


@lru_cache(maxsize=1024)
def stretch(text: str) -> Period | None:
    """The day, or the days from one to another, that a title names in full.

    >>> stretch("Продажи за период с 01.11.2026 по 15.11.2026").last
    datetime.date(2026, 11, 15)
    """
    found = [cells.day(match[0]) for match in _DAY.finditer(text.casefold())]
    days = [day for day in found if isinstance(day, date)]
    if len(days) != len(found) or not 1 <= len(days) <= 2 or days[0] > days[-1]:
        return None
    if len(days) == 1 or days[0] == days[1]:
        return Period.containing(days[0], "day")
    return replace(Period.containing(days[0], "day"), kind="custom", end=days[1] + timedelta(1))


def period(context: Iterable[str]) -> tuple[Period, str] | None:
    """The stretch that a title gives to rows without a date, and the title."""
    for text in context:
        if (found := stretch(text) or spans.mentioned(text)) is not None:
            return found, text
    return None
