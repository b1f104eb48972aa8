"""The sentence that says what to do first: the square with the greatest shortfall, by how much, and
what more a day closes it. Its numbers are live; the words around them are their number formats, so
that each reader sees his own separators."""

from runrate.model.report import Report
from runrate.present.grid import Draft, address, quoted
from runrate.present.labels import key, say
from runrate.present.sheets import squares
from runrate.present.sheets.head import title_of
from runrate.present.sheets.measured import unit_scale, value_of
from runrate.present.sheets.places import square_cell

ROW = 8
HEIGHT = 36
SHORT, MORE = 6, 10
"""The columns of the two numbers, after the name of the square."""


def put_action(draft: Draft, report: Report, first: int, last: int) -> None:
    """Put the sentence, when some square will be short and there are days left to mend it."""
    board = report.board
    if board is None or not board.hot or report.total - report.elapsed <= 0:
        return
    language, info, square = report.language, report.primary, board.hot[0]
    names = {leaf.key: leaf.name for leaf in (*board.across.leaves, *board.down.leaves)}
    both = " × ".join(key(names[one], language) for one in (square.across, square.down))
    link = f"{quoted(title_of('board', report))}!{address(*square_cell(board, square))}"
    text = f"{square.coordinates}: {both}"
    draft.put(ROW, first, text, "action", link=link, across=SHORT - first)
    sheet, columns = quoted(title_of("squares", report)), squares.columns_of(board, report)
    row = squares.square_row(board, report, info.name, square.coordinates)
    scale = unit_scale(info, report)
    spans = {"shortfall": (SHORT, MORE - SHORT), "step_up": (MORE, last - MORE + 1)}
    for name, (column, across) in spans.items():
        value = value_of(name, square.amounts[info.name], report)
        draft.put(
            ROW,
            column,
            "" if value is None else value,
            "action.number",
            formula=f"={sheet}!{address(row, columns[name])}",
            across=across,
            number=say(f"action.{name}", language, unit=scale.title.lower(), n=scale.digits),
        )
    draft.heights[ROW] = HEIGHT
