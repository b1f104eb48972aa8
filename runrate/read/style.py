"""How the numbers and dates of the files are to be read: what their columns tell together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model import columns
from runrate.model.problems import Problem, warning
from runrate.model.settings import Dates
from runrate.model.tables import Source
from runrate.read import amounts, columnwise, date_order, title
from runrate.read.block import Block
from runrate.read.cells import Comma
from runrate.read.columnwise import Column, Votes
from runrate.read.date_order import DateOrder


@dataclass(frozen=True)
class Style:
    """How the numbers and dates of the files are to be read, and what is to be said about that;
    ``told`` are the types of columns, as `Heading.read_as` has them."""

    comma: Mapping[tuple[int, int], Comma | None]
    dates: Mapping[int, DateOrder]
    told: Mapping[tuple[int, int], str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def source(self, block: Block, index: int) -> Source:
        """The block as the report names it, with the types that were decided."""
        found = block.source()
        told = {block.grid.letters[at]: kind for (of, at), kind in self.told.items() if of == index}
        headings = (replace(one, read_as=told.get(one.letter, "text")) for one in found.headings)
        return replace(found, headings=tuple(headings))

    def days(self, index: int, text: "pd.Series[str]") -> Column[npt.NDArray[np.datetime64]]:
        """The dates of a block's column."""
        how = self.dates.get(index, DateOrder())
        return columnwise.days(text, how.first, how.turned is True, how.year)


def found_in(
    blocks: Sequence[Block], wanted: Dates | None = None, year: int | None = None
) -> Style:
    """How to read the columns of some blocks. A column that does not tell by itself is read like
    the others of the same kind; where none tells, the choice is a problem to look at. ``wanted`` is
    what the settings say of the dates, and ``year`` of the year of those without one; without it
    the title, the sheet's or the file's name tells."""
    comma: dict[tuple[int, int], Comma | None] = {}
    told: dict[tuple[int, int], str] = {}
    problems: list[Problem] = []
    comma_votes: dict[tuple[int, int], Votes] = {}
    for index, block in enumerate(blocks):
        for position in (*amounts.positions(block), *block.choice.across):
            told[index, position] = "numbers"
            if block.numbers(position) is not None:
                continue
            comma_votes[index, position] = columnwise.comma_votes(block.column(position))
    all_commas = sum(comma_votes.values(), Votes())
    for (index, position), votes in comma_votes.items():
        block = blocks[index]
        comma[index, position] = columnwise.comma_of(votes) or columnwise.comma_of(all_commas)
        if votes.open and comma[index, position] is None and not votes.first:
            taken: Comma = "decimal" if block.grid.separator == ";" else "thousands"
            comma[index, position] = taken
            place = block.place(block.header, position)
            problems.append(warning(f"comma_{taken}", place, heading=block.texts[position]))
        if votes != Votes() and comma[index, position] is not None:
            told[index, position] = f"numbers_{comma[index, position]}"
    dates, dated, said = _dates(blocks, wanted)
    dates = {
        index: how._replace(year=title.moment(blocks[index].title, year).year)
        for index, how in dates.items()
    }
    return Style(comma, dates, told | dated, (*problems, *said))


def _dates(
    blocks: Sequence[Block], wanted: Dates | None
) -> tuple[dict[int, DateOrder], dict[tuple[int, int], str], list[Problem]]:
    """How to read the dates of some blocks: as the settings say, or as they tell together; and
    what is to be told of each column."""
    columns_of = {
        index: (block, at)
        for index, block in enumerate(blocks)
        if (at := block.choice.keys.get(columns.DATE)) is not None
    }
    texts = {index: block.column(at) for index, (block, at) in columns_of.items()}
    votes = {index: date_order.votes(text) for index, text in texts.items()}
    together = date_order.order_of(sum(votes.values(), Votes()))
    found: dict[int, DateOrder] = {}
    problems: list[Problem] = []
    for index, (block, at) in columns_of.items():
        place, heading = block.place(block.header, at), block.texts[at]
        first = date_order.order_of(votes[index]) or together
        if wanted is not None:
            first = first if wanted == "turned" else wanted
            found[index] = DateOrder(first or "dmy", wanted == "turned")
            continue
        turned = date_order.turned(texts[index])
        if turned is not False:
            code = "dates_turned" if turned else "dates_maybe_turned"
            problems.append(warning(code, place, heading=heading))
        if first is None and votes[index].open and not votes[index].first:
            every = pd.concat([text.astype("str") for text in texts.values()])
            first = date_order.likely(every)
            if every.str.contains(r"^\s*\d{1,2}[-/]", na=False).any():
                code = "order_day_first" if first == "dmy" else "order_month_first"
                problems.append(warning(code, place, heading=heading))
        found[index] = DateOrder(first, turned)
    told: dict[tuple[int, int], str] = {}
    for index, how in found.items():
        written = votes[index] != Votes() and how.first is not None
        kind = "_turned" if how.turned else f"_{how.first}" if written else ""
        told[index, columns_of[index][1]] = f"dates{kind}"
    return found, told, problems
