"""One cell: text -> number or date, or the reason why not.

An empty cell is None; what is there and cannot be read is `Unread`, never a guess.
"""

import math
import re
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from runrate.model import serial
from runrate.read import months

Comma = Literal["decimal", "thousands"]
Order = Literal["dmy", "mdy"]
Reason = Literal["text", "ambiguous", "no_year", "absurd"]


class Unread(NamedTuple):
    """Why a cell could not be read: no such number or date ("text"), two readings that both make
    sense ("ambiguous"), a day or month without its year ("no_year"), a year that no sale can have
    ("absurd")."""

    reason: Reason


FIRST_YEAR, LAST_YEAR = 1990, 2100
_LONGEST = 500
"""No number has more characters; a pattern might take hours over a text without end."""
_DASHES = frozenset("-–—−")
_SPACES = {ord(space): " " for space in "\u00a0\u2002\u2003\u2007\u2008\u2009\u202f\u205f\u3000"}
_MINUS = {ord(minus): "-" for minus in "−–‒—‑"}
INVISIBLE = {ord(sign): None for sign in "\u200b\u200c\u200d\ufeff\u00ad"}
"""Signs that nobody sees: spaces without width, joiners, a soft hyphen."""
_MARKS = {ord(mark): "'" for mark in "’ʼ`´"} | INVISIBLE
_PLAIN = _SPACES | _MINUS | _MARKS
_MONEY = r"(?:[$€£¥₽₸₴₦]|(?:rub|usd|eur|kzt|ngn|руб|грн|тг|р)\b\.?)"
_MONEY_BEFORE = re.compile(rf"^([-+(]?)\s*{_MONEY}\s*", re.IGNORECASE)
_MONEY_AFTER = re.compile(rf"\s*{_MONEY}(\)?)$", re.IGNORECASE)
_SIGNED = re.compile(r"([-+]?) ?(.*?) ?(-?)")
_DOTTED = re.compile(r"\d+(?:\.\d*)?|\.\d+", re.ASCII)
_SCIENTIFIC = re.compile(r"\d+(?:\.\d+)?e[+-]?\d{1,2}", re.IGNORECASE | re.ASCII)
_SPACED = re.compile(r"(\d{1,3}(?:([ '])\d{3})(?:\2\d{3})*)(?:[.,](\d+))?", re.ASCII)
_ONE_COMMA = re.compile(r"(\d*),(\d+)", re.ASCII)
_COMMA_GROUPS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?", re.ASCII)
_DOT_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,}", re.ASCII)


def comma_says(text: str) -> Comma | Literal["open"] | None:
    """What the commas of one number tell about those of its column: None when it has none,
    "open" when it can be read both ways (``1,234``).

    >>> comma_says("1,5"), comma_says("1,234.50"), comma_says("1,234")
    ('decimal', 'thousands', 'open')
    """
    body = text.translate(_PLAIN).strip(" +-()%'")
    if "," not in body:
        return None
    if _COMMA_GROUPS.fullmatch(body):
        return "thousands" if body.count(",") > 1 or "." in body else "open"
    if body.count(",") == 1 and re.search(r",\d+\D*$", body):
        return "decimal"
    return None


def number(text: str, comma: Comma | None = None) -> float | Unread | None:
    """A number as people type it. ``comma`` says how ``1,234`` is meant in this column; None
    leaves it unread as ambiguous. A lone dash is an empty cell.

    >>> number("12 345,67"), number("(500)"), number("12%"), number("1,234.50")
    (12345.67, -500.0, 0.12, 1234.5)
    """
    body = text.translate(_PLAIN).strip()
    if not body or body in _DASHES:
        return None
    if len(body) > _LONGEST:
        return Unread("text")
    body = _MONEY_AFTER.sub(r"\1", _MONEY_BEFORE.sub(r"\1", body)).strip().removeprefix("'")
    negative = body.startswith("(") and body.endswith(")")
    if negative:
        body = body[1:-1].strip()
    percent = body.endswith("%")
    body = body.removesuffix("%").strip()
    if not negative and (signed := _SIGNED.fullmatch(body)):
        before, body, after = signed.groups()
        if before and after:
            return Unread("text")
        negative = "-" in (before, after)
    digits = _unsigned(body, comma)
    if isinstance(digits, Unread):
        return digits
    value = float(Decimal(digits) / 100) if percent else float(digits)
    if value == math.inf:
        return Unread("text")
    return -value if negative else value


