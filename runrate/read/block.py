"""A table found in a sheet: where its headings and rows stand, and what its columns serve as."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model import columns
from runrate.model.problems import Place
from runrate.model.tables import Heading, Source
from runrate.read import headings
from runrate.read.choice import Choice
from runrate.read.grid import Grid

Positions = npt.NDArray[np.int64]


def no_rows() -> Positions:
    """No positions at all."""
    return np.array([], dtype=np.int64)


@dataclass(frozen=True)
class Block:
    """A table in a sheet: the position of its (last) heading row, the heading of each column, what
    the columns serve as, and the positions of its data rows.

    ``title``: the texts that stand above it, the sheet's and the file's name; the nearest first.
    ``begin``: the position of its first row, the title's if it has one of its own. ``top``: that
    of the first heading row. ``end``: the position after its last row.
    ``left``: the rows that are no data, by what they are: "title", "heading", "again" (headings
    that come again), "total", "percent", "subtotal", "group", "note" and "outside" (belong to
    nothing), "elsewhere" (other tables).
    """

    grid: Grid
    header: int
    texts: tuple[str, ...]
    choice: Choice
    title: tuple[str, ...] = ()
    data: Positions = field(default_factory=no_rows)
    top: int = -1
    end: int = -1
    begin: int = -1
    left: Mapping[str, Positions] = field(default_factory=dict)

    def column(self, position: int) -> "pd.Series[str]":
        """The texts of a column in the data rows, stripped; blank cells are NaN."""
        return self.grid.column(position).iloc[self.chosen].reset_index(drop=True)

    @property
    def chosen(self) -> slice | Positions:
        """The positions of the data rows; where nothing lies between them as a slice, for which
        nothing is copied."""
        data = self.data
        if len(data) and data[-1] - data[0] + 1 == len(data):
            return slice(int(data[0]), int(data[-1]) + 1)
        return data

    def numbers(self, position: int) -> npt.NDArray[np.float64] | None:
        """The numbers of a column in the data rows; None for one that has to be read as text."""
        numbers = self.grid.numbers(position)
        return None if numbers is None else numbers[self.chosen]

    @property
    def amount_headings(self) -> tuple[Place, ...]:
        """The addresses of the headings of the amounts."""
        return tuple(self.place(self.header, at) for at in self.choice.amounts)

    def source(self) -> Source:
        """The block as the report names it, still without its sums."""
        named: list[tuple[str, int]] = [*self.choice.keys.items()]
        named += [(columns.unit_column(unit), at) for unit, at in self.choice.units.items()]
        if self.choice.unit_at is not None:
            named.append((headings.UNIT, self.choice.unit_at))
        if self.choice.amount_at is not None:
            named.append((headings.AMOUNT, self.choice.amount_at))
        found = [Heading(name, self.texts[at], self.grid.letters[at]) for name, at in named]
        found += self._across()
        found.sort(key=lambda heading: (len(heading.letter), heading.letter))
        return Source(
            self.grid.file,
            self.grid.sheet,
            int(self.grid.rows[self.header]),
            len(self.data),
            tuple(found),
            encoding=self.grid.encoding,
            left={kind: len(rows) for kind, rows in self.left.items() if len(rows)},
            area=self._area(),
            aids=tuple(self._heading(at) for at in self.choice.extras.values()),
            unused=tuple(
                self._heading(at)
                for at, text in enumerate(self.texts)
                if text and at not in self.choice.used
            ),
            amounts_at=self.amount_headings,
        )

    def _heading(self, at: int) -> str:
        return f"{self.texts[at]} ({self.grid.letters[at]})"

    @property
    def corner(self) -> Place:
        """The address of the first heading."""
        filled = [at for at, text in enumerate(self.texts) if text]
        return self.place(self.top if self.top >= 0 else self.header, min(filled, default=None))

    def _area(self) -> str:
        """The address of the headings and rows."""
        filled = [at for at, text in enumerate(self.texts) if text]
        if not filled:
            return ""
        bottom = int(self.data[-1]) if len(self.data) else self.header
        last = f"{self.grid.letters[max(filled)]}{self.grid.rows[max(bottom, self.header)]}"
        return f"{self.corner.column}{self.corner.row}:{last}"

    def _across(self) -> list[Heading]:
        """What stands across the columns: the first and last of it."""
        across = self.choice.across
        if not across:
            return []
        ats = sorted(across)
        letters = f"{self.grid.letters[ats[0]]}:{self.grid.letters[ats[-1]]}"
        periods = [column.period for column in across.values() if column.period is not None]
        found = []
        if periods:
            start, last = min(p.start for p in periods), max(p.last for p in periods)
            found.append(Heading("start", f"{start} … {last}", letters))
        for name in dict.fromkeys(name for at in ats for name, _ in across[at].keys):
            keys = dict.fromkeys(key for at in ats for n, key in across[at].keys if n == name)
            found.append(Heading(name, ", ".join(keys), letters))
        return found

    def place(self, row: int, position: int | None = None) -> Place:
        """The address of a cell or row, by its positions in the grid."""
        at = None if position is None else self.grid.letters[position]
        return Place(self.grid.file, self.grid.sheet, int(self.grid.rows[row]), at)
