"""The board: product groups across, segments down, the run rate of each square in its colour.

The squares refer to their rows on the Squares sheet. A hidden block to the right holds each
square's status symbol: the colours follow it, and so the thresholds.
"""

from collections.abc import Iterator, Sequence

from runrate.model.letters import letters
from runrate.model.report import Board, Report, Row
from runrate.present import theme
from runrate.present.grid import Draft, Sheet, address, quoted
from runrate.present.labels import key, percent, say
from runrate.present.sheets import squares
from runrate.present.sheets.breakdown import against
from runrate.present.sheets.head import put_head, title_of
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
    Shown,
    put_menus,
    put_rules,
    square_formula,
    symbol_formula,
)

LEGEND = len(theme.STATUS)
"""How many statuses stand side by side in the legend."""
ROOMY = 10
"""Up to so many groups each square has the width of the mock-up; then they are narrower."""


def sheet(board: Board, report: Report) -> Sheet:
    """The Board sheet."""
    draft = Draft(title_of("board", report))
    count = len(board.across.leaves)
    total_row, last = total_cell(board)
    put_head(draft, report, "board", last)
    draft.put(3, NUMBER, _note(board, report), "small")
    draft.widths.update({NUMBER: 44, NAME: 184, last - 1: 10, last: 104})
    for column in range(FIRST, max(FIRST + count, FIRST + LEGEND)):
        draft.widths.setdefault(column, 104 if count <= ROOMY else 78)
    _put_names(draft, board, report)
    _put_squares(draft, board, report)
    at = _shown(board)
    put_menus(draft, board, report, at)
    end = _put_legend(draft, board, report, total_row + 2)
    shift = _shift(board)
    return draft.sheet(
        freeze=(TOP, FIRST),
        hidden=tuple(range(FIRST + shift, at.hidden + 3)),
        print_area=f"B1:{address(end, max(last, FIRST + LEGEND))}",
        one_page=True,
    )


def _shift(board: Board) -> int:
    """How far to the right of a square its symbol stands."""
    return max(len(board.across.leaves), 8) + 4


def _shown(board: Board) -> Shown:
    """Where the drop-downs stand: over the squares; what is behind them: beyond the symbols."""
    return Shown(MENUS, FIRST, FIRST + 2, total_cell(board)[1] + _shift(board) + 1)


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


def _put_names(draft: Draft, board: Board, report: Report) -> None:
    """Letters and names across, numbers and names down; those of the weakest square are dark."""
    language = report.language
    weakest = board.hot[0] if board.hot else None
    total_row, total_column = total_cell(board)
    draft.heights.update({3: 20, MENUS: 26, PARENTS: 20, LETTERS: 24, NAMES: 34, total_row - 1: 8})
    for top, places in _spans(board.across.rows):
        first, last = FIRST + places[0], FIRST + places[-1]
        draft.put(PARENTS, first, key(top.name, language), "board_parent")
        draft.fill(PARENTS, first, last, "board_parent")
    for index, group in enumerate(board.across.leaves):
        weak = weakest is not None and weakest.across == group.key
        style = "letter.weak" if weak else "letter"
        draft.put(LETTERS, FIRST + index, letters(index + 1), style)
        draft.put(NAMES, FIRST + index, key(group.name, language), "board_name")
    draft.put(NAMES, total_column, say("all.product_group", language), "board_total")
    for index, segment in enumerate(board.down.leaves):
        weak = weakest is not None and weakest.down == segment.key
        draft.put(TOP + index, NUMBER, index + 1, "letter.weak" if weak else "letter")
        draft.put(TOP + index, NAME, key(segment.name, language), "board_row")
        draft.heights[TOP + index] = 46
    draft.put(total_row, NAME, say(f"all.{board.down.dimension}", language), "board_row_total")
    draft.heights[total_row] = 46


def _put_squares(draft: Draft, board: Board, report: Report) -> None:
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
            symbol if value is None else value,
            f"square.{found}",
            formula=square_formula(board, report, place),
            link=rate,
            tip=" × ".join(key(name, language) for name in line.names) or say("all", language),
            frame=frames.get((row, column), ""),
        )
        formula = symbol_formula(board, report, place)
        draft.put(row, column + shift, symbol, "hidden", formula=formula)
    area = f"{address(TOP, FIRST)}:{address(total_row, total_column)}"
    put_rules(draft, report, area, address(TOP, FIRST + shift))


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


def _put_legend(draft: Draft, board: Board, report: Report, row: int) -> int:
    """What the colours mean, with the thresholds as they are now. Gives the last row."""
    language, at = report.language, report.thresholds
    limits = {
        "ahead": ("≥", "ahead", at.ahead),
        "on_track": ("≥", "on_track", at.on_track),
        "at_risk": ("≥", "at_risk", at.at_risk),
        "behind": ("<", "at_risk", at.at_risk),
    }
    draft.put(row, NAME, say("legend", language), "right")
    for index, (found, look) in enumerate(theme.STATUS.items()):
        column = FIRST + index + (FIRST + index >= total_cell(board)[1] - 1)
        word = f"{look.symbol} {say(f'status.{found.value}', language)}"
        draft.put(row, column, word, f"legend.{found}")
        if found.value in limits:
            sign, name, ratio = limits[found.value]
            draft.put(
                row + 1,
                column,
                f"{sign} {percent(ratio, language)}",
                "label.center",
                formula=f'="{sign} "&ROUND(rr_{name}*100,0)&"%"',
            )
    draft.heights[row] = 24
    if board.hot:
        draft.put(row + 2, FIRST, say("frame", language), "small")
        draft.put(row + 3, FIRST, say("weakest", language), "small")
    return row + 3


def _spans(rows: Sequence[Row]) -> Iterator[tuple[Row, range]]:
    """Each parent with the places of its children on the board."""
    at = 0
    for row in rows:
        if row.children:
            yield row, range(at, at + len(row.children))
        at += max(len(row.children), 1)
