"""The units of a plan: those of the actual sales, where the plan says so, or where it must be."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from runrate.model.columns import DATE, unit_column
from runrate.model.problems import Problem, info, warning
from runrate.model.settings import Settings
from runrate.model.tables import Table, UnitInfo
from runrate.read import headings, title
from runrate.read.block import Block
from runrate.read.marks import total

_FAR = 10.0
"""How many times nearer another unit's size must be for the primary one not to be assumed."""


def units(amounts: Mapping[str, float], settings: Settings, actuals: Table) -> tuple[UnitInfo, ...]:
    """The units of the plan in the order of the actual sales, then those that only it has."""
    told = {u.name: UnitInfo(u.name, u.label, u.money) for u in settings.units}
    known = [unit for unit in actuals.units if unit.name in amounts]
    names = {unit.name for unit in known}
    only = [name for name in amounts if name not in names]
    return (*known, *(told.get(n, UnitInfo(n, None, n == "money")) for n in only))


def without_sales(block: Block, found: Sequence[UnitInfo], actuals: Table) -> list[Problem]:
    """Units that the actual sales do not have: nothing can be measured in them."""
    known = {unit.name for unit in actuals.units}
    alone = [unit.name for unit in found if unit.name not in known]
    place = block.place(block.header)
    return [warning("plan_unit_without_sales", place, units=tuple(alone))] if alone else []


def titled(block: Block, settings: Settings, actuals: Table) -> str | None:
    """The unit that a title above the headings, or the sheet's name, says."""
    names: dict[str, str] = {}
    for unit in settings.units or actuals.units:
        kind = headings.unit_named(unit.name) or ("money" if unit.money else unit.name)
        names.setdefault(kind, unit.name)
    for text in block.title:
        kind = title.unit(text) or ""
        if kind in names:
            return names[kind]
    return None


def assumed(
    block: Block,
    settings: Settings,
    actuals: Table,
    values: npt.NDArray[np.float64],
    days: int,
) -> tuple[str, list[Problem]]:
    """The unit of amounts that no heading names (``values``, over so many days): what the title
    says, else the primary one. When the settings name no primary one, and the plan's size per day
    is far from the first unit's and near another's, it is the other."""
    place = block.place(block.header)
    if (told := titled(block, settings, actuals)) is not None:
        return told, []
    choices: Sequence[UnitInfo] = actuals.units
    if settings.units:
        lead = next((u.name for u in settings.units if u.primary), settings.units[0].name)
        only = len(settings.units) == 1
        return lead, [] if only else [info("plan_unit_assumed", place, unit=lead)]
    if not choices:
        return headings.AMOUNT, []
    lead = choices[0].name
    distance = {unit.name: _distance(total(values), days, unit, actuals) for unit in choices}
    nearest = min(distance, key=lambda name: distance[name])
    if distance[nearest] * _FAR < distance[lead]:
        return nearest, [warning("plan_unit_by_size", place, unit=nearest)]
    return lead, [info("plan_unit_assumed", place, unit=lead)] if len(choices) > 1 else []


def _distance(planned: float, days: int, unit: UnitInfo, actuals: Table) -> float:
    """How many times the plan's size per day is that of the sales, or the other way round."""
    frame = actuals.frame[~actuals.set_aside]
    sold = total(frame[unit_column(unit.name)].to_numpy())
    dates: pd.Series[pd.Timestamp] = frame[DATE]
    if sold <= 0 or planned <= 0 or days <= 0:
        return math.inf
    ratio = (planned / days) / (sold / ((dates.max() - dates.min()).days + 1))
    return max(ratio, 1 / ratio)
