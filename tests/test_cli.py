"""The commands, from what is typed to what stands on the screen, in the folder and in the exit
code."""

import io
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from runrate import arguments, cli, job

SALES = """date,product group,client segment,amount
2026-11-02,Water,Shops,600
2026-11-03,Juice,Shops,200
2026-11-10,Water,Bars,150.50
2026-11-12,Juice,Bars,49.50
"""
PLAN = """month,product group,client segment,amount
2026-11-01,Water,Shops,1000
2026-11-01,Water,Bars,400
2026-11-01,Juice,Shops,500
2026-11-01,Juice,Bars,100
"""


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def path(self) -> Path:
        """The workbook that the last line but problems names."""
        (line,) = [
            line
            for line in self.out.splitlines()
            if line.startswith(("Workbook: ", "Файл отчёта: "))
        ]
        return Path(line.split(": ", 1)[1])


def run(*arguments: str | Path) -> Ran:
    """Run a command in this process."""
    out, err = io.StringIO(), io.StringIO()
    code = cli.main([str(argument) for argument in arguments], out, err)
    return Ran(code, out.getvalue(), err.getvalue())


def words(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test in a folder of its own, on a machine that speaks English."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("RUNRATE_DEBUG", raising=False)


def files(sales: str = SALES, plan: str = PLAN) -> None:
    """A plan and sales in the current folder."""
    Path("sales.csv").write_text(sales, encoding="utf-8")
    Path("plan.csv").write_text(plan, encoding="utf-8")


def texts(path: Path, sheet: str) -> set[str]:
    """The texts of a sheet."""
    page = openpyxl.load_workbook(path, data_only=True)[sheet]
    return {str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None}


GIVEN = ("--plan", "plan.csv", "--actuals", "sales.csv", "--as-of", "2026-11-13")


def all_in_one_line(ran: Ran, code: int) -> str:
    """The one line that a command which could not do its work leaves."""
    assert (ran.code, ran.err.count("\n")) == (code, 1), ran
    assert ran.err.startswith("runrate: ")
    assert "Traceback" not in ran.err + ran.out
    return ran.err.strip()


# -- report ------------------------------------------------------------------------------------


def test_report_without_settings_prints_what_it_read_and_chose_and_where_the_workbook_is() -> None:
    """November 2026 has 21 working days from Monday to Friday; 10 are gone on Friday the 13th.
    1,000 of 2,000 is 50 %; 50 % x 21 / 10 is 105 %; 1,000 in 11 days, 2,000 in 21."""
    files()
    ran = run("report", *GIVEN)
    assert (ran.code, ran.err) == (0, "")
    said = words(ran.out)
    assert "Read (plan) " in said
    assert "plan.csv, 4 rows" in said
    assert "sales.csv, 4 rows" in said
    assert "date → Date; product group → Product group; client segment → Client segment" in said
    assert "period: November 2026" in said
    assert "last closed day: Fri 13 Nov 2026" in said
    assert "10 gone of 21 (Mon, Tue, Wed, Thu, Fri)" in said
    assert "2,000 1,000 50% 105% 91 95 ● On track" in said
    assert "Rows: 4 in the files = 4 used + 0 later + 0 other periods" in said
    assert ran.path.name == "runrate 2026-11-13.xlsx"
    assert ran.path.exists()
    assert "Morning  ·  November 2026" in texts(ran.path, "Morning")


def test_report_in_russian() -> None:
    files()
    ran = run("report", *GIVEN, "--lang", "ru")
    assert (ran.code, ran.err) == (0, "")
    said = words(ran.out)
    assert "Прочитано (план) " in said
    assert "period" not in said
    assert "период: ноябрь 2026" in said
    assert "последний закрытый день: пт 13.11.2026" in said
    assert "● Идём в план" in said
    assert openpyxl.load_workbook(ran.path).sheetnames[0] == "Утро"


def test_report_takes_several_files_after_one_option() -> None:
    head, *lines = SALES.splitlines()
    files()
    Path("a.csv").write_text("\n".join([head, *lines[:2]]), encoding="utf-8")
    Path("b.csv").write_text("\n".join([head, *lines[2:]]), encoding="utf-8")
    split = run(
        "report", "--actuals", "a.csv", "b.csv", "--plan", "plan.csv", "--as-of", "2026-11-13"
    )
    assert split.code == 0
    assert "2,000 1,000 50% 105% 91 95" in words(split.out)
    again = run(
        "report",
        "--plan",
        "plan.csv",
        "--actuals",
        "a.csv",
        "--actuals",
        "b.csv",
        "--as-of",
        "2026-11-13",
    )
    assert "2,000 1,000 50% 105% 91 95" in words(again.out)


def test_report_writes_into_the_folder_that_is_asked_for() -> None:
    files()
    ran = run("report", *GIVEN, "--out", Path("reports") / "november")
    assert ran.code == 0
    assert ran.path == Path("reports") / "november" / "runrate 2026-11-13.xlsx"
    assert [path.name for path in ran.path.parent.iterdir()] == [ran.path.name]


def test_report_takes_the_weekdays_and_the_country_that_are_asked_for() -> None:
    """Monday to Saturday: 25 days; one of the 11 that are gone, 4 November, is off in Russia."""
    files()
    ran = run("report", *GIVEN, "--weekdays", "Mon-Sat", "--country", "RU")
    assert "10 gone of 24 (Mon, Tue, Wed, Thu, Fri, Sat)" in words(ran.out)


SETTINGS = """
language = "{language}"
title = "North"
output = "{{title}} {{period}}.xlsx"
[plan]
files = ["plan.csv"]
[actuals]
files = ["sales.csv"]
"""


def settings(language: str = "en", more: str = "") -> Path:
    """A settings file in the current folder."""
    path = Path("runrate.toml")
    path.write_text(SETTINGS.format(language=language) + more, encoding="utf-8")
    return path


def test_report_takes_the_settings_of_the_current_folder() -> None:
    files()
    settings()
    ran = run("report", "--as-of", "2026-11-13")
    assert ran.code == 0
    assert ran.path.name == "North November 2026.xlsx"
    assert "Morning  ·  November 2026  ·  North" in texts(ran.path, "Morning")


def test_report_takes_settings_by_their_path_and_writes_beside_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files()
    settings("ru")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    ran = run("report", Path("..") / "runrate.toml", "--as-of", "2026-11-13")
    assert ran.code == 0
    assert (tmp_path / "North ноябрь 2026.xlsx").exists()
    assert list(Path().iterdir()) == []
    assert "● Идём в план" in ran.out


def test_options_lie_over_the_settings() -> None:
    files()
    settings("ru")
    Path("other.csv").write_text(SALES.replace("600", "100"), encoding="utf-8")
    ran = run(
        "report", "runrate.toml", "--actuals", "other.csv", "--lang", "en", "--as-of", "2026-11-13"
    )
    assert ran.code == 0
    assert "2,000 500 25% 53%" in words(ran.out)


def test_as_of_is_yesterday_when_it_is_left_out() -> None:
    yesterday = date.today() - timedelta(days=1)
    files(SALES.replace("2026-11-12", yesterday.isoformat()))
    ran = run("report", "--plan", "plan.csv", "--actuals", "sales.csv")
    assert ran.code == 0
    assert ran.path.name == f"runrate {yesterday.isoformat()}.xlsx"


def test_an_old_file_is_reported_as_of_its_last_day_and_says_so() -> None:
    files(SALES.replace("2026-", "2016-"), PLAN.replace("2026-", "2016-"))
    ran = run("check", "--plan", "plan.csv", "--actuals", "sales.csv")
    assert "last closed day: Sat 12 Nov 2016" in words(ran.out)
    assert "The last closed day is 12 Nov 2016: the last one with sales" in words(ran.out)


def test_a_workbook_that_is_open_gets_another_name_and_the_command_says_so() -> None:
    files()
    Path("~$runrate 2026-11-13.xlsx").write_text("", encoding="utf-8")
    ran = run("report", *GIVEN)
    assert ran.code == 0
    assert ran.path.name.startswith("runrate 2026-11-13 ")
    assert "is open or locked" in words(ran.out)


# -- check -------------------------------------------------------------------------------------


def test_check_of_clean_files_writes_nothing_and_ends_with_0() -> None:
    files()
    ran = run("check", *GIVEN)
    assert (ran.code, ran.err) == (0, "")
    assert sorted(path.name for path in Path().iterdir()) == ["plan.csv", "sales.csv"]


def test_check_ends_with_1_when_a_row_is_set_aside_and_names_its_cell() -> None:
    files(SALES + "2026-11-05,Water,Shops,many\n")
    ran = run("check", *GIVEN)
    assert ran.code == 1
    assert "Error:" in ran.out
    assert "sales.csv › D6" in words(ran.out)
    assert "many" in ran.out


def test_report_of_files_with_a_row_set_aside_still_writes_the_workbook() -> None:
    files(SALES + "2026-11-05,Water,Shops,many\n")
    ran = run("report", *GIVEN)
    assert ran.code == 0
    assert "sales.csv › D6" in words(ran.out)
    assert (
        "5 in the files = 4 used + 0 later + 0 other periods + 0 filtered + 1 set aside"
        in words(ran.out)
    )


def test_check_in_russian_names_the_kind_of_each_problem() -> None:
    files(SALES + "2026-11-05,Water,Shops,many\n")
    ran = run("check", *GIVEN, "--lang", "ru")
    assert ran.code == 1
    assert "Ошибка:" in ran.out
    assert "Error" not in ran.out


# -- init and demo -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_init_writes_can_be_reported_on_at_once(language: str) -> None:
    made = run("init", "mine", "--lang", language)
    assert (made.code, made.err) == (0, "")
    for name in ("runrate.toml", "plan.xlsx", "actuals.xlsx", "days_off.xlsx"):
        assert (Path("mine") / name).exists()
        assert name in made.out
    assert f"runrate report {Path('mine') / 'runrate.toml'}" in made.out
    ran = run("report", Path("mine") / "runrate.toml", "--as-of", "2026-11-17")
    assert (ran.code, ran.err) == (0, "")
    assert ran.path.parent == Path("mine")
    first = {"en": "Morning", "ru": "Утро"}[language]
    assert openpyxl.load_workbook(ran.path).sheetnames[0] == first
    assert run("check", Path("mine") / "runrate.toml", "--as-of", "2026-11-17").code == 0


def test_init_overwrites_nothing() -> None:
    Path("plan.xlsx").write_text("mine", encoding="utf-8")
    line = all_in_one_line(run("init"), 2)
    assert "plan.xlsx: The file is there already" in line
    assert [path.name for path in Path().iterdir()] == ["plan.xlsx"]
    assert Path("plan.xlsx").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("language", "weakest"), [("en", "B5 "), ("ru", "B5 ")])
