"""What was typed into yesterday's workbook: its notes, the numbers of its day plan, its thresholds.

The workbook says itself where they are, by defined names, and which row is which, by keys in
hidden cells; so its language, the order of its rows and rows that somebody put in do not matter.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from runrate.model.problems import Place, Problem, Stop, info, warning
from runrate.model.typed import (
    DAY_PLAN,
    LIMITS,
    Entry,
    Found,
    Limit,
    known_again,
    understood,
)
from runrate.read import cells, source
from runrate.read.book import Book
from runrate.read.grid import letter
from runrate.read.yesterday import bare, mornings

CLOSED, ELAPSED = "rr_as_of", "rr_elapsed"
NOTES = "rr_notes_"
MOST_TRIED = 31
_AREA = re.compile(r"('(?:[^']|'')+'|[^'!]+)!\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


class Area(NamedTuple):
    """Cells of a sheet: the first and the last row, counted from 1, and column, from 0."""

    sheet: str
    rows: tuple[int, int]
    columns: tuple[int, int]


def read(target: Path, pattern: str, title: str, as_of: date) -> Found:
    """What was typed into the last workbook up to ``as_of``; ``target`` is the one about to be
    written, ``pattern`` and ``title`` are the settings'.

    Workbooks of the same day in other languages count too, the newest first. A file that is not
    ours is passed over; one that cannot be read is a problem, and the day before it serves.
    """
    problems: list[Problem] = []
    for paths in islice(mornings(target, pattern, title, as_of), MOST_TRIED):
        books: dict[str, Found] = {}
        for path in paths:
            if bare(path) in books:
                continue  # the older of two: one was open while the other was written
            try:
                found = _found(path, None if bare(path) == bare(target) else as_of)
            except Stop as stop:
                if stop.problem.code != "file_not_spreadsheet":
                    problems.append(warning("typed_unreadable", Place(path.name)))
                continue
            problems += found.problems
            if found.file:
                books[bare(path)] = found
        if books:
            newest, *_ = books.values()
            entries = tuple(entry for found in books.values() for entry in found.entries)
            return replace(newest, entries=entries, problems=tuple(problems))
    return Found(problems=tuple(problems))


def _found(path: Path, until: date | None) -> Found:
    """What a workbook holds; nothing, and no file, when it is not ours or is of a later day."""
    book = source.open_book(path)
    names = book.names()
    if CLOSED not in names:
        place = Place(book.name)
        return Found(problems=(info("typed_older", place),) if ELAPSED in names else ())
    areas: dict[str, Area] = {}
    problems = []
    for name, formula in names.items():
        if not name.startswith("rr_"):
            continue
        area = _area(formula)
        if area is not None and area.sheet in book.sheets:
            areas[name] = area
        else:
            problems.append(info("typed_place_lost", Place(book.name), name=name))
    closed = cells.day(_one(book, areas, CLOSED))
    seen = closed if isinstance(closed, date) else None
    if until is not None and seen is not None and seen > until:
        return Found()
    entries = [
        *(entry for name in areas if name.startswith(NOTES) for entry in _notes(book, areas, name)),
        *_days(book, areas),
    ]
    return Found(
        book.name,
        (*(replace(entry, seen=seen) for entry in entries), *_left(book, areas)),
        dict(_limits(book, areas)),
        tuple(problems),
    )


def _area(formula: str) -> Area | None:
    """The cells that a name stands for; None when they are gone or not one block.

    >>> _area("'Sales reps'!$C$5:$C$9")
    Area(sheet='Sales reps', rows=(5, 9), columns=(2, 2))
    """
    found = _AREA.fullmatch(formula.removeprefix("="))
    if found is None:
        return None
    sheet = found[1]
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    rows = int(found[3]), int(found[5] or found[3])
    return Area(sheet, rows, (_index(found[2]), _index(found[4] or found[2])))


def _index(letters: str) -> int:
    """The column with these letters, counted from 0."""
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - ord("A") + 1
    return number - 1


def _column(book: Book, area: Area | None, column: int | None = None) -> dict[int, str]:
    """The texts in a column of an area's sheet, from the area's first row down, by row. Beyond the
    area's end too: rows that a program put in may have pushed some out of it."""
    if area is None:
        return {}
    grid = book.grid(area.sheet)
    wanted = letter(area.columns[0] if column is None else column)
    if wanted not in grid.letters:
        return {}
    values = grid.cells[grid.letters.index(wanted)].tolist()
    texts = zip(grid.rows.tolist(), values, strict=True)
    return {
        row: value.strip()
        for row, value in texts
        if row >= area.rows[0] and isinstance(value, str) and value.strip()
    }


def _one(book: Book, areas: Mapping[str, Area], name: str) -> str:
    """The text of a single named cell."""
    area = areas.get(name)
    return _column(book, area).get(area.rows[0], "") if area else ""


def _notes(book: Book, areas: Mapping[str, Area], name: str) -> Iterator[Entry]:
    """The notes of one sheet. One beside a row without a key is kept as such."""
    dimension = name.removeprefix(NOTES)
    keys = _column(book, areas.get(f"rr_keys_{dimension}"))
    called = _column(book, areas.get(f"rr_names_{dimension}"))
    for row, text in _column(book, areas[name]).items():
        key = understood(keys.get(row, "")) or (dimension,)
        yield Entry(key, text, called.get(row, ""))


def _days(book: Book, areas: Mapping[str, Area]) -> Iterator[Entry]:
    """The numbers of the day plan; one whose group or day is not to be seen is kept as such."""
    area, heads = areas.get("rr_typed"), areas.get("rr_days")
    if area is None or heads is None:
        return
    keys = _column(book, areas.get("rr_day_keys"))
    called = _column(book, areas.get("rr_day_names"))
    for column in range(area.columns[0], area.columns[1] + 1):
        head = cells.day(_column(book, heads, column).get(heads.rows[0], ""))
        for row, text in _column(book, area, column).items():
            key = understood(keys.get(row, "")) or (DAY_PLAN,)
            day = head if isinstance(head, date) else None
            yield Entry(key, _number(text), called.get(row, ""), day)


def _left(book: Book, areas: Mapping[str, Area]) -> Iterator[Entry]:
    """What had no row already. A line without its hidden key counts only inside the area: other
    tables stand below."""
    area = areas.get("rr_left_typed")
    keys = _column(book, areas.get("rr_left_keys"))
    for row, text in _column(book, area).items():
        entry = known_again(keys.get(row, ""), text)
        if entry is not None:
            yield replace(entry, typed=_number(text)) if entry.row[0] == DAY_PLAN else entry
        elif area is not None and row <= area.rows[1]:
            yield Entry(("checks",), text)


def _limits(book: Book, areas: Mapping[str, Area]) -> Iterator[tuple[str, Limit]]:
    """The thresholds; one that was emptied is as the settings say."""
    for name in LIMITS:
        text, settings = (_one(book, areas, f"rr_{name}{end}") for end in ("", "_set"))
        said = cells.number(settings)
        if text and isinstance(said, float):
            yield name, Limit(_number(text), said)


def _number(text: str) -> str | float:
    """A number, also one that stands as text; what is none stays what it is."""
    found = cells.number(text)
    return found if isinstance(found, float) else text
