"""How the numbers and dates of the files are to be read: what their columns tell together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from runrate.model import columns
from runrate.model.problems import Problem, warning
from runrate.read import amounts, columnwise
from runrate.read.block import Block
from runrate.read.cells import Comma, Order
from runrate.read.columnwise import Votes


@dataclass(frozen=True)
class Style:
    """How the numbers and dates of the files are to be read, and what is to be said about that."""

    comma: Mapping[tuple[int, int], Comma | None]
    order: Mapping[int, Order | None]
    problems: tuple[Problem, ...] = ()


def found_in(blocks: Sequence[Block]) -> Style:
    """How to read the columns of some blocks. A column that does not tell by itself is read like
    the others of the same kind; where none tells, the choice is a problem to look at."""
    comma: dict[tuple[int, int], Comma | None] = {}
    order: dict[int, Order | None] = {}
    problems: list[Problem] = []
    comma_votes: dict[tuple[int, int], Votes] = {}
    order_votes: dict[int, Votes] = {}
    for index, block in enumerate(blocks):
        for position in (*amounts.positions(block), *block.choice.across):
            if block.numbers(position) is not None:
                continue
            comma_votes[index, position] = columnwise.comma_votes(block.column(position))
        if (at := block.choice.keys.get(columns.DATE)) is not None:
            order_votes[index] = columnwise.order_votes(block.column(at))
    all_commas = sum(comma_votes.values(), Votes())
    for (index, position), votes in comma_votes.items():
        block = blocks[index]
        comma[index, position] = columnwise.comma_of(votes) or columnwise.comma_of(all_commas)
        if votes.open and comma[index, position] is None and not votes.first:
            taken: Comma = "decimal" if block.grid.separator == ";" else "thousands"
            comma[index, position] = taken
            place = block.place(block.header, position)
            problems.append(warning(f"comma_{taken}", place, column=block.texts[position]))
    all_orders = sum(order_votes.values(), Votes())
    for index, votes in order_votes.items():
        block, at = blocks[index], blocks[index].choice.keys[columns.DATE]
        order[index] = columnwise.order_of(votes) or columnwise.order_of(all_orders)
        if order[index] is None and votes.open and not votes.first:
            every = pd.concat(
                [
                    b.column(b.choice.keys[columns.DATE])
                    for i, b in enumerate(blocks)
                    if i in order_votes
                ]
            )
            order[index] = columnwise.likely_order(every)
            if every.str.contains(r"^\s*\d{1,2}[-/]", na=False).any():
                place = block.place(block.header, at)
                code = "order_day_first" if order[index] == "dmy" else "order_month_first"
                problems.append(warning(code, place, column=block.texts[at]))
    return Style(comma, order, tuple(problems))
