"""What stands in a cell of an .xlsx -> its text, as the fast reader gives it."""

import re
from datetime import date, datetime, time, timedelta

from runrate.model import serial

BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""Formats that every workbook has without writing them down."""
_NOT_A_DATE = re.compile(r'"[^"]*"|[\\_*].|\[(?![hmsHMS]+\])[^\]]*\]|;.*', re.DOTALL)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """A text in which characters are written by their numbers.

    >>> unescaped("a_x000D_b")
    'a\\rb'
    """
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def is_date(code: str) -> bool:
    """Whether a number format shows a date or a time.

    >>> is_date("dd.mm.yyyy"), is_date("[h]:mm"), is_date('[Red]0" d"'), is_date("General")
    (True, True, False, False)
    """
    shown = _NOT_A_DATE.sub("", code)
    return any(sign in "dmyhs" for sign in shown.lower().replace("general", ""))


def plain(value: float) -> str:
    """A number as its shortest text, with up to nine decimals.

    >>> plain(1.0), plain(848.4), plain(0.1 + 0.2), plain(1e21)
    ('1', '848.4', '0.3', '1000000000000000000000')
    """
    return f"{value:.9f}".rstrip("0").rstrip(".")


def moment(value: float, from_1904: bool = False) -> str:
    """The date and time that a number of days is. One beyond the year 9999 stays a number.

    >>> moment(46327), moment(45231.75), moment(46327 - 1462, from_1904=True)
    ('2026-11-01 00:00:00', '2023-11-01 18:00:00', '2026-11-01 00:00:00')
    """
    first = datetime.combine(date(1904, 1, 1) if from_1904 else serial.DAY_0, time())
    days = value + 1 if not from_1904 and value < 60 else value
    try:
        found = first + timedelta(milliseconds=round(days * 86_400_000))
    except OverflowError:
        return plain(value)
    return str(found.replace(microsecond=0)) + (
        f".{found.microsecond // 1000:03}" if found.microsecond else ""
    )
