"""The sentence that says what to do first: the square with the greatest shortfall, by how much,
what more a day closes it and since when it has been behind."""

from runrate.model.report import Board, Report, Square
from runrate.present.grid import Draft, address, clean, quoted
from runrate.present.labels import say
from runrate.present.labels.behind import behind_since
from runrate.present.sheets import squares
from runrate.present.sheets.head import title_of
from runrate.present.sheets.hot import name_of
from runrate.present.sheets.measured import unit_scale, value_of
from runrate.present.sheets.morning_places import ACTION, FIRST, LAST, UNIT
from runrate.present.sheets.places import square_cell
from runrate.present.sheets.sentence import Part, amount, filled

LINE, HEIGHT, HIGHER = 112, 36, 54
"""So many signs have room in one line; the height of one and of two lines, in pixels."""


def put_action(draft: Draft, report: Report) -> None:
    """Put the sentence, when some square will be short and there are days left to mend it."""
    board = report.board
    if board is None or not board.hot or report.total - report.elapsed <= 0:
        return
    square = board.hot[0]
    formula, text = filled("action", report.language, _parts(board, square, report))
    link = f"{quoted(title_of('board', report))}!{address(*square_cell(board, square))}"
    across = LAST - FIRST + 1
    draft.put(ACTION, FIRST, text, "action", formula=f"={formula}", link=link, across=across)
    draft.heights[ACTION] = HEIGHT if len(text) <= LINE else HIGHER


def _parts(board: Board, square: Square, report: Report) -> dict[str, Part]:
    """What stands between the words; names of the data by reference, for a formula holds none."""
    language, info = report.language, report.primary
    scale = unit_scale(info, report)
    sheet, columns = quoted(title_of("squares", report)), squares.columns_of(board, report)
    row = squares.square_row(board, report, info.name, square.coordinates)
    value = {
        name: value_of(name, square.amounts[info.name], report) or 0.0
        for name in ("shortfall", "step_up")
    }
    cell = {name: f"{sheet}!{address(row, columns[name])}" for name in value}
    step = amount(cell["step_up"], value["step_up"], scale, language, small=9.95)
    more, more_now = filled("action.more", language, {"step": step})
    since = behind_since(square, report)
    ever = say("action.since", language, since=since) if since else ""
    name = clean(name_of(board, square, language))
    return {
        "square": (f"{sheet}!{address(row, squares.CODE)}", square.coordinates),
        "names": (f"{sheet}!{address(row, squares.NAME)}", name),
        "short": amount(cell["shortfall"], value["shortfall"], scale, language, small=0.95),
        "unit": (address(*UNIT), clean(scale.title.lower())),
        "more": (f'IF(N({cell["step_up"]})>0,{more},"")', more_now if value["step_up"] > 0 else ""),
        "since": (f'"{ever}"', ever),
    }
