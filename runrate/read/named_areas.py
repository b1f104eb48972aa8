"""Excel tables and named ranges: the part of a sheet that a name in the settings means."""

import re
from typing import NamedTuple

from runrate.model.columns import fold
from runrate.read import package
from runrate.read.book import Book
from runrate.read.sheet_marks import Area, area

_REFERENCE = re.compile(
    r"=?(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Za-z]+\$?\d+(?::\$?[A-Za-z]+\$?\d+)?)"
)


class NamedArea(NamedTuple):
    """An area of a sheet, and the name under which a workbook knows it."""

    name: str
    sheet: str
    area: Area


def reference(text: str) -> NamedArea | None:
    """A reference to cells as Excel writes it.

    >>> reference("'План 2026'!$A$3:$F$20").area.bottom
    20
    """
    found = _REFERENCE.fullmatch(text.strip())
    place = area(found[3]) if found else None
    if not found or place is None:
        return None
    return NamedArea(text, (found[1] or found[2]).replace("''", "'"), place)


def find(book: Book, name: str) -> NamedArea | None:
    """The area that a name means in a workbook: a reference, an Excel table (without its totals
    rows) or a named range."""
    return reference(name) or next(
        (one for one in known(book) if fold(one.name) == fold(name)), None
    )


def known(book: Book) -> list[NamedArea]:
    """The Excel tables and the named ranges of a workbook. Tables are told for .xlsx alone; text
    files have neither."""
    found = []
    with package.opened(book.package) as archive:
        if archive is not None:
            for sheet, part in package.sheet_parts(archive).items():
                for name, (text, totals) in package.tables(archive, part).items():
                    if (place := area(text)) is not None:
                        place = place._replace(bottom=max(place.bottom - totals, place.top))
                        found.append(NamedArea(name, sheet, place))
    for name, formula in book.names().items():
        if (named := reference(formula)) is not None:
            found.append(named._replace(name=name))
    return found
