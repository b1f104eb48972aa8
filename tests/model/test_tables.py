"""Tables know where each of their rows stood."""

from datetime import date

import pandas as pd
import pytest

from runrate.model.calendar import Calendar
from runrate.model.period import Period
from runrate.model.problems import info
from runrate.model.tables import Heading, Inputs, Source, Table, UnitInfo

SHEET = Source(
    file="sales.xlsx",
    sheet="Sheet1",
    headings=(Heading("date", "Дата", "A"), Heading("unit.cases", "Кол-во", "F")),
)


@pytest.mark.parametrize(
    ("row", "column", "address"),
    [
        (1204, "unit.cases", "sales.xlsx › Sheet1!F1204"),
        (1204, "date", "sales.xlsx › Sheet1!A1204"),
        (1204, None, "sales.xlsx › Sheet1!1204"),
        (None, "date", "sales.xlsx › Sheet1!A"),
        (None, None, "sales.xlsx › Sheet1"),
        (7, "status", "sales.xlsx › Sheet1!status7"),  # a column that has no heading of ours
    ],
)
def test_a_source_gives_the_address_of_its_cells(
    row: int | None, column: str | None, address: str
) -> None:
    assert str(SHEET.place(row, column)) == address


def test_a_csv_has_lines_and_no_sheet() -> None:
    source = Source("sales.csv", headings=(Heading("date", "date", "B"),))
    assert str(source.place(3, "date")) == "sales.csv › B3"


def test_a_table_knows_its_columns_and_keeps_its_sources_with_other_rows() -> None:
    table = Table(
        pd.DataFrame({"rep": ["Ann", "Bob"]}), (SHEET,), (info("a"),), {}, (UnitInfo("cases"),)
    )
    assert table.has("rep")
    assert not table.has("territory")
    fewer = table.with_frame(table.frame.head(1))
    assert list(fewer.frame["rep"]) == ["Ann"]
    assert list(table.frame["rep"]) == ["Ann", "Bob"]
    assert (fewer.sources, fewer.problems, fewer.units) == (
        table.sources,
        table.problems,
        table.units,
    )


def test_what_was_read_is_listed_by_what_it_is() -> None:
    """The plans, then the sales, then the lookups."""
    names = ["january.xlsx", "february.xlsx", "sales.csv", "clients.xlsx"]
    january, february, sold, clients = map(Source, names)
    nothing = pd.DataFrame()
    read = Inputs(
        Table(nothing, (sold,), lookups=(clients,), units=(UnitInfo("cases"),)),
        (Table(nothing, (january,)), Table(nothing, (february,))),
        Calendar(),
        Period.containing(date(2027, 2, 1), "month"),
        date(2027, 2, 12),
    )
    assert [(role, source.file) for role, source in read.sources] == [
        ("plan", "january.xlsx"),
        ("plan", "february.xlsx"),
        ("sales", "sales.csv"),
        ("lookup", "clients.xlsx"),
    ]
    told = read.outline
    assert (told.sources, told.units) == (read.sources, (UnitInfo("cases"),))
    assert (told.calendar, told.period, told.as_of) == (read.calendar, read.period, read.as_of)


def test_the_rows_of_a_plan_that_touch_the_period_and_plan_anything() -> None:
    frame = pd.DataFrame(
        [
            ("2026-10-01", "2026-11-01", "before", 5, None),
            ("2026-10-26", "2026-11-02", "a week that reaches into it", 5, None),
            ("2026-11-01", "2026-12-01", "the month", 5, None),
            ("2026-11-01", "2026-12-01", "nothing", 0, None),
            ("2026-11-01", "2026-12-01", "blank", float("nan"), None),
            ("2026-11-01", "2026-12-01", "set aside", 5, "amount_unreadable"),
            ("2026-12-01", "2027-01-01", "after", 5, None),
        ],
        columns=["start", "end", "rep", "unit.cases", "aside"],
    ).astype({"start": "datetime64[us]", "end": "datetime64[us]"})
    november = Period.containing(date(2026, 11, 1), "month")
    plans = (Table(frame), Table(frame.head(1)))
    inputs = Inputs(Table(pd.DataFrame()), plans, Calendar(), november, date(2026, 11, 10))
    found = inputs.planned
    assert [list(rows["rep"]) for rows in found] == [
        ["a week that reaches into it", "the month"],
        [],
    ]
    assert [list(shares) for shares in inputs.planned_shares] == [[1 / 7, 1.0], []]
