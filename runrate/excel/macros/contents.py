"""What the open workbook holds -> what a report is made from.

Its sheets are read as the files are: their cells are put into a workbook on the disk first, so that
headings, texts for numbers, totals rows and addresses are treated alike.
"""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from runrate import job
from runrate.excel.macros.written import ours
from runrate.excel.shown import error_in
from runrate.model.language import Language
from runrate.model.problems import Place, Stop, error
from runrate.model.report import Report
from runrate.model.settings import Settings
from runrate.model.tables import Inputs
from runrate.options import Options, date_of, settings_of
from runrate.present.book_name import book_name
from runrate.present.labels import say

SETTINGS = "runrate"
"""The sheet with settings: a name in its first column, the value beside it, as options of the
command: settings, plan, actuals, as_of, lang, country, weekdays."""
LANGUAGES: tuple[Language, ...] = ("en", "ru")


def language_of(titles: Iterable[str]) -> Language:
    """The language of a workbook: that of the names of its sheets."""
    there = set(titles)
    return "ru" if say("book.actuals", "ru") in there or say("book.plan", "ru") in there else "en"


def inputs_of(book: Any, yesterday: date) -> tuple[Inputs, Settings]:
    """Everything that was read and chosen, and the settings. Raises Stop when it cannot be."""
    told = _told(book)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        language = told.get("lang") or language_of(sheet.name for sheet in book.sheets)
        here = Path(book.fullname).parent
        files = {part: _files(book, part, told, folder, here) for part in ("actuals", "plan")}
        if not files["actuals"] and "settings" not in told:
            named = " / ".join(say("book.actuals", one) for one in LANGUAGES)
            raise Stop(error("no_sheet", Place(book.name), sheet=named), 2)
        settings = settings_of(
            Options(
                here / told["settings"] if "settings" in told else None,
                files["plan"] or None,
                files["actuals"] or None,
                language,
                told.get("country"),
                told.get("weekdays"),
            )
        )
        days_off = _snapshot(book, "days_off", folder)
        if days_off is not None and settings.calendar.days_off is None:
            changed = replace(settings.calendar, days_off=str(days_off))
            settings = replace(settings, calendar=changed)
        return job.read(settings, date_of(told.get("as_of")), yesterday), settings


def report_of(book: Any, inputs: Inputs, settings: Settings) -> Report:
    """The report, with what was typed into the yellow cells of the report that stands there."""
    with tempfile.TemporaryDirectory() as name:
        target = Path(name) / book_name(settings, inputs)
        if titles := ours(book):
            copy = _copy([sheet for sheet in book.sheets if sheet.name in titles])
            for found in book.names:
                refers = str(found.refers_to).removeprefix("=")
                if found.name.startswith("rr_") and "!" in refers:
                    copy.defined_names[found.name] = DefinedName(found.name, attr_text=refers)
            copy.save(target)
        return job.measured(inputs, settings, Path(name))


def _told(book: Any) -> dict[str, str]:
    """What the settings sheet says, by the names of options."""
    sheet = _sheet(book, [SETTINGS])
    if sheet is None:
        return {}
    rows = [line[:2] for line in _rows(sheet) if len(line) > 1 and line[0] and line[1]]
    return {str(name).strip().lower(): _text(value) for name, value in rows}


def _text(value: object) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else str(value).strip()


def _files(book: Any, part: str, told: dict[str, str], folder: Path, here: Path) -> Sequence[str]:
    """The files that the settings sheet names, else the sheet of the workbook, if it is there."""
    if part in told:
        return [str(here / name.strip()) for name in told[part].split(";")]
    snapshot = None if "settings" in told else _snapshot(book, part, folder)
    return [] if snapshot is None else [str(snapshot)]


def _snapshot(book: Any, part: str, folder: Path) -> Path | None:
    """A sheet of the workbook as a file of its own, named as the workbook is."""
    sheet = _sheet(book, [say(f"book.{part}", language) for language in LANGUAGES])
    if sheet is None:
        return None
    path = folder / part / f"{Path(book.name).stem}.xlsx"
    path.parent.mkdir()
    _copy([sheet]).save(path)
    return path


def _sheet(book: Any, titles: Sequence[str]) -> Any:
    return next((sheet for sheet in book.sheets if sheet.name in titles), None)


def _rows(sheet: Any) -> list[list[object]]:
    used: list[list[object]] = sheet.used_range.options(ndim=2, err_to_str=True).value
    return used


def _copy(sheets: Sequence[Any]) -> Workbook:
    """The values of sheets, each where it stands, in a workbook of openpyxl."""
    book = Workbook()
    del book[book.sheetnames[0]]
    for sheet in sheets:
        page, used = book.create_sheet(sheet.name), sheet.used_range
        for row, line in enumerate(_rows(sheet), used.row):
            for column, value in enumerate(line, used.column):
                if value is None:
                    continue
                cell = page.cell(row, column)
                cell.value = float(value) if isinstance(value, Decimal) else value
                if isinstance(value, str):
                    cell.data_type = "e" if error_in(value) else "s"
    return book
