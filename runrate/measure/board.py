"""The board: where each product group crosses each segment, and which squares are the weakest."""

from collections.abc import Sequence

from runrate.measure.planned import Plan
from runrate.measure.sales import Sales
from runrate.measure.table import amounts, planned
from runrate.model import formulas
from runrate.model.report import Basis, Board, Breakdown, Square

HOT = 5


def letters(index: int) -> str:
    """The letter of the column with this index from 0: A…Z, AA, AB…

    >>> letters(4), letters(26)
    ('E', 'AA')
    """
    before, here = divmod(index, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + here)


def board(
    across: Breakdown,
    down: Breakdown,
    sales: Sales,
    plans: Sequence[Plan],
    without_plan: Sequence[Basis],
) -> Board:
    """The squares with a plan or with sales, column by column, in the order of the breakdowns."""
    dimensions = [across.dimension, down.dimension]
    sold = sales.by(dimensions)
    targets = planned(plans, sold, dimensions, sales.units, without_plan)
    windows = frozenset(sales.masks)
    squares = []
    for column, group in enumerate(across.leaves):
        for line, segment in enumerate(down.leaves, 1):
            key = group.key, segment.key
            found = amounts(key, sold, targets, windows)
            if any(unit.plan or unit.actual for unit in found.values()):
                derived = any(d and key in by_key for _, by_key, d in targets.values())
                coordinates = f"{letters(column)}{line}"
                squares.append(Square(coordinates, group.key, segment.key, found, derived))
    basis = {unit: basis for unit, (basis, _, _) in targets.items()}
    return Board(across, down, basis, tuple(squares))


def hottest(
    squares: Sequence[Square], unit: str, elapsed: float, total: float
) -> tuple[Square, ...]:
    """The squares that will end shortest of their plan in one unit, the worst first, at most five;
    those that reach it are not among them."""

    def short(square: Square) -> float:
        row = square.amounts[unit]
        if row.plan is None or row.plan <= 0 or row.actual >= row.plan:
            return 0.0
        return formulas.shortfall(row.actual, row.plan, elapsed, total) or 0.0

    weak = [square for square in squares if short(square) > 0]
    weak.sort(key=lambda square: (-short(square), square.coordinates))
    return tuple(weak[:HOT])
