"""How far a long piece of writing is, on a terminal and nowhere else."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

PATIENCE = 2.0
"""Seconds that pass without a word."""

Told = Callable[[int, int], None]
"""Is told how many are done, of how many."""


@contextmanager
def shown(
    console: Callable[[], "Console"], label: str, clock: Callable[[], float] = time.monotonic
) -> Iterator[Told]:
    """A function to tell how far the work is. A bar appears once it has taken two seconds, and goes
    when the work is done."""
    begun = clock()
    bar: Progress | None = None

    def told(done: int, total: int) -> None:
        nonlocal bar
        if bar is None and console().is_terminal and clock() - begun > PATIENCE:
            bar = _bar(console(), label)
        if bar is not None:
            bar.update(bar.task_ids[0], completed=done, total=total)

    try:
        yield told
    finally:
        if bar is not None:
            bar.stop()


def _bar(console: "Console", label: str) -> "Progress":
    """A bar that has appeared; most reports end before one is imported."""
    from rich.progress import Progress

    bar = Progress(console=console, transient=True)
    bar.add_task(label)
    bar.start()
    return bar


@contextmanager
def waiting(
    console: Callable[[], "Console"], label: str, patience: float = PATIENCE
) -> Iterator[None]:
    """While something goes on of which nobody knows how long it takes: after two seconds a line
    that says what, on a terminal; it goes when the work is done. The console is asked for then
    only: most reading ends before."""
    with ExitStack() as stack:

        def show() -> None:
            screen = console()
            if screen.is_terminal:
                stack.enter_context(screen.status(label))

        timer = Timer(patience, show)
        stack.callback(timer.join)
        stack.callback(timer.cancel)
        timer.start()
        yield
