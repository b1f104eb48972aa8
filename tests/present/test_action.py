"""The sentence that says what to do first."""

from datetime import date

import pytest

from runrate.model.report import Report
from runrate.model.settings import Language
from runrate.present import workbook
from runrate.present.labels import say
from runrate.present.sheets import sheets
from runrate.present.sheets.morning_places import ACTION, FIRST
from tests.measure.tables import FRIDAY_12, report
from tests.present.recalculation import opened


def morning(sold: float, plan: float, language: Language = "en", as_of: date = FRIDAY_12) -> Report:
    """Sales of one square on Thursday 4th of February, a fifth of whose 20 working days are gone
    then; on Friday 12th it is a half."""
    return report(
        f"date  product_group  client_segment  cases\n2027-02-04  Water  Shops  {sold}",
        f"span  product_group  client_segment  cases\n2027-02  Water  Shops  {plan}",
        language=language,
        as_of=as_of,
    )


def said(of: Report) -> str | None:
    """The sentence on Morning."""
    sheet = sheets(of)[0]
    cell = sheet.cells.get((ACTION, FIRST))
    return None if cell is None else str(cell.value)


@pytest.mark.parametrize(
    ("sold", "plan", "sentence"),
    [
        (
            # 2 x 2,000 of 6,480: 2,480 short, 448 instead of 200 a day; due are 324 a day, so
            # 1,944 on Monday 8th and 2,268 on Tuesday
            2_000,
            6_480,
            "will be short by 2,480 cases; 248 more a day than now closes it; "
            "below plan since 9 Feb",
        ),
        (
            # 2 x 40 of 85: 5 short, 4.5 instead of 4 a day; due on the 11th 38.25, on the 12th 42.5
            40,
            85,
            "will be short by 5 cases; 0.5 more a day than now closes it; below plan since 12 Feb",
        ),
        (
            0,
            200,
            "will be short by 200 cases; 20 more a day than now closes it; "
            "below plan since the first day",
        ),
    ],
)
def test_which_square_by_how_much_and_since_when(sold: float, plan: float, sentence: str) -> None:
    assert said(morning(sold, plan)) == f"A1: Water × Shops {sentence}"


def test_the_sentence_in_russian() -> None:
    assert said(morning(2_000, 6_480, "ru")) == (
        "A1: Water × Shops — не хватит до плана: 2\u00a0480 (короба); +248 в день к нынешнему "
        "темпу закроют разрыв; ниже плана с 09.02"
    )


@pytest.mark.parametrize(
    ("sold", "as_of"), [(100, FRIDAY_12), (20, date(2027, 2, 28)), (1, date(2027, 2, 1))]
)
def test_there_is_none_when_nobody_is_short_or_nothing_can_be_done(
    sold: float, as_of: date
) -> None:
    """On plan; after the last day; too early."""
    assert said(morning(sold, 200, as_of=as_of)) is None


def test_its_numbers_follow_the_days() -> None:
    """One day more is gone, 11 of 20: 2,000 land at 3,636.4 of 6,480."""
    model = opened(workbook(morning(2_000, 6_480)))
    names = [one["name"] for one in model.get_worksheets_properties()]
    sheet = names.index(say("sheet.morning", "en"))
    row, column = next(
        (row, column)
        for (row, column), cell in sheets(morning(2_000, 6_480))[0].cells.items()
        if cell.style == "card_note" and cell.formula is None and cell.value == 10
    )
    model.set_user_input(sheet, row, column, "11")
    model.evaluate()
    text = str(model.get_cell_value(sheet, ACTION, FIRST))
    # 4,480 in 9 days are 497.8 a day, 181.8 were sold
    assert text.startswith("A1: Water × Shops will be short by 2,844 cases; 316 more a day")
