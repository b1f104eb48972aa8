"""How wide a text is in Arial, in pixels at 100 %: near enough to size a column by."""

from collections.abc import Iterable
from functools import cache, lru_cache

from runrate.model.rounding import half_up
from runrate.present.theme import NUMBERS

_EM = 4 / 3
"""Pixels of a point."""
_BOLD = 1.07
_NARROW = set(" .,:;!|'()ijlftrI\u00a0/")
_WIDE = set("mwMWшщжюмыШЩЖЮМЫ%—■▲▼●○□√×")
_AIR = 13
"""Around a number: the cell's own padding, and room for a digit more when an input changes."""
_DIVISORS = {"_k": 1e3, "_m": 1e6}
_WITH_DECIMALS = 10
"""Smaller numbers have a decimal."""


@lru_cache(maxsize=10_000)
def of_text(text: str, size: float = 10, bold: bool = False) -> float:
    """The width of a text in one line."""
    return sum(_em(sign, bold) for sign in text) * size * _EM


@cache
def _em(sign: str, bold: bool) -> float:
    """The width of a sign in ems; figures and stops are as wide in bold."""
    if sign in _NARROW:
        return 0.28
    if sign.isdigit():
        return 0.556
    if sign in "+−":
        return 0.584
    wide = 0.86 if sign in _WIDE else 0.7 if sign.isupper() else 0.56
    return wide * _BOLD if bold else wide


@lru_cache(maxsize=10_000)
def of_number(value: float, number: str) -> float:
    """The width of a number in bold, with air around it; ``number`` is the key of its format."""
    form = NUMBERS[number]
    shown = _shown(value, number)
    decimals = 1 if ".0" in form and (number.endswith("_m") or shown < _WITH_DECIMALS) else 0
    digits = f"{half_up(shown, decimals):,.{decimals}f}" + "%" * ("%" in form)
    sign = "−" if value < 0 or "+" in form else ""
    return of_text(sign + digits, bold=True) + _AIR


def of_longest(values: Iterable[float], number: str) -> float:
    """The width of the longest of some numbers of one format, at least one: of each sign the
    largest one with decimals or the largest one without, for all digits are equally wide."""
    largest: dict[tuple[bool, bool], float] = {}
    few = _WITH_DECIMALS / _shown(1.0, number)
    for value in values:
        kind = value < 0, abs(value) < few
        if kind not in largest or abs(value) > abs(largest[kind]):
            largest[kind] = value
    return max(of_number(value, number) for value in largest.values())


def _shown(value: float, number: str) -> float:
    """The number that stands in the cell, without its sign."""
    return abs(value) * (100 if "%" in NUMBERS[number] else 1) / _DIVISORS.get(number[-2:], 1.0)


def lines(text: str, width: float, size: float = 10, bold: bool = False) -> tuple[float, ...]:
    """The widths of the lines of a text in a column, broken between its words."""
    found = [0.0]
    space = of_text(" ", size, bold)
    for word in text.split(" "):
        wide = of_text(word, size, bold)
        if found[-1] and found[-1] + space + wide > width:
            found.append(wide)
        else:
            found[-1] += wide + (space if found[-1] else 0)
    return tuple(found)
