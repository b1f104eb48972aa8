"""What the squares of the board show: the drop-downs, and the formulas that follow them.

Two yellow cells choose a measure and a unit. Hidden cells beside the board turn the choice into
numbers under the names ``rr_unit`` and ``rr_shows``; each square picks its figure by them from its
rows on the Squares sheet. The colour always tells the run rate of the chosen unit.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from runrate.model.report import Basis, Board, Report
from runrate.present import theme
from runrate.present.grid import Draft, Menu, Rule, address, quoted
from runrate.present.labels import heading, say
from runrate.present.sheets import squares
from runrate.present.sheets.head import title_of
from runrate.present.sheets.measured import PERCENTS, Scale, number_format, unit_scale

MEASURES = ("run_rate", "shortfall", "step_up", "required_rate", "actual", "attainment")


@dataclass(frozen=True)
class Shown:
    """Where the drop-downs stand (``row``, the columns of the measure and of the unit) and the
    column of the hidden cells behind them."""

    row: int
    measure: int
    unit: int
    hidden: int


def names_of(board: Board, report: Report) -> tuple[str, ...]:
    """What the first drop-down offers."""
    basis: Basis = board.basis[report.primary.name]
    return tuple(heading(name, basis, report.language) for name in MEASURES)


def put_menus(draft: Draft, board: Board, report: Report, at: Shown) -> None:
    """The two drop-downs with the lists and the numbers behind them."""
    language = report.language
    scales = [unit_scale(info, report) for info in report.units]
    offered = {
        at.measure: (names_of(board, report), say("shows.choose", language)),
        at.unit: (tuple(scale.title for scale in scales), say("shows.choose_unit", language)),
    }
    draft.put(at.row, at.measure - 1, say("shows.title", language), "right")
    for index, (column, (texts, message)) in enumerate(offered.items()):
        draft.put(at.row, column, texts[0], "menu", across=2)
        listed = at.hidden + index
        for row, text in enumerate(texts, at.row):
            draft.put(row, listed, text, "hidden")
        last = address(at.row + len(texts) - 1, listed, absolute=True)
        source = f"{address(at.row, listed, absolute=True)}:{last}"
        draft.menus.append(Menu(address(at.row, column), source, message))
        chosen = address(at.row, column, absolute=True)
        draft.put(
            at.row + index,
            at.hidden + 2,
            1,
            "hidden",
            formula=f"=IFERROR(MATCH({chosen},{source},0),1)",
        )
        draft.name("rr_unit" if index else "rr_measure", at.row + index, at.hidden + 2)
    draft.put(
        at.row + 2,
        at.hidden + 2,
        1,
        "hidden",
        formula=f"=(rr_unit-1)*{len(MEASURES)}+rr_measure",
    )
    draft.name("rr_shows", at.row + 2, at.hidden + 2)


def square_formula(board: Board, report: Report, place: int) -> str:
    """The figure that a square shows; ``place`` is its line's place in each unit's block."""
    sheet = quoted(title_of("squares", report))
    columns = squares.columns_of(board, report)
    parts = []
    for info in report.units:
        row = squares.line_row(board, report, info.name, place)
        cells = {name: f"{sheet}!{address(row, columns[name])}" for name in (*MEASURES, "status")}
        rate = cells["run_rate"]
        parts.append(f"IF(ISNUMBER({rate}),{rate},LEFT({cells['status']},1))")
        parts += [cells[name] for name in MEASURES[1:]]
    return f"=CHOOSE(rr_shows,{','.join(parts)})"


def symbol_formula(board: Board, report: Report, place: int) -> str:
    """The symbol of a square's status in the chosen unit."""
    sheet = quoted(title_of("squares", report))
    column = squares.columns_of(board, report)["status"]
    rows = [squares.line_row(board, report, info.name, place) for info in report.units]
    cells = ",".join(f"{sheet}!{address(row, column)}" for row in rows)
    return f"=LEFT(CHOOSE(rr_unit,{cells}),1)"


def put_rules(draft: Draft, report: Report, area: str, symbol: str) -> None:
    """Colours by status; percents, plain numbers, thousands or millions by what is shown.
    ``symbol`` is the hidden cell of the area's first square."""
    for number, shown in _formats(report).items():
        test = "OR(" + ",".join(f"rr_shows={index}" for index in shown) + ")"
        for found, look in theme.STATUS.items():
            formula = f'AND({symbol}="{look.symbol}",{test})'
            draft.rules.append(Rule(area, formula, f"square{number}.{found}"))


def _formats(report: Report) -> Mapping[str, list[int]]:
    """For each way to print a number the choices that are printed so."""
    found: dict[str, list[int]] = {}
    index = 0
    for info in report.units:
        scale: Scale = unit_scale(info, report)
        for name in MEASURES:
            index += 1
            percent = number_format(name) in PERCENTS
            found.setdefault("" if percent else f"_units{scale.suffix}", []).append(index)
    return found
