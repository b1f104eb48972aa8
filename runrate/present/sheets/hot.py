"""The squares to fire at: the greatest shortfalls, linked to the board."""

from runrate.model.report import Board, Report, Square
from runrate.present.grid import Draft, address, quoted
from runrate.present.labels import heading, key, say
from runrate.present.sheets import squares
from runrate.present.sheets.head import title_of
from runrate.present.sheets.measured import (
    number_format,
    status_of,
    status_rules,
    status_texts,
    unit_scale,
    value_of,
)
from runrate.present.sheets.places import square_cell
from runrate.present.sheets.totals import FIRST, LAST

COLUMNS = {
    "gap": 7,
    "run_rate": 8,
    "required_rate": 9,
    "daily_rate": 10,
    "step_up": 11,
    "shortfall": 12,
    "status": 13,
}


def put_hot(draft: Draft, report: Report, row: int) -> int:
    """Put the list, or a sentence that nobody is short; gives the last row."""
    language, board = report.language, report.board
    if board is None:
        return row
    first_cell = f"{quoted(title_of('board', report))}!A1"
    draft.heights[row] = 28
    unit = unit_scale(report.primary, report).title.lower()
    closed = report.total - report.elapsed <= 0
    title = say("hot_closed" if closed else "hot", language, unit=unit)
    draft.put(row, FIRST, title, "section")
    draft.put(row, LAST, say("to_board", language), "link.section", link=first_cell)
    draft.fill(row, FIRST, LAST, "section")
    if not board.hot:
        early = report.elapsed < report.total * report.thresholds.too_early
        text = "too_early_hot" if early else "nobody_short"
        draft.put(row + 1, FIRST, say(text, language), "calm", across=LAST - FIRST + 1)
        draft.heights[row + 1] = 32
        return row + 1
    head = row + 1
    draft.heights[head] = 34
    draft.put(head, FIRST, say("square", language), "head.left")
    for name, column in COLUMNS.items():
        label = heading(name, board.basis[report.primary.name], language)
        draft.put(head, column, label, "head.status" if name == "status" else "head")
    draft.fill(head, FIRST, LAST, "head")
    for at, square in enumerate(board.hot, head + 1):
        _put_square(draft, report, board, square, at)
    last = head + len(board.hot)
    status_rules(draft, head + 1, last, COLUMNS)
    return last


def _put_square(draft: Draft, report: Report, board: Board, square: Square, row: int) -> None:
    language, info = report.language, report.primary
    amounts, scale = square.amounts[info.name], unit_scale(info, report)
    names = {leaf.key: leaf.name for leaf in (*board.across.leaves, *board.down.leaves)}
    link = f"{quoted(title_of('board', report))}!{address(*square_cell(board, square))}"
    draft.put(row, FIRST, square.coordinates, "square_link", link=link)
    both = " × ".join(key(names[one], language) for one in (square.across, square.down))
    draft.put(row, FIRST + 1, both, "name.strong")
    figures = quoted(title_of("squares", report))
    at = squares.square_row(board, report, info.name, square.coordinates)
    columns = squares.columns_of(board, report)
    found = status_of(amounts, report)
    for name, column in COLUMNS.items():
        formula = f"={figures}!{address(at, columns[name])}"
        if name == "status":
            text = status_texts(report)[found]
            draft.put(row, column, text, f"status.{found}.leaf", formula=formula)
            continue
        value = value_of(name, amounts, report)
        style = f"{scale.style(number_format(name))}.leaf"
        if name == "run_rate":
            style = f"run_rate.{found}.leaf"
        draft.put(row, column, "" if value is None else value, style, formula=formula)
    draft.fill(row, FIRST, LAST, "text.leaf")
    draft.heights[row] = 28
