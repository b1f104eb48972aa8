"""Who reads and measures: a process that begins with the command, or this one.

What takes most of the time of a small report is loading libraries, and Python loads one after the
other. So a process beside the command loads those that read while this one makes out the command
line; then it reads and measures while this one loads what draws. What it does not give (it could
not start, it died) is read here.
"""

import os
import pickle
import signal
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from queue import SimpleQueue
from subprocess import TimeoutExpired
from threading import Event, Thread
from typing import IO, TYPE_CHECKING

from runrate import dialogue, lifetime
from runrate.read import process

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from runrate.model.problems import Stop
    from runrate.model.report import Report
    from runrate.model.settings import Settings
    from runrate.model.tables import Outline

    Told = Callable[[Outline], None]
    Reports = Callable[["Asked", Told], Report]

_TIDYING = 2.0
"""Seconds that a process which is to end at once has for throwing away what it was at."""


@dataclass(frozen=True)
class Asked:
    """A report that is asked for: what `job.report` is given."""

    settings: "Settings"
    as_of: "date | None"
    yesterday: "date"
    folder: "Path"
    reps: bool = False


def here(asked: Asked, told: "Told") -> "Report":
    """The report, read and measured in this process. The look at the files begins before the rest
    of the program is imported."""
    from runrate.read import ahead

    ahead.start(asked.settings)
    return _report(asked, told)


def _report(asked: Asked, told: "Told") -> "Report":
    from runrate import job

    return job.report(asked.settings, asked.as_of, asked.yesterday, asked.folder, asked.reps, told)


@contextmanager
def by(one: process.Process) -> "Iterator[Reports]":
    """Who reports with a process that has begun: once, and again only as long as a Stop comes. The
    block ends when all is written that is to be kept, if something was asked."""
    begins = Event()
    yield partial(_there, one, begins)
    if begins.is_set():
        _dismiss(one)
        one.wait()


def _there(one: process.Process, begins: Event, asked: Asked, told: "Told") -> "Report":
    """The report by another process; by this one, when that does not come to an answer."""
    from runrate.model.problems import Stop
    from runrate.model.report import Report

    begins.set()
    heard = False
    with suppress(process.Failure), closing(_answers(one, asked)) as answers:
        for answer in answers:
            if isinstance(answer, Stop):
                raise answer
            if isinstance(answer, Report):
                _dismiss(one)  # it takes a while to end, and does so while others draw
                return answer
            heard = True
            told(answer)
    return here(asked, (lambda outline: None) if heard else told)


def _answers(one: process.Process, asked: Asked) -> "Generator[Outline | Report | Stop]":
    """What the process says, up to the report or to what stops it; meanwhile is imported what this
    one needs then. Raises Failure when nothing more comes. Whoever does not want to hear the end
    interrupts it."""
    from runrate.model.tables import Outline

    given, gives = one.stdin, one.stdout
    if given is None:
        raise process.Failure("dismissed")
    assert gives is not None
    busy = True
    try:
        dialogue.wait_for(one)
        pickle.dump(asked, given)
        given.flush()
        _load()
        while busy:
            answer = pickle.load(gives)
            busy = isinstance(answer, Outline)
            yield answer
    except (OSError, EOFError, pickle.UnpicklingError) as problem:
        raise process.Failure(str(problem)) from None
    finally:
        if busy:
            _interrupt(one)


def _load() -> None:
    """Import what draws and what tells: it is needed once the report is there."""
    from runrate.present import books, console, writing  # noqa: F401

    books.load()


def _interrupt(one: process.Process) -> None:
    """End a process that is at work, after it has thrown away what it was at."""
    if sys.platform != "win32":
        one.send_signal(signal.SIGINT)
        with suppress(TimeoutExpired):
            one.wait(_TIDYING)
    one.kill()


def _dismiss(one: process.Process) -> None:
    """Let a process end of which nothing more is asked."""
    if one.stdin is not None:
        with suppress(OSError):
            one.stdin.close()
    one.stdin = None


def main() -> None:
    """What the other process does: it takes what is asked for, and gives the outline and the report
    or what stops it, again and again. The look at the files begins as soon as they are known."""
    given, gives = dialogue.asked(sys.argv[2])
    lifetime.begin()
    signal.signal(signal.SIGINT, _interrupted)
    dialogue.say_ready(gives)
    from runrate.read import ahead

    questions = SimpleQueue[Asked | None]()
    Thread(target=_listen, args=(given, ahead.start, questions), daemon=True).start()
    try:
        import_module("runrate.job")
        while (asked := questions.get()) is not None:
            pickle.dump(_answer(asked, partial(_say, gives)), gives)
            dialogue.say_ready(gives)
    except BaseException:  # whoever asked reads himself then, and sees the defect
        os._exit(1)
    lifetime.end(0)


def _listen(
    given: IO[bytes], look: "Callable[[Settings], object]", questions: SimpleQueue[Asked | None]
) -> None:
    """Hand on what is asked for, while others load; with None at the end."""
    try:
        while True:
            asked: Asked = pickle.load(given)
            look(asked.settings)
            questions.put(asked)
    except EOFError:
        pass
    finally:
        questions.put(None)


def _answer(asked: Asked, told: "Told") -> "Report | Stop":
    from runrate.model.problems import Stop

    try:
        return _report(asked, told)
    except Stop as stop:
        return stop


def _say(gives: IO[bytes], outline: "Outline") -> None:
    pickle.dump(outline, gives)
    gives.flush()


def _interrupted(number: int, frame: object) -> None:
    """Once is enough: a second time would disturb the tidying up."""
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
