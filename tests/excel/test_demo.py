"""Every function gives the figure that the report shows, on the sample distributor: the cells of
its workbook, called as worksheet functions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from runrate import demo, job
from runrate.demo import tables, words
from runrate.measure import measure
from runrate.model.day_plan import plannable
from runrate.model.measures import MEASURES
from runrate.model.report import Report
from runrate.model.settings import Language
from runrate.model.settings_file import load
from runrate.model.status import status
from runrate.present import workbook
from runrate.present.grid import address
from runrate.present.labels import say
from runrate.present.sheets.day_grid import FIRST, LEFT, grid_of
from tests.excel.conftest import Call
from tests.excel.pywin32 import MISSING, Cells, ComTime, column
from tests.present.inputs import figure_rows
from tests.present.written import Written, cells

ROW = ("actual", "plan", "elapsed", "total")
FUNCTIONS = {
    "attainment": ("RR_ATTAINMENT", ROW[:2]),
    "plan_to_date": ("RR_PLAN_TO_DATE", ROW[1:]),
    "landing": ("RR_LANDING", ("actual", "elapsed", "total")),
    "run_rate": ("RR_RUN_RATE", ROW),
    "par_rate": ("RR_PAR", ("plan", "total")),
    "required_rate": ("RR_REQUIRED", ROW),
    "extra_rate": ("RR_EXTRA", ROW),
    "step_up": ("RR_STEP_UP", ROW),
    "shortfall": ("RR_SHORTFALL", ROW),
    "status": ("RR_STATUS", ROW),
}
COLUMNS = (
    "attainment", "plan_to_date", "landing", "run_rate", "required_rate", "step_up", "shortfall",
    "status",
)  # fmt: skip
SHEETS = ("product_group", "client_segment", "territory", "rep")


@dataclass(frozen=True)
class Morning:
    """The sample's report, and the cells of its workbook by sheet."""

    report: Report
    cells: Mapping[str, Mapping[str, Written]]


