"""The Day plan sheet: its live formulas and `model.day_plan` are the same arithmetic."""

import random
from datetime import date

import pytest

from runrate.model.calendar import Calendar
from runrate.model.day_plan import day_plan, misallocated, plannable
from runrate.model.report import Report
from runrate.model.settings import Language
from runrate.present import workbook
from runrate.present.grid import address
from runrate.present.labels import say
from runrate.present.sheets import day_plan as day_plan_sheet
from runrate.present.sheets.day_grid import FIRST, KEYS, LEFT, grid_of
from tests.measure.tables import report
from tests.present.recalculation import by_ironcalc, differences, opened
from tests.present.reports import LANGUAGES
from tests.present.written import cells

GROUPS = 24


def morning(as_of: date, money: bool = False, language: Language = "en") -> Report:
    """A plan of 24 groups with sums that do not divide evenly; 19 February counts half."""
    unit = "money" if money else "cases"
    plans, sold = [f"span  product_group  {unit}"], [f"date  product_group  {unit}"]
    for group in range(GROUPS):
        part = 0.37 if money else 0
        plans.append(f"2027-02  Group {group:02}  {900 + 37 * group + part}")
        sold.append(f"2027-02-02  Group {group:02}  {300 + 11 * group}")
    calendar = Calendar(special={date(2027, 2, 19): 0.5})
    return report(
        "\n".join(sold), "\n".join(plans), as_of=as_of, calendar=calendar, language=language
    )


@pytest.mark.parametrize("money", [False, True], ids=["cases", "money"])
@pytest.mark.parametrize("as_of", [date(2027, 2, 2), date(2027, 2, 16), date(2027, 2, 25)], ids=str)
def test_typed_numbers_move_the_other_days_as_python_says(as_of: date, money: bool) -> None:
    made = morning(as_of, money)
    found = plannable(made)
    assert found is not None
    grid = grid_of(found, made)
    groups = [line for line in grid.lines if line.typed]
    model = opened(workbook(made))
    titles = [one["name"] for one in model.get_worksheets_properties()]
    sheet = titles.index(say("sheet.day_plan", "en"))
    dice = random.Random(as_of.toordinal() + money)
    for _ in range(8):
        typed: dict[int, list[float | None]] = {}
        for line in groups:
            typed[line.row] = [
                float(dice.randrange(0, 200)) if dice.random() < 0.3 else None for _ in grid.days
            ]
            for column, number in enumerate(typed[line.row], FIRST):
                text = "" if number is None else str(number)
                model.set_user_input(sheet, line.typed, column, text)
        model.evaluate()
        for line in groups:
            left = model.get_cell_value(sheet, line.row, LEFT)
            shown = tuple(
                model.get_cell_value(sheet, line.row, column)
                for column in range(FIRST, grid.last + 1)
            )
            expected = day_plan(left, grid.weights, typed[line.row], grid.step)
            assert shown == pytest.approx(expected, abs=1e-9)
            off = model.get_cell_value(sheet, line.row, grid.sums + 1)
            assert off == pytest.approx(misallocated(left, grid.weights, typed[line.row]), abs=5e-3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_does_not_come_out_is_said(language: Language) -> None:
    made = morning(date(2027, 2, 25), language=language)
    found = plannable(made)
    assert found is not None
    grid = grid_of(found, made)
    model = opened(workbook(made))
    titles = [one["name"] for one in model.get_worksheets_properties()]
    sheet = titles.index(say("sheet.day_plan", language))
    last = max(line.typed for line in grid.lines) + 2
    model.evaluate()
    assert model.get_cell_value(sheet, last, 2) == say("day_plan.good", language)
    group = next(line for line in grid.lines if line.typed)
    model.set_user_input(sheet, group.typed, FIRST, "100000")
    model.evaluate()
    assert model.get_cell_value(sheet, last, 2) == say("day_plan.bad", language)


def test_amounts_finer_than_a_cent_are_laid_out_to_the_cent() -> None:
    """5,345.855 and 0.0049 are left: 5,345.86 and nothing are sold."""
    sold = "date  product_group  money\n2027-02-02  Water  14654.145\n2027-02-02  Tea  9.9951"
    plans = "span  product_group  money\n2027-02  Water  20000\n2027-02  Tea  10"
    made = report(sold, plans, as_of=date(2027, 2, 12))
    data, found = workbook(made), plannable(made)
    assert found is not None
    assert differences(data, by_ironcalc(data)) == []
    grid, shown = day_plan_sheet.grid_of(found, made), cells(data)[say("sheet.day_plan", "en")]
    for line, left in zip(grid.lines, (5345.86, 5345.86, 0), strict=True):
        assert shown[address(line.row, day_plan_sheet.LEFT)].value == left
        assert shown[address(line.row, grid.sums)].value == pytest.approx(left)
    assert say("day_plan.good", "en") in {cell.value for cell in shown.values()}


def test_every_group_with_a_plan_and_no_other_has_a_row() -> None:
    sold = """
        date        category  product_group  money
        2027-02-02  Drinks    Water          60
        2027-02-02  Drinks    Coffee         5
        2027-02-02  Food      Bread          5
    """
    planned = """
        span     category  product_group  money
        2027-02  Drinks    Water          100
        2027-02  Drinks    Tea            70
    """
    made = report(sold, planned, as_of=date(2027, 2, 12))
    found = plannable(made)
    assert found is not None
    names = [line.found.name for line in grid_of(found, made).lines]
    assert names == ["", "Drinks", "Water", "Tea"]


@pytest.mark.parametrize(
    ("planned", "as_of"),
    [
        ("", date(2027, 2, 12)),
        ("span  product_group  money\n2027-02  Water  100", date(2027, 2, 28)),
    ],
    ids=["no plan", "no day left"],
)
def test_there_is_no_sheet_when_nothing_can_be_laid_out(planned: str, as_of: date) -> None:
    sold = "date  product_group  money\n2027-02-02  Water  60\n2027-01-04  Water  70"
    made = report(sold, *([planned] if planned else []), as_of=as_of)
    assert plannable(made) is None


def test_the_steps_of_the_arithmetic_are_hidden_and_the_yellow_grid_is_not() -> None:
    made = morning(date(2027, 2, 16))
    found = plannable(made)
    assert found is not None
    grid = grid_of(found, made)
    sheet = day_plan_sheet.sheet(found, made)
    steps = range(grid.hidden, grid.hidden + 4 + 2 * len(grid.days))
    assert sheet.hidden == (KEYS, *steps)
    first = next(line for line in grid.lines if line.typed)
    assert sheet.cells[first.typed, FIRST].style == "typed_in"
    areas = {choice.area for choice in sheet.choices}
    last = address(first.typed, grid.last)
    assert f"{address(first.typed, FIRST)}:{last}" in areas
