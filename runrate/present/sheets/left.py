"""The table of Checks that keeps what was typed before and has no row today.

It is carried on each morning by its own names and keys, so that a row that comes back gets its note
back; who empties a yellow cell of it is rid of it.
"""

from collections.abc import Mapping

from runrate.model.columns import DIMENSIONS
from runrate.model.report import Report
from runrate.model.typed import SQUARE, Entry, kept
from runrate.present.grid import Draft
from runrate.present.labels import day, key, say
from runrate.present.labels.words import WORDS

HEADS = ("sheet", "row", "typed", "for_day", "seen")
LETTERS_A_LINE = 50


def put_left(draft: Draft, report: Report, row: int, first: int, keys: int) -> int:
    """Put the table under a heading in ``row``, its columns from ``first`` on and its hidden keys
    in ``keys``; gives its last row. Without anything to keep there is no table."""
    language, left = report.language, report.typed.left
    if not left:
        return row - 2
    last = first + 6
    draft.put(row, first, say("left.title", language), "section")
    draft.fill(row, first, last, "section")
    draft.put(row + 1, first, say("left.note", language), "small")
    columns = dict(zip(HEADS, (first, first + 2, first + 5, first + 6, first + 1), strict=True))
    for name, column in columns.items():
        draft.put(row + 2, column, say(f"left.{name}", language), "head.status")
    draft.fill(row + 2, first, last, "head")
    draft.heights.update({row: 26, row + 1: 20})
    for at, entry in enumerate(left, row + 3):
        _put_entry(draft, report, at, columns, entry)
        draft.put(at, keys, kept(entry), "hidden")
    top, bottom = row + 3, row + 2 + len(left)
    for name, column in (("typed", columns["typed"]), ("keys", keys)):
        draft.name_area(f"rr_left_{name}", (top, column), (bottom, column))
    return bottom


def _put_entry(
    draft: Draft, report: Report, row: int, columns: Mapping[str, int], entry: Entry
) -> None:
    """Where it stood, what was typed and for which day, and when it was last seen there."""
    language = report.language
    name = key(entry.name or " × ".join(entry.row[1:]), language) or say("left.own", language)
    draft.put(row, columns["sheet"], _sheet(entry, report), "cell")
    draft.put(row, columns["row"], name, "cell.strong", across=3)
    style = "note.leaf" if isinstance(entry.typed, str) else "typed_in"
    draft.put(row, columns["typed"], entry.typed, style)
    for column, when in (("for_day", entry.day), ("seen", entry.seen)):
        text = None if when is None else day(when, language)
        draft.put(row, columns[column], text, "cell.address")
    draft.heights[row] = 10 + 16 * (1 + len(str(entry.typed)) // LETTERS_A_LINE)


def _sheet(entry: Entry, report: Report) -> str:
    """The sheet that an entry was typed into."""
    dimension = entry.row[0]
    parents = {one.parent: one.name for one in DIMENSIONS.values()}
    named = {SQUARE: "squares", **{parent: name for parent, name in parents.items() if parent}}
    title = f"sheet.{named.get(dimension, dimension)}"
    return say(title, report.language) if title in WORDS else dimension
