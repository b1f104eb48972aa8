"""What must not change the sums: the order of rows, a file cut in two, a totals row, a synonym, a
format, the way in which numbers and dates are written."""

import math
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runrate.model.tables import Table
from runrate.read import actuals

from . import workbooks

Row = tuple[date, str, str, int, int]
SYNONYMS = {
    "rep": ["ТП", "Торговый представитель", "агент", "Sales Rep", "sales_rep_name"],
    "client_segment": ["Канал", "Тип ТТ", "Segment", "customer type"],
    "cases": ["Кор.", "Отгрузка, кор.", "Cases", "ordered_cases", "Кейс"],
    "money": ["Сумма, руб.", "Выручка", "Net Sales", "line_net_value", "Реализация, руб."],
    "date": ["Дата", "order_date", "Дата отгрузки", "Date"],
}
HEAD = ["Дата", "ТП", "Канал", "Кор.", "Выручка"]

rows_drawn = st.lists(
    st.tuples(
        st.dates(date(2025, 1, 1), date(2026, 12, 31)),
        st.sampled_from(["Белова", "Ветров", "Осипова"]),
        st.sampled_from(["HoReCa", "Опт", ""]),
        st.integers(-50, 5000),
        st.integers(-(10**7), 10**9),
    ),
    min_size=1,
    max_size=25,
)


def line(row: Row) -> list[str]:
    day, rep, segment, cases, cents = row
    sign = "-" if cents < 0 else ""
    return [
        day.isoformat(),
        rep,
        segment,
        str(cases),
        f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}",
    ]


def text(rows: Sequence[Row], head: Sequence[str] = HEAD) -> str:
    return "\n".join(";".join(cells) for cells in [[*head], *map(line, rows)]) + "\n"


def read(**files: str) -> Table:
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            workbooks.csv(Path(folder) / f"{name}.csv", content)
        return actuals.read(workbooks.settings(Path(folder), actuals={"files": ["*.csv"]}))


def sums(table: Table) -> dict[tuple[str, ...], Fraction]:
    """Exact sums by every key and day, in units that are told apart."""
    found: dict[tuple[str, ...], Fraction] = {}
    frame = table.frame[table.frame["aside"].isna()]
    for unit in table.units:
        for key, amount in zip(
            frame[["date", "rep", "client_segment"]].astype(str).itertuples(index=False),
            frame[f"unit.{unit.name}"],
            strict=True,
        ):
            here = (unit.name, *key)
            found[here] = found.get(here, Fraction(0)) + Fraction(str(amount))
    return found


@settings(max_examples=25, deadline=None)
@given(rows_drawn, st.randoms())
def test_the_order_of_rows_changes_nothing(rows: list[Row], chance: object) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert sums(read(a=text(mixed))) == sums(read(a=text(rows)))
    assert read(a=text(mixed)).sources[0].amounts == read(a=text(rows)).sources[0].amounts


@settings(max_examples=25, deadline=None)
@given(rows_drawn, st.integers(0, 25))
def test_a_file_cut_in_two_changes_nothing(rows: list[Row], cut: int) -> None:
    two = read(a=text(rows[:cut]), b=text(rows[cut:]))
    assert sums(two) == sums(read(a=text(rows)))
    assert sum(source.rows for source in two.sources) == len(rows)


@settings(max_examples=25, deadline=None)
@given(rows_drawn, st.sampled_from(["Итого", "ВСЕГО:", "Total", "Grand total"]), st.integers(0, 2))
def test_a_totals_row_changes_nothing(rows: list[Row], word: str, where: int) -> None:
    cells = ["", "", "", "999", "999"]
    cells[where] = word
    assert sums(read(a=text(rows) + ";".join(cells) + "\n")) == sums(read(a=text(rows)))


@settings(max_examples=40, deadline=None)
@given(
    rows_drawn,
    st.tuples(
        *(st.sampled_from(SYNONYMS[c]) for c in ("date", "rep", "client_segment", "cases", "money"))
    ),
)
def test_a_synonym_changes_nothing(rows: list[Row], head: tuple[str, ...]) -> None:
    assert sums(read(a=text(rows, head))) == sums(read(a=text(rows)))


@settings(max_examples=25, deadline=None)
@given(rows_drawn, st.permutations(range(5)))
def test_the_order_of_columns_changes_nothing(rows: list[Row], order: list[int]) -> None:
    cells = [[row[i] for i in order] for row in ([*HEAD], *map(line, rows))]
    moved = "\n".join(";".join(row) for row in cells) + "\n"
    assert sums(read(a=moved)) == sums(read(a=text(rows)))


@settings(max_examples=25, deadline=None)
@given(rows_drawn)
def test_russian_numbers_and_dates_change_nothing(rows: list[Row]) -> None:
    def russian(row: Row) -> list[str]:
        day, rep, segment, cases, _ = row
        whole, cents = line(row)[4].split(".")
        grouped = f"{int(whole.lstrip('-')):,}".replace(",", "\u00a0")
        return [
            day.strftime("%d.%m.%Y"),
            rep,
            segment,
            str(cases),
            ("-" if whole.startswith("-") else "") + f"{grouped},{cents}",
        ]

    content = "\n".join(";".join(row) for row in ([*HEAD], *map(russian, rows))) + "\n"
    assert sums(read(a=content)) == sums(read(a=text(rows)))


@settings(max_examples=15, deadline=None)
@given(rows_drawn)
def test_a_workbook_says_the_same_as_a_text(rows: list[Row]) -> None:
    start = date(1899, 12, 30)
    with tempfile.TemporaryDirectory() as folder:
        cells = [
            [
                start + timedelta(days=(row[0] - start).days),
                row[1],
                row[2] or None,
                row[3],
                row[4] / 100,
            ]
            for row in rows
        ]
        workbooks.xlsx(Path(folder) / "a.xlsx", Data=[HEAD, *cells])
        table = actuals.read(workbooks.settings(Path(folder), actuals={"files": ["a.xlsx"]}))
    assert sums(table) == sums(read(a=text(rows)))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["", "Итого", "?", "#N/A", "1,5", "31.11.2026", "2026-11-01", "Белова", "(7)", "-"]
            ),
            min_size=5,
            max_size=5,
        ),
        max_size=12,
    )
)
def test_every_row_and_every_readable_amount_is_there(cells: list[list[str]]) -> None:
    table = read(a="\n".join(";".join(row) for row in [HEAD, *cells]) + "\n")
    (source,) = table.sources
    assert len(table.frame) == source.rows
    for unit in table.units:
        assert math.fsum(table.frame[f"unit.{unit.name}"].dropna()) == source.amounts[unit.name]
    aside = int(table.frame["aside"].notna().sum())
    reasons = {"date_unreadable", "amount_unreadable", "date_missing", "no_amount", "error_cell"}
    assert sum(p.count for p in table.problems if p.code in reasons) == aside


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_encodings_and_separators_change_nothing(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    rows: list[Row] = [
        (date(2026, 11, 1), "Белова", "Опт", 3, 1050),
        (date(2026, 11, 2), "Ветров", "", -1, -5),
    ]
    content = text(rows).replace(";", separator)
    workbooks.csv(tmp_path / "a.csv", content, encoding)
    table = actuals.read(workbooks.settings(tmp_path, actuals={"files": ["a.csv"]}))
    assert sums(table) == sums(read(a=text(rows)))
