"""Workbooks that are drawn beside the job: the same as those that are drawn in it, whatever happens
to the processes that draw them."""

import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path

import pytest

from runrate import drawing
from runrate.model.problems import Stop, error
from runrate.model.report import Report
from runrate.present import books
from runrate.present.styles import STYLES
from runrate.read import process
from tests.present.rep_reports import made, with_reps
from tests.present.written import digests

TEAM = made("team")
ALONE = with_reps("date  product_group  cases\n2027-02-01  Water  31")
"""A report without reps."""


def done() -> "Future[None]":
    """The look at files, done."""
    looked: Future[None] = Future()
    looked.set_result(None)
    return looked


def parts_by_number(drawn: Iterable[tuple[int, bytes]]) -> dict[int, dict[str, str]]:
    """The digests of the parts of each workbook."""
    return {number: digests(data) for number, data in drawn}


def plainly(report: Report, look: books.Look = None) -> dict[int, dict[str, str]]:
    """The same of all workbooks as they are drawn in this process."""
    return parts_by_number(books.drawn(report, look, books.numbers(report)))


@pytest.fixture(autouse=True)
def _three_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "cores", lambda: 3)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[process.Process]:
    """The processes that were begun."""
    found: list[process.Process] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *arguments: object, **more: object) -> None:
            super().__init__(*arguments, **more)  # type: ignore[call-overload]
            found.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    return found


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the workbooks that were drawn in this process."""
    found: list[int] = []
    plain: Callable[..., books.Draw] = books.drawer

    def noted(report: Report, look: books.Look) -> books.Draw:
        draw = plain(report, look)

        def told(number: int) -> bytes:
            found.append(number)
            return draw(number)

        return told

    monkeypatch.setattr(drawing, "drawer", noted)
    return found


def test_a_workbook_alone_is_drawn_in_another_process(
    begun: list[process.Process], here: list[int]
) -> None:
    with drawing.beside(done(), many=False) as drawn:
        found = parts_by_number(drawn(ALONE, None, books.numbers(ALONE)))
    assert found == plainly(ALONE)
    assert (list(found), here, len(begun)) == ([0], [], 1)


def test_many_workbooks_are_drawn_by_all_and_each_once(
    begun: list[process.Process], here: list[int]
) -> None:
    with drawing.beside(done(), many=True) as drawn:
        given = list(drawn(TEAM, None, books.numbers(TEAM)))
    assert len(begun) == 2
    assert len(here) < len(given) == 2 + len(TEAM.reps)
    assert parts_by_number(given) == plainly(TEAM)
    assert sorted(number for number, _ in given) == list(range(len(given)))


def test_the_look_goes_with_it(begun: list[process.Process], here: list[int]) -> None:
    other = {**STYLES, "title": STYLES["subtitle"]}
    with drawing.beside(done(), many=False) as drawn:
        found = parts_by_number(drawn(ALONE, other, books.numbers(ALONE)))
    assert found == plainly(ALONE, other)
    assert found != plainly(ALONE)
    assert here == []


def test_all_ends_with_the_block(begun: list[process.Process], here: list[int]) -> None:
    """A folder that cannot be written to: nobody waits until all is drawn for nothing."""

    def stopped() -> None:
        with drawing.beside(done(), many=True) as drawn:
            next(drawn(TEAM, None, books.numbers(TEAM)))
            raise Stop(error("unknown_country", why="of the test"))

    with pytest.raises(Stop):
        stopped()
    assert len(begun) == 2
    assert all(one.returncode is not None for one in begun)
    for thread in threading.enumerate():
        if thread.name.startswith("runrate-hand"):
            thread.join()
    assert len(here) < len(TEAM.reps)


def test_nothing_begins_before_the_files_are_looked_at(begun: list[process.Process]) -> None:
    looked: Future[None] = Future()
    with drawing.beside(looked, many=False):
        assert begun == []
        looked.set_result(None)
    assert len(begun) == 1


def test_what_a_process_that_died_does_not_give_is_drawn_here(
    begun: list[process.Process], here: list[int]
) -> None:
    with drawing.beside(done(), many=True) as drawn:
        while len(begun) < 2:
            pass
        for one in begun:
            one.kill()
        found = parts_by_number(drawn(TEAM, None, books.numbers(TEAM)))
    assert found == plainly(TEAM)
    assert sorted(here) == sorted(found)


def test_without_a_process_all_is_drawn_here(
    monkeypatch: pytest.MonkeyPatch, here: list[int]
) -> None:
    monkeypatch.setattr(sys, "executable", str(Path("no", "such", "python")))
    with drawing.beside(done(), many=False) as drawn:
        found = parts_by_number(drawn(ALONE, None, books.numbers(ALONE)))
    assert found == plainly(ALONE)
    assert here == [0]


def test_on_one_core_no_process_begins(
    monkeypatch: pytest.MonkeyPatch, begun: list[process.Process], here: list[int]
) -> None:
    monkeypatch.setattr(process, "cores", lambda: 1)
    with drawing.beside(done(), many=True) as drawn:
        found = parts_by_number(drawn(TEAM, None, books.numbers(TEAM)))
    assert (begun, sorted(here)) == ([], sorted(found))


def test_nobody_waits_long_for_a_process_that_does_not_get_ready(
    monkeypatch: pytest.MonkeyPatch, begun: list[process.Process], here: list[int]
) -> None:
    monkeypatch.setattr(drawing, "_PATIENCE", 0.0)
    with drawing.beside(done(), many=False) as drawn:
        found = parts_by_number(drawn(ALONE, None, books.numbers(ALONE)))
    assert found == plainly(ALONE)
    assert (here, len(begun)) == ([0], 1)


def test_another_runrate_does_not_draw(monkeypatch: pytest.MonkeyPatch, here: list[int]) -> None:
    """One of another version that is installed beside this one."""
    monkeypatch.setattr(drawing, "__file__", "/another/runrate/drawing.py")
    with drawing.beside(done(), many=False) as drawn:
        found = parts_by_number(drawn(ALONE, None, books.numbers(ALONE)))
    assert found == plainly(ALONE)
    assert here == [0]


def test_what_cannot_be_drawn_there_fails_here(begun: list[process.Process]) -> None:
    wrong = {name: style for name, style in STYLES.items() if name != "body"}
    with (
        pytest.raises(KeyError, match="body"),
        drawing.beside(done(), many=False) as drawn,
    ):
        list(drawn(ALONE, wrong, books.numbers(ALONE)))
    assert len(begun) == 1


def test_the_process_ends_by_itself_when_it_is_left() -> None:
    """When this one is killed, nobody ends the other."""
    with process.started("runrate.drawing", [drawing.__file__], reads=True, gives=True) as one:
        assert one.stdin is not None
        assert one.stdout is not None
        assert one.stdout.read(5) == b"ready"
        one.stdin.write(pickle.dumps((ALONE, None)))
        one.stdin.close()
        one.stdin = None
        assert one.wait(60) == 0
