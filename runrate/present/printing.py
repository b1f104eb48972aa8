"""How a sheet is printed: A4, fitted to its width, with its name and page at the foot."""

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from runrate.model.settings import Language
from runrate.present.grid import Sheet
from runrate.present.labels import say

PAGE_WIDTH = 985
"""Pixels that fit across A4 on its side between the margins, with some air."""


def set_print(page: Worksheet, sheet: Sheet, language: Language) -> None:
    """Set up the printing of a page as its sheet says."""
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
    page.print_options.horizontalCentered = True
    margins = page.page_margins
    margins.left = margins.right = margins.top = sheet.margin
    margins.bottom, margins.header, margins.footer = 0.5, 0.25, 0.25
    page.oddFooter.left.text = "&A"
    page.oddFooter.right.text = f"{say('page', language)} &P / &N"
    page.oddFooter.left.size = page.oddFooter.right.size = 8
    if sheet.print_area:
        page.print_area = sheet.print_area
    if sheet.repeat:
        page.print_title_rows = "{}:{}".format(*sheet.repeat)


def _scale(sheet: Sheet, second: int) -> int:
    """The percent at which the wider of the two pages fits."""
    left = sum(sheet.widths[c] for c in sheet.widths if 1 < c < second)
    right = sum(sheet.widths[c] for c in sheet.widths if c >= second)
    return max(40, min(100, int(100 * PAGE_WIDTH / max(left, right))))
