"""The published examples, computed by the worksheet functions as cells call them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from runrate.model import formulas
from tests.excel.conftest import Call
from tests.excel.pywin32 import MISSING, ComTime, column
from tests.model import test_published_examples as published
from tests.model.test_published_examples import EXAMPLES, Example

pytestmark = pytest.mark.usefixtures("english")

ROW = ("actual", "plan", "elapsed", "total")
DIRECT: dict[Callable[..., Any], tuple[str, tuple[str, ...]]] = {
    formulas.attainment: ("RR_ATTAINMENT", ROW[:2]),
    formulas.run_rate: ("RR_RUN_RATE", ROW),
    formulas.landing: ("RR_LANDING", ("actual", "elapsed", "total")),
    formulas.required_rate: ("RR_REQUIRED", ROW),
    formulas.par_rate: ("RR_PAR", ("plan", "total")),
    formulas.plan_to_date: ("RR_PLAN_TO_DATE", ROW[1:]),
}
"""What a function of the model is called in a cell."""


def day(text: str) -> ComTime:
    """A date as a cell hands it over."""
    found = date.fromisoformat(text)
    return ComTime(found.year, found.month, found.day)


def in_cells(excel: Call, example: Example) -> object:
    """The example asked of Excel; a published figure without a plan of its own is none."""
    given = example.inputs
    if example.function in DIRECT:
        name, arguments = DIRECT[example.function]
        return excel(name, *(float(given[argument]) for argument in arguments))
    if example.function is published.working_days:
        weekend = given["weekdays"].translate(str.maketrans("01", "10"))
        off = column(*map(day, given["off"])) if "off" in given else MISSING
        return excel("RR_WORKDAYS", day(given["start"]), day(given["last"]), weekend, off, MISSING)
    if example.function is published.russian_working_days:
        month = [ComTime(given["year"], given["month"], number) for number in (1, 30)]
        return excel("RR_WORKDAYS", *month, MISSING, MISSING, "RU")
    if example.function is published.month_to_date_target:
        month = [day(f"{given['day'][:8]}{number:02}") for number in (1, 31)]
        nothing = MISSING, MISSING, MISSING
        gone = excel("RR_ELAPSED", day(given["day"]), *month, *nothing)
        total = excel("RR_WORKDAYS", *month, *nothing)
        return excel("RR_PLAN_TO_DATE", float(given["plan"]), gone, total)
    return None


ASKED = [
    example
    for example in EXAMPLES
    if example.function in DIRECT
    or example.function
    in (published.working_days, published.russian_working_days, published.month_to_date_target)
]


@pytest.mark.parametrize("example", ASKED, ids=str)
def test_a_published_example(excel: Call, example: Example) -> None:
    says = example.says if example.ours is None else example.ours
    within = example.within if example.ours is None else 0.0
    assert in_cells(excel, example) == pytest.approx(says, abs=within, rel=1e-12)


def test_the_others_have_no_function_of_their_own() -> None:
    """Days of a season, a day's share, the surplus…: nothing that a cell is asked for here."""
    left = {example.function.__name__ for example in EXAMPLES if example not in ASKED}
    assert left == {
        "catch_up", "daily_rate", "day_last_year", "exceeding", "gap", "monthly", "plan_of_a_day",
        "previous_last", "previous_start", "same_day_last_year", "season", "variance_to_date",
    }  # fmt: skip
    assert len(ASKED) > 35


def test_the_shortfall_and_the_step_up_of_a_published_pace(excel: Call) -> None:
    """RR03: 96,000 of 260,000 after 12 of 30 days lands at 240,000."""
    row = 96_000.0, 260_000.0, 12.0, 30.0
    assert excel("RR_SHORTFALL", *row) == 20_000.0
    assert excel("RR_STEP_UP", *row) == pytest.approx(20_000 / 18)
    assert excel("RR_EXTRA", *row) == pytest.approx(164_000 / 18 - 260_000 / 30)
    assert excel("RR_STATUS", *row, "en", *[MISSING] * 4) == "At risk"
