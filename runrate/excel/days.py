"""The calendar of a worksheet function: weekend, public holidays and the company's own days off."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from runrate.excel.broadcast import Grid, broadcast, grid
from runrate.excel.cell import counted, day, number, shortened, text
from runrate.excel.shown import Shown, error_in, mistake
from runrate.model.calendar import Calendar, DayOff, build, public_holidays
from runrate.model.period import Period
from runrate.present.labels.words import WEEKDAYS

_ALL_WEEK = frozenset(range(7))
_NAMES = {name.casefold(): at for names in WEEKDAYS.values() for at, name in enumerate(names)}


def calendar(weekend: object, days_off: object, country: object, days: Iterable[date]) -> Calendar:
    """The calendar that these arguments describe, with the holidays of the years of some days.

    Raises Shown for what cannot be understood.
    """
    worked = _ALL_WEEK - off(single(weekend))
    own = tuple(listed(grid(days_off)))
    named = text(single(country))
    if named in ("", "0"):
        return build(worked, days_off=own)
    land, _, part = named.upper().partition("-")
    years = {found.year for found in days}
    try:
        holidays = public_holidays(land, years, worked, part or None)
    except ValueError:
        raise mistake("country", value=shortened(named)) from None
    return build(worked, holidays, own)


def off(weekend: object) -> frozenset[int]:
    """The weekdays that are not worked (Monday is 0), as NETWORKDAYS.INTL writes them: 1 to 7 for
    two days (1 is Saturday and Sunday), 11 to 17 for one (11 is Sunday), a text with a 1 for each
    day off from Monday on; or by name. Blank is 1.

    >>> sorted(off(11)), sorted(off("0000011")), sorted(off("Fri, Sat"))
    ([6], [5, 6], [4, 5])
    """
    said = text(weekend).casefold()
    if said in ("", "0"):
        return frozenset((5, 6))
    if len(said) == 7 and set(said) <= {"0", "1"}:
        return frozenset(at for at, flag in enumerate(said) if flag == "1")
    if said.isdigit() and 1 <= int(said) <= 7:
        return frozenset(((int(said) + 4) % 7, (int(said) + 5) % 7))
    if said.isdigit() and 11 <= int(said) <= 17:
        return frozenset(((int(said) - 12) % 7,))
    names = said.replace(",", " ").split()
    if not set(names) <= set(_NAMES):
        raise mistake("weekend", value=shortened(weekend))
    return frozenset(_NAMES[name] for name in names)


def listed(cells: Grid) -> Iterator[DayOff]:
    """The lines of a range of days off: dates in its first column, weights from 0 to 1 in its
    second if it has one (blank is 0: the whole day is off). Headings and blank lines count for
    nothing; a single row may hold one date after another."""
    if len(cells) == 1 and not _weighs(cells[0]):
        cells = [[value] for value in cells[0]]
    for at, line in enumerate(cells):
        for value in line[:2]:
            if (error := error_in(value)) is not None:
                raise Shown(error)
        if at == 0 and len(cells) > 1 and _is_heading(line[0]):
            continue
        found = day(line[0])
        weight = number(line[1]) if len(line) > 1 else 0.0
        if not 0 <= weight <= 1:
            raise mistake("weight", value=counted(weight))
        if found is not None:
            yield DayOff(found, weight)


def _weighs(line: Sequence[object]) -> bool:
    """Whether a lone row is one date with its weight, and not several dates."""
    second = line[1] if len(line) > 1 else None
    return second is None or (isinstance(second, (int, float)) and 0 <= second <= 1)


def _is_heading(value: object) -> bool:
    try:
        day(value)
    except Shown:
        return isinstance(value, str)
    return False


def single(value: object) -> object:
    """The one cell of an argument that is no range; a range gives its first cell.

    Raises Shown with the error that it holds.
    """
    cell = grid(value)[0][0]
    if (error := error_in(cell)) is not None:
        raise Shown(error)
    return cell


def stretch(start: date, finish: date) -> Period:
    """The days from a first to a last one. Raises Shown when the last lies before the first."""
    if finish < start:
        raise mistake("backwards", start=start.isoformat(), finish=finish.isoformat())
    return Period("custom", start, date.fromordinal(finish.toordinal() + 1))


def working_days(
    as_of: object, start: object, finish: object, weekend: object, days_off: object, country: object
) -> object:
    """Working days of each stretch up to a closed day."""
    dates = [*_dates(start), *_dates(finish)]
    worked = calendar(weekend, days_off, country, dates)

    def one(as_of: object, start: object, finish: object) -> float | None:
        until, first, last = day(as_of), day(start), day(finish)
        if until is None or first is None or last is None:
            return None
        return float(worked.elapsed(stretch(first, last), until))

    return broadcast(one, as_of, start, finish)


def _dates(cells: object) -> Iterator[date]:
    """The dates in a range; whatever is none is told of in its own cell."""
    for value in (value for line in grid(cells) for value in line):
        with contextlib.suppress(Shown):
            if error_in(value) is None and (found := day(value)) is not None:
                yield found
