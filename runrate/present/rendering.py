"""Sheets -> an .xlsx file, through openpyxl: styles, formulas with stored values, links, print."""

from collections.abc import Mapping, Sequence

from openpyxl.cell.cell import Cell
from openpyxl.formatting.formatting import ConditionalFormatting
from openpyxl.formatting.rule import Rule as FormatRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from runrate.model.settings import Language
from runrate.present import charts, theme
from runrate.present.chart_parts import finished
from runrate.present.grid import Cell as GridCell
from runrate.present.grid import Sheet, Value, address, clean
from runrate.present.named_styles import Styles, Wardrobe, framed
from runrate.present.package import parts_of
from runrate.present.printing import set_print
from runrate.present.stored_values import store
from runrate.present.styles import STYLES

LONGEST_TIP, HIGHEST_ROW = 255, 409
"""Beyond these Excel says that it found a problem with the content."""


def render(
    sheets: Sequence[Sheet], language: Language, look: Mapping[str, theme.Style] = STYLES
) -> bytes:
    """The bytes of a workbook in a look. Every formula carries the value that the grid gives for
    it."""
    return render_from(Wardrobe(look), sheets, language)


def render_from(wardrobe: Wardrobe, sheets: Sequence[Sheet], language: Language) -> bytes:
    """The same, with the styles of a wardrobe that many workbooks share."""
    outfit = wardrobe.outfit(sheets)
    book, styles = outfit.worn(), outfit.styles
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet, styles, language)
        for name, target in sheet.names.items():
            book.defined_names[name] = DefinedName(name, attr_text=target)
    book.calculation.fullCalcOnLoad = False
    book.properties.creator = "runrate"
    parts = finished(parts_of(book, lambda: outfit.part(book)), sheets)
    return store(parts, {sheet.title: _stored(sheet) for sheet in sheets})


def _stored(sheet: Sheet) -> dict[str, Value]:
    return {
        address(row, column): cell.value
        for (row, column), cell in sheet.cells.items()
        if cell.formula is not None
    }


def _merge(page: Worksheet, sheet: Sheet, styles: Styles) -> None:
    """Merge the cells that go across others; the covered ones get the same style for its lines."""
    for (row, column), cell in sheet.cells.items():
        if cell.across > 1:
            last = column + cell.across - 1
            for covered in range(column + 1, last + 1):
                page.cell(row, covered)._style = styles.cell(cell.style)
            # What openpyxl has for this gives the covered cells the lines of the first one alone.
            area = CellRange(min_row=row, max_row=row, min_col=column, max_col=last)
            page.merged_cells.add(area)


def _write(page: Worksheet, sheet: Sheet, styles: Styles, language: Language) -> None:
    for (row, column), cell in sheet.cells.items():
        target = page.cell(row, column)
        _put(target, cell)
        target._style = styles.cell(cell.style)
        if cell.number:
            target.number_format = cell.number
        if cell.frame:
            target.border = framed(target.border, cell.frame, styles.look["frame"].top)
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
    page.sheet_view.zoomScale = page.sheet_view.zoomScaleNormal = sheet.zoom
    page.sheet_view.showRowColHeaders = sheet.headings
    _add_rules(page, sheet, styles)
    _add_choices(page, sheet)
    set_print(page, sheet, language)
    charts.place(page, sheet, styles.look)


def _put(target: Cell, cell: GridCell) -> None:
    """A formula, a number or a text. A text stays one, whatever it begins with."""
    if cell.formula is not None:
        target.value = cell.formula
    elif isinstance(cell.value, str):
        if text := clean(cell.value):  # a text of no characters would be a cell without its text
            target.value = text
            target.data_type = "s"
    else:
        target.value = cell.value


def _add_rules(page: Worksheet, sheet: Sheet, styles: Styles) -> None:
    areas = {rule.area: ConditionalFormatting(rule.area) for rule in sheet.rules}
    for rule in sheet.rules:
        page.conditional_formatting.add(
            areas[rule.area],
            FormatRule(
                type="expression",
                formula=[rule.formula],
                dxfId=styles.laid_over[rule.style],
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
