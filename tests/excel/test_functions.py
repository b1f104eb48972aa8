"""The worksheet functions as cells call them, through xlwings' own code."""

import doctest
import importlib
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.model import formulas
from runrate.model.measures import MEASURES
from tests.excel.conftest import Call
from tests.excel.pywin32 import ERRORS, MISSING, Cells, ComTime, cell, column

pytestmark = pytest.mark.usefixtures("english")

ROW = ("actual", "plan", "elapsed", "total")
ARGUMENTS = {
    "RR_ATTAINMENT": ("attainment", ("actual", "plan")),
    "RR_RUN_RATE": ("run_rate", ROW),
    "RR_LANDING": ("landing", ("actual", "elapsed", "total")),
    "RR_REQUIRED": ("required_rate", ROW),
    "RR_PAR": ("par_rate", ("plan", "total")),
    "RR_PLAN_TO_DATE": ("plan_to_date", ("plan", "elapsed", "total")),
    "RR_EXTRA": ("extra_rate", ROW),
    "RR_STEP_UP": ("step_up", ROW),
    "RR_SHORTFALL": ("shortfall", ROW),
}
"""Each function of a measure, and which of the four arguments it takes, in this order."""
EXAMPLE = {"actual": 4_000.0, "plan": 10_000.0, "elapsed": 10.0, "total": 20.0}
WORKED_OUT = {
    "RR_ATTAINMENT": 0.4,
    "RR_RUN_RATE": 0.8,
    "RR_LANDING": 8_000.0,
    "RR_REQUIRED": 600.0,
    "RR_PAR": 500.0,
    "RR_PLAN_TO_DATE": 5_000.0,
    "RR_EXTRA": 100.0,
    "RR_STEP_UP": 200.0,
    "RR_SHORTFALL": 2_000.0,
}
"""By hand: 4,000 of 10,000 sold in 10 of 20 days."""
EACH = pytest.mark.parametrize("name", ARGUMENTS)


def given_to(name: str, **changed: object) -> list[object]:
    """The example's arguments of a function, some of them changed."""
    return [{**EXAMPLE, **changed}[argument] for argument in ARGUMENTS[name][1]]


def test_the_examples_in_the_docstrings_hold() -> None:
    for name in ("broadcast", "cell", "days", "functions", "shown"):
        result = doctest.testmod(importlib.import_module(f"runrate.excel.{name}"))
        assert (result.failed, result.attempted > 0) == (0, True), name


# -- single cells and ranges --------------------------------------------------------------------


@EACH
def test_numbers(excel: Call, name: str) -> None:
    assert excel(name, *given_to(name)) == pytest.approx(WORKED_OUT[name], rel=1e-12)


@EACH
def test_references_to_cells(excel: Call, name: str) -> None:
    assert excel(name, *map(cell, given_to(name))) == pytest.approx(WORKED_OUT[name], rel=1e-12)


@EACH
def test_columns_give_a_column(excel: Call, name: str) -> None:
    found = excel(name, *(column(value, value) for value in given_to(name)))
    assert found == [[pytest.approx(WORKED_OUT[name])]] * 2


@given(
    actual=st.floats(-1e9, 1e9),
    plan=st.one_of(st.floats(1, 1e9), st.floats(-1e9, -1)),
    total=st.integers(0, 31),
    gone=st.fractions(0, 1),
)
def test_a_function_computes_what_the_model_computes(
    excel: Call, actual: float, plan: float, total: int, gone: Fraction
) -> None:
    row = {"actual": actual, "plan": plan, "elapsed": float(gone * total), "total": float(total)}
    for name, (measure, names) in ARGUMENTS.items():
        expected = MEASURES[measure].function(**row)
        found = excel(name, *(row[argument] for argument in names))
        assert found == ("#N/A" if expected is None else expected), name


def test_a_row_of_cells_gives_a_row(excel: Call) -> None:
    """COM hands Excel one row as a flat list."""
    assert excel("RR_PAR", Cells([100.0, 200.0, 300.0]), 10.0) == [10.0, 20.0, 30.0]


def test_rows_and_columns_go_with_each_other(excel: Call) -> None:
    assert excel("RR_PAR", column(100.0, 200.0), Cells([10.0, 20.0, 40.0])) == [
        [10.0, 5.0, 2.5],
        [20.0, 10.0, 5.0],
    ]


