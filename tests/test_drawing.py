"""Workbooks that are drawn beside the job: the same as those that are drawn in it, whatever happens
to the processes that draw them."""

import pickle
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from runrate import dialogue, drawing
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


def test_a_workbook_alone_is_drawn_here(begun: list[process.Process], here: list[int]) -> None:
    with drawing.beside(many=False) as drawn:
        found = parts_by_number(drawn(ALONE, None, books.numbers(ALONE)))
    assert found == plainly(ALONE)
    assert (list(found), here, begun) == ([0], [0], [])


def test_many_workbooks_are_drawn_by_all_and_each_once(
    begun: list[process.Process], here: list[int]
) -> None:
    with drawing.beside(many=True) as drawn:
        given = list(drawn(TEAM, None, books.numbers(TEAM)))
    assert len(begun) == 2
    assert len(here) < len(given) == 2 + len(TEAM.reps)
    assert parts_by_number(given) == plainly(TEAM)
    assert sorted(number for number, _ in given) == list(range(len(given)))


def test_the_look_goes_with_it(begun: list[process.Process], here: list[int]) -> None:
    other = {**STYLES, "title": STYLES["subtitle"]}
    with drawing.beside(many=True) as drawn:
        found = parts_by_number(drawn(TEAM, other, books.numbers(TEAM)))
    assert found == plainly(TEAM, other)
    assert len(here) < len(found)
    assert found != plainly(TEAM)


def test_all_ends_with_the_block(begun: list[process.Process], here: list[int]) -> None:
    """A folder that cannot be written to: nobody waits until all is drawn for nothing."""

    def stopped() -> None:
        with drawing.beside(many=True) as drawn:
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


def all_here(here: list[int]) -> None:
    """All workbooks of the team are drawn in this process, though others were asked for."""
    with drawing.beside(many=True) as drawn:
        found = parts_by_number(drawn(TEAM, None, books.numbers(TEAM)))
    assert found == plainly(TEAM)
    assert sorted(here) == sorted(found)


def test_what_a_process_that_died_does_not_give_is_drawn_here(
    begun: list[process.Process], here: list[int]
) -> None:
    with drawing.beside(many=True) as drawn:
        for one in begun:
            one.kill()
        found = parts_by_number(drawn(TEAM, None, books.numbers(TEAM)))
    assert len(begun) == 2
    assert found == plainly(TEAM)
    assert sorted(here) == sorted(found)


def test_without_a_process_all_is_drawn_here(
    monkeypatch: pytest.MonkeyPatch, here: list[int]
) -> None:
    monkeypatch.setattr(sys, "executable", str(Path("no", "such", "python")))
    all_here(here)


def test_on_one_core_no_process_begins(
    monkeypatch: pytest.MonkeyPatch, begun: list[process.Process], here: list[int]
) -> None:
    monkeypatch.setattr(process, "cores", lambda: 1)
    all_here(here)
    assert begun == []


def test_nobody_waits_long_for_a_process_that_does_not_get_ready(
    monkeypatch: pytest.MonkeyPatch, begun: list[process.Process], here: list[int]
) -> None:
    monkeypatch.setattr(dialogue, "_PATIENCE", 0.0)
    all_here(here)
    assert len(begun) == 2


def test_another_runrate_does_not_draw(
    monkeypatch: pytest.MonkeyPatch, begun: list[process.Process], here: list[int]
) -> None:
    """One of another version that is installed beside this one."""
    monkeypatch.setattr(process, "HOME", str(Path("another", "runrate")))
    all_here(here)
    assert len(begun) == 2


def test_what_cannot_be_drawn_there_fails_here(begun: list[process.Process]) -> None:
    wrong = {name: style for name, style in STYLES.items() if name != "body"}
    with pytest.raises(KeyError, match="body"), drawing.beside(many=True) as drawn:
        list(drawn(TEAM, wrong, books.numbers(TEAM)))
    assert len(begun) == 2


def test_the_process_ends_by_itself_when_it_is_left() -> None:
    """When this one is killed, nobody ends the other."""
    with process.started("runrate.drawing", [process.HOME], reads=True, gives=True) as one:
        dialogue.wait_for(one)
        assert one.stdin is not None
        one.stdin.write(pickle.dumps((ALONE, None)))
        one.stdin.close()
        one.stdin = None
        assert one.wait(60) == 0
