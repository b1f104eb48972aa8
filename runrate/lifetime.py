"""A process of ours lives for seconds: how it begins, and how it ends."""

import gc
import os
import sys
import threading

INTERRUPTED = 130
"""The exit code of a command that Ctrl+C ended."""
_TURN = 0.0005
"""Seconds after which a thread has to let others have Python's lock."""


def begin() -> None:
    """The many small objects of a workbook in the making are not gone through for garbage again and
    again. The threads that look at files need Python's lock often and shortly; by default they
    would wait 5 ms for it each time, while others import. numpy's library for matrices, of which
    there are none here, would begin with a thread for each core that waits for work in a loop."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(1_000_000, 50, 50)
    sys.setswitchinterval(_TURN)


def end(code: int) -> None:
    """End the process when what is written in the background is written, without taking its memory
    apart object by object. Output that nobody could take is no success."""
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            code = code or 1
    os._exit(code)
