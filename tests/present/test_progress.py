"""What a long piece of work shows: on a terminal, after two seconds, and then gone."""

import io
import time

import pytest
from rich.console import Console

from runrate.present.progress import shown, waiting


def written(terminal: bool, seconds: float) -> str:
    """What stands on the screen of a job of two steps that takes so long."""
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=terminal, width=60)
    times = iter([0.0, seconds, seconds, seconds])
    with shown(lambda: console, "Writing", lambda: next(times)) as told:
        told(1, 2)
        told(2, 2)
    return screen.getvalue()


def test_a_long_job_shows_a_bar_on_a_terminal() -> None:
    assert "Writing" in written(True, 2.5)


@pytest.mark.parametrize(("terminal", "seconds"), [(True, 1.9), (False, 60.0)])
def test_a_short_job_and_a_file_show_nothing(terminal: bool, seconds: float) -> None:
    assert written(terminal, seconds) == ""


@pytest.mark.parametrize(
    ("terminal", "patience", "shows"), [(True, 0.0, True), (True, 60.0, False), (False, 0.0, False)]
)
def test_a_long_reading_says_so_on_a_terminal(terminal: bool, patience: float, shows: bool) -> None:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=terminal, width=60)
    with waiting(lambda: console, "Reading the files", patience):
        time.sleep(0.05)
    assert ("Reading the files" in screen.getvalue()) == shows


def test_what_goes_wrong_while_waiting_is_not_held_back() -> None:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True)
    with pytest.raises(KeyError), waiting(lambda: console, "x", 60.0):
        raise KeyError
    assert screen.getvalue() == ""
