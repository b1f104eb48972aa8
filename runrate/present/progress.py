"""How far a long piece of writing is, on a terminal and nowhere else."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

from rich.console import Console
from rich.progress import Progress

PATIENCE = 2.0
"""Seconds that pass without a word."""

Told = Callable[[int, int], None]
"""Is told how many are done, of how many."""


@contextmanager
def shown(
    console: Console, label: str, clock: Callable[[], float] = time.monotonic
) -> Iterator[Told]:
    """A function to tell how far the work is. A bar appears once it has taken two seconds, and goes
    when the work is done."""
    begun = clock()
    bar = Progress(console=console, transient=True)
    task = bar.add_task(label)
    showing = False

    def told(done: int, total: int) -> None:
        nonlocal showing
        if not showing and console.is_terminal and clock() - begun > PATIENCE:
            bar.start()
            showing = True
        if showing:
            bar.update(task, completed=done, total=total)

    try:
        yield told
    finally:
        if showing:
            bar.stop()


@contextmanager
def waiting(console: Console, label: str, patience: float = PATIENCE) -> Iterator[None]:
    """While something goes on of which nobody knows how long it takes: after two seconds a line
    that says what, on a terminal; it goes when the work is done."""
    status = console.status(label)
    timer = Timer(patience, status.start)
    if console.is_terminal:
        timer.start()
    try:
        yield
    finally:
        if console.is_terminal:
            timer.cancel()
            timer.join()
            status.stop()
