"""Which column of amounts holds which unit: by the settings, by the units of the actual sales for a
plan, by a column whose cells name them."""

from collections.abc import Mapping, Sequence

from runrate.read import headings
from runrate.read.headings import AMOUNT, UNITS
from runrate.read.wanted import Wanted


def units_of(
    explicit: Mapping[str, int],
    amounts: Mapping[str, list[int]],
    wanted: Wanted,
    amount_at: int | None,
) -> tuple[dict[str, int], str | None]:
    """Which column holds which unit, and the unit that a column without one was taken for."""
    left = {unit: places[0] for unit, places in amounts.items()}
    if amount_at is not None:
        left[AMOUNT] = amount_at
    if wanted.units:
        return _units_of_settings(explicit, left, wanted)
    units = {unit: left[unit] for unit in UNITS if unit in left}
    if wanted.role == "plan":
        return _units_of_plan(units, left, wanted.known)
    if AMOUNT in left and "money" not in units:
        units["money" if units else AMOUNT] = left[AMOUNT]
    return units, None


def _units_of_settings(
    explicit: Mapping[str, int], left: dict[str, int], wanted: Wanted
) -> tuple[dict[str, int], str | None]:
    """The settings name the units: those without a heading of their own take what fits."""
    units: dict[str, int] = {}
    assumed = None
    for unit in wanted.units:
        kind = headings.unit_named(unit.name) or ("money" if unit.money else None)
        if unit.name in explicit:
            units[unit.name] = explicit[unit.name]
        elif kind in left:
            units[unit.name] = left.pop(kind)
    if AMOUNT in left:
        lead = next((u.name for u in wanted.units if u.primary), wanted.units[0].name)
        alone = len(wanted.units) == 1
        if lead not in units and (wanted.role == "plan" or alone):
            units[lead], assumed = left[AMOUNT], lead if wanted.role == "plan" else None
    return units, assumed


def _units_of_plan(
    units: dict[str, int], left: Mapping[str, int], known: tuple[str, ...]
) -> tuple[dict[str, int], str | None]:
    """A plan without settings: its units are matched with those of the actual sales."""
    if known == (AMOUNT,) and len(units) == 1:
        (at,) = units.values()
        return {AMOUNT: at}, AMOUNT
    lead = known[0] if known else AMOUNT
    if AMOUNT in left and lead not in units:
        return {**units, lead: left[AMOUNT]}, lead
    return units, None


def named_by_cells(
    texts: Sequence[str],
    amounts: Mapping[str, list[int]],
    units: Mapping[str, int],
    told: int | None,
) -> tuple[int | None, str | None]:
    """Where a sheet has a column of units: the amounts whose unit it names (those whose heading
    names none, or is a mere "quantity"), and the unit that they would have without it."""
    if told is not None or set(amounts) == {AMOUNT}:
        return (told if told is not None else amounts[AMOUNT][0]), None
    for unit, at in units.items():
        meaning = headings.recognise(texts[at])
        if meaning is not None and meaning.weak:
            return at, unit
    return None, None