def test_the_demo_takes_less_than_ten_seconds_of_processor_and_finds_its_weak_square(
    language: str, weakest: str
) -> None:
    started = time.process_time()
    ran = run("demo", "sample", "--lang", language)
    assert time.process_time() - started < 10
    assert (ran.code, ran.err) == (0, "")
    assert ran.path.parent == Path("sample")
    hot = [line.strip() for line in ran.out.splitlines() if " × " in line]
    assert len(hot) == 5
    assert hot[0].startswith(weakest)


# -- misuse ------------------------------------------------------------------------------------


def test_without_a_command_the_help_is_shown() -> None:
    ran = run()
    assert ran.code == 2
    for name in ("report", "check", "init", "demo"):
        assert f"\n  {name} " in ran.out + ran.err


@pytest.mark.parametrize("command", [(), ("report",), ("check",), ("init",), ("demo",)])
def test_every_command_has_help(command: Sequence[str]) -> None:
    ran = run(*command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: {' '.join(['runrate', *command])}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["report", "--colour", "red"], "No such option: --colour"),
        (["report", *GIVEN[:4], "--as-of"], "Option '--as-of' requires an argument"),
        (["report", *GIVEN[:4], "--as-of", "13.11.2026"], "13.11.2026 is not a date"),
        (["report", *GIVEN[:4], "--as-of", "2026-02-30"], "2026-02-30 is not a date"),
        (["check", *GIVEN[:4], "--as-of", "soon"], "Write it as 2026-11-17"),
        (["report", *GIVEN, "--lang", "de"], "de does not fit --lang. Choose from: en, ru"),
        (["init", "--lang", "EN"], "EN does not fit --lang"),
        (["demo", "--lang", "fr"], "fr does not fit --lang"),
        (["report", *GIVEN, "--weekdays", "Mo-Fr"], "Mo-Fr does not fit --weekdays"),
        (["report", *GIVEN, "--country", "Atlantis"], "not known"),
        (["report"], "There is nothing to read"),
        (["check"], "There is nothing to read"),
        (["report", "missing.toml"], "missing.toml: There is no such settings file"),
    ],
)
def test_a_command_that_cannot_be_understood_is_one_line_and_2(
    arguments: list[str], said: str
) -> None:
    files()
    assert said in all_in_one_line(run(*arguments), 2)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("colour = 1\n", "colour"),
        ("[thresholds]\nahead = 'many'\n", "thresholds.ahead"),
        ("[calendar]\nweekdays = ['Mo']\n", "calendar.weekdays"),
        ("[board]\ndown = 'client'\n", "board.down"),
        ("[plan\n", "not valid TOML"),
    ],
)
def test_a_setting_that_does_not_fit_is_named_in_one_line(more: str, said: str) -> None:
    files()
    settings(more=more)
    line = all_in_one_line(run("report", "--as-of", "2026-11-13"), 2)
    assert line.startswith("runrate: runrate.toml: ")
    assert said in line


