"""What the squares of the board show: the drop-downs, and the formulas that follow them.

Two yellow cells choose a measure and a unit. Hidden cells beside the board turn the choice into
numbers under the names ``rr_unit`` and ``rr_shows``; each square picks its figure by them from its
rows on the Squares sheet. The colour always tells the run rate of the chosen unit.
"""

from collections.abc import Mapping
from typing import NamedTuple

from runrate.model.report import Basis, Board, Report
from runrate.model.tables import UnitInfo
from runrate.present import theme
from runrate.present.grid import Draft, Menu, Rule, address, quoted
from runrate.present.labels import heading, say
from runrate.present.sheets import squares
from runrate.present.sheets.board_layout import Layout, across, suffix_of
from runrate.present.sheets.head import title_of
from runrate.present.sheets.measured import PERCENTS, number_format, unit_scale
from runrate.present.sheets.places import FIRST, MENUS, NAME

MEASURES = ("run_rate", "shortfall", "step_up", "required_rate", "actual", "attainment")


MENU, UNIT_MENU = 200, 130
"""Pixels that the two drop-downs take."""


class Shown(NamedTuple):
    """Where the drop-downs stand: the columns of the measure and of the unit with how many they go
    across, the column of what is said beside them, and that of the hidden cells behind them."""

    measure: tuple[int, int]
    unit: tuple[int, int]
    hint: int
    hidden: int


def shown_at(draft: Draft, hidden: int) -> Shown:
    """Where the drop-downs stand on a board; the widths of its columns must be known."""
    one = across(draft.widths, FIRST, MENU)
    two = across(draft.widths, FIRST + one, UNIT_MENU)
    return Shown((FIRST, one), (FIRST + one, two), FIRST + one + two, hidden)


def names_of(board: Board, report: Report) -> tuple[str, ...]:
    """What the first drop-down offers."""
    basis: Basis = board.basis[report.primary.name]
    return tuple(heading(name, basis, report.language) for name in MEASURES)


def put_menus(
    draft: Draft, board: Board, report: Report, at: Shown, suffixes: Mapping[int, str | None]
) -> None:
    """The two drop-downs with the lists and the numbers behind them."""
    language = report.language
    scales = [unit_scale(info, report) for info in report.units]
    offered = {
        at.measure: (names_of(board, report), say("shows.choose", language)),
        at.unit: (tuple(scale.title for scale in scales), say("shows.choose_unit", language)),
    }
    draft.put(MENUS, NAME, say("shows.title", language), "right")
    for index, ((column, wide), (texts, message)) in enumerate(offered.items()):
        draft.put(MENUS, column, texts[0], "menu", across=wide)
        listed = at.hidden + index
        for row, text in enumerate(texts, MENUS):
            draft.put(row, listed, text, "hidden")
        last = address(MENUS + len(texts) - 1, listed, absolute=True)
        source = f"{address(MENUS, listed, absolute=True)}:{last}"
        draft.menus.append(Menu(address(MENUS, column), source, message))
        chosen = address(MENUS, column, absolute=True)
        draft.put(
            MENUS + index,
            at.hidden + 2,
            1,
            "hidden",
            formula=f"=IFERROR(MATCH({chosen},{source},0),1)",
        )
        draft.name("rr_unit" if index else "rr_measure", MENUS + index, at.hidden + 2)
    draft.put(
        MENUS + 2,
        at.hidden + 2,
        1,
        "hidden",
        formula=f"=(rr_unit-1)*{len(MEASURES)}+rr_measure",
    )
    draft.name("rr_shows", MENUS + 2, at.hidden + 2)
    _put_hint(draft, report, at, suffixes)


def _put_hint(draft: Draft, report: Report, at: Shown, suffixes: Mapping[int, str | None]) -> None:
    """That the yellow cells are there to choose from, and when what is chosen is shown smaller than
    its unit says."""
    hint, scaled = say("shows.hint", report.language), '""'
    for suffix in ("_m", "_k"):
        chosen = [
            index
            for index, found in suffixes.items()
            if found == suffix != unit_scale(_unit(index, report), report).suffix
        ]
        if chosen:
            test = "OR(" + ",".join(f"rr_shows={index}" for index in chosen) + ")"
            scaled = f'IF({test},"; {say(f"shows{suffix}", report.language)}",{scaled})'
    live = None if scaled == '""' else f'="{hint}"&{scaled}'
    draft.put(MENUS, at.hint, hint, "hint", formula=live)


def square_formula(board: Board, report: Report, place: int, layout: Layout) -> str:
    """The figure that a square shows; ``place`` is its line's place in each unit's block. In narrow
    squares a percent is a whole number, for its sign has no room."""
    sheet = quoted(title_of("squares", report))
    columns = squares.columns_of(board, report)
    hundred = "*100" if layout.narrow else ""
    parts = []
    for info in report.units:
        row = squares.line_row(board, report, info.name, place)
        cells = {name: f"{sheet}!{address(row, columns[name])}" for name in (*MEASURES, "status")}
        rate = cells["run_rate"]
        parts.append(f"IF(ISNUMBER({rate}),{rate}{hundred},LEFT({cells['status']},1))")
        for name in MEASURES[1:]:
            percent = hundred and number_format(name) in PERCENTS
            cell = cells[name]
            parts.append(f'IF(ISNUMBER({cell}),{cell}{hundred},"")' if percent else cell)
    return f"=CHOOSE(rr_shows,{','.join(parts)})"


def symbol_formula(board: Board, report: Report, place: int) -> str:
    """The symbol of a square's status in the chosen unit."""
    sheet = quoted(title_of("squares", report))
    column = squares.columns_of(board, report)["status"]
    rows = [squares.line_row(board, report, info.name, place) for info in report.units]
    cells = ",".join(f"{sheet}!{address(row, column)}" for row in rows)
    return f"=LEFT(CHOOSE(rr_unit,{cells}),1)"


def put_rules(
    draft: Draft, layout: Layout, suffixes: Mapping[int, str | None], area: str, symbol: str
) -> None:
    """Colours by status; percents, plain numbers, thousands or millions by what is shown.
    ``symbol`` is the hidden cell of the area's first square."""
    forms: dict[str, list[int]] = {}
    for index, suffix in suffixes.items():
        forms.setdefault("" if suffix is None else f"_units{suffix}", []).append(index)
    for form, shown in forms.items():
        test = "OR(" + ",".join(f"rr_shows={index}" for index in shown) + ")"
        for found, look in theme.STATUS.items():
            formula = f'AND({symbol}="{look.symbol}",{test})'
            draft.rules.append(Rule(area, formula, layout.style(f"square{form}.{found}")))


def suffixes_of(board: Board, report: Report, layout: Layout) -> Mapping[int, str | None]:
    """For each choice, by its number ``rr_shows``, whether its numbers are shown whole, in
    thousands or in millions; None for percents."""
    pairs = [(info, name) for info in report.units for name in MEASURES]
    return {
        index: suffix_of(board, report, info, name, layout)
        for index, (info, name) in enumerate(pairs, 1)
    }


def _unit(index: int, report: Report) -> UnitInfo:
    """The unit of a choice."""
    return report.units[(index - 1) // len(MEASURES)]
