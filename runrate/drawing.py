"""Who draws the workbooks of a report: this process and, of many workbooks, others beside it.

Drawing is Python from end to end, and Python does one thing at a time in a process. Others import
what draws while the files are read, and then draw whichever workbook is the next. What they do not
give (one could not start, it died) is drawn here.
"""

import pickle
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from functools import partial
from queue import SimpleQueue
from threading import Event, Lock

from runrate import dialogue, lifetime
from runrate.model.report import Report
from runrate.present.books import Draw, Drawn, Look, drawer, load
from runrate.read import process

_MOST = 4
"""Processes that draw at a time, this one among them, however many cores there are: each takes
50 MB."""
_NUMBER, _SIZE = 4, 8
"""Bytes of the number that a process is asked for, and of how many bytes it answers with."""


@contextmanager
def beside(many: bool) -> Iterator[Drawn]:
    """Processes that begin now, where many workbooks are to be drawn and there are cores for them.
    Gives what draws with them; they end with the block."""
    with ExitStack() as stack:
        begun = process.beside(stack, __name__, _MOST - 1 if many else 0)
        yield partial(_drawn, stack, begun)


def _drawn(
    stack: ExitStack,
    begun: Sequence[process.Process],
    report: Report,
    look: Look,
    asked: Sequence[int],
) -> Iterator[tuple[int, bytes]]:
    """See `present.books.Drawn`. Each hand that is free draws the next workbook, from now on until
    all are drawn or the block ends."""
    here, processes = _here(report, look), begun[: len(asked) - 1]
    begins = pickle.dumps((report, look)) if processes else b""
    hands = [here, *(_hand(one, begins) for one in processes)]
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
    drawing = {pool.submit(draw, number): number for number in asked}
    return ((drawing[done], done.result()) for done in as_completed(drawing))


def _here(report: Report, look: Look) -> Draw:
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
                dialogue.wait_for(one)
                given.write(first.pop())
            given.write(number.to_bytes(_NUMBER))
            given.flush()
            return dialogue.whole(gives, int.from_bytes(dialogue.whole(gives, _SIZE)))
        except OSError as problem:
            raise process.Failure(str(problem)) from None

    return draw


def main() -> None:
    """What another process does: it takes a report and a look, then number after number, and gives
    each workbook after its size."""
    given, gives = dialogue.asked(sys.argv[2])
    lifetime.begin()
    load()
    dialogue.say_ready(gives)
    draw = drawer(*pickle.load(given))
    while asked := given.read(_NUMBER):
        data = draw(int.from_bytes(asked))
        gives.write(len(data).to_bytes(_SIZE) + data)
        gives.flush()
