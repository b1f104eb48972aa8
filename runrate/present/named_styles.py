"""The styles of workbooks, as openpyxl has them: made once, and copied into each workbook that
needs the same.

openpyxl compares every style that it is given with all that are there, and writes each of them
anew; for hundreds of workbooks that are alike this takes longer than all the rest.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.named_styles import NamedStyleList
from openpyxl.styles.numbers import (
    BUILTIN_FORMATS_MAX_SIZE,
    BUILTIN_FORMATS_REVERSE,
    NumberFormat,
)
from openpyxl.utils.indexed_list import IndexedList

from runrate.model.status import Status
from runrate.present import theme
from runrate.present.grid import Sheet
from runrate.present.styles_part import styles_part

BASE_SIZE = 10
_FIRST_FORMAT_ID = 600
_STATUSES = tuple(status.value for status in Status)
_LISTS = (
    *("_fonts", "_fills", "_borders", "_alignments", "_protections"),
    *("_number_formats", "_cell_styles"),
)


class Styles(NamedTuple):
    """The styles of one workbook: of each name how a cell has it and, where it is laid over others
    by a condition, its number."""

    look: Mapping[str, theme.Style]
    cells: Mapping[str, StyleArray]
    laid_over: Mapping[str, int]

    def cell(self, name: str) -> StyleArray:
        """A style for a cell, which may be changed there."""
        return copy(self.cells[name])


@dataclass(frozen=True)
class Outfit:
    """The styles of workbooks that have the same: in one without sheets, and as the part of the
    package, by what cells have added to them."""

    book: Workbook
    styles: Styles
    written: dict[object, bytes] = field(default_factory=dict)

    def worn(self) -> Workbook:
        """A new workbook without sheets that has these styles."""
        made = Workbook()
        made.remove(made.active)
        for name in _LISTS:
            setattr(made, name, _indexed(getattr(self.book, name)))
        made._named_styles = NamedStyleList(self.book._named_styles)
        made._differential_styles.styles = list(self.book._differential_styles.styles)
        return made

    def part(self, book: Workbook) -> bytes:
        """The part of the package that holds the styles of a workbook that has these, when its
        sheets are written."""
        if len(book._borders) > len(self.book._borders):  # frames, which only the board has
            return styles_part(book, self.styles.cells)
        added = (tuple(book._number_formats), tuple(map(tuple, book._cell_styles)))
        if added not in self.written:
            self.written[added] = styles_part(book, self.styles.cells)
        return self.written[added]


class Wardrobe:
    """The styles of several workbooks in one look."""

    def __init__(self, look: Mapping[str, theme.Style]) -> None:
        self.look = look
        self._outfits: dict[tuple[frozenset[str], frozenset[str]], Outfit] = {}

    def outfit(self, sheets: Iterable[Sheet]) -> Outfit:
        """The styles of these sheets."""
        names = {cell.style for sheet in sheets for cell in sheet.cells.values()}
        rules = {rule.style for sheet in sheets for rule in sheet.rules}
        return self.of(self._family(names), rules)

    def of(self, names: Iterable[str], rules: Iterable[str] = ()) -> Outfit:
        """These styles, and those that rules lay over others."""
        key = frozenset(names), frozenset(rules)
        if key not in self._outfits:
            self._outfits[key] = _made(sorted(key[0]), sorted(key[1]), self.look)
        return self._outfits[key]

    def _family(self, names: Iterable[str]) -> Iterator[str]:
        """These styles, and those of the other statuses beside those of one: so that workbooks
        have the same styles whatever their figures."""
        for name in names:
            yield name
            parts = name.split(".")
            for at in (at for at, part in enumerate(parts) if part in _STATUSES):
                others = (".".join((*parts[:at], one, *parts[at + 1 :])) for one in _STATUSES)
                yield from (other for other in others if other in self.look)


def _made(names: Iterable[str], rules: Iterable[str], look: Mapping[str, theme.Style]) -> Outfit:
    book = Workbook()
    book.remove(book.active)
    base_font(book, look["body"])
    cells, number = {}, _numbering()
    for xf, name in enumerate(names, 1):  # 0 is the workbook's own, "Normal"
        cells[name] = _array(book, look[name], xf, number)
        book._cell_styles.add(cells[name])
    laid_over = {name: number for number, name in enumerate(rules)}
    book._differential_styles.styles.extend(
        _laid_over(look[name], number) for name, number in laid_over.items()
    )
    return Outfit(book, Styles(look, cells, laid_over))


def _numbering() -> Callable[..., int]:
    """The number that a list has for what is made of these arguments. openpyxl finds it by
    comparing all that things are made of, which takes long."""
    known: dict[object, int] = {}

    def number(values: IndexedList, make: Callable[..., object], *of: object) -> int:
        key = make, of
        if key not in known:
            known[key] = values.add(make(*of))
        return known[key]

    return number


def _array(book: Workbook, look: theme.Style, xf: int, number: Callable[..., int]) -> StyleArray:
    """A style by the numbers of its font, fill and so on in a workbook, and its own."""
    made = StyleArray()
    across = look.align or ("left" if look.indent else None)
    made.fontId = number(
        book._fonts, _font, look.font, look.size, look.bold, look.italic, look.color
    )
    made.fillId = number(book._fills, _fill, look.fill)
    made.borderId = number(book._borders, _border, look.left, look.right, look.top, look.bottom)
    made.alignmentId = number(
        *(book._alignments, _alignment, across),
        *(look.vertical, look.wrap, look.indent, look.rotation),
    )
    usual = BUILTIN_FORMATS_REVERSE.get(look.number)
    if usual is None:
        usual = BUILTIN_FORMATS_MAX_SIZE + book._number_formats.add(look.number)
    made.numFmtId = usual
    made.xfId = xf
    return made


def _indexed(values: IndexedList) -> IndexedList:
    """The same list with its index, without comparing anything."""
    made = IndexedList()
    list.extend(made, values)
    made._dict = dict(values._dict)
    return made


@cache
def _laid_over(look: theme.Style, number: int) -> DifferentialStyle:
    """A style as a conditional format: fill, text colour and number format."""
    return DifferentialStyle(
        font=Font(color=look.color),
        fill=PatternFill(bgColor=look.fill, fill_type="solid") if look.fill else None,
        numFmt=None
        if look.number == "General"
        else NumberFormat(_FIRST_FORMAT_ID + number, look.number),
    )


def base_font(book: Workbook, body: theme.Style) -> None:
    """The font of the text as the workbook's own; its size, in which the widths of columns are
    measured, stays as it is."""
    font = Font(name=body.font, size=BASE_SIZE, color=body.color)
    book._fonts = IndexedList([font])
    book._named_styles["Normal"].font = font


@cache
def _font(name: str, size: float, bold: bool, italic: bool, color: str) -> Font:
    return Font(name=name, size=size, bold=bold, italic=italic, color=color)


@cache
def _fill(color: str | None) -> PatternFill:
    return PatternFill("solid", fgColor=color) if color else PatternFill()


@cache
def _alignment(
    across: str | None, down: str | None, wrap: bool, indent: float, rotation: int
) -> Alignment:
    return Alignment(
        horizontal=across,
        vertical=down,
        wrap_text=wrap or None,
        indent=indent,
        text_rotation=rotation,
    )


@cache
def _border(left: str | None, right: str | None, top: str | None, bottom: str | None) -> Border:
    return Border(left=_side(left), right=_side(right), top=_side(top), bottom=_side(bottom))


@cache
def _side(line: str | None) -> Side:
    if line is None:
        return Side()
    weight, color = theme.stroke_of(line)
    return Side(style=weight, color=color)


def framed(border: Border, sides: str, line: str | None) -> Border:
    """A border with a line of its own on some sides, from "tblr"."""
    names = {"top": "t", "bottom": "b", "left": "l", "right": "r"}
    own = _side(line)
    return Border(**{n: own if k in sides else getattr(border, n) for n, k in names.items()})
