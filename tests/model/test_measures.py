"""Every measure says the same in Python and in a worksheet.

All cases of a test stand in one workbook, one row each, which IronCalc recalculates: an engine
that shares nothing with our own arithmetic.
"""

import inspect
import math
import random
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from pathlib import Path

import ironcalc
import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from runrate.model import formulas
from runrate.model.measures import (
    MEASURES,
    NEEDED_TODAY_EXCEL,
    Format,
    measure_all,
    status_formula,
)
from runrate.model.status import Status, Thresholds, printed, status

Case = tuple[float, float | str | None, float, float]
"""Actual, plan (a text: a formula that gives an empty text), elapsed, total."""

ACTUAL, PLAN, ELAPSED, TOTAL = "A", "B", "C", "D"
EMPTY = '=""'

WORDS = {each: each.value for each in Status}
DEFAULT = Thresholds()

# What Excel 2010 to 365, LibreOffice and IronCalc compute alike.
COMMON_FUNCTIONS = {
    "SUM", "SUMIFS", "SUMPRODUCT", "IF", "IFERROR", "AND", "OR", "MIN", "MAX", "ROUND", "INT", "N",
    "INDEX", "MATCH", "CHOOSE", "RANK", "COUNT", "COUNTA", "FIXED",
}  # fmt: skip


def recalculated(
    path: Path,
    cases: Sequence[Case],
    formulas_of_row: Callable[[int], Sequence[str]],
    names: Mapping[str, float] | None = None,
) -> list[list[object]]:
    """What a spreadsheet shows for some formulas beside each case."""
    book = openpyxl.Workbook()
    sheet = book.active
    for number, case in enumerate(cases, start=1):
        sheet.append([*case, *formulas_of_row(number)])
    named = book.create_sheet("Names")
    for number, (name, value) in enumerate((names or {}).items(), start=1):
        named.append([value])
        book.defined_names[name] = DefinedName(name, attr_text=f"Names!$A${number}")
    book.save(path)
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    model.evaluate()
    first = len(Case.__args__) + 1
    width = len(formulas_of_row(1))
    return [
        [model.get_cell_value(0, row, first + column) for column in range(width)]
        for row in range(1, len(cases) + 1)
    ]


def cells(row: int) -> dict[str, str]:
    """The cells of a case, for the placeholders of a formula."""
    return {
        "actual": f"{ACTUAL}{row}",
        "plan": f"{PLAN}{row}",
        "elapsed": f"{ELAPSED}{row}",
        "total": f"{TOTAL}{row}",
    }


def in_python(case: Case) -> tuple[float, float | None, float, float]:
    """A case as Python sees it: a text is no plan."""
    actual, plan, elapsed, total = case
    return actual, None if isinstance(plan, str) else plan, elapsed, total


PLANS = (None, EMPTY, 0, -100, 100, 250.5, 1_000_000.01)
ACTUALS = (-30, 0, 40, 100, 100.01, 250.5, 12_345.678)
DAYS = (
    (0, 0), (0, 22), (1, 22), (5.5, 22), (11, 22), (21, 22), (21.5, 22), (22, 22),
    (10.5, 11), (11, 11), (19.75, 20.5), (0.25, 0.5), (0.5, 0.5), (0, 0.01), (0.01, 0.02),
)  # fmt: skip
GRID: list[Case] = [(a, p, e, t) for p, a, (e, t) in product(PLANS, ACTUALS, DAYS)]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[object]]:
    """What the worksheet shows for every measure over the whole grid."""
    rows = recalculated(
        tmp_path_factory.mktemp("measures") / "grid.xlsx",
        GRID,
        lambda row: [measure.formula(**cells(row)) for measure in MEASURES.values()],
    )
    return dict(zip(MEASURES, map(list, zip(*rows, strict=True)), strict=True))


@pytest.mark.parametrize("name", MEASURES)
def test_the_worksheet_formula_gives_what_the_function_gives(
    name: str, shown: dict[str, list[object]]
) -> None:
    wrong = []
    for case, found in zip(GRID, shown[name], strict=True):
        expected = MEASURES[name].function(*in_python(case))
        agrees = (
            found == ""
            if expected is None
            else isinstance(found, float | int)
            and math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)
        )
        if not agrees:
            wrong.append((case, found, expected))
    assert wrong == []


