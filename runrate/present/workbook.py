"""Sheets -> an .xlsx file, through openpyxl: styles, formulas with stored values, links, print."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from functools import cache

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule as FormatRule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from runrate.model.letters import letters
from runrate.model.settings import Language
from runrate.present import charts, theme, theme_file
from runrate.present.grid import Cell as GridCell
from runrate.present.grid import Sheet, Value, address, clean
from runrate.present.labels import say
from runrate.present.stored_values import store
from runrate.present.styles import STYLES

FONT = "Arial"
LONGEST_TIP, HIGHEST_ROW = 255, 409
"""Beyond these Excel says that it found a problem with the content."""
PAGE_WIDTH = 985
"""Pixels that fit across A4 on its side between the margins, with some air."""
_FIRST_FORMAT_ID = 200


def render(
    sheets: Sequence[Sheet], language: Language, look: Mapping[str, theme.Style] = STYLES
) -> bytes:
    """The bytes of a workbook in a look. Every formula carries the value that the grid gives for
    it."""
    book = Workbook()
    book.remove(book.active)
    _base_font(book)
    styles = _Styles(book, look)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet, styles, language)
        for name, target in sheet.names.items():
            book.defined_names[name] = DefinedName(name, attr_text=target)
    book.calculation.fullCalcOnLoad = False
    book.properties.creator = "runrate"
    saved = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(saved, "w", zipfile.ZIP_STORED)).save()  # packed by `store`
    return store(
        saved.getvalue(),
        {sheet.title: _stored(sheet) for sheet in sheets},
        [sheet.charts for sheet in sheets if sheet.charts],
    )


def theme_book() -> bytes:
    """The workbook that shows every style, to be changed by hand: ``templates/theme.xlsx``."""
    book = Workbook()
    _base_font(book)
    styles = _Styles(book, STYLES)
    theme_file.write(book, {name: styles.name(name) for name in STYLES})
    book.properties.creator = "runrate"
    saved = io.BytesIO()
    book.save(saved)
    return store(saved.getvalue(), {theme_file.TITLE: {}})


def _stored(sheet: Sheet) -> dict[str, Value]:
    return {
        address(row, column): cell.value
        for (row, column), cell in sheet.cells.items()
        if cell.formula is not None
    }


class _Styles:
    """The styles of one workbook: those that are used, each made once."""

    def __init__(self, book: Workbook, look: Mapping[str, theme.Style]) -> None:
        self._book = book
        self._look = look
        self._named: set[str] = set()
        self._made: dict[str, StyleArray] = {}
        self._differential: dict[str, int] = {}

    def name(self, style: str) -> str:
        """The name of a style, made when it is first asked for."""
        name = f"rr {style}"
        if style not in self._named:
            self._book.add_named_style(_named(name, self._look[style]))
            self._named.add(style)
        return name

    def put(self, target: Cell, style: str) -> None:
        """Give a cell a style. openpyxl looks a name up among all others for each cell; here it is
        looked up once."""
        if style not in self._made:
            target.style = self.name(style)
            self._made[style] = copy(target._style)
        target._style = copy(self._made[style])

    def differential(self, style: str) -> int:
        """The id of a style as a conditional format: fill, text colour and number format.

        They are put into the workbook's list directly: openpyxl compares each new one with all
        that are there, which takes longer than the rest of the sheet.
        """
        if style not in self._differential:
            look, number = self._look[style], len(self._differential)
            self._book._differential_styles.styles.append(_laid_over(look, number))
            self._differential[style] = number
        return self._differential[style]


@cache
def _laid_over(look: theme.Style, number: int) -> DifferentialStyle:
    """A style as a conditional format. Kept, as those below are: hundreds of workbooks in one run
    have the same."""
    return DifferentialStyle(
        font=Font(color=look.color),
        fill=PatternFill(bgColor=look.fill, fill_type="solid") if look.fill else None,
        numFmt=None
        if look.number == "General"
        else NumberFormat(_FIRST_FORMAT_ID + number, look.number),
    )


def _base_font(book: Workbook) -> None:
    """Arial as the workbook's own font, which also sets what a column width is measured in."""
    font = Font(name=FONT, size=10, color=theme.INK)
    book._fonts = IndexedList([font])
    book._named_styles["Normal"].font = font


def _named(name: str, look: theme.Style) -> NamedStyle:
    font, fill, alignment, border = _parts(look)
    return NamedStyle(
        name=name,
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
        Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic, color=look.color),
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


