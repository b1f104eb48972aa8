"""The squares to fire at: the greatest shortfalls, how much more a day closes each and since when
it has been behind. The list stands on Morning, linked to the board, and under the board."""

from collections.abc import Mapping
from typing import NamedTuple

from runrate.model.report import Board, Report, Square
from runrate.model.settings import Language
from runrate.model.typed import square_key
from runrate.present.grid import Draft, address, quoted
from runrate.present.labels import key, say
from runrate.present.labels.behind import behind_since
from runrate.present.sheets import squares
from runrate.present.sheets.figures import notes_column
from runrate.present.sheets.head import title_of
from runrate.present.sheets.measured import (
    number_format,
    status_of,
    status_rules,
    status_texts,
    unit_scale,
    value_of,
)
from runrate.present.sheets.morning_places import FIRST, HOT, LAST, head_of, hot_rows
from runrate.present.sheets.places import square_cell

_WORDS = {"since": "since", "note": "agreed"}
LONG_NAME = 38
HEIGHT, HIGHER = 28, 40
"""The height of a row, and of one whose name takes two lines; longer ones are those with more signs
than ``LONG_NAME``."""


class Place(NamedTuple):
    """The column that a part of the list stands in, and how many it goes across."""

    column: int
    across: int = 1


MORNING: Mapping[str, Place] = {
    "square": Place(2),
    "name": Place(3, 3),
    "run_rate": Place(6),
    "shortfall": Place(7),
    "step_up": Place(8),
    "since": Place(9),
    "required_rate": Place(10),
    "daily_rate": Place(11),
    "gap": Place(12),
    "status": Place(13),
}


def name_of(board: Board, square: Square, language: Language) -> str:
    """The names of a square's group and segment."""
    names = {leaf.key: leaf.name for leaf in (*board.across.leaves, *board.down.leaves)}
    return " × ".join(key(names[one], language) for one in (square.across, square.down))


def title(report: Report) -> str:
    """What the list is called; once the period is over, nothing can be done about it."""
    unit = unit_scale(report.primary, report).title.lower()
    closed = report.total - report.elapsed <= 0
    return say("hot_closed" if closed else "hot", report.language, unit=unit)


def nobody(report: Report) -> str:
    """The sentence in place of an empty list."""
    early = report.elapsed < report.total * report.thresholds.too_early
    return say("too_early_hot" if early else "nobody_short", report.language)


def put_hot(draft: Draft, report: Report) -> None:
    """Put the list on Morning, or a sentence that nobody is short; each square leads to the
    board."""
    board = report.board
    if board is None:
        return
    sheet = quoted(title_of("board", report))
    draft.put(HOT, FIRST, title(report), "section")
    draft.put(HOT, LAST, say("to_board", report.language), "link.section", link=f"{sheet}!A1")
    draft.fill(HOT, FIRST, LAST, "section")
    draft.heights.update({HOT: 28, HOT + hot_rows(report): 8})
    if not board.hot:
        draft.put(HOT + 1, FIRST, nobody(report), "calm", across=LAST - FIRST + 1)
        draft.heights[HOT + 1] = 32
        return
    links = {s.coordinates: f"{sheet}!{address(*square_cell(board, s))}" for s in board.hot}
    put_list(draft, report, board, HOT + 1, MORNING, links, LAST)


def put_list(
    draft: Draft,
    report: Report,
    board: Board,
    head: int,
    places: Mapping[str, Place],
    links: Mapping[str, str],
    last_column: int,
) -> int:
    """Put headings and squares; gives the last row. ``links`` says where each square leads; the
    lines go through to the last column."""
    language, basis = report.language, board.basis[report.primary.name]
    names = places["square"].across + places["name"].across
    both = f"{say('product_group', language)} × {say(board.down.dimension, language)}"
    text = f"{say('square', language)}, {both.lower()}"
    draft.put(head, places["square"].column, text, "head.left", across=names)
    for measure, place in places.items():
        if measure in ("square", "name"):
            continue
        words = _WORDS.get(measure)
        label = say(words, language) if words else head_of(measure, basis, language)
        style = "head.status" if measure in ("status", "note") else "head"
        draft.put(head, place.column, label, style, across=place.across)
    draft.fill(head, FIRST, last_column, "head")
    draft.heights[head] = 34
    for row, square in enumerate(board.hot, head + 1):
        _put_square(draft, report, board, square, row, places, links[square.coordinates])
        draft.fill(row, FIRST, last_column, "text.leaf")
    last = head + len(board.hot)
    status_rules(draft, head + 1, last, {name: place.column for name, place in places.items()})
    return last


def _put_square(
    draft: Draft,
    report: Report,
    board: Board,
    square: Square,
    row: int,
    places: Mapping[str, Place],
    link: str,
) -> None:
    """One square: its figures refer to its row of figures; since when is measured."""
    language, info = report.language, report.primary
    amounts, scale = square.amounts[info.name], unit_scale(info, report)
    figures = quoted(title_of("squares", report))
    at = squares.square_row(board, report, info.name, square.coordinates)
    columns, found = squares.columns_of(board, report), status_of(amounts, report)
    both = name_of(board, square, language)
    draft.heights[row] = HEIGHT if len(both) <= LONG_NAME else HIGHER
    for name, place in places.items():
        here = (row, place.column)
        if name == "square":
            text = square.coordinates
            draft.put(*here, text, "square_link", link=link, across=place.across)
        elif name == "name":
            draft.put(*here, both, "name.strong", across=place.across)
        elif name == "since":
            draft.put(*here, behind_since(square, report), "since", across=place.across)
        elif name == "note":
            note = f"{figures}!{address(at, notes_column(columns))}"
            noted = square_key(square.across, board.down.dimension, square.down)
            draft.put(
                *here,
                report.typed.notes.get(noted, ""),
                "agreed",
                formula=f'=IF({note}="","",{note})',
                link=note,
                across=place.across,
            )
        else:
            value = value_of(name, amounts, report) if name != "status" else None
            style = f"{scale.style(number_format(name))}.leaf" if name != "status" else ""
            if name in ("run_rate", "status"):
                style = f"{name}.{found}.leaf"
            draft.put(
                *here,
                status_texts(report)[found] if name == "status" else "" if value is None else value,
                style,
                formula=f"={figures}!{address(at, columns[name])}",
                across=place.across,
            )
