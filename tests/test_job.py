"""The road of a job, on small real files: what is chosen, and what must change nothing."""

import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from runrate import job
from runrate.measure import measure
from runrate.model.language import Language
from runrate.model.measures import measure_all
from runrate.model.period import Period
from runrate.model.problems import Problem, Severity, Stop
from runrate.model.report import Report
from runrate.model.settings import Settings
from runrate.model.settings_file import checked
from runrate.model.status import Status, status
from runrate.model.tables import Inputs
from runrate.present import writing
from runrate.present.book_name import book_name

Rows = Sequence[Sequence[object]]
HEADINGS = ("Date", "Product group", "Channel", "Sales rep", "Revenue", "Cases")
PLAN_HEADINGS = ("Month", "Product group", "Channel", "Sales rep", "Plan, revenue", "Plan, cases")
SOLD: Rows = (
    (date(2027, 1, 4), "Tea", "Shops", "Anna", 40.5, 4),
    (date(2027, 2, 1), "Tea", "Shops", "Anna", 100.25, 10),
    (date(2027, 2, 12), "Coffee", "Cafes", "Boris", 50.5, 5),
    (date(2027, 2, 15), "Tea", "Cafes", "Boris", 7, 1),
)
PLANNED: Rows = (
    (date(2027, 2, 1), "Tea", "Shops", "Anna", 300, 30),
    (date(2027, 2, 1), "Coffee", "Cafes", "Boris", 100, 10),
    (date(2027, 3, 1), "Tea", "Shops", "Anna", 400, 40),
)