def _merge(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    """Merge the cells that go across others; the covered ones get the same style for its lines."""
    for (row, column), cell in sheet.cells.items():
        if cell.across > 1:
            last = column + cell.across - 1
            for covered in range(column + 1, last + 1):
                styles.put(page.cell(row, covered), cell.style)
            page.merge_cells(start_row=row, end_row=row, start_column=column, end_column=last)


def _framed(border: Border, sides: str) -> Border:
    """A border with a thick line on some sides, from "tblr"."""
    thick = Side(style="thick", color=theme.INK)
    names = {"top": "t", "bottom": "b", "left": "l", "right": "r"}
    return Border(**{n: thick if k in sides else getattr(border, n) for n, k in names.items()})


def _side(line: str | None) -> Side:
    if line is None:
        return Side()
    weight, _, color = line.rpartition(":")
    return Side(style=weight or "thin", color=color)


def _write(page: Worksheet, sheet: Sheet, styles: _Styles, language: Language) -> None:
    for (row, column), cell in sheet.cells.items():
        target = page.cell(row, column)
        _put(target, cell)
        styles.put(target, cell.style)
        if cell.number:
            target.number_format = cell.number
        if cell.frame:
            target.border = _framed(target.border, cell.frame)
        if cell.link:
            target.hyperlink = Hyperlink(
                ref=target.coordinate,
                location=cell.link,
                tooltip=clean(cell.tip)[:LONGEST_TIP] if cell.tip else None,
                display=None,
            )
    _merge(page, sheet, styles)
    for column, pixels in sheet.widths.items():
        page.column_dimensions[address(1, column)[:-1]].width = pixels / 7
    for column in sheet.hidden:
        page.column_dimensions[address(1, column)[:-1]].hidden = True
    for row, pixels in sheet.heights.items():
        page.row_dimensions[row].height = min(pixels * 0.75, HIGHEST_ROW)
    for row, level in sheet.outline.items():
        page.row_dimensions[row].outlineLevel = level
    page.sheet_properties.outlinePr.summaryBelow = False
    if sheet.freeze:
        page.freeze_panes = address(*sheet.freeze)
    page.sheet_view.showGridLines = False
    page.sheet_view.showRowColHeaders = sheet.headings
    _add_rules(page, sheet, styles)
    _add_choices(page, sheet)
    _set_print(page, sheet, language)
    charts.place(page, sheet)


def _put(target: Cell, cell: GridCell) -> None:
    """A formula, a number or a text. A text stays one, whatever it begins with."""
    if cell.formula is not None:
        target.value = cell.formula
    elif isinstance(cell.value, str):
        target.value = clean(cell.value)
        target.data_type = "s"
    else:
        target.value = cell.value


def _add_rules(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    for rule in sheet.rules:
        page.conditional_formatting.add(
            rule.area,
            FormatRule(
                type="expression",
                formula=[rule.formula],
                dxfId=styles.differential(rule.style),
                stopIfTrue=True,
            ),
        )


def _add_choices(page: Worksheet, sheet: Sheet) -> None:
    for choice in sheet.choices:
        check = DataValidation(
            type="decimal",
            operator="between",
            formula1=str(choice.lowest),
            formula2=str(choice.highest),
            allow_blank=False,
            showErrorMessage=True,
            error=choice.message,
        )
        check.add(choice.area)
        page.add_data_validation(check)
    for menu in sheet.menus:
        offer = DataValidation(
            type="list", formula1=menu.source, showErrorMessage=True, error=menu.message
        )
        offer.add(menu.area)
        page.add_data_validation(offer)


def _names(sheet: Sheet) -> int:
    """The last of the columns that stay in view: those that name a row."""
    return sheet.freeze[1] - 1 if sheet.freeze else 2


def _scale(sheet: Sheet, second: int) -> int:
    """The percent at which the wider of the two pages fits."""
    names = sum(sheet.widths[column] for column in range(2, _names(sheet) + 1))
    left = sum(sheet.widths[c] for c in sheet.widths if _names(sheet) < c < second)
    right = sum(sheet.widths[c] for c in sheet.widths if c >= second)
    return max(40, min(100, int(100 * PAGE_WIDTH / (names + max(left, right)))))


def _set_print(page: Worksheet, sheet: Sheet, language: Language) -> None:
    page.page_setup.orientation = "portrait" if sheet.portrait else "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    if sheet.second_page is None:
        page.page_setup.fitToWidth = 1
        page.page_setup.fitToHeight = 1 if sheet.one_page else 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
    else:
        # Excel ignores page breaks on a sheet that is fitted to pages, so the scale is worked out.
        page.page_setup.scale = _scale(sheet, sheet.second_page)
        page.col_breaks.append(Break(id=sheet.second_page - 1))
        page.print_title_cols = f"B:{letters(_names(sheet))}"
    page.print_options.horizontalCentered = True
    margins = page.page_margins
    margins.left = margins.right = margins.top = 0.4
    margins.bottom, margins.header, margins.footer = 0.5, 0.25, 0.25
    page.oddFooter.left.text = "&A"
    page.oddFooter.right.text = f"{say('page', language)} &P / &N"
    page.oddFooter.left.size = page.oddFooter.right.size = 8
    if sheet.print_area:
        page.print_area = sheet.print_area
    if sheet.repeat:
        page.print_title_rows = "{}:{}".format(*sheet.repeat)
