"""The bar of a long piece of writing: on a terminal, after two seconds, and then gone."""

import io

import pytest
from rich.console import Console

from runrate.present.progress import shown


def written(terminal: bool, seconds: float) -> str:
    """What stands on the screen of a job of two steps that takes so long."""
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=terminal, width=60)
    times = iter([0.0, seconds, seconds, seconds])
    with shown(console, "Writing", lambda: next(times)) as told:
        told(1, 2)
        told(2, 2)
    return screen.getvalue()


def test_a_long_job_shows_a_bar_on_a_terminal() -> None:
    assert "Writing" in written(True, 2.5)


@pytest.mark.parametrize(("terminal", "seconds"), [(True, 1.9), (False, 60.0)])
def test_a_short_job_and_a_file_show_nothing(terminal: bool, seconds: float) -> None:
    assert written(terminal, seconds) == ""