@pytest.fixture(scope="module", params=["en", "ru"])
def morning(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Morning:
    settings = load(demo.write(tmp_path_factory.mktemp("demo"), request.param))
    report = measure(job.read(settings, demo.AS_OF, demo.AS_OF), settings)
    return Morning(report, cells(workbook(report)))


def sheet_of(dimension: str, morning: Morning) -> tuple[dict[str, list[object]], int]:
    """The columns of a sheet of figures under the names of their measures, and how many rows."""
    language = morning.report.language
    sheet = morning.cells[say(f"sheet.{dimension}", language)]
    texts, rows = figure_rows(sheet, language)
    found = {}
    for name in ("plan", "actual", *FUNCTIONS):
        at = next((c for c, text in texts.items() if text == say(name, language)), None)
        if at is not None:
            here = [sheet.get(f"{at}{row}") for row in rows]
            found[name] = [None if cell is None else cell.value for cell in here]
    return found, len(rows)


@pytest.mark.parametrize("dimension", SHEETS)
def test_every_figure_of_a_sheet(excel: Call, morning: Morning, dimension: str) -> None:
    """What is an empty cell there, for it cannot be computed, is #N/A here."""
    shown, count = sheet_of(dimension, morning)
    assert count > 10
    assert set(FUNCTIONS) <= set(shown)
    days = {"elapsed": morning.report.elapsed, "total": morning.report.total}
    values = {**{name: column(*shown[name]) for name in ("actual", "plan")}, **days}
    for name, (function, arguments) in FUNCTIONS.items():
        said = [morning.report.language] if name == "status" else []
        found = excel(function, *(values[argument] for argument in arguments), *said)
        expected = ["#N/A" if value in (None, "") else value for value in shown[name]]
        if name == "status":
            expected = [str(text).split(" ", 1)[-1] for text in expected]
        assert [line[0] for line in found] == [
            approx(value) if isinstance(value, float) else value for value in expected
        ], name


def test_the_sheets_show_what_cannot_be_computed_too(morning: Morning) -> None:
    """So the test above is about #N/A as well."""
    shown, _ = sheet_of("product_group", morning)
    assert {None, ""} & set(shown["run_rate"])


def approx(value: float) -> object:
    """To the digits that a number of a spreadsheet has."""
    return pytest.approx(value, rel=1e-13)


def dates(*days: date) -> list[ComTime]:
    return [ComTime(day.year, day.month, day.day) for day in days]


def as_sheet(rows: Iterable[Sequence[object]]) -> Cells:
    """Rows of Python's values as cells of a sheet: COM hands dates and numbers over as its own."""

    def value(given: object) -> object:
        if isinstance(given, date):
            return dates(given)[0]
        return float(given) if isinstance(given, int) else given

    return Cells(*([value(cell) for cell in row] for row in rows))


def sheets(language: Language) -> dict[str, list[tables.Table]]:
    """The sample's tables by the names of their sheets."""
    found: dict[str, list[tables.Table]] = {}
    for table in tables.tables(language):
        found.setdefault(table.sheet, []).append(table)
    return found


def days_off(language: Language) -> Cells:
    """The sample's own days-off sheet, with its headings."""
    (table,) = sheets(language)[words.DAYS_OFF_SHEET.said(language)]
    return as_sheet((table.headings, *table.rows))


def test_the_days(excel: Call, morning: Morning) -> None:
    report = morning.report
    as_of, start, finish = dates(report.as_of, report.period.start, report.period.last)
    off = days_off(report.language)
    assert excel("RR_WORKDAYS", start, finish, 11.0, off, MISSING) == report.total == 24.0
    assert excel("RR_ELAPSED", as_of, start, finish, 11.0, off, MISSING) == report.elapsed == 13.0


def test_every_cell_of_the_day_plan(excel: Call, morning: Morning) -> None:
    found = plannable(morning.report)
    assert found is not None
    grid = grid_of(found, morning.report)
    sheet = morning.cells[say("sheet.day_plan", morning.report.language)]
    rows = [line.row for line in grid.lines if line.typed]
    assert len(rows) > 5
    lefts = column(*(sheet[address(row, LEFT)].value for row in rows))
    laid_out = excel("RR_SPLIT", lefts, Cells(grid.weights), MISSING, grid.step)
    assert laid_out == [
        [sheet[address(row, at)].value for at in range(FIRST, grid.last + 1)] for row in rows
    ]


def joined(language: Language) -> tuple[Cells, Cells]:
    """Sales and plan of the sample as somebody joins them in a sheet, by VLOOKUP: the client's
    segment and the product's group beside each line. The two lines that nobody can read, which
    the report sets aside, are deleted."""
    (plan,), sales, (clients,), (products,), _ = sheets(language).values()
    segment = {row[0]: row[2] for row in clients.rows}
    group = {row[0]: row[1] for row in products.rows}
    unread = {"31.11.2026", words.TO_BE_CHECKED.said(language)}
    lines = [
        (*row, segment[str(row[2]).strip()], group[row[5]])
        for table in sales
        for row in table.rows
        if not unread & {str(cell) for cell in row}
    ]
    heads = (*sales[0].headings, clients.headings[2], products.headings[1])
    above = (plan.title, *[None] * 5), (None,) * 6
    return as_sheet((heads, *lines)), as_sheet((*above, plan.headings, *plan.rows, plan.total))


@pytest.fixture(scope="module")
def ranges(morning: Morning) -> tuple[Cells, Cells]:
    return joined(morning.report.language)


@pytest.mark.parametrize("unit", ["cases", "money"])
@pytest.mark.parametrize("dimension", ["product_group", "client_segment"])
def test_the_breakdowns_as_a_table(
    excel: Call, morning: Morning, ranges: tuple[Cells, Cells], dimension: str, unit: str
) -> None:
    report, language = morning.report, morning.report.language
    when = dates(report.as_of)[0], MISSING, 11.0, days_off(language), MISSING
    heads, *lines = excel("RR_TABLE", *ranges, say(dimension, language), *when, unit, MISSING)
    assert heads[0] == f"{say(dimension, language)}  ·  {say(f'unit.{unit}', language)}"
    assert heads[1:] == [say(name, language) for name in ("plan", "actual", *COLUMNS)]
    breakdown = report.breakdown(dimension)
    assert breakdown is not None
    rows = {leaf.name: leaf.amounts[unit] for leaf in breakdown.leaves}
    rows[say(f"all.{dimension}", language)] = breakdown.total.amounts[unit]
    assert {line[0] for line in lines} == set(rows)
    for name, *figures in lines:
        row = rows[name]
        days = report.elapsed, report.total
        measures = [MEASURES[name].function(row.actual, row.plan, *days) for name in COLUMNS[:-1]]
        verdict = status(row.actual, row.plan, *days, report.thresholds)
        assert figures == [
            *("#N/A" if f is None else approx(f) for f in (row.plan, row.actual, *measures)),
            say(f"status.{verdict.value}", language),
        ]


def test_the_board_as_a_table(excel: Call, morning: Morning, ranges: tuple[Cells, Cells]) -> None:
    """The same squares; here without categories the groups stand in the order of their plans."""
    report, language = morning.report, morning.report.language
    board = report.board
    assert board is not None
    when = dates(report.as_of)[0], MISSING, 11.0, days_off(language), MISSING
    asked = say("sheet.board", language), *when, "cases", MISSING
    heads, *lines, _ = excel("RR_TABLE", *ranges, *asked)
    groups = [head.split("  ", 1)[1] for head in heads[1:-1]]
    found = {
        (group, line[0].split("  ", 1)[1]): value
        for line in lines
        for group, value in zip(groups, line[1:-1], strict=True)
        if value != ""
    }
    days = report.elapsed, report.total
    assert found == {
        (square.across, square.down): "#N/A" if rate is None else approx(rate)
        for square in board.squares
        for row in [square.amounts["cases"]]
        for rate in [MEASURES["run_rate"].function(row.actual, row.plan, *days)]
    }
    assert [head.split("  ")[0] for head in heads[1:-1]] == list("ABCDEFGH")
