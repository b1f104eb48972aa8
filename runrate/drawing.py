"""Who draws the workbooks of a report: processes beside this one and, of many workbooks, this one.

Drawing is Python from end to end, and Python does one thing at a time in a process. Another one
imports what draws while the files are read, and then draws: the only workbook, or whichever of many
is the next. What it does not give (it could not start, it died) is drawn here.
"""

import gc
import pickle
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Timer
from typing import IO, TYPE_CHECKING

from runrate.model.report import Report
from runrate.present.books import Draw, Drawn, drawer
from runrate.read import process

if TYPE_CHECKING:
    from runrate.present.books import Look

_MOST = 4
"""Processes that draw at a time, this one among them, however many cores there are: each takes
70 MB."""
_DRAWS = ("runrate.present.sheets", "runrate.present.rep_books")
"""What draws; it is imported before it is asked for."""
_READY = b"ready"
_PATIENCE = 10.0
"""Seconds that a workbook waits for a process to be ready; most are before it is asked for."""
_NUMBER, _SIZE = 4, 8
"""Bytes of the number that a process is asked for, and of how many bytes it answers with."""


@contextmanager
def beside(looked: "Future[None]", many: bool) -> Iterator[Drawn]:
    """Processes that begin once the files are looked at, for that look takes all cores; ``many``:
    more than one workbook is to be drawn. Gives what draws with them; they end with the block."""
    count = min(_MOST if many else 2, process.cores()) - 1
    with ExitStack() as stack:
        pool = ThreadPoolExecutor(1, "runrate-drawing")
        started = pool.submit(_started, stack, looked, count)
        pool.shutdown(wait=False)
        stack.callback(wait, [started])
        yield partial(_drawn, stack, started)


def _started(stack: ExitStack, looked: "Future[None]", count: int) -> list[process.Process]:
    wait([looked])
    found = []
    with suppress(process.Failure):
        for _ in range(count):
            one = process.started(__name__, [_home()], reads=True, gives=True)
            found.append(stack.enter_context(one))
    return found


def _drawn(
    stack: ExitStack,
    started: "Future[list[process.Process]]",
    report: Report,
    look: "Look",
    asked: Sequence[int],
) -> Iterator[tuple[int, bytes]]:
    """See `present.books.Drawn`. Each hand that is free draws the next workbook, from now on until
    all are drawn or the block ends."""
    here, processes = _here(report, look), started.result()[: len(asked)]
    begins = pickle.dumps((report, look)) if processes else b""
    hands = [_hand(one, begins) for one in processes]
    if not hands or len(asked) > 1:
        hands.append(here)
    free, ended = SimpleQueue[Draw](), Event()
    for hand in hands:
        free.put(hand)

    def draw(number: int) -> bytes:
        hand = free.get()
        try:
            return hand(number)
        except process.Failure:
            if ended.is_set():
                raise
            hand = here
            return hand(number)
        finally:
            free.put(hand)

    pool = ThreadPoolExecutor(len(hands), "runrate-hand")
    stack.callback(pool.shutdown, wait=False, cancel_futures=True)
    stack.callback(ended.set)
    begun = {pool.submit(draw, number): number for number in asked}
    return ((begun[done], done.result()) for done in as_completed(begun))


def _here(report: Report, look: "Look") -> Draw:
    """Draws in this process, one workbook at a time."""
    lock, drawers = Lock(), list[Draw]()

    def draw(number: int) -> bytes:
        with lock:
            if not drawers:
                drawers.append(drawer(report, look))
            return drawers[0](number)

    return draw


def _hand(one: process.Process, begins: bytes) -> Draw:
    """Draws in another process, which is told first what to draw of. Raises Failure when it is not
    ready in time, or does not give a whole workbook."""
    given, gives = one.stdin, one.stdout
    assert given is not None
    assert gives is not None
    first = [begins]

    def draw(number: int) -> bytes:
        try:
            if first:
                _wait_for(one, gives)
                given.write(first.pop())
            given.write(number.to_bytes(_NUMBER))
            given.flush()
            return _whole(gives, int.from_bytes(_whole(gives, _SIZE)))
        except OSError as problem:
            raise process.Failure(str(problem)) from None

    return draw


def _wait_for(one: process.Process, gives: IO[bytes]) -> None:
    """Wait until a process is ready to draw; one that never is ends."""
    late = Timer(_PATIENCE, one.kill)
    late.start()
    try:
        _whole(gives, len(_READY))
    finally:
        late.cancel()


def _whole(gives: IO[bytes], size: int) -> bytes:
    data = gives.read(size)
    if len(data) < size:
        raise process.Failure("died")
    return data


def main() -> None:
    """What another process does: it says that it is ready, takes a report and a look, then number
    after number, and gives each workbook after its size."""
    for name in _DRAWS:
        import_module(name)
    if sys.argv[2] != _home():  # another runrate: it may draw otherwise
        sys.exit(1)
    gc.set_threshold(1_000_000, 50, 50)
    given, gives = sys.stdin.buffer, sys.stdout.buffer
    gives.write(_READY)
    gives.flush()
    draw = drawer(*pickle.load(given))
    while asked := given.read(_NUMBER):
        data = draw(int.from_bytes(asked))
        gives.write(len(data).to_bytes(_SIZE) + data)
        gives.flush()


def _home() -> str:
    return str(Path(__file__).resolve())
