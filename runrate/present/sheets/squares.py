"""The figures of every square of the board: each group over its squares, then each segment."""

from runrate.model.report import Board, Report
from runrate.model.typed import SQUARE, square_key
from runrate.present.grid import Sheet, address, quoted
from runrate.present.labels import say
from runrate.present.sheets.breakdown import notes
from runrate.present.sheets.figure_sheet import CODE, NAME, Figures, figure_sheet
from runrate.present.sheets.figures import figure_columns
from runrate.present.sheets.head import title_of
from runrate.present.sheets.lines import Line, row_of
from runrate.present.sheets.places import square_cell

__all__ = ["CODE", "NAME", "columns_of", "line_row", "lines_of", "sheet", "square_row"]


def lines_of(board: Board) -> tuple[Line, ...]:
    """All rows in order: everything, each group followed by its squares, each segment."""
    names = {leaf.key: leaf.name for leaf in board.down.leaves}
    lines: list[Line] = [Line("all", "", (), board.total.amounts)]
    groups: list[int] = []
    places: dict[str, list[int]] = {}
    for group in board.columns:
        squares = [square for square in board.squares if square.across == group.key]
        groups.append(len(lines))
        first = len(lines) + 1
        under = tuple(range(first, first + len(squares)))
        lines.append(
            Line("group", group.key, (group.name,), group.amounts, under, derived=group.derived)
        )
        for place, square in zip(under, squares, strict=True):
            places.setdefault(square.down, []).append(place)
            both = (group.name, names[square.down])
            amounts, derived = square.amounts, square.derived
            noted = square_key(square.across, board.down.dimension, square.down)
            lines.append(
                Line(
                    "square",
                    square.coordinates,
                    both,
                    amounts,
                    (),
                    square,
                    derived,
                    inside=True,
                    noted=noted,
                )
            )
    lines[0] = lines[0]._replace(parts=tuple(groups))
    lines += [
        Line(
            "segment", row.key, (row.name,), row.amounts, tuple(places[row.key]), None, row.derived
        )
        for row in board.lines
    ]
    return tuple(lines)


def line_row(board: Board, report: Report, unit: str, place: int) -> int:
    """The row in a unit of one of the lines, by its place among them."""
    count = 1 + len(board.columns) + len(board.squares) + len(board.lines)
    return row_of(count, report, unit, place)


def square_row(board: Board, report: Report, unit: str, coordinates: str) -> int:
    """The row of a square in a unit's block."""
    keys = [line.key for line in lines_of(board) if line.kind != "segment"]
    return line_row(board, report, unit, keys.index(coordinates))


def columns_of(board: Board, report: Report) -> dict[str, int]:
    """Which figure stands in which column."""
    return figure_columns(report, CODE + 1, board.total.amounts, board.basis)


def sheet(board: Board, report: Report) -> Sheet:
    """The sheet of the squares, in the order of the board."""
    language = report.language
    both = f"{say('product_group', language)} × {say(board.down.dimension, language)}"
    derived = [square.derived for square in board.squares]
    title, lines = quoted(title_of("board", report)), lines_of(board)
    codes = {
        place: (line.key, f"{title}!{address(*square_cell(board, line.square))}")
        for place, line in enumerate(lines)
        if line.square is not None
    }
    basis = board.basis[report.primary.name]
    figures = Figures(
        "squares",
        both,
        lines,
        board.basis,
        notes(basis, both, say("order.board", language), derived, report),
        columns_of(board, report),
        SQUARE,
        say("square", language),
        codes,
    )
    return figure_sheet(figures, report)
