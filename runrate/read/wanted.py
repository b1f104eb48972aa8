"""What is looked for in the headings of a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from runrate.model.problems import Place
from runrate.read.heading_said import Known
from runrate.read.headings import Role

if TYPE_CHECKING:
    from runrate.model.settings import Unit


@dataclass(frozen=True)
class Wanted:
    """What is looked for in a sheet.

    ``mapping`` (canonical column -> heading) and ``units`` are the settings'. ``extras`` are
    headings that lookups and filters refer to. ``given`` are the columns that lookups give.
    ``known`` are the units of the actuals, the primary one first: what a plan is matched with.
    ``names`` are the folded keys of each dimension that are known. ``year``: the settings'.
    ``taken``: the headings of amounts that were read as sales, which are no plan.
    """

    role: Role
    mapping: Mapping[str, str] = field(default_factory=dict)
    units: "tuple[Unit, ...]" = ()
    extras: tuple[str, ...] = ()
    given: frozenset[str] = frozenset()
    known: tuple[str, ...] = ()
    names: Known = field(default_factory=dict)
    year: int | None = None
    taken: frozenset[Place] = frozenset()
