"""The keys of a plan, told apart and spelled like those of the actual sales."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from runrate.model.columns import CODES, DIMENSIONS, fold, folds, is_marker
from runrate.model.problems import Problem, info, warning
from runrate.model.tables import Table
from runrate.read import coded, headings, keys
from runrate.read.block import Block

_ENOUGH = 0.5
"""The share of a column's distinct values that must be known keys for the column to be taken for
that key."""


class SalesKeys(NamedTuple):
    """The keys of the actual sales by column. ``known``: in their folded forms, with the names of
    those keyed by an id. ``spellings``: how each is spelled, for the plan is to use the same; a
    dimension's ids are spelled like its keys."""

    known: Mapping[str, set[str]]
    spellings: keys.Spellings


def of_sales(actuals: Table) -> SalesKeys:
    """What a plan's keys are compared with."""
    known: dict[str, set[str]] = {}
    spellings: dict[str, dict[str, str]] = {}
    for name in keys.key_columns(actuals.frame):
        distinct = _distinct(actuals, name)
        folded = list(zip(folds(distinct), distinct, strict=True))
        spellings[name] = dict(folded)
        own = {form for form, key in folded if not is_marker(key)}
        known[name] = own | keys.folds(actuals.names.get(name, {}).values())
    for dimension in DIMENSIONS.values():
        if dimension.code and dimension.name in spellings:
            spellings[dimension.code] = spellings[dimension.name]
    return SalesKeys(known, spellings)


def with_known_keys(
    block: Block, known: Mapping[str, Collection[str]]
) -> tuple[Block, list[Problem]]:
    """The block with its key columns told apart by what stands in them: a column without
    a heading (or with an unknown one) is the key whose values it has, and a category is the group
    when the actual sales call these groups. ``known`` are those of the sales."""
    choice = block.choice
    found = dict(choice.keys)
    problems: list[Problem] = []
    for dimension in DIMENSIONS.values():
        parent = dimension.parent
        if parent in found and dimension.name not in found and dimension.parent_plays:
            values = keys.folds(block.column(found[parent]).dropna().unique())
            fits = {name: _share(values, known.get(name)) for name in (parent, dimension.name)}
            if fits[dimension.name] > fits[parent] or parent not in known:
                found[dimension.name] = found.pop(parent)
    for at in _unknown_columns(block):
        values = keys.folds(block.column(at).dropna().unique())
        shares = {name: _share(values, there) for name, there in known.items() if name not in found}
        best = max(shares, key=lambda name: shares[name], default=None)
        heading = block.texts[at] or block.grid.letters[at]
        place = block.place(block.header, at)
        if best is not None and shares[best] >= _ENOUGH:
            found[best] = at
            problems.append(info("plan_column_matched", place, heading=heading, column=best))
        elif not block.texts[at]:
            problems.append(warning("plan_column_unknown", place, heading=heading))
    data = block.data
    return replace(block, choice=replace(choice, keys=found), data=data), problems


def known_keys(known: Mapping[str, Collection[str]]) -> dict[str, frozenset[str]]:
    """Of the known keys what a plan may have across, or as names of groups. Ids that are mere
    numbers could be anything, and clients and products are many."""
    found = {}
    for name, values in known.items():
        if name in CODES:
            continue
        if texts := frozenset(value for value in values if any(map(str.isalpha, value))):
            found[name] = texts
    return found


def _distinct(actuals: Table, name: str) -> list[str]:
    """The keys of a column, each once: of the columns of sales every text has a row."""
    return coded.parts(actuals.frame[name])[1]


def _share(values: set[str], known: Collection[str] | None) -> float:
    """How many of the values are known keys, 0 to 1."""
    return len(values.intersection(known)) / len(values) if values and known else 0.0


def _unknown_columns(block: Block) -> list[int]:
    """The columns of text that serve as nothing: their headings are blank or not understood."""
    served = set(block.choice.used)
    found = []
    for at in range(len(block.texts)):
        if at in served or headings.recognise(block.texts[at]):
            continue
        text = block.column(at).dropna()
        if len(text) and text.str.contains(r"[^\W\d_]", na=False).mean() > _ENOUGH:
            found.append(at)
    return found


class Named(NamedTuple):
    """A plan whose keys are those of the actual sales, and the names of its own ids."""

    frame: pd.DataFrame
    names: Mapping[str, Mapping[str, str]]
    problems: tuple[Problem, ...] = ()


def named(frame: pd.DataFrame, actuals: Table) -> Named:
    """The plan's keys as those of the actual sales: ids where these have ids, names where they
    have names, as far as a name has one id."""
    own = keys.by_id(frame.copy())
    names = dict(own.names)
    problems = []
    for dimension in (d for d in DIMENSIONS.values() if d.code and d.name in own.frame.columns):
        name, code = dimension.name, dimension.code
        if not actuals.has(name):
            continue
        text = own.frame[name]
        there = {fold(key): key for key in _distinct(actuals, name)}
        here = keys.folds(text.dropna().unique())
        if code in frame.columns:  # the plan has ids: do the sales know them?
            if here & set(there) or name not in names:
                continue
            to_key = {i: there.get(fold(shown)) for i, shown in names[name].items()}
            if not any(to_key.values()):
                continue
            own.frame[name] = text.map(
                lambda i, to=to_key, shown=names[name]: to.get(i) or shown.get(i, i)
            )
            del names[name]
        elif name in actuals.names:  # the sales have ids, the plan has only names
            ids = {fold(shown): i for shown, i in keys.ids_by_name(actuals.names[name]).items()}
            shared = {
                fold(shown.removesuffix(f" ({key})"))
                for key, shown in actuals.names[name].items()
                if shown.endswith(f" ({key})")
            }
            unclear = sorted({str(v) for v in text.dropna().unique() if fold(str(v)) in shared})
            if unclear:
                problems.append(warning("name_has_two_ids", column=name, names=", ".join(unclear)))
            own.frame[name] = text.map(
                lambda value, by=ids: by.get(fold(value), value), na_action="ignore"
            ).astype("str")
    return Named(own.frame, names, tuple(problems))
