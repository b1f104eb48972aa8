"""The company's own days-off sheet: a date, how much of a working day it is, and a note."""

from pathlib import Path

import pandas as pd

from runrate.model.access import ACCESS, Access
from runrate.model.calendar import DayOff
from runrate.model.problems import Place, Problem, Stop, error
from runrate.read import columnwise, date_order, headings, layout, source
from runrate.read.grid import Grid

_HEADINGS = {
    "date": "дата; date; day; день; выходной; holiday; day off; праздник",
    "weight": "вес; weight; доля; доля дня; вес дня; коэффициент; share; working share;"
    " рабочий день; часть дня; working day; day weight",
    "note": "примечание; комментарий; note; notes; comment; name; название; повод; описание",
}
_COLUMN_OF = {
    name.strip(): column for column, names in _HEADINGS.items() for name in names.split(";")
}
_HEADER_ROWS = 60
_FIRST = 5


def read(
    path: Path, sheet: str | None = None, access: Access = ACCESS
) -> tuple[tuple[DayOff, ...], tuple[Problem, ...]]:
    """The lines of the sheet. A blank weight is 0: the whole day is off.

    A line whose date or weight cannot be read, or whose weight is not from 0 to 1, is a problem
    and is left out. Raises Stop when the file cannot be opened or has no column of dates.
    """
    book = source.open_book(path, None, access)
    names = layout.named_sheets(book, [sheet]) if sheet else book.sheets
    for name in names:
        grid = book.grid(name)
        for row in range(min(_HEADER_ROWS, grid.height)):
            texts = grid.texts(row)
            found = {_COLUMN_OF.get(headings.plain(text)): at for at, text in enumerate(texts)}
            if "date" in found:
                return _lines(grid, row, {str(k): at for k, at in found.items() if k})
    raise Stop(error("days_off_no_date", Place(book.name, sheet)))


def _lines(
    grid: Grid, header: int, at: dict[str, int]
) -> tuple[tuple[DayOff, ...], tuple[Problem, ...]]:
    """The days below the headings."""
    body = slice(header + 1, None)
    date_text = grid.column(at["date"]).iloc[body].reset_index(drop=True)
    blank = pd.Series(pd.NA, index=date_text.index, dtype="str")
    weight_text, note_text = (
        grid.column(at[name]).iloc[body].reset_index(drop=True) if name in at else blank
        for name in ("weight", "note")
    )
    order = date_order.order_of(date_order.votes(date_text)) or "dmy"
    dates = columnwise.days(date_text, order)
    weights = columnwise.numbers(weight_text, "decimal")
    errors = {row - header - 1 for row, column in grid.errors if column in at.values()}
    found: dict[str, list[int]] = {"days_off_date": [], "days_off_weight": []}
    days = []
    filled = date_text.notna() | weight_text.notna() | note_text.notna()
    for line in range(len(date_text)):
        weight = 0.0 if pd.isna(weights.values[line]) else float(weights.values[line])
        if pd.isna(dates.values[line]):
            if filled.iloc[line] or line in errors:
                found["days_off_date"].append(line)
        elif line in weights.unread or line in errors or not 0 <= weight <= 1:
            found["days_off_weight"].append(line)
        else:
            note = note_text.iloc[line]
            day = pd.Timestamp(dates.values[line]).date()
            days.append(DayOff(day, weight, "" if pd.isna(note) else " ".join(str(note).split())))
    column_of = {"days_off_date": "date", "days_off_weight": "weight"}
    problems = []
    for code, lines in found.items():
        letter = grid.letters[at.get(column_of[code], at["date"])]
        rows = [int(grid.rows[header + 1 + line]) for line in lines]
        places = [Place(grid.file, grid.sheet, row, letter) for row in rows[:_FIRST]]
        if rows:
            problems.append(error(code, *places, count=len(rows)))
    return tuple(days), tuple(problems)
