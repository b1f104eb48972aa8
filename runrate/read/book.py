"""An opened file: its sheets by name, each read when it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from runrate.read.grid import Grid
from runrate.read.needed import Needed
from runrate.read.sniffed import Content

Chooses = Callable[[Grid], Needed | None]
"""Says from the first rows of a large sheet what is needed of it; None: all of it, as text."""


@dataclass(frozen=True)
class Book:
    """An opened file. ``sheets`` are their names, (None,) for a CSV; `grid` reads one. ``names``
    gives the defined names with what they stand for (``'Sales reps'!$C$5:$C$9``). ``package``: the
    parts of an .xlsx, for what stands beside its cells.

    ``head`` gives the first rows of a large sheet, ``body`` its needed columns; each gives None
    where that cannot be done, and the sheet is read whole, as text. ``secret``: it was decrypted.
    """

    name: str
    sheets: tuple[str | None, ...]
    read: Callable[[str | None], Grid] = field(repr=False)
    names: Callable[[], Mapping[str, str]] = field(default=dict, repr=False)
    package: Content | None = field(default=None, repr=False)
    head: Callable[[str], Grid | None] | None = field(default=None, repr=False)
    body: Callable[[str, Grid, Needed], Grid | None] | None = field(default=None, repr=False)
    secret: bool = False

    @cached_property
    def _grids(self) -> dict[str | None, Grid]:
        return {}

    def grid(self, sheet: str | None, chooses: Chooses | None = None) -> Grid:
        """A sheet's grid, read once. Raises Stop when the reader cannot read it."""
        if sheet not in self._grids:
            found = self._large(sheet, chooses) if chooses is not None and sheet else None
            self._grids[sheet] = self.read(sheet) if found is None else found
        return self._grids[sheet]

    def _large(self, sheet: str, chooses: Chooses) -> Grid | None:
        above = self.head(sheet) if self.head is not None else None
        needed = chooses(above) if above is not None else None
        if above is None or needed is None or self.body is None:
            return None
        return self.body(sheet, above, needed)