def test_settings_that_are_a_folder_are_one_line() -> None:
    Path("here").mkdir()
    assert "here" in all_in_one_line(run("report", "here"), 2)


def test_a_missing_file_is_one_line() -> None:
    files()
    Path("sales.csv").unlink()
    ran = run("report", *GIVEN)
    assert ran.code in (1, 2)
    assert "sales.csv: There is no such file" in all_in_one_line(ran, ran.code)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\x03" * 300, "not a spreadsheet"),
        (b"one,two\n1,2\n", "headings"),
    ],
)
def test_a_file_that_is_no_sales_is_one_line(content: bytes, said: str) -> None:
    files()
    Path("sales.csv").write_bytes(content)
    ran = run("report", *GIVEN)
    assert ran.code in (1, 2)
    assert said in all_in_one_line(ran, ran.code)


def test_a_folder_that_cannot_be_written_to_is_one_line() -> None:
    files()
    Path("taken").write_text("a file", encoding="utf-8")
    line = all_in_one_line(run("report", *GIVEN, "--out", "taken"), 1)
    assert "The workbook cannot be written" in line
    assert "The folder cannot be written to" in all_in_one_line(run("demo", "taken"), 2)
    assert "The folder cannot be written to" in all_in_one_line(run("init", "taken"), 2)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report", *GIVEN[:4], "--as-of", "soon", "--lang", "ru"], "soon — не дата"),
        (["report", "missing.toml", "--lang", "ru"], "Такого файла настроек нет"),
        (["report", "--lang", "ru"], "Нечего читать"),
        (["init", ".", "--lang", "ru"], "Такой файл уже есть"),
    ],
)
def test_what_went_wrong_is_said_in_russian_when_russian_is_asked_for(
    arguments: list[str], said: str
) -> None:
    files()
    Path("plan.xlsx").write_text("mine", encoding="utf-8")
    assert said in all_in_one_line(run(*arguments), 2)


