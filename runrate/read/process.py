"""A process of its own beside the job: one that reads while others load, one that draws. The fast
reader has one that is held to limits: there it may hang, take all memory or end the process, and
the job goes on.

It imports nothing of ours but the module that it runs, so that it starts in a fraction of a second.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import IO

HOME = str(Path(__file__).resolve().parents[1])
"""Where this runrate is."""
_ROOT = str(Path(HOME).parent)
_START = "import sys; sys.path.append(sys.argv[1]); from {} import main; main()"
_OUT_OF_TIME = (-24, 152)
"""How a process ends whose processor time is over: by the signal SIGXCPU."""
_STARTING = 5
"""Seconds that a process may take to start, beside the time for reading."""

_READY = b"ready"
_PATIENCE = 10.0
"""Seconds that a process may take until it says that it is ready."""

Process = subprocess.Popen[bytes]


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Failure(Exception):
    """Why there is nothing: "slow", "died" (out of memory, or a crash), or what the reader or the
    system said."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@contextmanager
def folder() -> Iterator[Path]:
    """A folder in which a process leaves what it read. Raises Failure where there can be none."""
    try:
        made = tempfile.mkdtemp(prefix="runrate-")
    except OSError as problem:
        raise Failure(str(problem)) from None
    try:
        yield Path(made)
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def started(
    module: str, arguments: Sequence[str], reads: bool = False, gives: bool = False
) -> Iterator[Process]:
    """A process that runs ``main()`` of a module, with these arguments from ``sys.argv[2]`` on; it
    ends with the block at the latest. ``reads``: it is given something on its standard input;
    ``gives``: it gives something on its standard output.
    ``-P``: no module is taken from the current folder. Raises Failure when it cannot start."""
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START.format(module), _ROOT, *arguments],
            stdin=subprocess.PIPE if reads else subprocess.DEVNULL,
            stdout=subprocess.PIPE if gives else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as problem:
        raise Failure(str(problem)) from None
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        with suppress(BrokenPipeError):
            process.communicate()


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


def finish(process: Process, seconds: int, data: bytes | None = None) -> None:
    """Wait until a process is done. Raises Failure when it does not come to a good end."""
    try:
        process.communicate(data, timeout=seconds + _STARTING)
    except subprocess.TimeoutExpired:
        raise Failure("slow") from None
    if process.returncode in _OUT_OF_TIME:
        raise Failure("slow")
    if process.returncode:
        raise Failure("died")


def limit(memory_mb: int, seconds: int) -> None:
    """Hold this process, where the system can, to so much more memory than it has now and so much
    time; without a picture of its memory when it ends badly."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, seconds + 2))
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + memory_mb * 1_000_000
        held = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = most if held == resource.RLIM_INFINITY else min(most, held)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
