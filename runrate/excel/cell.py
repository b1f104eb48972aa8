"""One cell, as a host hands it over -> a number, a day or a text.

Hosts differ: a blank cell is None, an empty text or 0; a date is a datetime or a serial number;
money is a float or, from a cell with a currency format, a Decimal.
"""

from datetime import date, datetime
from decimal import Decimal

from runrate.excel.shown import Shown, mistake
from runrate.model import serial
from runrate.model.language import Language, of_machine
from runrate.present import labels
from runrate.read import cells
from runrate.read.cells import Order, Unread

_LONGEST = 40
"""More of a text than this is not repeated in a message."""


def number(value: object) -> float:
    """The number in a cell; a blank one is 0. A number typed as text is read as people type it.

    Raises Shown for anything else, a date or TRUE included.

    >>> number(None), number("12 345,67"), number(Decimal("1.5"))
    (0.0, 12345.67, 1.5)
    """
    if value is None or value == "":
        return 0.0
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str):
        read = cells.number(value)
        if not isinstance(read, Unread):
            return read or 0.0
        if read.reason == "ambiguous":
            raise mistake("two_ways", value=shortened(value))
    raise mistake("not_number", value=shortened(value))


def day(value: object, order: Order | None = None) -> date | None:
    """The day in a cell, without its time; None when the cell is blank (or 0, as some hosts hand
    over a blank cell). ``order`` says how 1/2/2026 is meant; with dots the day stands first.

    Raises Shown for anything that is no date from 1990 to 2100.

    >>> day(46327.5), day("17.11.2026"), day(None)
    (datetime.date(2026, 11, 1), datetime.date(2026, 11, 17), None)
    """
    if value is None or value == "" or (value == 0 and not isinstance(value, bool)):
        return None
    found: date | Unread | None = Unread("text")
    if isinstance(value, datetime):
        found = value.date()
    elif isinstance(value, date):
        found = value
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        found = serial.day(int(value)) if 0 < value < 100_000 else found
    elif isinstance(value, str):
        found = cells.day(value, order or _own_order(value))
    if isinstance(found, Unread) and found.reason == "ambiguous":
        raise mistake("two_dates", value=shortened(value))
    if isinstance(found, Unread) or (
        found is not None and not cells.FIRST_YEAR <= found.year <= cells.LAST_YEAR
    ):
        raise mistake("not_date", value=shortened(value))
    return found


def _own_order(value: str) -> Order | None:
    """The order of day and month that a date says by itself: 13/2/2026, 1.2.2026."""
    says = cells.order_says(value)
    return None if says == "open" else says


def text(value: object) -> str:
    """What a cell says, without spaces around it; "" when it is blank.

    >>> text(" Tea  bags "), text(7.0), text(None)
    ('Tea bags', '7', '')
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, (float, Decimal)):
        return f"{value:.15g}"
    return " ".join(str(value).split())


def language(value: object) -> Language:
    """The language that a cell names; without one, the machine's."""
    named = text(value).casefold()
    if named in ("", "0"):
        return of_machine()
    if named == "en":
        return "en"
    if named == "ru":
        return "ru"
    raise mistake("language", value=shortened(value))


def shortened(value: object) -> str:
    """A cell as a message repeats it."""
    said = text(value)
    if isinstance(value, bool):
        said = said.upper()
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"


def counted(value: float) -> str:
    """A number as a message says it."""
    return labels.days(value, of_machine())


__all__ = ["Shown", "counted", "day", "language", "number", "shortened", "text"]