def _unsigned(body: str, comma: Comma | None) -> str | Unread:
    """The digits of a number in the form that `float` reads."""
    if _DOTTED.fullmatch(body) or _SCIENTIFIC.fullmatch(body):
        return body
    if spaced := _SPACED.fullmatch(body):
        return re.sub(r"\D", "", spaced[1]) + "." + (spaced[3] or "0")
    if _COMMA_GROUPS.fullmatch(body):
        sure = body.count(",") > 1 or "." in body
        if sure or comma == "thousands":
            return body.replace(",", "")
        return body.replace(",", ".") if comma == "decimal" else Unread("ambiguous")
    if one := _ONE_COMMA.fullmatch(body):
        return f"{one[1] or '0'}.{one[2]}"
    if _DOT_GROUPS.fullmatch(body):
        return body.replace(".", "").replace(",", ".")
    return Unread("text")


_TIME = r"(?:[t ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?(?:z|[+-]\d{2}:?\d{2})?)?"
_YEAR_MARK = r"(?: ?г(?:ода?)?\b\.?)?"
_ISO = re.compile(rf"(\d{{4}})([-./])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_NUMERIC = re.compile(rf"(\d{{1,2}})([-./])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_YEAR_MARK}{_TIME}")
_DAY_WORD = re.compile(
    rf"(\d{{1,2}})[ .-]*({months.PATTERN})[ .,-]*(\d{{4}}|\d{{2}}){_YEAR_MARK}{_TIME}"
)
_WORD_DAY = re.compile(rf"({months.PATTERN}) ?(\d{{1,2}}),? (\d{{4}}){_TIME}")
_DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:\.(\d{{2}})\.?|[ .-]*({months.PATTERN}))")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_SERIAL = re.compile(r"([2-7]\d{4})(?:\.\d+)?")


def order_says(text: str) -> Order | Literal["open"] | None:
    """What one date in digits tells about the order of day and month in its column. With dots the
    day stands first wherever people write so.

    >>> order_says("1/13/2014"), order_says("1.2.2014"), order_says("1/2/2014")
    ('mdy', 'dmy', 'open')
    """
    found = _NUMERIC.fullmatch(text.translate(_PLAIN).strip().casefold())
    if not found:
        return None
    first, second = int(found[1]), int(found[3])
    if first > 12 or second > 12 or found[2] == ".":
        return "dmy" if second <= 12 else "mdy"
    return None if first == second else "open"


def day(text: str, order: Order | None = "dmy", year: int | None = None) -> date | Unread | None:
    """A date as people type it, without its time of day. ``order`` says how ``1/2/2026`` is
    meant in this column; None leaves it unread as ambiguous. ``year`` is that of a day without one
    (``01.11``, ``1 ноя``). A number is an Excel serial date.

    >>> day("1 ноября 2026"), day("2026-11-01 13:05:00"), day("46327")
    (datetime.date(2026, 11, 1), datetime.date(2026, 11, 1), datetime.date(2026, 11, 1))
    >>> day("01.11", year=2026), day("01.11")
    (datetime.date(2026, 11, 1), Unread(reason='no_year'))
    """
    body = text.translate(_PLAIN).strip().casefold()
    if not body or body in _DASHES:
        return None
    if found := _ISO.fullmatch(body):
        return _date(int(found[1]), int(found[3]), int(found[4]))
    if found := _NUMERIC.fullmatch(body):
        return _in_order(int(found[1]), int(found[3]), months.full_year(found[4]), order)
    if found := _DAY_WORD.fullmatch(body):
        return _date(months.full_year(found[3]), months.number(found[2]), int(found[1]))
    if found := _WORD_DAY.fullmatch(body):
        return _date(int(found[3]), months.number(found[1]), int(found[2]))
    if found := _COMPACT.fullmatch(body):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _SERIAL.fullmatch(body):
        return serial.day(int(found[1]))
    if (said := day_and_month(body)) is None or isinstance(_date(2000, *said[::-1]), Unread):
        return Unread("text")  # not even in a leap year
    return Unread("no_year") if year is None else _date(year, *said[::-1])


def day_and_month(text: str) -> tuple[int, int] | None:
    """The day and the month of a date without its year, in digits or words.

    >>> day_and_month("01.11"), day_and_month("1 ноя"), day_and_month("2026")
    ((1, 11), (1, 11), None)
    """
    found = _DAY_MONTH.fullmatch(text.translate(_PLAIN).strip().casefold())
    if found is None:
        return None
    return int(found[1]), int(found[2]) if found[2] else months.number(found[3])


def _in_order(first: int, second: int, year: int, order: Order | None) -> date | Unread:
    """A date in digits. One that fits only the other order than its column's is not guessed,
    unless the column has none."""
    if order is None:
        if first != second and first <= 12 and second <= 12:
            return Unread("ambiguous")
        order = "dmy" if second <= 12 else "mdy"
    return _date(year, second, first) if order == "dmy" else _date(year, first, second)


def _date(year: int, month: int, number: int) -> date | Unread:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Unread("absurd" if 1 <= month <= 12 and 1 <= number <= 31 else "text")
    try:
        return date(year, month, number)
    except ValueError:
        return Unread("text")
