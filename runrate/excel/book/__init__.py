"""The macro workbook: every function once, with xlwings' VBA inside, ready for buttons."""

from runrate.excel.book.conf import conf
from runrate.excel.book.data import data_sheets
from runrate.excel.book.functions_sheet import functions_sheet
from runrate.excel.book.project import Button, with_macros
from runrate.excel.book.ranges_sheet import Arrays, ranges_sheet
from runrate.model.language import Language
from runrate.present.grid import Sheet, quoted
from runrate.present.rendering import render

__all__ = ["make", "sheets_of"]


def make(language: Language) -> bytes:
    """The bytes of an .xlsm file with the VBA of the installed xlwings.

    Raises Stop when xlwings is not installed.
    """
    sheets, buttons, arrays = _drafted(language)
    return with_macros(render(sheets, language), buttons, {2: arrays})


def sheets_of(language: Language) -> tuple[Sheet, ...]:
    """The sheets of the workbook."""
    return _drafted(language)[0]


def _drafted(language: Language) -> tuple[tuple[Sheet, ...], tuple[Button, ...], Arrays]:
    """The sheets, the buttons of the first, and the formulas of the second that fill areas."""
    functions, buttons, given = functions_sheet(language)
    cells = {name: f"{quoted(functions.title)}!{cell.at}" for name, cell in given.items()}
    ranges, arrays = ranges_sheet(language, cells)
    return (functions, ranges, *data_sheets(language), conf()), buttons, arrays
