"""The amounts of a table's rows as numbers, and whether its own totals agree with its details."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from runrate.model.problems import Problem, warning
from runrate.read import amounts, columnwise
from runrate.read.block import Block, Positions

Numbers = npt.NDArray[np.float64]
_FIRST = 5
_CENT = 0.0051
"""How far a total may be from its details: half a cent, for sums are rounded when shown."""


class Disagreement(NamedTuple):
    """A total of the sheet at a row and column (positions), and what its details sum up to."""

    row: int
    column: int
    said: float
    details: float


def columns_of(block: Block) -> list[int]:
    """The columns whose amounts may be added up: none where rows name their own unit."""
    if block.choice.unit_at is not None:
        return []
    return sorted({*amounts.positions(block), *block.choice.across})


def numbers(block: Block, ats: Sequence[int], rows: Positions) -> Numbers:
    """The amounts in these columns of some rows; NaN where a cell is empty or not readable."""
    found = np.full((len(rows), len(ats)), np.nan)
    for index, at in enumerate(ats):
        if (known := block.grid.numbers(at)) is not None:
            found[:, index] = known[rows]
            continue
        text = block.grid.column(at).iloc[rows].reset_index(drop=True)
        comma = columnwise.comma_of(columnwise.comma_votes(text))
        found[:, index] = columnwise.numbers(text, comma).values
    return found


def differs(said: float, details: float) -> bool:
    """Whether a total is not the sum of its details."""
    return abs(said - details) > _CENT + 1e-9 * abs(said)


def told(block: Block, found: Sequence[Disagreement]) -> list[Problem]:
    """One problem for the totals of a table that are not the sums of their details."""
    if not found:
        return []
    worst = max(found, key=lambda one: abs(one.said - one.details))
    first = [worst, *(one for one in found if one is not worst)][:_FIRST]
    places = [block.place(one.row, one.column) for one in first]
    return [
        warning(
            "total_disagrees",
            *places,
            count=len(found),
            said=shown(worst.said),
            details=shown(worst.details),
            difference=shown(worst.said - worst.details),
        )
    ]


def shown(number: float) -> str:
    """A number as a message shows it.

    >>> shown(1200.0), shown(-0.5)
    ('1200', '-0.5')
    """
    return f"{round(number, 2):.15g}"


def of_totals(block: Block, totals: Positions) -> list[Disagreement]:
    """The totals rows of a table that no run of its details adds up to.

    A total may be for all rows, for those above it or those below it, from any other total on, or
    for the rows of the key that it names.
    """
    ats = columns_of(block)
    if not len(totals) or not ats:
        return []
    details = numbers(block, ats, block.data)
    said = numbers(block, ats, totals)
    sums = np.vstack([np.zeros(len(ats)), np.nancumsum(details, axis=0)])
    edges = np.unique(np.searchsorted(block.data, totals))
    edges = np.unique(np.concatenate([[0], edges, [len(block.data)]]))
    found = []
    for number, row in enumerate(totals):
        here = int(np.searchsorted(block.data, row))
        runs = [sums[here] - sums[edges[edges < here]], sums[edges[edges > here]] - sums[here]]
        runs.append(sums[-1][None, :])
        if (own := _of_key(block, int(row), details)) is not None:
            runs.append(own[None, :])
        every = np.vstack(runs)
        read = ~np.isnan(said[number])
        if not read.any():
            continue
        gaps = np.abs(every[:, read] - said[number, read])
        fits = gaps <= _CENT + 1e-9 * np.abs(said[number, read])
        if fits.all(axis=1).any():
            continue
        best = own if own is not None else every[int(gaps.sum(axis=1).argmin())]
        for index in np.flatnonzero(read):
            if differs(said[number, index], best[index]):
                found.append(
                    Disagreement(
                        int(row), ats[index], float(said[number, index]), float(best[index])
                    )
                )
    return found


def _of_key(block: Block, row: int, details: Numbers) -> Numbers | None:
    """The sums of the rows whose key the words of a totals row name ("Tea total")."""
    for at in block.choice.keys.values():
        text = block.grid.text(row, at)
        if text is None:
            continue
        words = f" {' '.join(text.casefold().split())} "
        keys = block.column(at)
        for key in keys.dropna().unique():
            if f" {' '.join(str(key).casefold().split())} " in words:
                found: Numbers = np.nansum(details[keys.eq(key).to_numpy(dtype=bool)], axis=0)
                return found
    return None


def of_columns(block: Block) -> list[Disagreement]:
    """The columns of totals in a crosstab that are not the sums of the columns beside them."""
    totals = [at for at, why in block.choice.left_out.items() if why == "total"]
    ats = sorted(block.choice.across)
    if not totals or len({block.choice.across[at].unit for at in ats}) != 1:
        return []
    details = np.nan_to_num(numbers(block, ats, block.data))
    found = []
    for number, at in enumerate(sorted(totals)):
        said = numbers(block, [at], block.data)[:, 0]
        read = ~np.isnan(said)
        before = sorted(totals)[number - 1] if number else -1
        runs = [
            details.sum(axis=1),
            details[:, [i for i, c in enumerate(ats) if c < at]].sum(axis=1),
            details[:, [i for i, c in enumerate(ats) if before < c < at]].sum(axis=1),
        ]
        wrong = [read & (np.abs(said - run) > _CENT + 1e-9 * np.abs(said)) for run in runs]
        best = min(range(len(runs)), key=lambda index: int(wrong[index].sum()))
        if not read.any() or ((wrong[best] == read).all() and read.sum() > 1):
            continue  # a total of something else
        found += [
            Disagreement(int(block.data[i]), at, float(said[i]), float(runs[best][i]))
            for i in np.flatnonzero(wrong[best])
        ]
    return found
