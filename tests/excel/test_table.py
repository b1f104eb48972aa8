"""RR_TABLE: two ranges as they stand in the sheet, against the report on the same rows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runrate.model.calendar import MONDAY_TO_FRIDAY, Calendar
from runrate.model.measures import MEASURES
from runrate.model.report import Amounts, Board, Report
from runrate.model.settings import Language
from runrate.model.status import status
from runrate.present import labels
from runrate.present.labels import say
from tests.excel.conftest import Call
from tests.excel.pywin32 import ERRORS, MISSING, Cells, ComTime, cell
from tests.measure import tables

pytestmark = pytest.mark.usefixtures("english")

AS_OF = ComTime(2027, 2, 12)
"""A Friday: 10 of February's 20 weekdays are gone."""
COLUMNS = (
    "plan", "actual", "attainment", "plan_to_date", "landing", "run_rate", "required_rate",
    "step_up", "shortfall", "status",
)  # fmt: skip
SALES = [
    ["Date", "Product group", "Client segment", "Cases", "Amount"],
    [ComTime(2027, 2, 1), "Tea", "Shops", 30.0, Decimal("300.50")],
    [ComTime(2027, 2, 12), "tea ", "Cafes", 20.0, Decimal("200.25")],
    [ComTime(2027, 2, 12), "Coffee", "Shops", 10.0, Decimal("900")],
    [ComTime(2027, 2, 15), "Coffee", "Shops", 99.0, Decimal("999")],
    [None, None, None, None, None],
    ["Total", None, None, 159.0, Decimal("2399.75")],
]
PLAN = [
    ["Month", "Product group", "Plan, cases"],
    [ComTime(2027, 2, 1), "Tea", 200.0],
    [ComTime(2027, 2, 1), "Coffee", 16.0],
    [ComTime(2027, 3, 1), "Coffee", 800.0],
]


def ask(
    excel: Call,
    sales: Sequence[Sequence[object]] = SALES,
    plan: Sequence[Sequence[object]] | None = PLAN,
    by: object = "product group",
    as_of: object = AS_OF,
    **more: object,
) -> Any:
    """A call of RR_TABLE; what is not given is left out."""
    names = ("period", "weekend", "days_off", "country", "unit", "language")
    planned = MISSING if plan is None else Cells(*plan)
    rest = [more.get(name, MISSING) for name in names]
    return excel("RR_TABLE", Cells(*sales), planned, by, as_of, *rest)


def test_the_breakdown_worked_out_by_hand(excel: Call) -> None:
    assert ask(excel) == [
        [
            "Product group  ·  Cases", "Plan", "Actual", "% of plan", "Plan to date",
            "Projected landing", "Run rate, % of plan", "Needed per day", "Step up per day",
            "Will be short by", "Status",
        ],
        ["Tea", 200.0, 50.0, 0.25, 100.0, 100.0, 0.5, 15.0, 10.0, 100.0, "Behind"],
        ["Coffee", 16.0, 10.0, 0.625, 8.0, 20.0, 1.25, 0.6, -0.4, 0.0, "Ahead"],
        ["All product groups", 216.0, 60.0, pytest.approx(60 / 216), 108.0, 120.0,
         pytest.approx(120 / 216), 15.6, 9.6, 96.0, "Behind"],
    ]  # fmt: skip


def test_another_unit_has_no_plan_and_nothing_before(excel: Call) -> None:
    found = ask(excel, unit="money")
    assert [row[:3] for row in found] == [
        ["Product group  ·  Money", "Plan", "Actual"],
        ["Coffee", "#N/A", 900.0],
        ["Tea", "#N/A", 500.75],
        ["All product groups", "#N/A", 1400.75],
    ]
    assert {row[-1] for row in found[1:]} == {"No plan"}


def test_in_russian_when_the_headings_are(excel: Call) -> None:
    russian = {"Date": "Дата", "Product group": "Товарная группа", "Client segment": "Канал",
               "Cases": "Кор.", "Amount": "Сумма", "Month": "Месяц", "Plan, cases": "План, кор.",
               "Total": "Итого"}  # fmt: skip

    def said(rows: list[list[object]]) -> list[list[object]]:
        return [[russian.get(str(value), value) for value in row] for row in rows]

    found = ask(excel, said(SALES), said(PLAN), "Товарная группа")
    assert found[0][:3] == ["Товарная группа  ·  Короба", "План", "Факт"]
    assert found[1] == ["Tea", 200.0, 50.0, 0.25, 100.0, 100.0, 0.5, 15.0, 10.0, 100.0, "Отстаём"]
    assert found[-1][0] == "Все товарные группы"
    assert ask(excel, said(SALES), said(PLAN), "группа", language="en") == ask(excel)