def test_what_went_wrong_is_said_in_the_language_of_the_settings() -> None:
    files()
    settings("ru")
    assert "soon — не дата" in all_in_one_line(run("report", "--as-of", "soon"), 2)
    Path("sales.csv").unlink()
    ran = run("report", "--as-of", "2026-11-13")
    assert "Такого файла" in all_in_one_line(ran, ran.code)


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("ru_RU.UTF-8", "Нечего читать"),
        ("en_GB.UTF-8", "nothing to read"),
        ("C", "nothing to read"),
    ],
)
def test_without_any_choice_the_machine_says_which_language_it_is(
    monkeypatch: pytest.MonkeyPatch, locale: str, said: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert said in all_in_one_line(run("report"), 2)


# -- defects -----------------------------------------------------------------------------------


def failing(*given: object) -> None:
    """Stands for a defect."""
    raise RuntimeError("an unforeseen thing")


def test_a_defect_is_one_line_too(monkeypatch: pytest.MonkeyPatch) -> None:
    files()
    monkeypatch.setattr(job, "read", failing)
    line = all_in_one_line(run("report", *GIVEN), 1)
    assert "RuntimeError: an unforeseen thing" in line
    assert "RUNRATE_DEBUG=1" in line


def test_a_defect_shows_where_it_is_when_somebody_wants_to_see(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files()
    monkeypatch.setattr(job, "read", failing)
    monkeypatch.setenv("RUNRATE_DEBUG", "1")
    with pytest.raises(RuntimeError, match="an unforeseen thing"):
        run("report", *GIVEN)


def test_an_interruption_ends_with_the_code_that_shells_expect(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(*given: object) -> None:
        raise KeyboardInterrupt

    files()
    monkeypatch.setattr(job, "read", interrupted)
    assert run("report", *GIVEN).code == 130


def test_parts_that_do_not_add_up_end_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading counts a row more than it hands on: nobody may trust the report."""
    from dataclasses import replace

    read = job.read_actuals.read

    def one_more(*given: object) -> object:
        table = read(*given)  # type: ignore[arg-type]
        (source,) = table.sources
        return replace(table, sources=(replace(source, rows=source.rows + 1),))

    files()
    monkeypatch.setattr(job.read_actuals, "read", one_more)
    ran = run("report", *GIVEN)
    assert ran.code == 1
    assert "do not add up" in ran.err


# -- what loads what ---------------------------------------------------------------------------


def loaded(code: str) -> Iterable[str]:
    """The modules that a fresh interpreter has loaded after a piece of code."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


HEAVY = {"pandas", "numpy", "pyarrow", "openpyxl", "fastexcel", "holidays", "rich"}
OURS = {"runrate.job", "runrate.model.settings", "runrate.present", "runrate.read"}
"""Some versions of typer load pydantic by themselves; our own use of it must wait."""


def test_help_is_shown_without_loading_anything_heavy() -> None:
    found = loaded("from runrate import cli; assert cli.main(['report', '--help']) == 0")
    assert "runrate.cli" in found
    assert "typer" in found
    assert (HEAVY | OURS) & set(found) == set()


def test_the_look_at_files_begins_before_the_rest_of_the_program_is_loaded() -> None:
    found = set(loaded("import runrate.read.ahead"))
    assert "pyarrow" in found  # what searches worksheets outside Python's lock
    assert "fastexcel" in found  # so does what reads them
    assert found & {"pandas", "openpyxl", "runrate.job", "runrate.read.source"} == set()


def test_a_report_loads_what_help_does_not() -> None:
    """The test above can fail."""
    found = set(loaded("import runrate.job, runrate.present.rendering"))
    assert found >= {"pandas", "openpyxl", "runrate.read"}


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        (["--actuals", "a", "b", "c"], ["--actuals", "a", "--actuals", "b", "--actuals", "c"]),
        (["x.toml", "--plan", "p", "--lang", "ru"], ["x.toml", "--plan", "p", "--lang", "ru"]),
        (
            ["--plan", "p", "q", "--actuals", "a"],
            ["--plan", "p", "--plan", "q", "--actuals", "a"],
        ),
        (["--lang", "ru", "x.toml"], ["--lang", "ru", "x.toml"]),
        (["--actuals=a", "x.toml"], ["--actuals=a", "x.toml"]),
    ],
)
def test_several_files_after_one_option(typed: list[str], spelled: list[str]) -> None:
    assert arguments.spelled_out(typed) == spelled


def command(*arguments: str, before: str = "pass") -> "subprocess.CompletedProcess[str]":
    """The console command in a process of its own, in which other code ran before."""
    told = [sys.executable, "-c", f"{before}; from runrate.__main__ import entry; entry()"]
    return subprocess.run([*told, *arguments], capture_output=True, text=True, check=False)


def test_the_console_command_ends_with_the_code_of_the_command() -> None:
    ran = command("report")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("runrate: ")


def test_what_is_written_in_the_background_is_written_before_the_end(tmp_path: Path) -> None:
    """A writer of the cache that is slow."""
    done = tmp_path / "done"
    writer = f"import pathlib, threading, time; target = pathlib.Path({str(done)!r})"
    slow = "run = lambda: (time.sleep(0.5), target.touch()); threading.Thread(target=run).start()"
    assert command("--help", before=f"{writer}; {slow}").returncode == 0
    assert done.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk here")
def test_output_that_cannot_be_written_is_no_success() -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run([sys.executable, "-m", "runrate", "--help"], stdout=full, check=False)
    assert ran.returncode == 1


def test_the_module_is_the_command() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "runrate", "--help"], capture_output=True, text=True, check=True
    )
    assert "report" in ran.stdout