def xlsx(path: Path, headings: Sequence[str], rows: Rows) -> Path:
    """A workbook with one sheet of these rows."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (headings, *rows):
        sheet.append(list(row))
    book.save(path)
    return path


def csv(path: Path, headings: Sequence[str], rows: Rows) -> Path:
    """The same as text."""
    path.write_text("\n".join(";".join(map(str, row)) for row in (headings, *rows)), "utf-8")
    return path


def told(folder: Path, **sections: Any) -> Settings:
    """Settings for sales*.* and plan*.* of a folder, and what a test adds."""
    given = {"actuals": {"files": ["sales*.*"]}, "plan": {"files": ["plan*.*"]}}
    if not list(folder.glob("plan*.*")):
        del given["plan"]
    return checked({"folder": folder, **given, **sections})


def read(
    folder: Path,
    sold: Rows = SOLD,
    planned: Rows = PLANNED,
    as_of: date | None = date(2027, 2, 12),
    yesterday: date = date(2027, 2, 12),
    **sections: Any,
) -> Inputs:
    """What is read from such rows."""
    xlsx(folder / "sales.xlsx", HEADINGS, sold)
    if planned:
        xlsx(folder / "plan.xlsx", PLAN_HEADINGS, planned)
    return job.read(told(folder, **sections), as_of, yesterday)


def codes(problems: Sequence[Problem]) -> list[str]:
    return [problem.code for problem in problems]


# -- the last closed day -----------------------------------------------------------------------


def test_yesterday_is_the_last_closed_day(tmp_path: Path) -> None:
    found = read(tmp_path, as_of=None, yesterday=date(2027, 2, 16))
    assert found.as_of == date(2027, 2, 16)
    assert found.period == Period.containing(date(2027, 2, 1), "month")
    assert "as_of_chosen" not in codes(found.problems)


def test_where_the_data_end_before_yesterday_the_days_are_named(tmp_path: Path) -> None:
    days: Rows = [(date(2027, 2, day), "Tea", "Shops", "Anna", 1, 1) for day in range(1, 11)]
    found = read(tmp_path, days, as_of=None, yesterday=date(2027, 2, 12))
    (said,) = [problem for problem in found.problems if problem.code == "no_sales_loaded"]
    assert said.facts["days"] == (date(2027, 2, 11), date(2027, 2, 12))


def test_a_day_that_is_asked_for_is_taken(tmp_path: Path) -> None:
    found = read(tmp_path, as_of=date(2027, 1, 20), yesterday=date(2027, 2, 16))
    assert found.as_of == date(2027, 1, 20)
    assert found.period.start == date(2027, 1, 1)


def test_while_the_period_has_no_sales_the_last_day_with_sales_is_taken(tmp_path: Path) -> None:
    found = read(tmp_path, as_of=None, yesterday=date(2027, 3, 2))
    assert found.as_of == date(2027, 2, 15)
    assert found.period.start == date(2027, 2, 1)
    (said,) = [problem for problem in found.problems if problem.code == "as_of_chosen"]
    assert said.facts == {"day": date(2027, 2, 15), "yesterday": date(2027, 3, 2)}


def test_on_the_first_the_closed_period_is_reported_with_the_next_plan(tmp_path: Path) -> None:
    sold = [*SOLD, (date(2027, 2, 28), "Tea", "Shops", "Anna", 300, 30)]
    found = read(tmp_path, sold, as_of=None, yesterday=date(2027, 2, 28))
    made = measure(found, told(tmp_path))
    row = made.overall.amounts["money"]
    assert (made.period.last, made.today) == (date(2027, 2, 28), None)
    assert (row.plan, row.next_plan) == (400, 400)
    assert status(row.actual, row.plan, made.elapsed, made.total, made.thresholds) is Status.MET


def test_sales_of_days_to_come_do_not_make_a_day_closed(tmp_path: Path) -> None:
    sold: Rows = [
        (date(2027, 1, 29), "Tea", "Shops", "Anna", 1, 1),
        (date(2027, 2, 26), "Tea", "Shops", "Anna", 1, 1),
    ]
    found = read(tmp_path, sold, as_of=None, yesterday=date(2027, 2, 3))
    assert found.as_of == date(2027, 1, 29)


def test_with_sales_of_days_to_come_alone_yesterday_stays(tmp_path: Path) -> None:
    sold: Rows = [(date(2027, 2, 26), "Tea", "Shops", "Anna", 1, 1)]
    found = read(tmp_path, sold, as_of=None, yesterday=date(2027, 2, 3))
    assert found.as_of == date(2027, 2, 3)


def test_a_row_that_is_left_out_is_no_sale_of_its_day(tmp_path: Path) -> None:
    sold: Rows = [
        (date(2027, 1, 29), "Tea", "Shops", "Anna", 1, 1),
        (date(2027, 2, 1), "Tea", "Shops", "Olga", 1, 1),
        (date(2027, 2, 2), "Tea", "Shops", "Anna", "?", "?"),
    ]
    filters = [{"column": "rep", "drop": ["Olga"]}]
    actuals = {"files": ["sales.xlsx"], "filters": filters}
    found = read(tmp_path, sold, as_of=None, yesterday=date(2027, 2, 3), actuals=actuals)
    assert found.as_of == date(2027, 1, 29)


CAMPAIGN = {"kind": "custom", "start": date(2027, 2, 1), "end": date(2027, 2, 14)}


def test_after_a_period_of_ones_own_its_last_day_is_the_closed_one(tmp_path: Path) -> None:
    found = read(tmp_path, as_of=None, yesterday=date(2027, 3, 20), period=CAMPAIGN)
    assert found.as_of == date(2027, 2, 14)


@pytest.mark.parametrize("day", [date(2027, 1, 31), date(2027, 2, 15)])
def test_a_day_outside_a_period_of_ones_own_stops_the_job(tmp_path: Path, day: date) -> None:
    with pytest.raises(Stop) as stopped:
        read(tmp_path, as_of=day, period=CAMPAIGN)
    assert stopped.value.exit_code == 2
    assert stopped.value.problem.code == "as_of_outside"
    assert stopped.value.problem.facts == {
        "day": day,
        "start": date(2027, 2, 1),
        "last": date(2027, 2, 14),
    }


# -- the calendar ------------------------------------------------------------------------------


def test_the_week_of_the_settings_is_worked(tmp_path: Path) -> None:
    six = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    found = read(tmp_path, calendar={"weekdays": six})
    assert found.calendar.total(found.period) == 24
    assert read(tmp_path).calendar.total(found.period) == 20


def test_a_countrys_holidays_are_off_in_every_year_of_the_data(tmp_path: Path) -> None:
    sold = [*SOLD, (date(2024, 7, 4), "Tea", "Shops", "Anna", 1, 1)]
    calendar = read(tmp_path, sold, calendar={"country": "US"}).calendar
    for year in range(2024, 2028):
        assert calendar.weight(date(year, 7, 4)) == 0
    assert calendar.weight(date(2027, 7, 5)) == 0  # the 4th is a Sunday
    assert calendar.notes[date(2025, 12, 25)] == "Christmas Day"


def test_a_part_of_a_country_has_days_off_of_its_own(tmp_path: Path) -> None:
    bavaria = {"country": "DE", "subdivision": "BY"}
    assert read(tmp_path, calendar=bavaria).calendar.weight(date(2027, 1, 6)) == 0
    assert read(tmp_path, calendar={"country": "DE"}).calendar.weight(date(2027, 1, 6)) == 1


@pytest.mark.parametrize("chosen", [{"country": "XX"}, {"country": "US", "subdivision": "Riga"}])
def test_an_unknown_country_stops_the_job(tmp_path: Path, chosen: dict[str, str]) -> None:
    with pytest.raises(Stop) as stopped:
        read(tmp_path, calendar=chosen)
    assert stopped.value.problem.code == "unknown_country"
    assert stopped.value.exit_code == 2


def test_the_companys_own_sheet_overrules_country_and_weekdays(tmp_path: Path) -> None:
    rows = [
        (date(2027, 2, 15), 1, "We work"),
        (date(2027, 2, 20), 1, "Working Saturday"),
        (date(2027, 2, 22), 0.5, "Half a day"),
        (date(2027, 2, 23), 7, "No such weight"),
    ]
    xlsx(tmp_path / "off.xlsx", ("Date", "Weight", "Note"), rows)
    found = read(tmp_path, calendar={"country": "US", "days_off": "off.xlsx"})
    weights = [found.calendar.weight(date(2027, 2, day)) for day in (15, 20, 22, 23)]
    assert weights == [1, 1, 0.5, 1]
    assert found.calendar.notes[date(2027, 2, 22)] == "Half a day"
    assert "days_off_weight" in codes(found.problems)


# -- what is read ------------------------------------------------------------------------------


def test_sales_plan_and_checks_come_together(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert len(found.actuals.frame) == 4
    assert len(found.plans) == 1
    assert {"no_sales_loaded", "sales_later"} <= set(codes(found.problems))
    made = measure(found, told(tmp_path))
    row = made.overall.amounts["money"]
    assert (row.actual, row.plan, row.next_plan) == (150.75, 400, 400)
    assert made.problems[: len(found.problems)] == found.problems


def test_without_a_plan_there_is_still_a_report(tmp_path: Path) -> None:
    found = read(tmp_path, planned=())
    assert found.plans == ()
    assert "no_plan_file" in codes(found.problems)
    assert measure(found, told(tmp_path)).overall.amounts["money"].actual == 150.75


def test_without_units_in_the_settings_the_planned_unit_leads(tmp_path: Path) -> None:
    headings = ("Month", "Product group", "Plan, cases")
    xlsx(tmp_path / "plan.xlsx", headings, [(date(2027, 2, 1), "Tea", 30)])
    made = measure(read(tmp_path, planned=()), told(tmp_path))
    assert [unit.name for unit in made.units] == ["cases", "money"]
    assert list(made.overall.amounts) == ["cases", "money"]
    assert made.overall.amounts["cases"].plan == 30
    assert made.overall.amounts["money"].actual == 150.75


def test_the_primary_unit_of_the_settings_leads_whatever_is_planned(tmp_path: Path) -> None:
    headings = ("Month", "Product group", "Plan, cases")
    xlsx(tmp_path / "plan.xlsx", headings, [(date(2027, 2, 1), "Tea", 30)])
    units = [
        {"name": "cases", "actual": "Cases", "plan": "Plan, cases"},
        {"name": "money", "actual": "Revenue", "primary": True},
    ]
    found = read(tmp_path, planned=(), units=units)
    assert [unit.name for unit in found.actuals.units] == ["money", "cases"]


# -- what is written ---------------------------------------------------------------------------

NOW = datetime(2027, 2, 13, 8, 30)


def test_the_workbook_is_written_under_the_name_of_the_settings(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    given = told(tmp_path, output="{title} {as_of}")
    given = replace(given, title="North")
    made = writing.write(job.measured(read(tmp_path), given, folder), given, folder, NOW)
    assert made.path == folder / "North 2027-02-12.xlsx"
    assert [path.name for path in folder.iterdir()] == [made.path.name]
    assert made.problems == ()
    assert made.report.overall.amounts["money"].actual == 150.75


@pytest.mark.parametrize(
    ("pattern", "language", "expected"),
    [
        ("runrate {as_of}.xlsx", "en", "runrate 2027-02-12.xlsx"),
        ("{period}", "en", "February 2027.xlsx"),
        ("{period} {language}", "ru", "февраль 2027 ru.xlsx"),
        ("{title}.XLSX", "en", "A-B- C.XLSX"),
        ("a/b\\c*d?.xlsx", "en", "a-b-c-d-.xlsx"),
        (" .. ", "en", "runrate.xlsx"),
    ],
)
def test_a_file_name_holds_only_what_it_may(
    tmp_path: Path, pattern: str, language: Language, expected: str
) -> None:
    given = replace(told(tmp_path), output=pattern, language=language, title="A/B: C")
    made = measure(read(tmp_path), given)
    assert book_name(given, made) == expected


# -- what changes nothing ----------------------------------------------------------------------

GROUPS, CHANNELS, REPS = ("Tea", "Coffee", "Milk"), ("Shops", "Cafes"), ("Anna", "Boris")
keys = st.tuples(st.sampled_from(GROUPS), st.sampled_from(CHANNELS), st.sampled_from(REPS))
cents = st.integers(-2_000, 90_000).filter(bool).map(lambda n: n / 100)
sold_rows = st.lists(
    st.tuples(
        st.integers(0, 50).map(lambda n: date(2027, 1, 11) + timedelta(n)),
        keys,
        cents,
        st.integers(1, 40),
    ).map(lambda row: (row[0], *row[1], *row[2:])),
    min_size=3,
    max_size=14,
)
planned_rows = st.lists(
    st.tuples(keys, st.integers(1, 900), st.integers(1, 90)).map(
        lambda row: (date(2027, 2, 1), *row[0], *row[1:])
    ),
    min_size=1,
    max_size=6,
)
SYNONYMS = (
    ("Дата", "Order date", "Sale date"),
    ("Товарная группа", "Item group", "Sub-Category", "ТГ"),
    ("Канал", "Тип ТТ", "Segment", "Channel"),
    ("ТП", "Агент", "Salesperson", "Торговый представитель"),
    ("Сумма, руб.", "Net revenue", "Выручка"),
    ("Кор.", "Кейс", "Ordered cases"),
)
UNITS = ("money", "cases")
EXAMPLES = 8


def report(folder: Path) -> Report:
    """The report on what lies in a folder, as of 12 February."""
    given = told(folder)
    return measure(job.read(given, date(2027, 2, 12), date(2027, 2, 12)), given)


def same(made: Report) -> Report:
    """A report without what says where its rows stood: addresses, files, choices of headings."""
    kept = sorted(
        (problem.code, problem.count)
        for problem in made.problems
        if problem.severity is not Severity.INFO
    )
    sources = replace(made, sources=(), plan_sources=(), problems=())
    return replace(
        sources,
        problems=tuple(Problem(Severity.WARNING, code, {}, count) for code, count in kept),
    )


def first(folder: Path, sold: Rows, planned: Rows) -> Report:
    """The report to compare with: one workbook of sales, one of the plan."""
    xlsx(folder / "sales.xlsx", HEADINGS, sold)
    xlsx(folder / "plan.xlsx", PLAN_HEADINGS, planned)
    made = report(folder)
    assert made.reconciliation.files.rows == len(sold)
    return same(made)


@given(sold_rows, planned_rows, st.randoms(use_true_random=False))
@settings(max_examples=EXAMPLES, deadline=None)
def test_the_order_of_rows_changes_nothing(
    sold: Rows, planned: Rows, chance: random.Random
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = first(folder, sold, planned)
        xlsx(folder / "sales.xlsx", HEADINGS, chance.sample(sold, len(sold)))
        xlsx(folder / "plan.xlsx", PLAN_HEADINGS, chance.sample(planned, len(planned)))
        assert same(report(folder)) == before


@given(sold_rows, planned_rows, st.data())
@settings(max_examples=EXAMPLES, deadline=None)
def test_sales_in_two_files_are_the_same_sales(
    sold: Rows, planned: Rows, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(1, len(sold) - 1))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = first(folder, sold, planned)
        xlsx(folder / "sales.xlsx", HEADINGS, sold[:cut])
        xlsx(folder / "sales 2.xlsx", HEADINGS, sold[cut:])
        split = report(folder)
        assert len(split.sources) == 2
        files = split.reconciliation.files
        assert files.amounts == pytest.approx(before.reconciliation.files.amounts, abs=1e-9)
        whole = replace(split.reconciliation, files=before.reconciliation.files)
        twice = (Counter(sold[:cut]) & Counter(sold[cut:])).total()
        said = [Problem(Severity.WARNING, "duplicates", {}, twice)] if twice else []
        problems = sorted((*before.problems, *said), key=lambda problem: problem.code)
        expected = replace(before, problems=tuple(problems))
        assert same(replace(split, reconciliation=whole)) == expected


@given(sold_rows, planned_rows, st.sampled_from(["Total", "Grand total", "Итого", "Всего:"]))
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_row_of_totals_changes_nothing(sold: Rows, planned: Rows, word: str) -> None:
    sums = [sum(row[at] for row in sold) for at in (4, 5)]  # type: ignore[misc]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = first(folder, sold, planned)
        xlsx(folder / "sales.xlsx", HEADINGS, [*sold, (word, None, None, None, *sums)])
        after = report(folder)
        assert "totals_left_out" in codes(after.problems)
        assert same(after) == before


@given(sold_rows, planned_rows, st.data())
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_synonym_of_a_heading_changes_nothing(
    sold: Rows, planned: Rows, data: st.DataObject
) -> None:
    headings = [data.draw(st.sampled_from([*others])) for others in SYNONYMS]
    order = data.draw(st.permutations(range(len(headings))))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = first(folder, sold, planned)
        moved = [[row[at] for at in order] for row in sold]
        xlsx(folder / "sales.xlsx", [headings[at] for at in order], moved)
        assert same(report(folder)) == before


@given(sold_rows, planned_rows)
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_text_file_gives_the_same_report_as_a_workbook(sold: Rows, planned: Rows) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = first(folder, sold, planned)
        (folder / "sales.xlsx").unlink()
        csv(folder / "sales.csv", HEADINGS, sold)
        assert same(report(folder)) == before


@given(sold_rows, planned_rows)
@settings(max_examples=EXAMPLES, deadline=None)
def test_what_is_reported_are_the_rows_of_the_file(sold: Rows, planned: Rows) -> None:
    with tempfile.TemporaryDirectory() as name:
        made = first(Path(name), sold, planned)
    closed = [row for row in sold if date(2027, 2, 1) <= row[0] <= date(2027, 2, 12)]  # type: ignore[operator]
    assume(closed)
    assert made.reconciliation.holds
    for unit, at in (("money", 4), ("cases", 5)):
        row = made.overall.amounts[unit]
        hundredths = sum(round(line[at] * 100) for line in closed)  # type: ignore[operator, misc]
        assert row.actual == hundredths / 100
        assert row.plan == sum(line[at] for line in planned)  # type: ignore[misc]
        found = measure_all(row.actual, row.plan, 10, 20)
        assert found["run_rate"] is not None
        assert found["par_rate"] is not None
        assert found["required_rate"] is not None
        assert found["required_rate"] / found["par_rate"] == pytest.approx(
            (1 - found["run_rate"] / 2) / (1 - 1 / 2)
        )
