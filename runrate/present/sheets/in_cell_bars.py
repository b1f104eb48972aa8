"""Bars of block characters in cells: % of plan against time gone, and the run rate against 100 %.

Texts by live formula, so that they print, and look alike in every program and in greyscale; data
bars of Excel do neither. Halves of blocks are drawn too.
"""

from collections.abc import Callable
from functools import cache, wraps

from runrate.model.rounding import half_up

FULL, MISSING, NOW = "█", "░", "│"
LEFT_HALF, RIGHT_HALF = "▌", "▐"
CUT_LEFT, CUT_RIGHT = "◄", "►"

BLOCKS = 16
"""Blocks of a whole plan."""
HALF_POINTS = 0.0125
"""The deviation from 100 % that half a block stands for: 2.5 points a block."""
MOST_SHORT, MOST_OVER = 0.20, 0.15
"""How far below and above 100 % the bars go before they are cut."""
_HERE = "{here}"


def _from_one(formula: Callable[..., str]) -> Callable[..., str]:
    """The same formula over a cell and others, made once: from row to row only the cell, which
    comes first, is another one."""
    made = cache(lambda *others: formula(_HERE, *others))

    @wraps(formula)
    def over(cell: str, *others: str) -> str:
        return made(*others).replace(_HERE, cell)

    return over


def progress(attainment: float | None, gone: float) -> str:
    """The bar of % of plan against the share of time that is gone; nothing without a plan.

    What is sold is full, what is missing to the time gone is dotted; beyond 100 % the bar is cut.
    Less than nothing sold shows as nothing.

    >>> progress(0.5, 0.75)
    '████████░░░░│'
    """
    if attainment is None:
        return ""
    sold = int(half_up(max(min(attainment, 1), 0) * 2 * BLOCKS, 0))
    now = int(half_up(gone * BLOCKS, 0))
    half = LEFT_HALF if sold % 2 else ""
    if sold < 2 * now:
        return FULL * (sold // 2) + half + MISSING * (now - (sold + 1) // 2) + NOW
    cut = CUT_RIGHT if half_up(attainment, 2) > 1 else ""
    return FULL * now + NOW + FULL * (sold // 2 - now) + half + cut


@_from_one
def progress_formula(attainment: str, gone: str) -> str:
    """`progress` over the cells of % of plan and of the share of time that is gone."""
    sold = f"ROUND(MAX(MIN({attainment},1),0)*{2 * BLOCKS},0)"
    now = f"ROUND({gone}*{BLOCKS},0)"
    half = f'IF({sold}>2*INT({sold}/2),"{LEFT_HALF}","")'
    behind = (
        f'REPT("{FULL}",INT({sold}/2))&{half}&REPT("{MISSING}",{now}-INT(({sold}+1)/2))&"{NOW}"'
    )
    beyond = (
        f'REPT("{FULL}",{now})&"{NOW}"&REPT("{FULL}",INT({sold}/2)-{now})&{half}'
        f'&IF(ROUND({attainment},2)>1,"{CUT_RIGHT}","")'
    )
    return f'=IF(ISNUMBER({attainment}),IF({sold}<2*{now},{behind},{beyond}),"")'


def short(run_rate: float | None) -> str:
    """The bar to the left: how far the run rate, as printed, is below 100 %.

    >>> short(0.94)
    '▐██'
    """
    rate = None if run_rate is None else half_up(run_rate, 2)
    if rate is None or rate >= 1:
        return ""
    halves = int(half_up(min(1 - rate, MOST_SHORT) / HALF_POINTS, 0))
    cut = CUT_LEFT if half_up(1 - rate, 2) > MOST_SHORT else ""
    return cut + (RIGHT_HALF if halves % 2 else "") + FULL * (halves // 2)


def over(run_rate: float | None) -> str:
    """The bar to the right: how far the run rate, as printed, is above 100 %.

    >>> over(1.2)
    '██████►'
    """
    rate = None if run_rate is None else half_up(run_rate, 2)
    if rate is None or rate <= 1:
        return ""
    halves = int(half_up(min(rate - 1, MOST_OVER) / HALF_POINTS, 0))
    cut = CUT_RIGHT if half_up(rate - 1, 2) > MOST_OVER else ""
    return FULL * (halves // 2) + (LEFT_HALF if halves % 2 else "") + cut


@_from_one
def short_formula(run_rate: str) -> str:
    """`short` over the cell of a run rate."""
    away = f"(1-ROUND({run_rate},2))"
    halves = f"ROUND(MIN({away},{MOST_SHORT})/{HALF_POINTS},0)"
    bar = (
        f'IF(ROUND({away},2)>{MOST_SHORT},"{CUT_LEFT}","")'
        f'&IF({halves}>2*INT({halves}/2),"{RIGHT_HALF}","")&REPT("{FULL}",INT({halves}/2))'
    )
    return f'=IF(ISNUMBER({run_rate}),IF(ROUND({run_rate},2)<1,{bar},""),"")'


@_from_one
def over_formula(run_rate: str) -> str:
    """`over` over the cell of a run rate."""
    away = f"(ROUND({run_rate},2)-1)"
    halves = f"ROUND(MIN({away},{MOST_OVER})/{HALF_POINTS},0)"
    bar = (
        f'REPT("{FULL}",INT({halves}/2))&IF({halves}>2*INT({halves}/2),"{LEFT_HALF}","")'
        f'&IF(ROUND({away},2)>{MOST_OVER},"{CUT_RIGHT}","")'
    )
    return f'=IF(ISNUMBER({run_rate}),IF(ROUND({run_rate},2)>1,{bar},""),"")'
