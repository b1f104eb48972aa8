"""Where a square stands on the Board sheet; the sheets that link to it ask here."""

from runrate.model.report import Board, Square

NUMBER, NAME, FIRST = 2, 3, 4
MENUS, PARENTS, LETTERS, NAMES, TOP = 4, 5, 6, 7, 8


def square_cell(board: Board, square: Square) -> tuple[int, int]:
    """The row and column of a square."""
    across = [leaf.key for leaf in board.across.leaves].index(square.across)
    down = [leaf.key for leaf in board.down.leaves].index(square.down)
    return TOP + down, FIRST + across


def total_cell(board: Board) -> tuple[int, int]:
    """The row of the totals under the board and the column of those beside it."""
    return TOP + len(board.down.leaves) + 1, FIRST + len(board.across.leaves) + 1
