"""What people do to an export: numbers and dates typed as text, and two cells that nobody can read.

The report copes with all but those two lines, which it sets aside and names.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from runrate.demo.words import TO_BE_CHECKED
from runrate.model.settings import Language

_DAY, _CODE, _CASES, _AMOUNT = 0, 2, 6, 7
_NUMBERS_AS_TEXT = frozenset({14, 15, 16, 131, 290})
_CASES_AS_TEXT = frozenset({58, 202})
_DAYS_AS_TEXT = frozenset({97, 98, 311})
_CODE_WITH_SPACES = 173
_UNREADABLE_AMOUNT = 244
_IMPOSSIBLE_DAY = 361

_Cell = TypeVar("_Cell")


def as_people_type(
    rows: Iterable[tuple[_Cell | str, ...]], language: Language
) -> Iterator[tuple[_Cell | str, ...]]:
    """The rows, some of them touched by hand."""
    for number, row in enumerate(rows):
        cells = list(row)
        day = cells[_DAY]
        if number in _NUMBERS_AS_TEXT:
            cells[_AMOUNT] = f"{cells[_AMOUNT]:,.2f}".replace(",", "\u00a0").replace(".", ",")
        if number in _CASES_AS_TEXT:
            cells[_CASES] = f"{cells[_CASES]} "
        if number in _DAYS_AS_TEXT and isinstance(day, date):
            cells[_DAY] = f"{day:%d.%m.%Y}"
        if number == _CODE_WITH_SPACES:
            cells[_CODE] = f" {cells[_CODE]} "
        if number == _UNREADABLE_AMOUNT:
            cells[_AMOUNT] = TO_BE_CHECKED.said(language)
        if number == _IMPOSSIBLE_DAY:
            cells[_DAY] = "31.11.2026"
        yield tuple(cells)
