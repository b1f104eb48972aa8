"""The board's drop-downs: every choice shows its figure, and the colour stays with the run rate."""

import pytest

from runrate.model.report import Report
from runrate.model.settings import Language
from runrate.present import workbook
from runrate.present.labels import heading, say
from runrate.present.sheets import squares
from runrate.present.sheets.measured import status_of, unit_scale, value_of
from runrate.present.sheets.places import FIRST, MENUS, square_cell, total_cell
from runrate.present.theme import STATUS
from tests.measure.tables import report
from tests.present.recalculation import opened
from tests.present.reports import LANGUAGES

SOLD = """
    date        category  product_group  client_segment  cases  money
    2027-02-02  Drinks    Water          Shops           60     700
    2027-02-03  Drinks    Water          Bars            5      90
    2027-02-04  Drinks    Juice          Shops           40     900
    2027-02-05  Food      Bread          Bars            30     10
"""
PLANNED = """
    span     category  product_group  client_segment  cases  money
    2027-02  Drinks    Water          Shops           100    1500
    2027-02  Drinks    Water          Bars            100    100
    2027-02  Drinks    Juice          Shops           70     2000
    2027-02  Drinks    Juice          Bars            70     2000
"""
FIGURES = ("run_rate", "shortfall", "step_up", "required_rate", "actual", "attainment")


def morning(language: Language) -> Report:
    """Water × Bars is behind in cases and ahead in money; Bread has no plan."""
    return report(SOLD, PLANNED, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", [0, 1], ids=["cases", "money"])
@pytest.mark.parametrize("figure", FIGURES)
def test_the_squares_show_what_is_chosen(figure: str, unit: int, language: Language) -> None:
    made = morning(language)
    board, info = made.board, made.units[unit]
    assert board is not None
    model = opened(workbook(made))
    titles = [one["name"] for one in model.get_worksheets_properties()]
    sheet = titles.index(say("sheet.board", language))
    model.set_user_input(sheet, MENUS, FIRST, heading(figure, "plan", language))
    model.set_user_input(sheet, MENUS, FIRST + 2, unit_scale(info, made).title)
    model.evaluate()
    shift = max(len(board.across.leaves), 8) + 4
    seen = 0
    for line in squares.lines_of(board):
        if line.square is None:
            continue
        row, column = square_cell(board, line.square)
        amounts = line.amounts[info.name]
        wanted = amounts.actual if figure == "actual" else value_of(figure, amounts, made)
        symbol = STATUS[status_of(amounts, made)].symbol
        shown = model.get_cell_value(sheet, row, column)
        if wanted is None:
            assert shown == (symbol if figure == "run_rate" else "")
        else:
            assert shown == pytest.approx(wanted)
        assert model.get_cell_value(sheet, row, column + shift) == symbol
        seen += 1
    assert seen == 5
    row, column = total_cell(board)
    wanted = value_of(figure, board.total.amounts[info.name], made)
    wanted = board.total.amounts[info.name].actual if figure == "actual" else wanted
    assert model.get_cell_value(sheet, row, column) == pytest.approx(wanted)


def test_a_choice_that_is_not_in_the_list_shows_the_run_rate() -> None:
    made = morning("en")
    board = made.board
    assert board is not None
    model = opened(workbook(made))
    sheet = [one["name"] for one in model.get_worksheets_properties()].index("Board")
    model.set_user_input(sheet, MENUS, FIRST, "nonsense")
    model.evaluate()
    square = board.squares[0]
    wanted = value_of("run_rate", square.amounts["cases"], made)
    assert model.get_cell_value(sheet, *square_cell(board, square)) == pytest.approx(wanted)


def test_a_square_can_be_weak_in_one_unit_and_strong_in_the_other() -> None:
    made = morning("en")
    assert made.board is not None
    square = made.board.square("Water", "Bars")
    assert square is not None
    found = {info.name: status_of(square.amounts[info.name], made).value for info in made.units}
    assert found == {"cases": "behind", "money": "ahead"}
