"""The notes column of a sheet of figures: yellow cells beside the rows, and the keys of the rows.

The keys stand in a hidden column between the figures and the notes, so that they move with their
rows when somebody sorts. Names of the workbook say where notes, keys and names of rows are; from
there the next morning's report takes them.
"""

from collections.abc import Mapping

from runrate.model.report import Report
from runrate.model.typed import RowKey, written
from runrate.present.grid import Draft
from runrate.present.labels import say
from runrate.present.sheets.figures import HEADS, keys_column, notes_column

NAME = 2
LETTERS_A_LINE, LINE_HEIGHT = 22, 16


def put_heading(draft: Draft, report: Report, columns: Mapping[str, int]) -> None:
    """The heading over the notes."""
    draft.put(HEADS[1], notes_column(columns), say("notes", report.language), "head.status")


def put_note(
    draft: Draft,
    report: Report,
    columns: Mapping[str, int],
    row: int,
    level: str,
    key: RowKey | None,
) -> None:
    """The yellow cell of a row with what was typed there before; without a key the row has none,
    only its band goes on. The row grows with a long note."""
    column = notes_column(columns)
    if key is None:
        draft.put(row, column, None, f"name.{level}")
        return
    draft.put(row, keys_column(columns), written(key), "hidden")
    text = report.typed.notes.get(key)
    draft.put(row, column, text, f"note.{level}")
    lines = sum(1 + len(line) // LETTERS_A_LINE for line in (text or "").split("\n"))
    draft.heights[row] = max(draft.heights.get(row, 0), 10 + LINE_HEIGHT * lines)


def name_notes(draft: Draft, dimension: str, columns: Mapping[str, int]) -> None:
    """Name the notes, the keys and the names of the rows that have a key."""
    keys = keys_column(columns)
    rows = [row for row, column in draft.cells if column == keys]
    parts = {"notes": notes_column(columns), "keys": keys, "names": NAME}
    for part, column in parts.items():
        draft.name_area(f"rr_{part}_{dimension}", (min(rows), column), (max(rows), column))
