"""What is said between processes of ours: one asks, the other says that it is ready, and gives."""

import os
import sys
from threading import Timer
from typing import IO

from runrate.read.process import HOME, Failure, Process

_READY = b"ready"
_PATIENCE = 10.0
"""Seconds that a process may take until it says that it is ready."""


def whole(gives: IO[bytes], size: int) -> bytes:
    """So many bytes that a process gives. Raises Failure when there are fewer."""
    data = gives.read(size)
    if len(data) < size:
        raise Failure("died")
    return data


def wait_for(process: Process) -> None:
    """Wait until a process says that it is ready; one that does not ends. Raises Failure then."""
    assert process.stdout is not None
    late = Timer(_PATIENCE, process.kill)
    late.start()
    try:
        whole(process.stdout, len(_READY))
    finally:
        late.cancel()


def asked(home: str) -> tuple[IO[bytes], IO[bytes]]:
    """How a process begins that is asked for something: what it is given, and where it gives to;
    whatever else it prints goes nowhere. It ends if it is of another runrate than the one at home:
    that may work otherwise."""
    if home != HOME:
        sys.exit(1)
    gives = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return sys.stdin.buffer, gives


def say_ready(gives: IO[bytes]) -> None:
    """Tell the one who asks that a process is ready; see `wait_for`."""
    gives.write(_READY)
    gives.flush()
