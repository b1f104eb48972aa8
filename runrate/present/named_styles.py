"""The styles of workbooks, as openpyxl has them: made once, and copied into each workbook that
needs the same.

openpyxl compares every style that it is given with all that are there, and writes each of them
anew; for hundreds of workbooks that are alike this takes longer than all the rest.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cache

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.named_styles import NamedStyleList
from openpyxl.styles.numbers import NumberFormat
from openpyxl.styles.stylesheet import write_stylesheet
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.xml.functions import tostring

from runrate.model.status import Status
from runrate.present import theme
from runrate.present.grid import Sheet

BASE_SIZE = 10
_FIRST_FORMAT_ID = 200
_STATUSES = tuple(status.value for status in Status)
_LISTS = ("_fonts", "_fills", "_borders", "_alignments", "_protections", "_number_formats")


@dataclass(frozen=True)
class Styles:
    """The styles of one workbook: of each name how a cell has it and, where it is laid over others
    by a condition, its number."""

    look: Mapping[str, theme.Style]
    cells: Mapping[str, StyleArray]
    laid_over: Mapping[str, int]

    def cell(self, name: str) -> StyleArray:
        """A style for a cell, which may be changed there."""
        return copy(self.cells[name])


@dataclass(frozen=True)
class _Prepared:
    """A workbook that has nothing but its styles; ``written`` are its parts by what was added."""

    book: Workbook
    styles: Styles
    written: dict[object, bytes] = field(default_factory=dict)


class Wardrobe:
    """The styles of several workbooks in one look."""

    def __init__(self, look: Mapping[str, theme.Style]) -> None:
        self.look = look
        self._prepared: dict[tuple[frozenset[str], frozenset[str]], _Prepared] = {}

    def dressed(self, sheets: Iterable[Sheet]) -> tuple[Workbook, Styles]:
        """A workbook without sheets that has the styles of these sheets."""
        prepared = self._of(sheets)
        return _copied(prepared.book), prepared.styles

    def part(self, sheets: Iterable[Sheet], book: Workbook) -> bytes:
        """The part of the package that holds the styles of these sheets' workbook, when its cells
        are written."""
        prepared = self._of(sheets)
        if len(book._borders) > len(prepared.book._borders):  # frames, which only the board has
            return styles_part(book)
        added = (tuple(book._number_formats), tuple(map(tuple, book._cell_styles)))
        if added not in prepared.written:
            prepared.written[added] = styles_part(book)
        return prepared.written[added]

    def _of(self, sheets: Iterable[Sheet]) -> _Prepared:
        names = {cell.style for sheet in sheets for cell in sheet.cells.values()}
        rules = {rule.style for sheet in sheets for rule in sheet.rules}
        key = frozenset(self._family(names)), frozenset(rules)
        if key not in self._prepared:
            self._prepared[key] = _prepared(sorted(key[0]), sorted(key[1]), self.look)
        return self._prepared[key]

    def _family(self, names: Iterable[str]) -> Iterator[str]:
        """These styles, and those of the other statuses beside those of one: so that workbooks
        have the same styles whatever their figures."""
        for name in names:
            yield name
            parts = name.split(".")
            for at in (at for at, part in enumerate(parts) if part in _STATUSES):
                others = (".".join((*parts[:at], one, *parts[at + 1 :])) for one in _STATUSES)
                yield from (other for other in others if other in self.look)


def _prepared(
    names: Iterable[str], rules: Iterable[str], look: Mapping[str, theme.Style]
) -> _Prepared:
    book = Workbook()
    book.remove(book.active)
    base_font(book, look["body"])
    cells = {}
    for name in names:
        made = named(name, look[name])
        book.add_named_style(made)
        cells[name] = made.as_tuple()
        book._cell_styles.add(cells[name])
    laid_over = {name: number for number, name in enumerate(rules)}
    book._differential_styles.styles.extend(
        _laid_over(look[name], number) for name, number in laid_over.items()
    )
    return _Prepared(book, Styles(look, cells, laid_over))


def _copied(book: Workbook) -> Workbook:
    """A workbook without sheets that has the styles of another."""
    made = Workbook()
    made.remove(made.active)
    for name in (*_LISTS, "_cell_styles"):
        setattr(made, name, _indexed(getattr(book, name)))
    made._named_styles = NamedStyleList(book._named_styles)
    made._differential_styles.styles = list(book._differential_styles.styles)
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


def styles_part(book: Workbook) -> bytes:
    """The part of the package that holds a workbook's styles."""
    part: bytes = tostring(write_stylesheet(book))
    return part


def base_font(book: Workbook, body: theme.Style) -> None:
    """The font of the text as the workbook's own; its size, in which the widths of columns are
    measured, stays as it is."""
    font = Font(name=body.font, size=BASE_SIZE, color=body.color)
    book._fonts = IndexedList([font])
    book._named_styles["Normal"].font = font


def named(name: str, look: theme.Style) -> NamedStyle:
    """A style under the name that the workbook knows it by."""
    font, fill, alignment, border = _parts(look)
    return NamedStyle(
        name=f"rr {name}",
        font=font,
        fill=fill,
        alignment=alignment,
        border=border,
        number_format=look.number,
    )


@cache
def _parts(look: theme.Style) -> tuple[Font, PatternFill, Alignment, Border]:
    """What a named style is made of."""
    return (
        Font(name=look.font, size=look.size, bold=look.bold, italic=look.italic, color=look.color),
        PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill(),
        Alignment(
            horizontal=look.align or ("left" if look.indent else None),
            vertical=look.vertical,
            wrap_text=look.wrap or None,
            indent=look.indent,
        ),
        Border(
            left=_side(look.left),
            right=_side(look.right),
            top=_side(look.top),
            bottom=_side(look.bottom),
        ),
    )


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
