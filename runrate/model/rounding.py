"""Rounding as a spreadsheet rounds, so that Python and a worksheet never disagree."""

from decimal import ROUND_HALF_UP, Decimal
from functools import cache


def half_up(value: float, digits: int) -> float:
    """A number rounded to so many decimals; halves go away from 0.

    Python's own ``round`` works on the binary value and sends 0.995 down; a spreadsheet's ROUND
    works on the first 15 decimal digits and sends it up, also when a calculation ended a hair
    below it.

    >>> half_up(0.995, 2), half_up(-2.5, 0)
    (1.0, -3.0)
    """
    return float(Decimal(f"{value:.15g}").quantize(_last(digits), ROUND_HALF_UP))


@cache
def _last(digits: int) -> Decimal:
    """One of the last decimal."""
    return Decimal(1).scaleb(-digits)
