"""Breakdowns and Squares: the order of rows, the totals in view, the units side by side, two pages
with a head each."""

from dataclasses import replace
from datetime import date

import pytest

from runrate.model.report import Report
from runrate.model.settings import BreakdownSettings, Language, Order
from runrate.present import widths, workbook
from runrate.present.grid import Sheet
from runrate.present.labels import say
from runrate.present.sheets import breakdown as breakdown_sheet
from runrate.present.sheets import sheets, squares
from runrate.present.sheets.figures import notes_column
from tests.measure.tables import breakdown, report
from tests.present.inputs import kinds
from tests.present.recalculation import by_ironcalc, differences, opened
from tests.present.reports import EACH, LANGUAGES, NAMES, book, grids, made
from tests.present.written import MAIN, pages, print_names

SOLD = """
    date        category   product_group  client_segment  cases  money
    2027-02-02  Drinks     Water          Shops           60     100
    2027-02-03  Drinks     Juice          Shops           20     400
    2027-02-04  Drinks     Tea            Shops           40     900
    2027-02-05  Drinks     Cocoa          Shops           5      50
    2027-02-05  Groceries  Bread          Shops           10     10
    2027-02-05  Groceries  Rice           Shops           25     300
    2027-02-05  Groceries  Salt           Shops           20     20
    2027-01-11  Drinks     Water          Shops           70     90
    2026-12-30  Drinks     Water          Shops           1      1
"""
PLANNED = """
    span     category   product_group  client_segment  cases  money
    2027-02  Drinks     Water          Shops           100    100
    2027-02  Drinks     Juice          Shops           80     800
    2027-02  Drinks     Tea            Shops           90     900
    2027-02  Groceries  Bread          Shops           70     100
    2027-02  Groceries  Rice           Shops           60     300
    2027-02  Groceries  Salt           Shops           40     300
"""
"""Half of the month is gone, so twice what is sold is where a row lands. In cases Water lands at
120 of 100, Juice at 40 of 80, Tea at 80 of 90, Bread at 20 of 70, Rice at 50 of 60, Salt at 40 of
40: Juice is short by 40, Tea by 10, Bread by 50, Rice by 10, Water and Salt by nothing. Drinks,
with Cocoa, which has no plan, land at 250 of 270: short by 20; Groceries at 110 of 170: by 60."""
BY_SHORTFALL = ["Groceries", "Bread", "Rice", "Salt", "Drinks", "Juice", "Tea", "Water", "Cocoa"]
BY_PLAN = ["Drinks", "Water", "Tea", "Juice", "Cocoa", "Groceries", "Bread", "Rice", "Salt"]


def morning(order: Order = "shortfall", as_of: date = date(2027, 2, 12)) -> Report:
    return report(SOLD, PLANNED, as_of=as_of, breakdowns=BreakdownSettings(order=order))


def sheet_of(made: Report, dimension: str = "product_group") -> Sheet:
    return {s.title: s for s in sheets(made)}[say(f"sheet.{dimension}", made.language)]


def names_in(sheet: Sheet, first: int, count: int) -> list[object]:
    return [sheet.cells[row, 2].value for row in range(first, first + count)]


# -- the order -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("order", "expected"), [("shortfall", BY_SHORTFALL), ("plan", BY_PLAN)])
def test_the_rows_stand_in_the_order_of_the_settings_in_the_blocks_of_both_units(
    order: Order, expected: list[str]
) -> None:
    sheet = sheet_of(morning(order))
    # rows 6 and 7: the totals; 8: the name of the unit; then nine rows; 18: the other unit
    assert names_in(sheet, 6, 3) == ["In all  ·  Cases", "In all  ·  Money", "Cases"]
    assert names_in(sheet, 9, 9) == expected
    assert names_in(sheet, 18, 10) == ["Money", *expected]