def test_a_block_goes_with_its_row_and_its_column(excel: Call) -> None:
    block = Cells([100.0, 200.0], [300.0, 400.0])
    assert excel("RR_ATTAINMENT", block, column(100.0, 200.0)) == [[1.0, 2.0], [1.5, 2.0]]
    assert excel("RR_ATTAINMENT", block, Cells([100.0, 200.0])) == [[1.0, 1.0], [3.0, 2.0]]


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (column(1.0, 2.0, 3.0), "2×1 and 3×1"),
        (Cells([1.0, 2.0], [1.0, 2.0], [1.0, 2.0]), "2×1 and 3×2"),
    ],
)
def test_ranges_that_do_not_fit_are_one_line(excel: Call, plan: Cells, said: str) -> None:
    found = excel("RR_ATTAINMENT", column(1.0, 2.0), plan)
    assert found == f"#VALUE! the ranges differ in size: {said} (rows × columns)"


# -- what cells hold ----------------------------------------------------------------------------


@pytest.mark.parametrize("blank", [cell(None), cell(""), MISSING, 0.0, None, "", cell(" ")])
def test_blank_is_0(excel: Call, blank: object) -> None:
    assert excel("RR_REQUIRED", blank, 100.0, 10.0, 20.0) == 10.0


@pytest.mark.parametrize("blank", [cell(None), MISSING, 0.0])
@EACH
def test_no_plan_is_not_computable(excel: Call, name: str, blank: object) -> None:
    if name != "RR_LANDING":
        assert excel(name, *given_to(name, plan=blank)) == "#N/A"


@EACH
def test_on_the_first_morning_there_is_no_pace(excel: Call, name: str) -> None:
    paced = {"RR_RUN_RATE", "RR_LANDING", "RR_STEP_UP", "RR_SHORTFALL"}
    assert (excel(name, *given_to(name, elapsed=0.0)) == "#N/A") is (name in paced)


@EACH
def test_after_the_last_day_nothing_is_required(excel: Call, name: str) -> None:
    required = {"RR_REQUIRED", "RR_EXTRA", "RR_STEP_UP"}
    assert (excel(name, *given_to(name, elapsed=20.0)) == "#N/A") is (name in required)


@pytest.mark.parametrize(("error", "code"), ERRORS.items())
@EACH
def test_an_error_in_gives_the_error_out(excel: Call, name: str, error: str, code: int) -> None:
    for argument in ARGUMENTS[name][1]:
        for value in (cell(code), code):
            assert excel(name, *given_to(name, **{argument: value})) == error


def test_an_error_stays_in_its_row(excel: Call) -> None:
    actual = column(50.0, ERRORS["#DIV/0!"], 60.0)
    assert excel("RR_ATTAINMENT", actual, 100.0) == [[0.5], ["#DIV/0!"], [0.6]]


@pytest.mark.parametrize("error", ["#N/A", "#VALUE! “abc” is not a number"])
def test_what_one_function_could_not_compute_the_next_does_not_either(
    excel: Call, error: str
) -> None:
    """On Windows an error that a function gives is a text, and comes back as one."""
    assert excel("RR_PAR", cell(error), 20.0) == error


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", 12.0),
        ("12 345,67", 12_345.67),
        ("12\u00a0345,67", 12_345.67),
        ("1,234.50", 1_234.5),
        ("(500)", -500.0),
        ("1 200 руб.", 1_200.0),
        (Decimal("1234.5"), 1_234.5),
    ],
)
def test_numbers_as_text_and_as_money(excel: Call, typed: object, number: float) -> None:
    assert excel("RR_ATTAINMENT", cell(typed), 100.0) == pytest.approx(number / 100)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("abc", "“abc” is not a number"),
        ("1,234", "“1,234” can be read in two ways: type it as a number"),
        (True, "“TRUE” is not a number"),
        (ComTime(2026, 11, 17), "“2026-11-17” is not a number"),
        ("x" * 300, f"“{'x' * 39}…” is not a number"),
    ],
)
def test_what_is_no_number_is_one_line(excel: Call, value: object, said: str) -> None:
    assert excel("RR_PAR", column(value, 20.0), 20.0) == [[f"#VALUE! {said}"], [1.0]]


