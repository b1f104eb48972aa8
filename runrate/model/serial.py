"""Days as the numbers that a spreadsheet's cells hold, since the 30th of December 1899.

Source: Excel's 1900 date system, in which 60 is the 29th of February 1900, a day that never was:
the numbers hold from the 1st of March 1900 on, which is 61.
"""

from datetime import date

DAY_0 = date(1899, 12, 30)
_BEFORE = DAY_0.toordinal()


def number(day: date) -> int:
    """The number that a cell holds for a day.

    >>> number(date(2026, 11, 1)), number(date(1900, 3, 1))
    (46327, 61)
    """
    return day.toordinal() - _BEFORE


def day(number: int) -> date:
    """The day that a number stands for. Raises OverflowError or ValueError for one beyond the
    years 1 to 9999.

    >>> day(46327), day(61)
    (datetime.date(2026, 11, 1), datetime.date(1900, 3, 1))
    """
    return date.fromordinal(_BEFORE + number)
