"""Whether a table is a plan or actual sales, by what it says itself."""

from collections.abc import Sequence

from runrate.model.problems import Stop, error
from runrate.read import headings
from runrate.read.block import Block
from runrate.read.heading_said import JOIN
from runrate.read.headings import Role
from runrate.read.tables import Found
from runrate.read.wanted import Wanted


def said(block: Block) -> Role | None:
    """What a table says it is: by the headings of its amounts, else the titles above it, else the
    sheet's name."""
    titles = {headings.role_named(text) for text in block.title[:-2]}
    for roles in (_of_amounts(block), titles, {headings.role_named(block.grid.sheet or "")}):
        if len(told := roles - {None}) == 1:
            return told.pop()
    return None


def _of_amounts(block: Block) -> set[Role | None]:
    """What the headings of the amounts say, upper and lower ones."""
    choice = block.choice
    parts = [part for at in choice.amounts for part in block.texts[at].split(JOIN)]
    meanings = [headings.recognise(part) for part in parts]
    return {m.role for m in meanings if m} | {column.role for column in choice.across.values()}


def fitting(found: Sequence[Found], wanted: Wanted) -> list[Found]:
    """The tables that may be what is wanted. A plan that says so goes before one that does not;
    else those that say they are the other are left where there are any others."""
    if wanted.role == "plan" and (plans := [f for f in found if said(f.block) == "plan"]):
        return plans
    other = {"actual": "plan", "plan": "actual"}[wanted.role]
    return [f for f in found if said(f.block) != other] or list(found)


def free(found: Sequence[Found], wanted: Wanted) -> list[Found]:
    """The tables whose amounts were not read as sales: no cell is both sold and planned. Raises
    Stop where all were."""
    left = [f for f in found if wanted.taken.isdisjoint(f.block.amount_headings)]
    if found and not left:
        raise Stop(error("plan_is_sales", *found[0].block.amount_headings), 2)
    return left
