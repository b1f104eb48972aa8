"""The board: product groups across, segments down, the run rate of each square in its colour.

The squares refer to their rows on the Squares sheet. A hidden block to the right holds each
square's status symbol: the colours follow it, and so the thresholds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from runrate.model.letters import letters
from runrate.model.report import Board, Report, Row
from runrate.present import theme
from runrate.present.grid import Draft, Sheet, address, quoted
from runrate.present.labels import key, say
from runrate.present.sheets import squares
from runrate.present.sheets.board_layout import LONG, Layout, across, layout_of, right
from runrate.present.sheets.breakdown import against
from runrate.present.sheets.head import put_head, title_of
from runrate.present.sheets.hot import Place, nobody, put_list
from runrate.present.sheets.hot import title as hot_title
from runrate.present.sheets.legend import put_legend
from runrate.present.sheets.measured import status_of, value_of
from runrate.present.sheets.places import (
    FIRST,
    LETTERS,
    MENUS,
    NAME,
    NAMES,
    NUMBER,
    PARENTS,
    TOP,
    square_cell,
    total_cell,
)
from runrate.present.sheets.shows import (
    put_menus,
    put_rules,
    shown_at,
    square_formula,
    suffixes_of,
    symbol_formula,
)

LIST: Mapping[str, int] = {
    "square": 40,
    "name": 270,
    "run_rate": 76,
    "shortfall": 76,
    "step_up": 76,
    "since": 84,
    "status": 100,
}
"""Pixels that the parts of the list under the board take; what is left at the right of them shows
what is agreed."""


def sheet(board: Board, report: Report) -> Sheet:
    """The Board sheet."""
    draft, layout = Draft(title_of("board", report)), layout_of(board, report)
    total_row, last = total_cell(board)
    end = right(board)
    put_head(draft, report, "board", end)
    draft.put(3, NUMBER, _note(board, report), "small")
    draft.widths.update(dict.fromkeys(range(FIRST, end + 1), layout.group))
    draft.widths.update({NUMBER: layout.number, NAME: layout.name, last - 1: 8, last: layout.total})
    _put_names(draft, board, report, layout)
    suffixes = suffixes_of(board, report, layout)
    _put_squares(draft, board, report, layout, suffixes)
    at = shown_at(draft, last + _shift(board) + 1)
    put_menus(draft, board, report, at, suffixes)
    row = _put_list(draft, board, report, put_legend(draft, board, report, total_row + 2) + 2)
    long = len(board.down.leaves) > LONG
    made = draft.sheet(
        freeze=(TOP, FIRST),
        hidden=tuple(range(FIRST + _shift(board), at.hidden + 3)),
        repeat=(PARENTS, NAMES) if long else None,
        print_area=f"B1:{address(row, end)}",
        one_page=not long,
    )
    return replace(made, zoom=layout.zoom, margin=layout.margin)


def _shift(board: Board) -> int:
    """How far to the right of a square its symbol stands."""
    return max(len(board.across.leaves), 8) + 4


def _put_list(draft: Draft, board: Board, report: Report, row: int) -> int:
    """The squares to fire at, each linked to its row of figures; gives the last row."""
    end = right(board)
    draft.put(row, NUMBER, hot_title(report), "section")
    draft.fill(row, NUMBER, end, "section")
    draft.heights.update({row - 1: 8, row: 28})
    if not board.hot:
        draft.put(row + 1, NUMBER, nobody(report), "calm", across=end - NUMBER + 1)
        draft.heights[row + 1] = 32
        return row + 1
    places, column = {}, NUMBER
    for name, pixels in LIST.items():
        places[name] = Place(column, across(draft.widths, column, pixels))
        column += places[name].across
    if column <= end:
        places["note"] = Place(column, end - column + 1)
    figures, unit = quoted(title_of("squares", report)), report.primary.name
    links = {
        one.coordinates: f"{figures}!"
        + address(squares.square_row(board, report, unit, one.coordinates), squares.NAME)
        for one in board.hot
    }
    return put_list(draft, report, board, row + 1, places, links, end)


def _note(board: Board, report: Report) -> str:
    language = report.language
    basis = board.basis[report.primary.name]
    note = say("squares_show", language)
    if basis != "plan":
        both = f"{say('product_group', language)} × {say(board.down.dimension, language)}"
        return f"{against(basis, both, report)} {note}"
    if any(square.derived for square in board.squares):
        return f"{note} {say('derived_board', language)}"
    return note


def _put_names(draft: Draft, board: Board, report: Report, layout: Layout) -> None:
    """Letters and names across, numbers and names down; those of the weakest square are dark."""
    language = report.language
    weakest = board.hot[0] if board.hot else None
    total_row, total_column = total_cell(board)
    draft.heights.update({3: 20, MENUS: 28, PARENTS: 22, LETTERS: 24, total_row - 1: 8})
    draft.heights[NAMES] = layout.names
    letter, weak_letter = layout.style("letter"), layout.style("letter.weak")
    for top, places in _spans(board.across.rows):
        first, last = FIRST + places[0], FIRST + places[-1]
        draft.put(PARENTS, first, key(top.name, language), "board_parent")
        draft.fill(PARENTS, first, last, "board_parent")
    for index, group in enumerate(board.across.leaves):
        weak = weakest is not None and weakest.across == group.key
        draft.put(LETTERS, FIRST + index, letters(index + 1), weak_letter if weak else letter)
        draft.put(NAMES, FIRST + index, key(group.name, language), layout.style("name"))
    draft.put(NAMES, total_column, say("all.product_group", language), layout.style("total"))
    for index, segment in enumerate(board.down.leaves):
        weak = weakest is not None and weakest.down == segment.key
        draft.put(TOP + index, NUMBER, index + 1, weak_letter if weak else letter)
        draft.put(TOP + index, NAME, key(segment.name, language), layout.style("row"))
        draft.heights[TOP + index] = layout.line
    whole = say(f"all.{board.down.dimension}", language)
    draft.put(total_row, NAME, whole, layout.style("row_total"))
    draft.heights[total_row] = layout.line


def _put_squares(
    draft: Draft,
    board: Board,
    report: Report,
    layout: Layout,
    suffixes: Mapping[int, str | None],
) -> None:
    """The squares and the totals at the edges, each linked to its row of figures."""
    language, primary = report.language, report.primary.name
    columns = squares.columns_of(board, report)
    total_row, total_column = total_cell(board)
    shift = _shift(board)
    frames = _frames(board)
    across = {leaf.key: FIRST + index for index, leaf in enumerate(board.across.leaves)}
    down = {leaf.key: TOP + index for index, leaf in enumerate(board.down.leaves)}
    figures = quoted(title_of("squares", report))
    lines = squares.lines_of(board)
    for place, line in enumerate(lines):
        row, column = total_row, total_column
        if line.square is not None:
            row, column = square_cell(board, line.square)
        elif line.kind == "group":
            column = across[line.key]
        elif line.kind == "segment":
            row = down[line.key]
        amounts = line.amounts[primary]
        found = status_of(amounts, report)
        symbol, value = theme.STATUS[found].symbol, value_of("run_rate", amounts, report)
        at = squares.line_row(board, report, primary, place)
        rate = f"{figures}!{address(at, columns['run_rate'])}"
        draft.put(
            row,
            column,
            symbol if value is None else value * 100 if layout.narrow else value,
            layout.style(f"square.{found}"),
            formula=square_formula(board, report, place, layout),
            link=rate,
            tip=" × ".join(key(name, language) for name in line.names) or say("all", language),
            frame=frames.get((row, column), ""),
        )
        formula = symbol_formula(board, report, place)
        draft.put(row, column + shift, symbol, "hidden", formula=formula)
    area = f"{address(TOP, FIRST)}:{address(total_row, total_column)}"
    put_rules(draft, layout, suffixes, area, address(TOP, FIRST + shift))


def _frames(board: Board) -> dict[tuple[int, int], str]:
    """The thick lines around the hot squares. A line between two cells is set on both: which of
    the two is drawn depends on the program."""
    lines: dict[tuple[int, int], str] = {}
    for square in board.hot:
        row, column = square_cell(board, square)
        for at, sides in (
            ((row, column), "tblr"),
            ((row - 1, column), "b"),
            ((row + 1, column), "t"),
            ((row, column - 1), "r"),
            ((row, column + 1), "l"),
        ):
            lines[at] = lines.get(at, "") + sides
    return lines


def _spans(rows: Sequence[Row]) -> Iterator[tuple[Row, range]]:
    """Each parent with the places of its children on the board."""
    at = 0
    for row in rows:
        if row.children:
            yield row, range(at, at + len(row.children))
        at += max(len(row.children), 1)
