"""A report that another process reads and measures: the same as one that is read in this process,
whatever happens to the other."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from runrate import dialogue, reading
from runrate.model.problems import Stop
from runrate.model.report import Report
from runrate.model.settings import Actuals, Plan, Settings
from runrate.model.tables import Outline
from runrate.read import process
from runrate.reading import Asked

if TYPE_CHECKING:
    from runrate.reading import Reports

SALES = """date,product group,client segment,amount
2026-11-02,Water,Shops,600
2026-11-03,Juice,Shops,200
2026-11-12,Juice,Bars,49.50
"""
PLAN = """month,product group,client segment,amount
2026-11-01,Water,Shops,1000
2026-11-01,Juice,Bars,100
"""
DAY = date(2026, 11, 13)


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "cores", lambda: 2)


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """What is asked for, on a plan and sales in a folder."""
    (tmp_path / "sales.csv").write_text(SALES, encoding="utf-8")
    (tmp_path / "plan.csv").write_text(PLAN, encoding="utf-8")
    settings = Settings(
        actuals=Actuals(files=("sales.csv",)), plan=Plan(files=("plan.csv",)), folder=tmp_path
    )
    return Asked(settings, DAY, DAY, tmp_path / "out")


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """What was read and measured in this process."""
    found: list[Asked] = []
    plain: Callable[..., Report] = reading._report

    def noted(asked: Asked, told: Callable[[Outline], None]) -> Report:
        found.append(asked)
        return plain(asked, told)

    monkeypatch.setattr(reading, "_report", noted)
    return found


@contextmanager
def beside() -> "Iterator[Reports]":
    """Who reports, as the command has it."""
    with ExitStack() as stack:
        begun = process.beside(stack, "runrate.reading", 1)
        yield stack.enter_context(reading.by(*begun)) if begun else reading.here


def plainly(asked: Asked) -> tuple[Report, list[Outline]]:
    """The report as it is read in this process, and what was told before."""
    told: list[Outline] = []
    return reading.here(asked, told.append), told


def test_the_report_of_another_process_is_the_same(
    asked: Asked, begun: list[process.Process], read_here: list[Asked]
) -> None:
    told: list[Outline] = []
    with beside() as reports:
        made = reports(asked, told.append)
    assert read_here == []
    assert (made, told) == plainly(asked)
    assert made.overall.amounts["money"].actual == 849.50
    assert [one.returncode for one in begun] == [0]


def test_what_stops_it_stops_here_and_it_can_be_asked_again(
    asked: Asked, begun: list[process.Process], read_here: list[Asked]
) -> None:
    """As when a password was wrong."""
    sales, away = asked.settings.folder / "sales.csv", asked.settings.folder / "sales.away"
    sales.rename(away)
    with beside() as reports:
        with pytest.raises(Stop) as caught:
            reports(asked, lambda outline: None)
        away.rename(sales)
        made = reports(asked, lambda outline: None)
    assert (caught.value.problem.code, caught.value.exit_code) == ("file_missing", 2)
    assert (read_here, len(begun)) == ([], 1)
    assert made == plainly(asked)[0]


def test_once_the_report_is_there_the_process_ends_while_others_go_on(
    asked: Asked, begun: list[process.Process], read_here: list[Asked]
) -> None:
    with beside() as reports:
        made = reports(asked, lambda outline: None)
        assert [one.wait(10) for one in begun] == [0]
        assert read_here == []
        assert reports(asked, lambda outline: None) == made
        assert read_here == [asked]


@pytest.mark.parametrize("when", ["before", "after the outline"])
def test_what_a_process_that_died_does_not_give_is_read_here(
    asked: Asked, begun: list[process.Process], read_here: list[Asked], when: str
) -> None:
    """And told once."""
    told: list[Outline] = []

    def hear(outline: Outline) -> None:
        told.append(outline)
        if not read_here:
            begun[0].kill()

    with beside() as reports:
        if when == "before":
            begun[0].kill()
        made = reports(asked, hear)
    assert read_here == [asked]
    assert (made, told) == plainly(asked)


def read_by_this_one(asked: Asked, read_here: list[Asked]) -> None:
    """The report is read in this process, though another was asked for."""
    with beside() as reports:
        made = reports(asked, lambda outline: None)
    assert read_here == [asked]
    assert made == plainly(asked)[0]


def test_without_a_process_it_is_read_here(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, read_here: list[Asked]
) -> None:
    monkeypatch.setattr(sys, "executable", str(Path("no", "such", "python")))
    read_by_this_one(asked, read_here)


def test_on_one_core_no_process_begins(
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
    begun: list[process.Process],
    read_here: list[Asked],
) -> None:
    monkeypatch.setattr(process, "cores", lambda: 1)
    read_by_this_one(asked, read_here)
    assert begun == []


def test_nobody_waits_long_for_a_process_that_does_not_get_ready(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, read_here: list[Asked]
) -> None:
    monkeypatch.setattr(dialogue, "_PATIENCE", 0.0)
    read_by_this_one(asked, read_here)


def test_another_runrate_does_not_read(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, read_here: list[Asked]
) -> None:
    """One of another version that is installed beside this one."""
    monkeypatch.setattr(process, "HOME", str(Path("another", "runrate")))
    read_by_this_one(asked, read_here)


def test_a_defect_there_shows_here(asked: Asked, begun: list[process.Process]) -> None:
    """Settings that no settings file can have: the other process ends with the defect, and nobody
    hears of it from there."""
    wrong = Asked(asked.settings, "yesterday", DAY, asked.folder)  # type: ignore[arg-type]
    with pytest.raises(AttributeError), beside() as reports:
        reports(wrong, lambda outline: None)
    assert begun[0].returncode not in (None, 0)


def test_where_nothing_is_asked_nobody_waits(begun: list[process.Process]) -> None:
    """As when the command line is wrong: the process may be anywhere in what it imports."""
    with beside():
        (one,) = begun
        dialogue.wait_for(one)
    assert one.returncode != 0


def test_an_interruption_ends_both(asked: Asked, begun: list[process.Process]) -> None:
    def interrupted(outline: Outline) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), beside() as reports:
        reports(asked, interrupted)
    assert begun[0].returncode not in (None, 0)


def test_the_process_ends_by_itself_when_it_is_left() -> None:
    """When this one is killed, nobody ends the other."""
    with process.started("runrate.reading", [process.HOME], reads=True, gives=True) as one:
        dialogue.wait_for(one)
        assert one.stdin is not None
        one.stdin.close()
        one.stdin = None
        assert one.wait(60) == 0


def test_the_block_ends_when_all_is_kept(asked: Asked, tmp_path: Path) -> None:
    """A file of more than 2 MB: it is kept while the report is made, and longer."""
    folder = asked.settings.folder
    rows = "".join(f"2026-11-{day:02},Water,Shops,1.5\n" for day in range(1, 13))
    (folder / "sales.csv").write_text(SALES + rows * 8000, encoding="utf-8")
    (tmp_path / "kept").mkdir()
    settings = Settings(actuals=asked.settings.actuals, folder=folder, cache=tmp_path / "kept")
    with beside() as reports:
        made = reports(Asked(settings, DAY, DAY, asked.folder), lambda outline: None)
    assert made.overall.amounts["money"].actual == 849.50 + 1.5 * 12 * 8000
    assert len(list((tmp_path / "kept").glob("*.sheet"))) > 1
    assert list((tmp_path / "kept").glob("*.part")) == []


# -- the command -------------------------------------------------------------------------------


def loaded(folder: Path, before: str) -> set[str]:
    """The modules of a command's process at the end of a report, with another process beside it to
    which something happens before."""
    code = f"""