def test_equal_shortfalls_keep_the_order_of_the_plan_whatever_arithmetic_leaves_of_none() -> None:
    """Both are exactly on the plan to date; the sums of tenths are a hair off."""
    sold = "date  product_group  money\n" + "\n".join(
        f"2027-02-0{day}  {name}  0.1" for name in ("Big", "Small") for day in (1, 2, 3)
    )
    planned = "span  product_group  money\n2027-02  Small  0.6\n2027-02  Big  0.60000000001"
    found = report(sold, planned)
    lines = breakdown_sheet.lines_of(breakdown(found, "product_group"), found)
    assert [line.key for line in lines] == ["", "Big", "Small"]


def order_and_note(as_of: date) -> tuple[list[str], str]:
    """The rows of Product groups and the sentence over them."""
    found = morning(as_of=as_of)
    lines = breakdown_sheet.lines_of(breakdown(found, "product_group"), found)[1:]
    return [line.key for line in lines], str(sheet_of(found).cells[3, 2].value)


def test_while_it_is_too_early_for_a_shortfall_the_rows_stand_as_the_plan_does() -> None:
    """One day of 20 is gone, and Cocoa has not been sold yet."""
    order, note = order_and_note(date(2027, 2, 1))
    assert order == [key for key in BY_PLAN if key != "Cocoa"]
    assert note.startswith("Ordered by plan, the largest first: too early")


