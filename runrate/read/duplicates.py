"""Rows that stand twice because two files (or two sheets) overlap.

Two rows are the same when everything in them is: the columns that serve by their values, all others
by their texts under the same heading. What stands twice within one sheet is not doubted: two equal
sales on one day. So the second of two in one sheet is compared with the second in the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model import columns
from runrate.model.columns import UNIT_PREFIX, fold
from runrate.model.problems import Place, Problem, warning
from runrate.model.settings import Duplicates
from runrate.read.block import Block
from runrate.read.marks import Mark, total

_FIRST = 3
_COUNTERS = frozenset({"", "№", "#", "n", "no", "no.", "nr", "№ п/п", "п/п", "№ строки", "row"})
"""Headings of columns that number the rows of their own file."""


class _Overlap(NamedTuple):
    """What two sources have in common: the positions in the frame, the later and the earlier."""

    later: int
    earlier: int
    rows: npt.NDArray[np.int64]
    same: npt.NDArray[np.int64]


def find(
    blocks: Sequence[Block], frame: pd.DataFrame, told: Duplicates
) -> tuple[list[Mark], list[Problem]]:
    """The rows that an earlier source has too: named with both addresses, and marked to be set
    aside where the settings say ``drop``. ``frame`` holds the rows of the blocks in their order."""
    marks: list[Mark] = []
    problems: list[Problem] = []
    if len(blocks) < 2:
        return marks, problems
    counts = frame["source"].value_counts()
    for found in _overlaps(blocks, frame):
        rows = [_place(blocks[found.later], frame, at) for at in found.rows[:_FIRST]]
        same = [_place(blocks[found.earlier], frame, at) for at in found.same[:_FIRST]]
        if told == "drop":
            texts = tuple(str(place) for place in same)
            marks.append(Mark("duplicate", found.later, columns.DATE, None, found.rows, texts))
            continue
        share = round(100 * len(found.rows) / int(counts[found.later]))
        one, other = (blocks[source].grid.file for source in (found.later, found.earlier))
        both = (place for pair in zip(rows, same, strict=True) for place in pair)
        said = warning(
            "duplicates", *both, count=len(found.rows), file=one, other=other, share=share
        )
        problems.append(replace(said, amounts=_sums(frame, found.rows)))
    return marks, problems


def _overlaps(blocks: Sequence[Block], frame: pd.DataFrame) -> Iterator[_Overlap]:
    """Each pair of sources that have rows in common."""
    near = np.flatnonzero(_within_others(frame))
    if not len(near):
        return
    values = frame.iloc[near]
    hashes = _hashes(values)
    twice = _numbered(values["source"], hashes).duplicated(keep=False).to_numpy()
    near, hashes = near[twice], hashes[twice].reset_index(drop=True)
    if not len(near):
        return
    source = frame["source"].to_numpy()[near]
    row = frame["row"].to_numpy()[near]
    texts = [_rest(blocks[s], int(number)) for s, number in zip(source, row, strict=True)]
    rest = pd.Series(pd.factorize(pd.Series(texts, dtype=object))[0])
    whole = hashes.astype("str") + "/" + rest.astype(str)
    exact = _numbered(pd.Series(source), whole)
    first = pd.Series(near).groupby(exact.to_numpy(), sort=False).transform("first").to_numpy()
    again = first != near
    pairs = pd.DataFrame(
        {
            "later": source[again],
            "earlier": frame["source"].to_numpy()[first[again]],
            "row": near[again],
            "same": first[again],
        }
    )
    for _, pair in pairs.groupby(["later", "earlier"], sort=True):
        later, earlier = (int(pair[name].iloc[0]) for name in ("later", "earlier"))
        yield _Overlap(later, earlier, pair["row"].to_numpy(), pair["same"].to_numpy())


def _within_others(frame: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """The rows whose day lies within the days of another source; all rows where there is no date
    yet. Files that follow one another cost nothing more."""
    everywhere = np.ones(len(frame), dtype=bool)
    if columns.DATE not in frame.columns:
        return everywhere
    days = frame.groupby("source")[columns.DATE].agg(["min", "max"])
    date = frame[columns.DATE].to_numpy()
    source = frame["source"].to_numpy()
    found = ~everywhere
    for name, first, last in days.itertuples():
        found |= (source != name) & (date >= np.datetime64(first)) & (date <= np.datetime64(last))
    return found


def _hashes(frame: pd.DataFrame) -> "pd.Series[int]":
    """A number for each row that is the same for rows with the same values."""
    serving = frame.drop(columns=["source", "row"])
    return pd.util.hash_pandas_object(serving, index=False).reset_index(drop=True)


def _numbered(source: "pd.Series[int]", identity: "pd.Series[Any]") -> "pd.Series[str]":
    """Each identity with its number within its source: the first, the second of the same."""
    pair = pd.DataFrame({"source": source.to_numpy(), "identity": identity.to_numpy()})
    number = pair.groupby(["source", "identity"]).cumcount()
    return pair["identity"].astype("str") + "#" + number.astype("str")


def _rest(block: Block, number: int) -> tuple[tuple[str, str], ...]:
    """What stands in a row of the sheet beside the columns that serve. The totals of a crosstab say
    nothing of one of its amounts."""
    cells = block.grid.texts(int(np.searchsorted(block.grid.rows, number)))
    serving = {*block.choice.used, *block.choice.left_out}
    named = (
        (fold(block.texts[at]), text) for at, text in enumerate(cells) if text and at not in serving
    )
    return tuple(sorted(pair for pair in named if pair[0] not in _COUNTERS))


def _place(block: Block, frame: pd.DataFrame, at: int) -> Place:
    number = int(frame["row"].iloc[at])
    return Place(block.grid.file, block.grid.sheet, number)


def _sums(frame: pd.DataFrame, rows: npt.NDArray[np.int64]) -> dict[str, float]:
    """The sums of the rows by unit."""
    return {
        str(name).removeprefix(UNIT_PREFIX): total(frame[name].to_numpy()[rows])
        for name in frame.columns
        if str(name).startswith(UNIT_PREFIX)
    }
