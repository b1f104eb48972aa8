"""A process of its own beside the job: one that reads while others load, one that draws. The fast
reader has one that is held to limits: there it may hang, take all memory or end the process, and
the job goes on.

It imports nothing of ours but the module that it runs, so that it starts in a fraction of a second;
so does this module, for a process begins with the command.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress

HOME = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
"""Where this runrate is."""
_ROOT = os.path.dirname(HOME)
_START = "import sys; sys.path.append(sys.argv[1]); from {} import main; main()"
_OUT_OF_TIME = (-24, 152)
"""How a process ends whose processor time is over: by the signal SIGXCPU."""
_STARTING = 5
"""Seconds that a process may take to start, beside the time for reading."""

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


def beside(stack: ExitStack, module: str, most: int) -> list[Process]:
    """Up to so many processes of a module, as far as there are cores for them and they can start.
    They are given something and give something, and end with the stack."""
    begun: list[Process] = []
    with suppress(Failure):
        for _ in range(min(most, cores() - 1)):
            begun.append(stack.enter_context(started(module, [HOME], reads=True, gives=True)))
    return begun


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
        with open("/proc/self/statm") as file:
            pages = int(file.read().split()[0])
        most = pages * resource.getpagesize() + memory_mb * 1_000_000
        held = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = most if held == resource.RLIM_INFINITY else min(most, held)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
