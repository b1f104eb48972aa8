"""Where the rows of one block went, with an example: why is this number what it is?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from runrate.model.problems import Place
from runrate.model.report import Bucket
from runrate.model.tables import Source

Part = Bucket | Literal["planned", "not_planned"]
"""A bucket of the sales; or the rows of a plan that touch the period, and those that do not."""


@dataclass(frozen=True)
class Example:
    """One row: its address, and what it became: its day (the first of a stretch in a plan), its
    keys by dimension and its amounts by unit."""

    place: Place
    day: date | None
    keys: Mapping[str, str]
    amounts: Mapping[str, float]


@dataclass(frozen=True)
class Trace:
    """The rows of a block by where they went, the parts without any left out."""

    source: Source
    plan: bool
    rows: Mapping[Part, int]
    examples: Mapping[Part, Example]