def test_the_line_is_in_the_language_of_the_machine(excel: Call, russian: None) -> None:
    assert excel("RR_PAR", "abc", 20.0) == "#VALUE! «abc» — не число"


@pytest.mark.parametrize("elapsed", [21.0, -1.0])
def test_days_that_contradict_each_other_are_one_line(excel: Call, elapsed: float) -> None:
    found = excel("RR_RUN_RATE", 50.0, 100.0, elapsed, 20.0)
    said = "working days gone of 20: elapsed comes first, then total"
    assert found == f"#VALUE! {elapsed:.0f} {said}".replace("-", "−")


def test_weights_whose_sum_is_not_exact_contradict_nothing(excel: Call) -> None:
    assert excel("RR_LANDING", 30.0, 0.1 + 0.2, 0.3) == pytest.approx(30.0)


def test_beyond_all_numbers(excel: Call) -> None:
    assert excel("RR_LANDING", 1e308, 1.0, 1e3) == "#NUM!"


# -- the verdict --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "english", "russian"),
    [
        ((550.0, 1000.0, 10.0, 20.0), "Ahead", "Опережаем"),
        ((498.0, 1000.0, 10.0, 20.0), "On track", "Идём в план"),
        ((497.0, 1000.0, 10.0, 20.0), "At risk", "Под угрозой"),
        ((440.0, 1000.0, 10.0, 20.0), "Behind", "Отстаём"),
        ((10.0, 1000.0, 1.0, 20.0), "Too early", "Рано судить"),
        ((10.0, 0.0, 10.0, 20.0), "No plan", "Нет плана"),
        ((1000.0, 1000.0, 10.0, 20.0), "Met", "Выполнен"),
        ((900.0, 1000.0, 20.0, 20.0), "Missed", "Не выполнен"),
    ],
)
def test_the_verdict(excel: Call, row: tuple[float, ...], english: str, russian: str) -> None:
    assert excel("RR_STATUS", *row, "en", *[MISSING] * 4) == english
    assert excel("RR_STATUS", *row, "RU", *[MISSING] * 4) == russian
    assert excel("RR_STATUS", *row, *[MISSING] * 5) == english


def test_thresholds_of_ones_own(excel: Call) -> None:
    row = 430.0, 1000.0, 10.0, 20.0
    assert excel("RR_STATUS", *row, "en", *[MISSING] * 4) == "Behind"
    assert excel("RR_STATUS", *row, "en", MISSING, MISSING, cell(0.85), MISSING) == "At risk"
    assert excel("RR_STATUS", *row, "en", 1.0, 0.9, 0.8, 0.6) == "Too early"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("fr", MISSING, MISSING, MISSING, MISSING), "“fr”: language is en or ru"),
        (("en", 110.0, MISSING, MISSING, MISSING), "110 is no threshold: type 110% or 1.1"),
        (
            ("en", 0.9, MISSING, MISSING, MISSING),
            "the thresholds must fall: ahead, on_track, at_risk",
        ),
        (("en", "x", MISSING, MISSING, MISSING), "“x” is not a number"),
    ],
)
def test_a_verdict_that_was_asked_for_wrongly(
    excel: Call, more: tuple[object, ...], said: str
) -> None:
    assert excel("RR_STATUS", 430.0, 1000.0, 10.0, 20.0, *more) == f"#VALUE! {said}"


def test_a_column_of_verdicts(excel: Call) -> None:
    found = excel("RR_STATUS", column(550.0, ERRORS["#REF!"]), 1000.0, 10.0, 20.0, "en")
    assert found == [["Ahead"], ["#REF!"]]


def test_python_calls_them_too(windows: object) -> None:
    """In xlwings Lite and in a notebook they are functions like others."""
    functions = importlib.import_module("runrate.excel.functions")
    assert functions.RR_RUN_RATE(actual=25_000, plan=100_000, elapsed=10, total=22) == 0.55
    assert functions.RR_PAR([100, None], 10) == [[10.0, "#N/A"]]
    assert formulas.par_rate(100, 10) == 10.0
