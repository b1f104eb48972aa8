"""A reader who types into the yellow cells of a workbook, finding them by what he sees."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook


class Reader:
    """A workbook opened in another program; saved when left."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> "Reader":
        self.book: Workbook = openpyxl.load_workbook(self.path)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.book.save(self.path)

    def area(self, name: str) -> list[list[Cell]]:
        """The cells of a name of the workbook, row by row."""
        ((sheet, area),) = self.book.defined_names[name].destinations
        found = self.book[sheet][area.replace("$", "")]
        if isinstance(found, Cell):
            return [[found]]
        return [list(row) for row in found]

    def note(self, dimension: str, name: str) -> Cell:
        """The notes cell beside a row, by the name that is to be read in it."""
        names, notes = (self.area(f"rr_{part}_{dimension}") for part in ("names", "notes"))
        (found,) = (note for (at,), (note,) in zip(names, notes, strict=True) if at.value == name)
        return found

    def number(self, group: str, day: date) -> Cell:
        """The cell of a group and a day in the yellow grid of the day plan."""
        (days,) = self.area("rr_days")
        column = [one.value for one in days].index(datetime(day.year, day.month, day.day))
        rows = [name.value for (name,) in self.area("rr_day_names")]
        return self.area("rr_typed")[rows.index(group)][column]

    def notes(self) -> dict[tuple[str, str], str]:
        """Every note, by the dimension of its sheet and the name of its row."""
        return {
            (dimension, str(at.value)): str(note.value)
            for dimension in self.dimensions()
            for (at,), (note,) in zip(
                self.area(f"rr_names_{dimension}"), self.area(f"rr_notes_{dimension}"), strict=True
            )
            if note.value is not None
        }

    def numbers(self) -> dict[tuple[str, date], float]:
        """Every number in the yellow grid, by group and day."""
        (days,) = self.area("rr_days")
        names = [str(name.value) for (name,) in self.area("rr_day_names")]
        return {
            (name, day.value.date()): cell.value
            for name, row in zip(names, self.area("rr_typed"), strict=True)
            for day, cell in zip(days, row, strict=True)
            if cell.value is not None
        }

    def left(self) -> list[object]:
        """What Checks keeps because it has no place today."""
        if "rr_left_typed" not in self.book.defined_names:
            return []
        return [cell.value for (cell,) in self.area("rr_left_typed")]

    def limit(self, name: str) -> Cell:
        """The cell of a threshold."""
        return self.area(f"rr_{name}")[0][0]

    def dimensions(self) -> Iterator[str]:
        """The dimensions whose sheets have notes."""
        for name in self.book.defined_names:
            if name.startswith("rr_notes_"):
                yield name.removeprefix("rr_notes_")
