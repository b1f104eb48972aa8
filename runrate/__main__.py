"""The console command; ``python -m runrate`` is the same."""

import os
import sys
from contextlib import ExitStack

from runrate import lifetime

_REPORTING = ("report", "demo")
"""The commands that read and write a workbook."""


def entry() -> None:
    """Run the command of the command line, and end the process. For a report a process that reads
    begins first of all. pydantic does not go through all that is installed for plugins of its own.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    lifetime.begin()
    try:
        code = _run()
    except KeyboardInterrupt:  # while the command line was still being loaded
        code = lifetime.INTERRUPTED
    lifetime.end(code)


def _run() -> int:
    with ExitStack() as stack:
        reports = None
        if sys.argv[1:2] and sys.argv[1] in _REPORTING and "--help" not in sys.argv:
            from runrate.read import process

            begun = process.beside(stack, "runrate.reading", 1)

            from runrate import reading

            reports = stack.enter_context(reading.by(*begun)) if begun else None
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="replace")
        from runrate import cli

        return cli.main(reports=reports)


if __name__ == "__main__":
    entry()
