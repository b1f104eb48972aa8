"""`runrate check --explain`: how each file was read, and where its rows went."""

import textwrap
from pathlib import Path

import pytest

from tests.read.workbooks import xlsx
from tests.test_cli import run

WEEKDAYS = ("--weekdays", "Mon-Fri", "--as-of", "2026-11-12", "--no-cache")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan under a title, with a total; sales with commas, a filter's column and one bad date."""
    monkeypatch.chdir(tmp_path)
    plan = [
        ["Plan for November"],
        [],
        ["Month", "Product group", "Cases"],
        ["2026-11", "Water", 1000],
        ["2026-11", "Juice", 500],
        ["2026-12", "Water", 900],
        ["Total", None, 2400],
    ]
    xlsx(tmp_path / "plan.xlsx", Plan=plan)
    (tmp_path / "sales.csv").write_text(
        "Invoice;Date;Product group;Cases;Order status\n"
        "1;11/2/2026;Water;600,5;done\n"
        "2;11/13/2026;Juice;200;done\n"
        "3;10/30/2026;Water;7;done\n"
        "4;11/31/2026;Juice;8;done\n"
        "5;11/3/2026;Juice;9;cancelled\n"
    )
    (tmp_path / "runrate.toml").write_text(
        textwrap.dedent("""
        [plan]
        files = ["plan.xlsx"]
        [actuals]
        files = ["sales.csv"]
        [[actuals.filters]]
        column = "Order status"
        drop = ["cancelled"]
        """)
    )
    return tmp_path


def explained(*more: str) -> list[str]:
    """The lines up to the period that was chosen."""
    ran = run("check", "--explain", *WEEKDAYS, *more)
    lines = [line.rstrip() for line in ran.out.splitlines()]
    end = next(at for at, line in enumerate(lines) if line.startswith(("Chosen", "Выбрано")))
    return lines[:end]


def test_how_each_file_was_read_and_where_its_rows_went() -> None:
    assert explained() == [
        "How it was read (plan) plan.xlsx › Plan!A3:C6, 3 rows",
        "  A  Month → Date: dates",
        "  B  Product group → Product group: text",
        "  C  Cases → Cases: numbers",
        "  Rows that are no data: totals 1, headings 1, title 1",
        "  Plan of this period: 2; for example plan.xlsx › Plan!4: 1 Nov 2026, Water, Cases 1,000",
        "  Plan of other periods: 1; for example plan.xlsx › Plan!6: 1 Dec 2026, Water, Cases 900",
        "How it was read (sales) sales.csv › A1:E6, 5 rows",
        "  B  Date → Date: dates, month first",
        "  C  Product group → Product group: text",
        "  D  Cases → Cases: numbers with a decimal comma",
        "  For lookups and filters only: Order status (E)",
        "  Not used: Invoice (A)",
        "  Encoding: utf-8",
        "  Rows that are no data: headings 1",
        "  Used in this report: 1; for example sales.csv › 2: 2 Nov 2026, Water, Cases 600.50",
        "  Later in the period: 1; for example sales.csv › 3: 13 Nov 2026, Juice, Cases 200",
        "  Other periods: 1; for example sales.csv › 4: 30 Oct 2026, Water, Cases 7",
        "  Left out by a filter: 1; for example sales.csv › 6: 3 Nov 2026, Juice, Cases 9",
        "  Set aside: 1; for example sales.csv › 5: Juice, Cases 8",
    ]


def test_in_russian() -> None:
    lines = explained("--lang", "ru")
    assert lines[0] == "Как прочитано (план) plan.xlsx › Plan!A3:C6, строк: 3"
    assert "  D  Cases → Короба: числа с дробной запятой" in lines
    assert (
        "  Отложено: 1; например sales.csv › 5: Juice, Короба 8" in lines
    )  # what cannot be read has no day


def test_without_it_the_files_are_named_in_short() -> None:
    ran = run("check", *WEEKDAYS)
    assert "How it was read" not in ran.out
    assert "Read (sales) sales.csv, 5 rows" in ran.out
