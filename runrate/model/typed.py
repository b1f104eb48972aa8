"""What the reader of a workbook typed into its yellow cells, carried from one morning to the next.

`Found` is what yesterday's workbook holds, whatever has become of its rows; `Typed` is what of it
stands in today's report. Rows are known by their keys, never by where they stood.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from runrate.model.columns import fold
from runrate.model.problems import Problem

RowKey = tuple[str, ...]
"""Which row: its dimension and its key, ("rep", "R12"), with an empty key for the total. A square:
`square_key`. A group of the day plan: ("day_plan", its key). A dimension alone is a row that
nobody knows: somebody typed beside one of his own."""

SQUARE, DAY_PLAN = "square", "day_plan"
LIMITS = ("ahead", "on_track", "at_risk", "too_early")
"""The thresholds by the names of `model.status.Thresholds`."""


@dataclass(frozen=True)
class Entry:
    """One thing that was typed: a note, or with its ``day`` a number of the day plan (a text when
    no number could be read). ``name`` is what the row was called, ``seen`` the closed day of the
    last workbook that had it."""

    row: RowKey
    typed: str | float
    name: str = ""
    day: date | None = None
    seen: date | None = None


@dataclass(frozen=True)
class Limit:
    """A threshold cell: what stood in it, and what the settings said at that time."""

    typed: float | str
    settings: float


@dataclass(frozen=True)
class Found:
    """What yesterday's workbook holds: the entries of its sheets, then those that had no row
    already; its thresholds. Without a workbook of yesterday all is empty."""

    file: str = ""
    entries: tuple[Entry, ...] = ()
    limits: Mapping[str, Limit] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Typed:
    """What of yesterday's workbook stands in today's report.

    ``notes`` by row; ``days``: numbers of the day plan by the group's key and the day;
    ``settings``: what the settings say of the thresholds that a typed one replaces; ``left``: what
    has no row today, or no day.
    """

    file: str = ""
    notes: Mapping[RowKey, str] = field(default_factory=dict)
    days: Mapping[tuple[str, date], float] = field(default_factory=dict)
    settings: Mapping[str, float] = field(default_factory=dict)
    left: tuple[Entry, ...] = ()


def square_key(across: str, dimension: str, down: str) -> RowKey:
    """The row of a square: its product group, and the key of the dimension down the board."""
    return (SQUARE, across, dimension, down)


def folded(row: RowKey) -> RowKey:
    """The form in which rows are compared: spaces, case and Ё do not count."""
    return tuple(map(fold, row))


def written(row: RowKey) -> str:
    """A row's key as it stands in a hidden cell.

    >>> written(("rep", "Ким"))
    '["rep", "Ким"]'
    """
    return json.dumps(row, ensure_ascii=False)


def kept(entry: Entry) -> str:
    """All of an entry but what was typed, as it stands in a hidden cell beside it; for those
    without a row."""
    days = {"day": entry.day, "seen": entry.seen}
    said = {name: day.isoformat() for name, day in days.items() if day is not None}
    return json.dumps({"row": entry.row, "name": entry.name, **said}, ensure_ascii=False)


def known_again(text: str, typed: str | float) -> Entry | None:
    """The entry that `kept` wrote; None when the cell holds none."""
    try:
        said = json.loads(text)
        row = understood(json.dumps(said["row"]))
        days = [date.fromisoformat(said[n]) if n in said else None for n in ("day", "seen")]
        return Entry(row, typed, str(said["name"]), *days) if row else None
    except (ValueError, RecursionError, TypeError, KeyError):
        return None


def understood(text: str) -> RowKey | None:
    """The key that a hidden cell holds; None when it holds none.

    >>> understood('["rep", "Ким"]'), understood("Ким")
    (('rep', 'Ким'), None)
    """
    try:
        parts = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(parts, list) or not parts or not all(isinstance(p, str) for p in parts):
        return None
    return tuple(parts)
