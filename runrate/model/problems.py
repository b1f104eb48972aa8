"""What is wrong with the data or the settings, said with its place.

A problem carries a code and facts; the words, in both languages, are in `present.labels`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum


class Severity(IntEnum):
    """INFO: a choice that was made. WARNING: look at it. ERROR: rows are missing from the report,
    or a figure cannot be trusted."""

    INFO = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True)
class Place:
    """Where something stands: a file, its sheet (None in a CSV), a row and a column letter.

    >>> str(Place("sales.xlsx", "Sheet1", 1204, "F"))
    'sales.xlsx › Sheet1!F1204'
    >>> str(Place("sales.csv", None, 7))
    'sales.csv › 7'
    """

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        cell = f"{self.column or ''}{'' if self.row is None else self.row}"
        if self.sheet is None:
            return f"{self.file} › {cell}" if cell else self.file
        return f"{self.file} › {self.sheet}!{cell}" if cell else f"{self.file} › {self.sheet}"


@dataclass(frozen=True)
class Problem:
    """One finding.

    ``code`` picks the words, ``facts`` fill them in, ``count`` is the number of rows concerned,
    ``amounts`` their sums by unit, ``places`` the first few addresses.
    """

    severity: Severity
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    count: int = 0
    amounts: Mapping[str, float] = field(default_factory=dict)
    places: tuple[Place, ...] = ()


NAMED = 12


def first_few(found: Sequence[object]) -> tuple[object, ...]:
    """The first few of many facts, and a mark that there are more."""
    return tuple(found) if len(found) <= NAMED else (*found[:NAMED], "…")


def info(code: str, *places: Place, count: int = 0, **facts: object) -> Problem:
    """A choice that was made and should be known."""
    return Problem(Severity.INFO, code, facts, count, {}, places)


def warning(code: str, *places: Place, count: int = 0, **facts: object) -> Problem:
    """Something to look at."""
    return Problem(Severity.WARNING, code, facts, count, {}, places)


def error(code: str, *places: Place, count: int = 0, **facts: object) -> Problem:
    """Something that keeps rows out of the report or makes a figure untrustworthy."""
    return Problem(Severity.ERROR, code, facts, count, {}, places)


class Stop(Exception):
    """The job cannot go on: one problem, said in one line. ``exit_code`` is 1 when the data are
    at fault and 2 when the command or the settings are."""

    def __init__(self, problem: Problem, exit_code: int = 1) -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.exit_code = exit_code

    def __reduce__(self) -> tuple[type["Stop"], tuple[Problem, int]]:
        """As it is sent from one process to another."""
        return type(self), (self.problem, self.exit_code)
