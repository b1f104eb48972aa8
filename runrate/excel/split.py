"""What is left to sell, laid out over the days: the day plan's arithmetic for ranges."""

from collections.abc import Sequence

from runrate.excel.broadcast import Grid, grid, shape, stretched
from runrate.excel.cell import counted, number
from runrate.excel.days import single
from runrate.excel.shown import Shown, error_in, mistake
from runrate.model.day_plan import day_plan, misallocated

Line = Sequence[object]


def split(left: object, weights: object, fixed: object, smallest: object) -> object:
    """What to sell on each day, in the shape of the weights, with a row for each amount left when
    these stand in a column. Raises Shown when the ranges do not fit.

    A row that cannot be laid out holds one line that says why, then blanks.
    """
    lefts, days = grid(left), grid(weights)
    taken = grid(fixed)
    if len(lefts[0]) > 1 or (shape(lefts) == (1, 1) and len(days[0]) == 1 and len(days) > 1):
        turned = _rows(_turned(lefts), _turned(days), _turned(taken), _step(smallest))
        return _turned(turned)
    return _rows(lefts, days, taken, _step(smallest))


def _step(smallest: object) -> float:
    step = number(single(smallest))
    if step <= 0:
        raise mistake("smallest")
    return step


def _rows(lefts: Grid, days: Grid, taken: Grid, step: float) -> list[list[object]]:
    """A line of days for each amount that is left."""
    if len(lefts[0]) > 1:
        raise mistake("one_line", argument="left")
    if len(days) not in (1, len(lefts)):
        raise mistake("one_line", argument="weights")
    shape_of_days = (len(lefts), len(days[0]))
    if shape(taken) == (1, 1):
        taken = [[taken[0][0]] * shape_of_days[1]]
    if len(taken[0]) != shape_of_days[1] or len(taken) not in (1, shape_of_days[0]):
        one, other = (f"{r}×{c}" for r, c in (shape(taken), shape_of_days))
        raise mistake("sizes", one=one, other=other)
    wide = (stretched(cells, *shape_of_days) for cells in (days, taken))
    return [
        _line(here[0], weights, fixed, step)
        for here, weights, fixed in zip(lefts, *wide, strict=True)
    ]


def _line(left: object, weights: Line, fixed: Line, step: float) -> list[object]:
    try:
        for value in (left, *weights, *fixed):
            if (error := error_in(value)) is not None:
                raise Shown(error)
        return list(_days(number(left), [number(w) for w in weights], _given(fixed), step))
    except Shown as shown:
        return [shown.line, *[""] * (len(weights) - 1)]


def _given(fixed: Line) -> list[float | None]:
    """The numbers that stand; a blank day is free, a 0 is not."""
    return [None if value is None or value == "" else number(value) for value in fixed]


def _days(
    left: float, weights: Sequence[float], fixed: Sequence[float | None], step: float
) -> tuple[float, ...]:
    if (lowest := min(weights)) < 0:
        raise mistake("negative_weight", value=counted(lowest))
    if wrong := misallocated(left, weights, fixed):
        raise mistake("over" if wrong > 0 else "under", by=counted(abs(wrong)))
    return day_plan(left, weights, fixed, step)


def _turned(cells: Grid) -> list[list[object]]:
    """Rows as columns."""
    return [list(column) for column in zip(*cells, strict=True)]
