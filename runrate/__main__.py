"""The console command; ``python -m runrate`` is the same."""

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, NoReturn

from runrate import lifetime

if TYPE_CHECKING:
    from runrate.reading import Reports

_REPORTING = ("report", "demo")
"""The commands that read and write a workbook."""


def entry() -> NoReturn:
    """Run the command of the command line. pydantic does not go through all that is installed for
    plugins of its own."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    lifetime.begin()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with _reports(sys.argv[1:]) as reports:
        from runrate import cli

        code = cli.main(reports=reports)
    lifetime.end(code)


def _reports(typed: list[str]) -> "AbstractContextManager[Reports | None]":
    """Who reports; it begins before the command line is made out."""
    if typed[:1] == [] or typed[0] not in _REPORTING or "--help" in typed:
        return nullcontext()
    from runrate import reading

    return reading.beside()


if __name__ == "__main__":
    entry()
