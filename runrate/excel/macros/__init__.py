"""The button: the report in the open workbook, made anew from its own sheets.

    RunPython "import runrate.excel.macros as m; m.refresh()"

The grids are those that `runrate report` writes; what xlwings cannot write on every system (charts,
drop-downs, conditional colours, borders) is left as it is in the sheet.
"""

from datetime import date, timedelta
from typing import Any

from runrate.excel.host import calling_book
from runrate.excel.macros.contents import inputs_of, language_of, report_of
from runrate.excel.macros.written import write
from runrate.model.language import Language
from runrate.model.problems import Stop
from runrate.present.console import one_line
from runrate.present.labels import say
from runrate.present.sheets import sheets

TITLE = "runrate"


def refresh() -> None:
    """Make or refresh the report's sheets in the workbook whose button was pressed. What is wrong
    is one message; the user's own sheets stay as they are."""
    refresh_book(calling_book(), date.today() - timedelta(days=1))


def refresh_book(book: Any, yesterday: date) -> None:
    """The same for a given workbook of xlwings. Without an as_of in its settings sheet
    ``yesterday`` is the last closed day."""
    app = book.app
    calculation, updating = app.calculation, app.screen_updating
    message = None
    try:
        app.screen_updating, app.calculation = False, "manual"
        inputs, settings = inputs_of(book, yesterday)
        report = report_of(book, inputs, settings)
        write(book, sheets(report))
    except Stop as stop:
        message = one_line(stop.problem, _language(book))
    except Exception as defect:
        what = " ".join(f"{type(defect).__name__}: {defect}".split())
        message = say("function.defect", _language(book), what=what)
    finally:
        app.calculation, app.screen_updating = calculation, updating
    if message is not None:
        app.alert(message, TITLE)


def _language(book: Any) -> Language:
    return language_of(sheet.name for sheet in book.sheets)