import sys
from contextlib import ExitStack
from runrate import cli, reading
from runrate.read import process
process.cores = lambda: 2
with ExitStack() as stack:
    (begun,) = process.beside(stack, "runrate.reading", 1)
    reports = stack.enter_context(reading.by(begun))
    {before}
    given = ["--plan", "plan.csv", "--actuals", "sales.csv", "--out", {str(folder / "out")!r}]
    assert cli.main(["report", *given, "--as-of", "2026-11-13"], reports=reports) == 0
print(*sys.modules, file=sys.stderr)
"""
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(ran.stderr.split())


READS = {"numpy", "pandas", "pyarrow", "fastexcel", "runrate.job", "runrate.measure"}


def test_the_process_of_the_command_does_not_load_what_reads(asked: Asked) -> None:
    """It would take longer than all that it does."""
    found = loaded(asked.settings.folder, "")
    assert {"openpyxl", "rich"} <= found
    assert found & READS == set()


def test_it_can_when_nobody_else_reads(asked: Asked) -> None:
    """What draws is loaded then as if there were no numpy, and numpy after it."""
    ends = "load = reading._load; reading._load = lambda: (load(), begun.kill(), gives.read())"
    assert loaded(asked.settings.folder, f"gives = begun.stdout; {ends}") >= READS


def test_who_interrupts_a_command_that_is_still_being_loaded_sees_nothing_more() -> None:
    code = """
import sys
from runrate.__main__ import entry
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "runrate.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Finder())
sys.argv = ["runrate", "report"]
entry()
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")
