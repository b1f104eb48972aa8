"""``runrate report --reps``: a folder with a workbook per rep, and all of them in one."""

import io
from pathlib import Path

import openpyxl
import pytest

from runrate import cli

SALES = """date,product group,sales rep,amount
2026-11-02,Water,Ivan Orlov,600
2026-11-03,Juice,Ivan Orlov,200
2026-11-10,Water,Con,150.50
2026-11-12,Juice,,49.50
"""
PLAN = """month,product group,sales rep,amount
2026-11-01,Water,Ivan Orlov,1000
2026-11-01,Juice,Con,400
"""


def run(*arguments: str) -> tuple[int, str, str]:
    """A report on the files of this folder."""
    out, err = io.StringIO(), io.StringIO()
    given = ["report", "--plan", "plan.csv", "--actuals", "sales.csv", "--as-of", "2026-11-13"]
    code = cli.main([*given, *arguments], out, err)
    return code, out.getvalue(), err.getvalue()


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    Path("sales.csv").write_text(SALES, encoding="utf-8")
    Path("plan.csv").write_text(PLAN, encoding="utf-8")


def written() -> set[str]:
    """The workbooks under this folder."""
    return {path.as_posix() for path in Path().rglob("*.xlsx")}


def test_each_rep_gets_a_workbook_in_a_folder_beside_the_report() -> None:
    code, out, err = run("--reps")
    assert (code, err) == (0, "")
    name = "runrate 2026-11-13"
    assert written() == {
        f"{name}.xlsx",
        f"{name} reps.xlsx",
        f"{name} reps/Ivan Orlov.xlsx",
        f"{name} reps/_Con.xlsx",
        f"{name} reps/(blank).xlsx",
    }
    assert f"Rep pages: 3 files in {name} reps" in out
    assert f"All reps in one: {name} reps.xlsx" in out


def test_without_the_option_there_is_the_report_alone() -> None:
    code, out, _ = run()
    assert code == 0
    assert written() == {"runrate 2026-11-13.xlsx"}
    assert "Rep pages" not in out


def test_in_russian_the_pages_are_russian() -> None:
    code, out, _ = run("--reps", "--lang", "ru")
    assert code == 0
    assert "Страницы представителей: файлов 3 в папке runrate 2026-11-13 reps" in out
    book = openpyxl.load_workbook("runrate 2026-11-13 reps/(пусто).xlsx")
    assert book.sheetnames == ["(пусто)"]


def test_a_second_run_replaces_the_pages_and_leaves_no_drafts() -> None:
    run("--reps")
    before = written()
    code, _, _ = run("--reps")
    assert code == 0
    assert written() == before
    left = [path.name for path in Path().rglob(".*")]
    assert left == []


def test_a_page_that_is_open_in_excel_gets_a_name_with_the_time() -> None:
    run("--reps")
    folder = Path("runrate 2026-11-13 reps")
    (folder / "~$Ivan Orlov.xlsx").touch()
    code, out, _ = run("--reps")
    assert code == 0
    assert len(list(folder.glob("Ivan Orlov *.xlsx"))) == 1
    assert "Ivan Orlov" in out


def test_sales_without_reps_are_said_to_have_no_pages() -> None:
    Path("sales.csv").write_text("date,product group,amount\n2026-11-02,Water,6\n")
    Path("plan.csv").write_text("month,product group,amount\n2026-11-01,Water,9\n")
    code, _, err = run("--reps")
    assert code == 1
    assert err.startswith("No rep pages: ")
    assert written() == {"runrate 2026-11-13.xlsx"}


def test_no_bar_is_drawn_where_nobody_watches() -> None:
    _, out, err = run("--reps")
    assert "Writing rep pages" not in out + err