def test_when_the_month_is_closed_what_is_missing_counts() -> None:
    """Bread 60, Rice 35, Salt 20, together 115; Juice 60, Tea 50, Water 40, less the 5 of Cocoa
    145."""
    order, note = order_and_note(date(2027, 2, 28))
    assert note.startswith("The greatest shortfall first (cases), inside each category too")
    assert order == [
        *("Drinks", "Juice", "Tea", "Water", "Cocoa"),
        *("Groceries", "Bread", "Rice", "Salt"),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_order_changes_no_row_and_no_figure(name: str) -> None:
    """Each row has the same amounts and shows the same figures in both orders; only its place
    changes. The board, its letters and the day plan do not hang on it at all."""
    found = {order: replace(made(name), order=order) for order in ("shortfall", "plan")}

    def shown(report: Report, sheet: Sheet) -> list[tuple[object, ...]]:
        last = max(column for _, column in sheet.cells)
        rows = {row for row, column in sheet.cells if row > 5}
        return sorted(
            (
                tuple(
                    (cell.value, cell.style) if (cell := sheet.cells.get((row, column))) else None
                    for column in range(1, last + 1)
                )
                for row in rows
            ),
            key=repr,
        )

    one, other = ({s.title: s for s in sheets(report)} for report in found.values())
    assert list(one) == list(other)
    for title, sheet in one.items():
        if title in {say(f"sheet.{b.dimension}", "en") for b in made(name).breakdowns}:
            assert shown(found["shortfall"], sheet) == shown(found["plan"], other[title])
        elif title in ("Board", "Squares"):
            assert sheet == other[title]


def test_what_refers_to_a_breakdown_finds_its_rows_in_either_order() -> None:
    for order in ("shortfall", "plan"):
        data = workbook(morning(order))
        assert differences(data, by_ironcalc(data)) == []


@pytest.mark.parametrize("order", ["shortfall", "plan"])
def test_the_rows_are_where_other_sheets_look_for_them(order: Order) -> None:
    found = morning(order)
    groups = breakdown(found, "product_group")
    sheet, columns = sheet_of(found), breakdown_sheet.columns_of(groups, found)
    for info in found.units:
        rows = breakdown_sheet.leaf_rows(found, groups, info.name)
        assert set(rows) == {leaf.key for leaf in groups.leaves}
        for leaf in groups.leaves:
            assert sheet.cells[rows[leaf.key], breakdown_sheet.NAME].value == leaf.name
            actual = sheet.cells[rows[leaf.key], columns["actual"]].value
            assert actual == leaf.amounts[info.name].actual
        total = breakdown_sheet.total_row(found, groups, info.name)
        assert sheet.cells[total, columns["actual"]].value == groups.total.amounts[info.name].actual


# -- outlines and panes ----------------------------------------------------------------------------


def test_children_are_outlined_under_their_parents_and_open() -> None:
    data = workbook(morning())
    (page,) = (p for title, p in pages(data).items() if title == "Product groups")
    levels = {
        int(row.get("r", 0)): int(row.get("outlineLevel", 0)) for row in page.iter(f"{MAIN}row")
    }
    # Groceries, three groups, Drinks, four groups
    assert [levels[row] for row in range(9, 18)] == [0, 1, 1, 1, 0, 1, 1, 1, 1]
    assert all(
        row.get("hidden") is None and row.get("collapsed") is None
        for row in page.iter(f"{MAIN}row")
    )


@pytest.mark.parametrize(("name", "language"), EACH)
def test_the_totals_of_all_units_stay_in_view(name: str, language: Language) -> None:
    found = made(name, language)
    for title, sheet in grids(name, language).items():
        if not kinds(title, found):
            continue
        assert sheet.freeze is not None
        frozen = [sheet.cells[row, 2].value for row in range(6, sheet.freeze[0])]
        assert len(frozen) == len(found.units)
        assert all(str(text).startswith(say("all", language)) for text in frozen)


# -- units side by side ----------------------------------------------------------------------------


def test_the_other_units_run_rate_stands_beside_the_primary_one_and_follows_it() -> None:
    found = morning()
    groups, data = breakdown(found, "product_group"), workbook(found)
    columns = breakdown_sheet.columns_of(groups, found)
    assert columns["run_rate.money"] == columns["run_rate"] + 1
    sheet = sheet_of(found)
    assert sheet.cells[5, columns["run_rate.money"]].value == "Money: run rate, % of plan"
    cases = breakdown_sheet.leaf_rows(found, groups, "cases")
    # in money Juice lands at 800 of 800, Bread at 20 of 100
    beside = {key: sheet.cells[cases[key], columns["run_rate.money"]] for key in cases}
    assert beside["Juice"].value == pytest.approx(1.0)
    assert beside["Juice"].style == "run_rate.on_track.leaf"
    assert beside["Bread"].value == pytest.approx(0.2)
    assert beside["Bread"].style == "run_rate.behind.leaf"
    assert beside["Cocoa"].value == ""
    model = opened(data)
    index = [one["name"] for one in model.get_worksheets_properties()].index("Product groups")
    money = breakdown_sheet.leaf_rows(found, groups, "money")
    model.set_user_input(index, money["Bread"], columns["plan"], "40")
    model.evaluate()
    at = (index, cases["Bread"], columns["run_rate.money"])
    assert model.get_cell_value(*at) == pytest.approx(0.5)


# -- bars ------------------------------------------------------------------------------------------


def test_the_bars_follow_the_days_that_are_gone() -> None:
    """Water has sold 60 of 100. After 10 of 20 days it lands at 120 %, after 15 at 80 %."""
    found = morning()
    groups = breakdown(found, "product_group")
    columns = breakdown_sheet.columns_of(groups, found)
    row = breakdown_sheet.leaf_rows(found, groups, "cases")["Water"]
    sheet = sheet_of(found)
    before = [sheet.cells[row, columns[name]].value for name in ("bar", "short_bar", "over_bar")]
    assert before == ["████████│█▌", "", "██████►"]
    assert sheet.cells[5, columns["bar"]].value == 0.5
    model = opened(workbook(found))
    titles = [one["name"] for one in model.get_worksheets_properties()]
    names = {s.title: s.names for s in sheets(found)}
    at = names["Morning"]["rr_elapsed"].rsplit("!", 1)[1].replace("$", "")
    letter, number = at.rstrip("0123456789"), int(at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    model.set_user_input(titles.index("Morning"), number, ord(letter) - 64, "15")
    model.evaluate()
    index = titles.index("Product groups")
    after = [
        model.get_cell_value(index, row, columns[name]) or ""
        for name in ("bar", "short_bar", "over_bar")
    ]
    assert after == ["█████████▌░░│", "████████", ""]


# -- two pages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "language"), EACH)
def test_the_second_page_has_a_head_and_names_of_its_own(name: str, language: Language) -> None:
    """It begins with the names, after the codes of squares; its title stands over them, and nothing
    stands in the way of the title; no column is repeated from the first page."""
    found = made(name, language)
    squares = found.board.squares if found.board else ()
    codes = {square.coordinates for square in squares}
    for title, sheet in grids(name, language).items():
        if not kinds(title, found):
            continue
        second = sheet.second_page
        assert second is not None
        assert str(sheet.cells[1, second].value).startswith(title)
        assert [c for r, c in sheet.cells if r in (1, 2) and c > second] == []
        assert sheet.cells[5, second].value == sheet.cells[5, 2].value
        last = max(row for row, _ in sheet.cells)
        for row in range(6, last + 1):
            line = sheet.cells[row, 2].value
            code = sheet.cells[row, 3].value if (row, 3) in sheet.cells else None
            named = f"{code}  {line}" if code in codes else line
            assert sheet.cells[row, second].value == named
        assert sheet.widths[second] == sheet.widths[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_column_is_repeated_in_print_and_the_break_stands_before_the_names(
    language: Language,
) -> None:
    data = book("every_status", language)
    for number, (title, page) in enumerate(pages(data).items()):
        if not kinds(title, made("every_status", language)):
            continue
        assert print_names(data, "Titles")[number].rsplit("!", 1)[1] == "$1:$5"
        (mark,) = page.iter(f"{MAIN}brk")
        assert int(mark.get("id", 0)) + 1 == grids("every_status", language)[title].second_page


@pytest.mark.parametrize(("name", "language"), EACH)
def test_the_notes_stand_at_the_right_end_of_the_first_page_with_their_keys_hidden(
    name: str, language: Language
) -> None:
    found = made(name, language)
    for one in found.breakdowns:
        columns = breakdown_sheet.columns_of(one, found)
        sheet = grids(name, language)[say(f"sheet.{one.dimension}", language)]
        room = notes_column(columns)
        assert sheet.widths[room] == 150
        assert sheet.hidden == (room - 1,)
        assert room < (sheet.second_page or 0)
        assert all(c < room or c > room + 1 for c in columns.values())


@pytest.mark.parametrize("name", NAMES)
def test_every_measure_of_the_vocabulary_has_a_column(name: str) -> None:
    found = made(name)
    measures = {
        *("plan", "actual", "last_day", "attainment", "plan_to_date", "variance_to_date"),
        *("landing", "run_rate", "status", "daily_rate", "par_rate", "required_rate"),
        *("extra_rate", "step_up", "gap", "shortfall"),
    }
    for one in found.breakdowns:
        assert measures <= set(breakdown_sheet.columns_of(one, found))
    if found.board is not None:
        assert measures <= set(squares.columns_of(found.board, found))


def test_the_baselines_stand_beside_the_plan() -> None:
    found = morning()
    groups = breakdown(found, "product_group")
    columns, sheet = breakdown_sheet.columns_of(groups, found), sheet_of(found)
    page = [name for name, number in sorted(columns.items(), key=lambda item: item[1])]
    at = page.index("names_again")
    assert page[at + 1 : at + 6] == [
        *("plan_again", "actual_again", "previous", "previous_to_date", "previous_change")
    ]
    row = breakdown_sheet.leaf_rows(found, groups, "cases")["Water"]
    beside = [sheet.cells[row, columns[name]].value for name in page[at + 1 : at + 6]]
    # 70 in January, all of it within its first 10 working days
    assert beside == [100, 60, 70, 70, pytest.approx(60 / 70 - 1)]


@pytest.mark.parametrize(("name", "language"), EACH)
def test_a_heading_never_touches_the_one_beside_it(name: str, language: Language) -> None:
    """By the widths of Arial: a line of a heading leaves air in its column."""
    for title, sheet in grids(name, language).items():
        if not kinds(title, made(name, language)):
            continue
        for (row, column), cell in sheet.cells.items():
            if row == 5 and cell.style == "head" and isinstance(cell.value, str):
                room = sheet.widths[column]
                broken = widths.lines(cell.value, room, 9, bold=True)
                assert max(broken) <= room - 5, (title, cell.value)
                assert len(broken) * 15 <= sheet.heights[5]
