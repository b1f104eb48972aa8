"""What a worksheet function's docstring tells Excel and the README.

The docstring begins with one sentence, the help of the function; its arguments stand under
``Args:``, one line each, and are the help of the arguments.
"""

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Function = Callable[..., Any]
_ARGUMENT = re.compile(r"^    (\w+): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Argument:
    """An argument by name, what it is, and whether it may be left out."""

    name: str
    help: str
    optional: bool


@dataclass(frozen=True)
class Manual:
    """A function's name, what it gives, and its arguments in order."""

    name: str
    summary: str
    arguments: tuple[Argument, ...]

    @property
    def call(self) -> str:
        """How it is written in a cell, what may be left out in brackets."""
        names = [f"[{a.name}]" if a.optional else a.name for a in self.arguments]
        return f"{self.name}({', '.join(names)})"


def manual(function: Function) -> Manual:
    """The manual of a function. Raises ValueError when its docstring leaves out an argument."""
    doc = inspect.getdoc(function) or ""
    summary = " ".join(doc.partition("\n\n")[0].split())
    told = dict(_ARGUMENT.findall(doc.partition("\nArgs:\n")[2].partition("\n\n")[0]))
    parameters = inspect.signature(function).parameters
    if list(told) != list(parameters):
        raise ValueError(f"{function.__name__}: the docstring has other arguments: {list(told)}")
    return Manual(
        function.__name__,
        summary,
        tuple(
            Argument(name, told[name], parameter.default is not inspect.Parameter.empty)
            for name, parameter in parameters.items()
        ),
    )


def table(functions: Iterable[Function]) -> str:
    """The table of all functions, as it stands in the README."""
    lines = ["| function | what it gives |", "|---|---|"]
    lines += [f"| `{made.call}` | {made.summary} |" for made in map(manual, functions)]
    return "\n".join(lines)