def test_the_worksheet_s_need_of_today_is_the_function_s(tmp_path: Path) -> None:
    weights = (1, 0.5, 0.25)
    found = recalculated(
        tmp_path / "today.xlsx",
        GRID,
        lambda row: ["=" + NEEDED_TODAY_EXCEL.format(today=w, **cells(row)) for w in weights],
    )
    wrong = []
    for case, row in zip(GRID, found, strict=True):
        expected = [formulas.needed_today(*in_python(case), weight) for weight in weights]
        empty = expected[0] is None and row == ["", "", ""]
        if not empty and (None in expected or row != pytest.approx(expected, rel=1e-9)):
            wrong.append((case, row, expected))
    assert wrong == []
    assert len({str(row) for row in found}) > 100


def test_the_grid_has_cases_that_are_defined_and_cases_that_are_not(
    shown: dict[str, list[object]],
) -> None:
    for name, values in shown.items():
        empty = sum(value == "" for value in values)
        assert 0 < empty < len(GRID), name


def test_a_formula_that_differs_from_its_function_is_found(tmp_path: Path) -> None:
    """The proof can fail: a par of the days left instead of all days is not a par."""
    wrong = MEASURES["par_rate"].formula(**{**cells(1), "total": "(D1-C1)"})
    right = MEASURES["par_rate"].formula(**cells(1))
    [[par, other]] = recalculated(tmp_path / "b.xlsx", [(30, 100, 5, 10)], lambda _: [right, wrong])
    assert par == MEASURES["par_rate"].function(30, 100, 5, 10) == 10
    assert other == 20


def test_the_days_may_be_names_of_the_workbook(tmp_path: Path) -> None:
    names = {**cells(1), "elapsed": "rr_elapsed", "total": "rr_total"}
    assert not {"C1", "D1"} & set(re.findall(r"\w+", MEASURES["run_rate"].formula(**names)))
    [found] = recalculated(
        tmp_path / "b.xlsx",
        [(480, 1200, 99, 99)],  # the cells must not be read
        lambda _: [MEASURES[name].formula(**names) for name in ("run_rate", "required_rate")],
        {"rr_elapsed": 10, "rr_total": 24},
    )
    assert found == pytest.approx([0.96, 720 / 14])


# -- the declaration --------------------------------------------------------------------------


def test_every_formula_of_the_arithmetic_is_declared_once_under_its_name() -> None:
    functions = {name for name, _ in inspect.getmembers(formulas, inspect.isfunction)}
    assert set(MEASURES) == functions - {"remaining", "needed_today"}
    assert [measure.name for measure in MEASURES.values()] == list(MEASURES)


@pytest.mark.parametrize("name", MEASURES)
def test_a_declared_measure_is_the_formula_of_its_name(name: str) -> None:
    row = {"actual": 480, "plan": 1200, "elapsed": 10, "total": 24}
    function = getattr(formulas, name)
    taken = {key: row[key] for key in inspect.signature(function).parameters}
    assert MEASURES[name].function(**row) == function(**taken)


def test_all_measures_of_a_row_come_by_name() -> None:
    found = measure_all(480, 1200, 10, 24)
    assert list(found) == list(MEASURES)
    assert found["run_rate"] == pytest.approx(0.96)
    assert found["gap"] == 720
    assert measure_all(480, None, 10, 24)["gap"] is None


def test_ratios_print_as_percents_and_rates_per_day() -> None:
    formats = {name: measure.format for name, measure in MEASURES.items()}
    assert {n for n, f in formats.items() if f is Format.PERCENT} == {"attainment", "run_rate"}
    assert {n for n, f in formats.items() if f is Format.EXTRA_RATE} == {"extra_rate", "step_up"}
    rates = {"daily_rate", "par_rate", "required_rate"}
    assert {n for n, f in formats.items() if f is Format.RATE} == rates
    assert {n for n, f in formats.items() if f is Format.DEVIATION} == {"variance_to_date"}


def functions_of(formula: str) -> set[str]:
    """The worksheet functions that a formula calls."""
    return set(re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub(r'"[^"]*"', "", formula)))


@pytest.mark.parametrize(
    "formula",
    [
        *(pytest.param(m.formula(**cells(1)), id=name) for name, m in MEASURES.items()),
        pytest.param(status_formula(WORDS, **cells(1)), id="status"),
        pytest.param("=" + NEEDED_TODAY_EXCEL.format(today="E1", **cells(1)), id="needed today"),
    ],
)
def test_formulas_use_only_functions_that_all_spreadsheets_share(formula: str) -> None:
    called = functions_of(formula)
    assert "IF" in called
    assert called <= COMMON_FUNCTIONS


