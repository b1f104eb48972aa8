"""The arithmetic of `model.day_plan` as cells: its steps in hidden columns, and each day's formula.

Every formula looks at the group's row in the yellow grid: a number typed there stands, and the
other days share what it leaves.
"""

from runrate.model.day_plan import Layout
from runrate.present.grid import Draft, address
from runrate.present.sheets.day_grid import FIRST, LEFT, WEIGHT, Grid, Line


def steps_columns(grid: Grid) -> tuple[int, ...]:
    """The hidden columns that the steps take."""
    return tuple(range(grid.hidden, grid.hidden + 4 + 2 * len(grid.days)))


def put_steps(draft: Draft, line: Line, grid: Grid, layout: Layout) -> None:
    """The hidden steps: what is to be shared out, among which weight, in how many whole units; each
    day's whole share; how many units are over; the order in which days get one."""
    count, row, at = len(grid.days), line.row, grid.hidden
    typed = _range(line.typed, FIRST, count)
    weights = _range(WEIGHT, FIRST, count)
    spare, free, steps = (address(row, at + index) for index in range(3))
    floors = _range(row, at + 4, count)
    put = draft.put
    formula = f"=MAX(0,{address(row, LEFT)}-SUM({typed}))"
    put(row, at, layout.spare, "hidden", formula=formula)
    put(row, at + 1, layout.free, "hidden", formula=f'=SUMPRODUCT(({typed}="")*{weights})')
    put(row, at + 2, layout.steps, "hidden", formula=f"=INT(ROUND({spare}/{grid.step:g},6))")
    put(row, at + 3, layout.over, "hidden", formula=f"={steps}-SUM({floors})")
    for index in range(count):
        own, weight = address(line.typed, FIRST + index), address(WEIGHT, FIRST + index)
        fixed = f'OR({own}<>"",{free}=0)'
        floor = put(
            row,
            at + 4 + index,
            layout.floors[index],
            "hidden",
            formula=f"=IF({fixed},0,INT(ROUND({steps}*{weight}/{free},6)))",
        )
        put(
            row,
            at + 4 + count + index,
            layout.keys[index],
            "hidden",
            formula=f"=IF({fixed},-1,ROUND({steps}*{weight}/{free}-{floor},6)"
            f"+{count - index - 1}/10^7)",
        )


def day_formula(line: Line, grid: Grid, index: int) -> str:
    """What is sold on a day: the typed number, else the whole share, one more if it is its turn,
    and for the first in turn what is no whole unit."""
    count, row, at = len(grid.days), line.row, grid.hidden
    own = address(line.typed, FIRST + index)
    spare, free, steps, over = (address(row, at + part) for part in range(4))
    floor, turn = address(row, at + 4 + index), address(row, at + 4 + count + index)
    keys = _range(row, at + 4 + count, count)
    return (
        f'=IF({own}<>"",{own},IF({free}=0,0,ROUND(({floor}+IF(RANK({turn},{keys})<={over},1,0))'
        f"*{grid.step:g}+IF({turn}=MAX({keys}),{spare}-{steps}*{grid.step:g},0),2)))"
    )


def _range(row: int, first: int, count: int) -> str:
    return f"${address(row, first)}:${address(row, first + count - 1)}"
