"""The rows of a sheet as XML, each formula with its stored value, byte for byte as openpyxl has
them.

openpyxl makes an object and an XML element of every cell, which takes half of the time that a
workbook takes. It writes no results of formulas either: a workbook without them shows empty cells
in Protected View, on a phone and in previews. All else of a sheet is left to it.
"""

import re
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from openpyxl.compat import safe_string
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.styleable import StyleableObject
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from runrate.present.grid import Cell, Sheet, Value, address, clean
from runrate.present.named_styles import Styles, framed
from runrate.present.xml_text import escape

LONGEST_TIP, HIGHEST_ROW = 255, 409
"""Beyond this Excel says that it found a problem with the content."""
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What begins a character's code in the text of a cell, where it is meant as it stands."""
_EMPTY = Cell()


@dataclass(frozen=True)
class Tailor:
    """The numbers of the styles of cells in one workbook, as far as they were asked for."""

    styles: Styles
    arrays: dict[tuple[str, str | None, str], StyleArray] = field(default_factory=dict)
    numbers: dict[tuple[str, str | None, str], str] = field(default_factory=dict)

    def fit(self, page: Worksheet, cell: Cell) -> None:
        """Tell the workbook of a cell's own number format and lines, before it asks for numbers."""
        key = cell.style, cell.number, cell.frame
        if key in self.arrays:
            return
        target = StyleableObject(page, self.styles.cell(cell.style))
        if cell.number:
            target.number_format = cell.number
        if cell.frame:
            target.border = framed(target.border, cell.frame, self.styles.look["frame"].top)
        self.arrays[key] = target._style

    def attribute(self, page: Worksheet, cell: Cell) -> str:
        """The attribute of a cell that gives its style; none where it has none at all."""
        key = cell.style, cell.number, cell.frame
        if key not in self.numbers:
            self.fit(page, cell)
            array = self.arrays[key]
            number = page.parent._cell_styles.add(array) if any(array) else 0
            self.numbers[key] = f' s="{number}"' if any(array) else ""
        return self.numbers[key]


def rows(page: Worksheet, sheet: Sheet, tailor: Tailor) -> bytes:
    """The part's element of all rows. ``page`` gets the links."""
    cells, written = _laid(sheet), dict[int, str]()
    for row, of_row in groupby(sorted(cells), key=itemgetter(0)):
        written[row] = "".join([_cell(page, at, cells[at], tailor) for at in of_row])
    if cells:  # openpyxl writes how far the cells reach by those that it has
        page.cell(min(row for row, _ in cells), min(column for _, column in cells))
        page.cell(max(row for row, _ in cells), max(column for _, column in cells))
    text = "".join(
        f'<row r="{row}"{_attributes(sheet, row)}>{written.get(row, "")}</row>'
        for row in sorted({*written, *sheet.heights, *sheet.outline})
    )
    return f"<sheetData>{text}</sheetData>".encode()


def _laid(sheet: Sheet) -> dict[tuple[int, int], Cell]:
    """The cells, and those that are covered by one that goes across them: these get its style, for
    its lines."""
    found = dict(sheet.cells)
    for (row, column), cell in sheet.cells.items():
        for covered in range(column + 1, column + cell.across):
            there = found.get((row, covered), _EMPTY)
            found[row, covered] = Cell(
                there.value, cell.style, there.formula, there.link, 1, there.tip
            )
    return found


def _attributes(sheet: Sheet, row: int) -> str:
    level, pixels = sheet.outline.get(row), sheet.heights.get(row)
    inside = f' outlineLevel="{level}"' if level else ""
    if pixels is None:
        return inside
    height = safe_string(min(pixels * 0.75, HIGHEST_ROW))
    return f'{inside} ht="{height}" customHeight="1"'


def _cell(page: Worksheet, at: tuple[int, int], cell: Cell, tailor: Tailor) -> str:
    """One cell. A text stays one, whatever it begins with."""
    place, style = address(*at), tailor.attribute(page, cell)
    value = cell.value
    if cell.link:
        tip = clean(cell.tip)[:LONGEST_TIP] if cell.tip else None
        page.cell(*at).hyperlink = Hyperlink(ref=place, location=cell.link, tooltip=tip)
    if cell.formula is not None:
        kind, text = _stored(value)
        return f'<c r="{place}"{style}{kind}><f>{escape(cell.formula[1:])}</f><v>{text}</v></c>'
    if isinstance(value, str):
        value = clean(value) or None  # a text of no characters would be a cell without its text
    if value is None and cell.link:
        value = cell.link
    if value is None:
        return f'<c r="{place}"{style} />' if style else ""
    if isinstance(value, str):
        kept = ' xml:space="preserve"' if value.strip() not in ("", value) else ""
        return f'<c r="{place}"{style} t="inlineStr"><is><t{kept}>{escape(value)}</t></is></c>'
    kind = "b" if isinstance(value, bool) else "n"
    return f'<c r="{place}"{style} t="{kind}">{_number(value)}</c>'


def _number(value: float) -> str:
    text = safe_string(value)
    return f"<v>{text}</v>" if text else "<v />"


def _stored(value: Value) -> tuple[str, str]:
    """The type attribute and the text of a formula's value."""
    if isinstance(value, bool):
        return ' t="b"', "1" if value else "0"
    if isinstance(value, (int, float)):
        whole = float(value).is_integer() and abs(value) < 1e15
        return "", repr(int(value)) if whole else repr(float(value))
    return ' t="str"', escape(_CODE.sub("_x005F_", value or ""))