def test_functions_are_found_in_a_formula_and_not_in_its_texts() -> None:
    assert functions_of('=IFS(A1>0,TEXT(A1,"MAX(0)"))+_xlfn.XLOOKUP(1,A:A,B:B)') == {
        "IFS", "TEXT", "XLOOKUP",
    }  # fmt: skip


# -- status -----------------------------------------------------------------------------------


def thresholds_as_names(at: Thresholds) -> dict[str, float]:
    """The thresholds under the names that a workbook has for them."""
    return {
        "rr_ahead": at.ahead,
        "rr_on_track": at.on_track,
        "rr_at_risk": at.at_risk,
        "rr_too_early": at.too_early,
    }


def borders() -> list[Case]:
    """Run rates on a border of rounding and a hair beside it: half of 2 is gone, plan 2."""
    rates = [0.995, 0.895, 1.095, 0.994999, 1.005, 0.985, 1.045, 0.795, 1.245, 0.0, -0.005]
    near = [side for rate in rates for side in (math.nextafter(rate, -9), math.nextafter(rate, 9))]
    further = [rate + step for rate in rates for step in (-1e-6, 1e-6, -1e-12, 1e-12)]
    cases: list[Case] = [(rate, 2, 1, 2) for rate in (*rates, *near, *further)]
    closed: list[Case] = [(rate, 1, 5, 5) for rate in (*rates, *near, *further)]
    return cases + closed


def random_cases(count: int) -> list[Case]:
    """Rows as they come, about half of them on a border of rounding by construction."""
    chance = random.Random(20261120)
    cases: list[Case] = []
    while len(cases) < count:
        total = chance.randint(2, 100) / 4
        elapsed = chance.randint(1, int(total * 4)) / 4
        plan = chance.randint(1, 5_000_000) / chance.choice([1, 10, 100])
        percents = chance.choice([chance.randint(0, 260) / 2, chance.uniform(-20, 140)])
        actual = round(plan * elapsed / total * percents / 100, chance.choice([2, 6, 9]))
        cases.append((actual, plan, elapsed, total))
    return cases


@pytest.mark.parametrize(
    "at",
    [DEFAULT, Thresholds(1.25, 1.05, 0.80, 0.25), Thresholds(1.1, 1.0, 0.9, 0.0)],
    ids=["default", "the reader's own", "never too early"],
)
def test_the_worksheet_s_status_is_the_function_s(at: Thresholds, tmp_path: Path) -> None:
    cases = GRID + borders() + random_cases(4_000)
    found = recalculated(
        tmp_path / "status.xlsx",
        cases,
        lambda row: [status_formula(WORDS, **cells(row))],
        thresholds_as_names(at),
    )
    wrong = [
        (case, text, status(*in_python(case), at))
        for case, [text] in zip(cases, found, strict=True)
        if text != WORDS[status(*in_python(case), at)]
    ]
    assert wrong == []
    assert {text for [text] in found} == set(WORDS.values())


def test_the_worksheet_rounds_a_run_rate_as_we_print_it(tmp_path: Path) -> None:
    cases = [case for case in borders() + random_cases(4_000) if case[2]]
    found = recalculated(tmp_path / "b.xlsx", cases, lambda r: [f"=ROUND(A{r}*D{r}/C{r}/B{r},2)"])
    rates = [formulas.run_rate(*in_python(case)) for case in cases]
    wrong = [
        (case, shown)
        for case, rate, [shown] in zip(cases, rates, found, strict=True)
        if rate is None or shown != printed(rate)
    ]
    assert wrong == []
    on_a_border = [rate for rate in rates if rate and abs(rate * 1000 % 10 - 5) < 1e-9]
    assert len(on_a_border) > 500


def test_a_status_text_may_hold_quotes_and_cyrillic(tmp_path: Path) -> None:
    words = {**WORDS, Status.ON_TRACK: '▲ Идём "в план"'}
    [[text]] = recalculated(
        tmp_path / "b.xlsx",
        [(500, 1000, 10, 20)],
        lambda row: [status_formula(words, **cells(row))],
        thresholds_as_names(DEFAULT),
    )
    assert text == '▲ Идём "в план"'
