"""Sheets -> an .xlsx file, through openpyxl: styles, formulas with stored values, links, print."""

from collections.abc import Mapping, Sequence

from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from runrate.model.settings import Language
from runrate.present import charts, theme
from runrate.present.chart_parts import finished
from runrate.present.grid import Sheet, address
from runrate.present.named_styles import Wardrobe
from runrate.present.package import Written, packed, parts_of
from runrate.present.printing import set_print
from runrate.present.sheet_rows import Tailor, rows
from runrate.present.sheet_rules import rules
from runrate.present.styles import STYLES


def render(
    sheets: Sequence[Sheet], language: Language, look: Mapping[str, theme.Style] = STYLES
) -> bytes:
    """The bytes of a workbook in a look. Every formula carries the value that the grid gives for
    it."""
    return render_from(Wardrobe(look), sheets, language)


def render_from(wardrobe: Wardrobe, sheets: Sequence[Sheet], language: Language) -> bytes:
    """The same, with the styles of a wardrobe that many workbooks share."""
    outfit = wardrobe.outfit(sheets)
    book, tailor = outfit.worn(), Tailor(outfit.styles)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet, tailor, language)
        for name, target in sheet.names.items():
            book.defined_names[name] = DefinedName(name, attr_text=target)
    book.calculation.fullCalcOnLoad = False
    book.properties.creator = "runrate"
    pages = list(zip(book.worksheets, sheets, strict=True))
    laid = {
        page.title: Written(rows(page, sheet, tailor), rules(sheet, outfit.styles))
        for page, sheet in pages
    }
    parts = parts_of(book, lambda: outfit.part(book), laid)
    return packed(finished(parts, sheets))


def _merge(page: Worksheet, sheet: Sheet) -> None:
    for (row, column), cell in sheet.cells.items():
        if cell.across > 1:
            last = column + cell.across - 1
            # What openpyxl has for this gives the covered cells the lines of the first one alone.
            area = CellRange(min_row=row, max_row=row, min_col=column, max_col=last)
            page.merged_cells.add(area)


def _write(page: Worksheet, sheet: Sheet, tailor: Tailor, language: Language) -> None:
    """All of a sheet but its rows and rules."""
    for cell in sheet.cells.values():
        tailor.fit(page, cell)
    _merge(page, sheet)
    for column, pixels in sheet.widths.items():
        page.column_dimensions[address(1, column)[:-1]].width = pixels / 7
    for column in sheet.hidden:
        page.column_dimensions[address(1, column)[:-1]].hidden = True
    page.sheet_properties.outlinePr.summaryBelow = False
    if sheet.freeze:
        page.freeze_panes = address(*sheet.freeze)
    page.sheet_view.showGridLines = False
    page.sheet_view.zoomScale = page.sheet_view.zoomScaleNormal = sheet.zoom
    page.sheet_view.showRowColHeaders = sheet.headings
    _add_choices(page, sheet)
    set_print(page, sheet, language)
    charts.place(page, sheet, tailor.styles.look)


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
