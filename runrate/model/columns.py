"""The canonical columns: what a heading in somebody's sheet can mean.

Tables inside runrate have these column names, whatever the company calls them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from runrate.model.spelling import one_alphabet

DATE = "date"
BLANK = "(blank)"
"""The key of a row whose cell is empty: a row of its own, never dropped."""


@dataclass(frozen=True)
class Dimension:
    """A way to break sales down.

    ``parent`` is the column of its larger whole. ``code`` is the column of its id, where
    a sheet has both an id and a name: the id is then the key and the name is what is shown.
    ``parent_plays``: when the plan stops at the parent, the parent takes this dimension's place.
    """

    name: str
    parent: str | None = None
    code: str | None = None
    parent_plays: bool = False


DIMENSIONS: Mapping[str, Dimension] = {
    dimension.name: dimension
    for dimension in (
        Dimension("product_group", parent="category", parent_plays=True),
        Dimension("client_segment"),
        Dimension("territory", parent="region", parent_plays=True),
        Dimension("rep", parent="supervisor", code="rep_id"),
        Dimension("client", code="client_id"),
        Dimension("product", code="product_id"),
    )
}

BREAKDOWNS = ("product_group", "client_segment", "territory", "rep")
"""The dimensions that have a sheet of their own, in the order of the sheets."""

PARENTS = tuple(d.parent for d in DIMENSIONS.values() if d.parent)
CODES = tuple(d.code for d in DIMENSIONS.values() if d.code)
KEYS = (*DIMENSIONS, *PARENTS, *CODES)
"""Every column whose cells are names or codes: what rows are grouped and looked up by."""

PLAN_SPANS = ("day", "week", "month", "quarter", "year")
"""How long a stretch one row of a plan can be for."""

UNIT_PREFIX = "unit."
_ODD_SPACE = re.compile(r"[^\S \n]|  | \n|\n |\A | \Z")
_DOTS_AT_END = re.compile(r"(?<=[^\n. ])[. ]+(?=\n|\Z)")


def unit_column(unit: str) -> str:
    """The column of a table that holds the amounts of a unit."""
    return UNIT_PREFIX + unit


def not_in(file_name: str) -> str:
    """The key of a row whose own key a lookup file does not have."""
    return f"(not in {file_name})"


def is_marker(key: str) -> bool:
    """Whether a key stands for a missing one: "(blank)", "(not in clients.csv)".

    >>> is_marker(not_in("clients.csv")), is_marker("Ivan")
    (True, False)
    """
    return key == BLANK or (key.startswith("(not in ") and key.endswith(")"))


@lru_cache(maxsize=100_000)
def fold(key: str) -> str:
    """The form in which two spellings of a key are compared: spaces, case, Ё, a dot at the end and
    letters of the other alphabet that look the same do not count.

    >>> fold("  Чёрный   Чай. ") == fold("черный чай"), fold("Cок") == fold("Сок")
    (True, True)
    """
    tidy = " ".join(key.replace("\u00a0", " ").split()).replace("ё", "е").replace("Ё", "Е")
    return one_alphabet(tidy.rstrip(". ") or tidy).casefold()


def folds(keys: Sequence[str]) -> list[str]:
    """The folded forms of many keys, in one go where their spaces are in order.

    >>> folds(["Чёрный чай.", "Cок"]) == [fold("Чёрный чай."), fold("Cок")]
    True
    """
    lines = "\n".join(keys)
    if lines.count("\n") != len(keys) - 1 or _ODD_SPACE.search(lines):
        return [fold(key) for key in keys]
    tidy = _DOTS_AT_END.sub("", lines.replace("ё", "е").replace("Ё", "Е"))
    return one_alphabet(tidy).casefold().split("\n")
