"""What a sheet of an .xlsx says beside its cells: hidden rows, outline levels, indents, merges.

The fast reader gives none of it. One pass of regular expressions over the sheet's XML does, for
sheets up to a size: a large tidy file must not pay, and is read without these marks.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from runrate.read import package
from runrate.read.book import Book

LIMIT = 12_000_000
"""Bytes of XML, unpacked, up to which a sheet is looked at."""

# No expression looks further than the tag that it begins in: each takes time in proportion.
_ATTRIBUTE = re.compile(rb"""(?<![\w:])([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TAG = rb"<(?:\w+:)?%b\s([^<>]*)>"
_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b")
_FORMATS_END = re.compile(rb"</(?:\w+:)?cellXfs>")
_FORMAT = re.compile(rb"<(?:\w+:)?xf\b")
_INDENT = re.compile(rb"\bindent\s*=\s*[\"'](\d{1,3})[\"']")
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


class Area(NamedTuple):
    """A rectangle of a sheet: row numbers and column numbers (A is 0), both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Marks:
    """What stands beside the cells: the numbers of hidden rows, the outline level by row (0 is not
    held), whether subtotals stand below their details (None: not said), merged areas, and the
    indent of cells by row and column number."""

    hidden: frozenset[int] = frozenset()
    outline: Mapping[int, int] = field(default_factory=dict)
    below: bool | None = None
    merged: tuple[Area, ...] = ()
    indents: Mapping[tuple[int, int], int] = field(default_factory=dict)


NOTHING = Marks()


def read(book: Book, sheet: str | None) -> Marks:
    """The marks of a sheet; none for other formats, for a large sheet, and where the file's parts
    are not where they belong (whether it can be read at all is for the reader to say)."""
    with package.opened(book.package) as archive:
        if archive is None or sheet is None:
            return NOTHING
        part = package.sheet_parts(archive).get(sheet)
        xml = package.content(archive, part, LIMIT) if part else b""
        styles = package.content(archive, "xl/styles.xml", LIMIT) if xml else b""
    try:
        return _of_xml(xml, _indents_of_formats(styles)) if xml else NOTHING
    except ValueError:  # a number or an address that is none
        return NOTHING


def _of_xml(xml: bytes, indents: Mapping[bytes, int]) -> Marks:
    hidden, outline = set(), {}
    number = 0
    marked = b" hidden=" in xml or b"outlineLevel=" in xml
    for row in _attributes(b"row", xml) if marked else ():
        number = int(row.get(b"r", number + 1))
        if row.get(b"hidden") in (b"1", b"true"):
            hidden.add(number)
        if level := int(row.get(b"outlineLevel", 0)):
            outline[number] = level
    told = next(_attributes(b"outlinePr", xml), {}).get(b"summaryBelow")
    below = None if told is None else told in (b"1", b"true")
    merged = (area(cell.get(b"ref", b"").decode()) for cell in _attributes(b"mergeCell", xml))
    found: dict[tuple[int, int], int] = {}
    if indents:
        for cell in _attributes(b"c", xml):
            indent = indents.get(cell.get(b"s", b""))
            if indent and (at := _ADDRESS.fullmatch(cell.get(b"r", b"").decode())):
                found[int(at[2]), column_number(at[1])] = indent
    return Marks(frozenset(hidden), outline, below, tuple(a for a in merged if a), found)


def _attributes(tag: bytes, xml: bytes) -> Iterator[dict[bytes, bytes]]:
    """The attributes of each tag of this name. That there is none at all is seen at once: an
    expression would stop at every tag of the sheet."""
    if tag not in xml:
        return
    for found in re.finditer(_TAG % tag, xml):
        yield {name: one or other for name, one, other in _ATTRIBUTE.findall(found[1])}


def _indents_of_formats(styles: bytes) -> dict[bytes, int]:
    """The indent of each cell format that has one, by its number as cells write it."""
    begin = _FORMATS.search(styles)
    end = _FORMATS_END.search(styles, begin.end()) if begin else None
    if begin is None or end is None:
        return {}
    found = {}
    for number, one in enumerate(_FORMAT.split(styles[begin.end() : end.start()])[1:]):
        if (indent := _INDENT.search(one)) and int(indent[1]):
            found[str(number).encode()] = int(indent[1])
    return found


def area(reference: str) -> Area | None:
    """A rectangle as Excel writes it.

    >>> area("$B$3:D9"), area("A1")
    (Area(top=3, left=1, bottom=9, right=3), Area(top=1, left=0, bottom=1, right=0))
    """
    ends = [_ADDRESS.fullmatch(end) for end in reference.upper().split(":")]
    if not all(ends) or len(ends) > 2:
        return None
    corners = [(int(end[2]), column_number(end[1])) for end in ends if end]
    (top, left), (bottom, right) = corners[0], corners[-1]
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def column_number(letters: str) -> int:
    """The number of a column, A is 0.

    >>> column_number("A"), column_number("AA")
    (0, 26)
    """
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number - 1
