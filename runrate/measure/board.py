"""The board: where each product group crosses each segment, and which squares are the weakest."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from runrate.measure.planned import Plan
from runrate.measure.sales import Sales
from runrate.measure.table import add, amounts, planned, shows
from runrate.model import formulas
from runrate.model.letters import letters
from runrate.model.report import Basis, Board, Breakdown, Row, Square
from runrate.model.status import Status, Thresholds, status

HOT = 5
S = TypeVar("S", Square, Row)


def board(
    across: Breakdown,
    down: Breakdown,
    sales: Sales,
    plans: Sequence[Plan],
    without_plan: Sequence[Basis],
) -> Board:
    """The squares with a plan or with sales, of this period or of those it is compared with: so
    all squares together are the whole. Column by column, in the order of the breakdowns."""
    dimensions = [across.dimension, down.dimension]
    sold = sales.by(dimensions)
    targets = planned(plans, sold, dimensions, sales.units, without_plan)
    windows = frozenset(sales.masks)
    squares = []
    for column, group in enumerate(across.leaves, 1):
        for line, segment in enumerate(down.leaves, 1):
            key = group.key, segment.key
            found = amounts(key, sold, targets, windows)
            if any(map(shows, found.values())):
                derived = any(d and key in by_key for _, by_key, d in targets.values())
                coordinates = f"{letters(column)}{line}"
                squares.append(Square(coordinates, group.key, segment.key, found, derived))
    basis = {unit: basis for unit, (basis, _, _) in targets.items()}
    return Board(
        across,
        down,
        basis,
        tuple(squares),
        columns=_sums(across, squares, lambda square: square.across),
        lines=_sums(down, squares, lambda square: square.down),
        total=Row("", "", add([square.amounts for square in squares])),
    )


def _sums(
    breakdown: Breakdown, squares: Sequence[Square], side: Callable[[Square], str]
) -> tuple[Row, ...]:
    """The sums of the squares over each leaf of one side of the board."""
    rows = []
    for leaf in breakdown.leaves:
        parts = [square for square in squares if side(square) == leaf.key]
        if parts:
            derived = any(square.derived for square in parts)
            sums = add([square.amounts for square in parts])
            rows.append(Row(leaf.key, leaf.name, sums, derived=derived))
    return tuple(rows)


def hottest(
    rows: Sequence[S], unit: str, elapsed: float, total: float, at: Thresholds
) -> tuple[S, ...]:
    """The squares (or reps) that will end shortest of their plan in one unit, the worst first, at
    most five; those that reach it are not among them, nor any while it is too early to judge. Of
    equal ones the first on the board."""

    def short(found: S) -> float:
        row = found.amounts[unit]
        state = status(row.actual, row.plan, elapsed, total, at)
        if state in (Status.MET, Status.NO_PLAN, Status.TOO_EARLY):
            return 0.0
        return formulas.shortfall(row.actual, row.plan, elapsed, total) or 0.0

    weak = [one for one in rows if short(one) > 0]
    weak.sort(key=short, reverse=True)
    return tuple(weak[:HOT])