@pytest.mark.parametrize("by", ["both", "Board", "оба", "product group × segment", "группа, канал",
                                Cells(["Product group", "Client segment"])])  # fmt: skip
def test_the_board(excel: Call, by: object) -> None:
    plan = [["Product group", "Client segment", "Plan, cases"],
            ["Tea", "Shops", 100.0], ["Tea", "Cafes", 20.0], ["Coffee", "Shops", 40.0],
            ["Milk", "Cafes", 10.0]]  # fmt: skip
    assert ask(excel, plan=plan, by=by) == [
        ["Run rate, % of plan  ·  Cases", "A  Tea", "B  Coffee", "C  Milk", "In all"],
        ["1  Shops", 0.6, 0.5, "", pytest.approx(80 / 140)],
        ["2  Cafes", 2.0, "", 0.0, pytest.approx(40 / 30)],
        ["In all", pytest.approx(100 / 120), 0.5, 0.0, pytest.approx(120 / 170)],
    ]


def test_the_board_turned(excel: Call) -> None:
    found = ask(excel, plan=None, by="segment, product group")
    assert [row[0] for row in found] == [
        "Run rate, % of plan  ·  Cases", "1  Coffee", "2  Tea", "In all",
    ]  # fmt: skip


FORMS = {
    "no dates at all": [["Product group", "Plan, cases"], ["Tea", 200.0], ["Coffee", 16.0]],
    "a title": [["Plan for February 2027", None], ["Group", "Plan"], ["Tea", 200.0],
                ["Coffee", 16.0], ["Total", 216.0]],
    "a title of another month": [["Plan for March 2027", None], ["Group", "Plan"], ["Tea", 9.0]],
    "months as texts": [["Month", "Group", "Plan"], ["Feb 2027", "Tea", 200.0],
                        ["февраль 2027", "Coffee", 16.0], ["March 2027", "Tea", 7.0]],
    "months and years": [["Year", "Month", "Group", "Plan"], [2027.0, 2.0, "Tea", 200.0],
                         [2027.0, "February", "Coffee", 16.0]],
    "months across": [["Group", "Jan 2027", "Feb 2027", "Mar 2027"], ["Tea", 1.0, 200.0, 2.0],
                      ["Coffee", 3.0, 16.0, None]],
    "dates across": [["Group", ComTime(2027, 1, 1), ComTime(2027, 2, 1)], ["Tea", 1.0, 200.0],
                     ["Coffee", 3.0, 16.0]],
    "months across without a year": [["Group", "Jan", "Feb"], ["Tea", 1.0, 200.0],
                                     ["Coffee", 3.0, 16.0]],
    "plan and actual across": [["Group", "Feb 2027 / Plan", "Feb 2027 / Actual"],
                               ["Tea", 200.0, 50.0], ["Coffee", 16.0, 10.0]],
    "a unit in each row": [["Group", "Unit", "Plan"], ["Tea", "cases", 200.0],
                           ["Tea", "kg", 5.0], ["Coffee", "кор.", 16.0]],
    "numbers as text": [["Group", "Plan, cases"], ["Tea", "200,00"], ["Coffee", " 16"]],
    "a category for a group": [["Category", "Plan, cases"], ["Tea", 200.0], ["Coffee", 16.0]],
    "months and a year": [["Month", "Group", "Plan"], ["Feb 2027", "Tea", 200.0],
                          ["Feb 2027", "Coffee", 16.0], ["2027", "Tea", 9999.0]],
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_plan_in_any_form(excel: Call, form: str) -> None:
    found = ask(excel, plan=FORMS[form])
    expected = {"Tea": 200.0, "Coffee": 16.0}
    if form == "a title of another month":
        expected = {"Tea": "#N/A", "Coffee": "#N/A"}
    assert {row[0]: row[1] for row in found[1:-1]} == expected


def test_days_across_the_sales(excel: Call) -> None:
    sales = [["Group", ComTime(2027, 2, 1), ComTime(2027, 2, 12), ComTime(2027, 2, 15)],
             ["Tea", 30.0, 20.0, 99.0], ["Coffee", None, 10.0, 1.0]]  # fmt: skip
    found = ask(excel, sales, [["Group", "Plan"], ["Tea", 200.0], ["Coffee", 16.0]])
    assert [row[:3] for row in found[1:3]] == [["Tea", 200.0, 50.0], ["Coffee", 16.0, 10.0]]


def test_segments_across_the_plan(excel: Call) -> None:
    plan = [["Group", "Segment / Shops", "Segment / Cafes"], ["Tea", 120.0, 80.0],
            ["Coffee", 16.0, None]]  # fmt: skip
    assert {row[0]: row[1] for row in ask(excel, plan=plan, by="segment")[1:-1]} == {
        "Shops": 136.0, "Cafes": 80.0,
    }  # fmt: skip


def test_a_plan_by_weeks_counts_with_its_share(excel: Call) -> None:
    """The week from 22 February to 28 lies inside, that from 1 March outside."""
    plan = [["Week", "Group", "Plan"], ["2027-W08", "Tea", 50.0], ["2027-W09", "Tea", 70.0]]
    assert ask(excel, plan=plan)[1][:2] == ["Tea", 50.0]


@pytest.mark.parametrize(
    ("as_of", "order"), [(AS_OF, "1/13/2027"), (44000.0 + 2430, "1/13/2027"), ("12.02.2027", "x")]
)
def test_dates_as_text_are_read_by_their_column(excel: Call, as_of: object, order: str) -> None:
    sales = [["Date", "Group", "Cases"], ["2/1/2027", "Tea", 30.0], ["2/12/2027", "Tea", 20.0],
             ["1/13/2027", "Tea", 500.0]]  # fmt: skip
    if order == "x":
        sales = [["Date", "Group", "Cases"], ["01.02.2027", "Tea", 50.0]]
    assert ask(excel, sales, as_of=as_of)[1][:3] == ["Tea", 200.0, 50.0]


MISTAKES = {
    "actuals, row 3: “x” is not a number": {
        "sales": [*SALES[:2], [AS_OF, "Tea", "Shops", "x", 1.0]]
    },
    "actuals, row 3: #REF!": {"sales": [*SALES[:2], [AS_OF, "Tea", ERRORS["#REF!"], 2.0, 1.0]]},
    "actuals, row 3: the date is missing": {
        "sales": [*SALES[:2], [None, "Tea", "Shops", 2.0, 1.0]]
    },
    "actuals, row 3: “2/3/2027” can be read in two ways: type it as a date": {
        "sales": [*SALES[:2], ["2/3/2027", "Tea", "Shops", 2.0, 1.0]]
    },
    "plan, row 2: “many” is not a number": {"plan": [["Group", "Plan"], ["Tea", "many"]]},
    "actuals: no headings found; select the range with its headings": {"sales": SALES[1:]},
    "plan: no headings found; select the range with its headings": {"plan": PLAN[1:]},
    "actuals has no column “Territory”": {"by": "territory"},
    "by “colour”: choose Product group, Client segment, Territory, both": {"by": "colour"},
    "by “”: choose Product group, Client segment, Territory, both": {"by": cell(None)},
    "actuals have no amounts in “kg”; they have: Cases, Money": {"unit": "kg"},
    "period “fortnight”: month, week, quarter or year": {"period": "fortnight"},
    "as_of is blank: give the last closed day": {"as_of": cell(None)},
    "“de”: language is en or ru": {"language": "de"},
}  # fmt: skip


@pytest.mark.parametrize("said", MISTAKES)
def test_a_mistake_is_one_line(excel: Call, said: str) -> None:
    given: Mapping[str, Any] = MISTAKES[said]
    assert ask(excel, **given) == f"#VALUE! {said}"


@pytest.mark.parametrize("argument", ["by", "as_of", "period", "weekend", "days_off", "country",
                                      "unit", "language"])  # fmt: skip
def test_an_error_in_any_argument_comes_out(excel: Call, argument: str) -> None:
    assert ask(excel, **{argument: cell(ERRORS["#NAME?"])}) == "#NAME?"


# -- as the report has it -----------------------------------------------------------------------


def as_cells(lines: Sequence[str], first: str) -> list[list[object]]:
    """The rows of a table in the style of `tests.measure.tables` as a sheet has them."""
    heads, *body = [line.split() for line in lines]
    names = {"date": "Date", "span": "Month", "product_group": "Product group",
             "client_segment": "Client segment", "category": "Category", "money": "Amount",
             "cases": "Cases"}  # fmt: skip

    def value(name: str, text: str) -> object:
        if text == "-":
            return None
        if name in ("date", "span"):
            day = date.fromisoformat(text if len(text) == 10 else f"{text}-01")
            return ComTime(day.year, day.month, day.day)
        return float(text) if name in ("money", "cases") else text

    assert heads[0] == first
    rows = [[value(n, t) for n, t in zip(heads, line, strict=True)] for line in body]
    return [[names[name] for name in heads], *rows]


def shown(row: Amounts, report: Report, language: Language = "en") -> list[object]:
    """The figures of a row as the report has them."""
    days = report.elapsed, report.total
    found = [MEASURES[name].function(row.actual, row.plan, *days) for name in COLUMNS[2:-1]]
    verdict = status(row.actual, row.plan, *days, report.thresholds)
    figures = ["#N/A" if value is None else value for value in (row.plan, row.actual, *found)]
    return [*figures, say(f"status.{verdict.value}", language)]


def expected(
    report: Report, dimension: str, unit: str, language: Language = "en"
) -> list[list[object]]:
    """The rows of the report's breakdown, without their parents, and its total."""
    breakdown = report.breakdown(dimension)
    assert breakdown is not None
    leaves = sorted(
        breakdown.leaves, key=lambda leaf: (-(leaf.amounts[unit].plan or 0.0), leaf.name)
    )
    rows = [
        (labels.key(leaf.name, language), leaf.amounts[unit])
        for leaf in leaves
        if speaks(leaf.amounts[unit])
    ]
    total = (say(f"all.{dimension}", language), breakdown.total.amounts[unit])
    return [[name, *shown(row, report, language)] for name, row in (*rows, total)]


def speaks(row: Amounts) -> bool:
    """Whether a row has a figure in the table, or had sales in a period before; the report has also
    those that only the next period's plan names."""
    return bool(row.actual or row.plan or row.previous or row.last_year)


def close(rows: list[list[object]]) -> list[list[object]]:
    """Numbers to compare with, to the digits that a spreadsheet shows."""
    return [
        [pytest.approx(v, rel=1e-12, abs=1e-9) if isinstance(v, float) else v for v in row]
        for row in rows
    ]


KEYS = ("Tea", "Coffee", "Milk", "-")
SEGMENTS = ("Shops", "Cafes", "Wholesale", "-")
MONEY = st.integers(-5_000, 90_000).map(lambda cents: f"{cents / 100:.2f}")
SOLD = st.lists(
    st.tuples(
        st.dates(date(2026, 1, 1), date(2027, 3, 5)),
        st.sampled_from(KEYS), st.sampled_from(SEGMENTS), MONEY,
    ), min_size=1, max_size=30,
)  # fmt: skip
PLANNED = st.lists(
    st.tuples(st.sampled_from(["2027-01", "2027-02", "2027-03"]), st.sampled_from(KEYS),
              st.sampled_from(SEGMENTS), MONEY), max_size=12,
)  # fmt: skip
GRAIN = st.sampled_from(
    [("product_group",), ("client_segment",), ("product_group", "client_segment")]
)


@settings(max_examples=40)
@given(sold=SOLD, planned=PLANNED, grain=GRAIN)
def test_it_is_the_report_s_breakdown_and_board(
    excel: Call,
    sold: list[tuple[date, str, str, str]],
    planned: list[tuple[str, str, str, str]],
    grain: tuple[str, ...],
) -> None:
    """Whatever was sold and planned, by groups, by segments or by both."""
    sales = [f"{day}  {group}  {segment}  {amount}" for day, group, segment, amount in sold]
    sales = ["date  product_group  client_segment  money", *sales]
    plan = ["  ".join(["span", *grain, "money"])]
    for month, group, segment, amount in planned:
        keys = {"product_group": group, "client_segment": segment}
        plan.append("  ".join([month, *(keys[name] for name in grain), amount]))
    report = tables.report("\n".join(sales), *(["\n".join(plan)] if planned else []))
    cells_of = as_cells(sales, "date"), as_cells(plan, "span") if planned else None
    for dimension in ("product_group", "client_segment"):
        found = ask(excel, *cells_of, say(dimension, "en"))
        assert found[1:] == close(expected(report, dimension, "money")), dimension
    found = ask(excel, *cells_of, "both")
    if report.board is None:
        assert {square for line in found[1:] for square in line[1:]} <= {""}
    else:
        assert found[1:-1] == close(list(board_rows(report, report.board)))


def board_rows(report: Report, board: Board) -> Iterator[list[object]]:
    """The run rates of the report's board, line by line."""
    days = report.elapsed, report.total
    sums = {row.key: row.amounts["money"] for row in board.lines}
    across, down = (
        sorted(
            (leaf for leaf in side.leaves if speaks(leaf.amounts["money"])),
            key=lambda leaf: (-(leaf.amounts["money"].plan or 0.0), leaf.name),
        )
        for side in (board.across, board.down)
    )

    def rate(row: Amounts | None) -> object:
        if row is None:
            return ""
        found = MEASURES["run_rate"].function(row.actual, row.plan, *days)
        return "#N/A" if found is None else found

    for number, segment in enumerate(down, 1):
        here = [board.square(group.key, segment.key) for group in across]
        found = [square.amounts["money"] if square else None for square in here]
        squares = [rate(row if row is not None and speaks(row) else None) for row in found]
        name = labels.key(segment.name, "en")
        yield [f"{number}  {name}", *squares, rate(sums.get(segment.key))]


def test_the_calendar_of_the_tests_is_that_of_the_function() -> None:
    """So that a difference between the two is none of the days."""
    assert Calendar(MONDAY_TO_FRIDAY) == tables.MONDAY_TO_FRIDAY
    assert datetime(2027, 2, 12).date() == tables.FRIDAY_12
