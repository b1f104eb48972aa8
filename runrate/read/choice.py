"""Which column of a sheet serves as which canonical column or unit.

Settings come first, then the better synonym. What was passed over is remembered, to be reported.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from runrate.model import columns
from runrate.model.period import Period
from runrate.read import across, headings
from runrate.read.across import Across, Column, Moment
from runrate.read.heading_said import JOIN, timed
from runrate.read.headings import AMOUNT, UNIT, UNITS, YEAR, Meaning, Role
from runrate.read.unit_choice import named_by_cells, units_of
from runrate.read.wanted import Wanted

_ACROSS = 6
"""How many columns across count, at most, for a row to look like headings."""


@dataclass(frozen=True)
class Choice:
    """Positions of the columns that serve.

    ``across``: the columns of a crosstab and what each is for. ``unit_at``: the column
    whose cells name the unit of their row's amounts, which stand at ``amount_at`` (or across), and
    are ``amount_unit`` when the cells name no more than one. ``missing``: headings that
    the settings name and the sheet lacks. ``rivals``: (column, chosen, passed over) where several
    headings offered themselves. ``assumed``: the unit that a heading without one was taken for.
    ``undated``: columns that would be across if they had a year (or month). ``left_out``: columns
    of a crosstab that are totals, percents or else no amounts, by the reason.
    """

    keys: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, int] = field(default_factory=dict)
    across: Mapping[int, Column] = field(default_factory=dict)
    unit_at: int | None = None
    amount_at: int | None = None
    amount_unit: str | None = None
    year: int | None = None
    extras: Mapping[str, int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    rivals: tuple[tuple[str, int, tuple[int, ...]], ...] = ()
    assumed: str | None = None
    undated: tuple[int, ...] = ()
    mapped: int = 0
    left_out: Mapping[int, str] = field(default_factory=dict)

    @property
    def spans(self) -> dict[int, Period]:
        """The columns across that are for a stretch of time."""
        return {at: c.period for at, c in self.across.items() if c.period is not None}

    @property
    def has_amounts(self) -> bool:
        """Whether there is anything to sum."""
        return bool(self.amounts)

    @property
    def amounts(self) -> tuple[int, ...]:
        """The positions of the columns of amounts, in order."""
        alone = () if self.amount_at is None else (self.amount_at,)
        return tuple(sorted({*self.units.values(), *self.across, *alone}))

    @property
    def score(self) -> int:
        """How much a row looks like the headings."""
        found = len(self.keys) + len(self.units) + 2 * (self.amount_at is not None)
        beside = min(len(self.across) + len(self.undated), _ACROSS)
        return found + beside + len(self.extras) + 3 * self.mapped

    @property
    def used(self) -> tuple[int, ...]:
        """Every position that serves, in order."""
        served = {*self.keys.values(), *self.amounts, *self.extras.values()}
        alone = (self.unit_at, self.year)
        return tuple(sorted(served | {at for at in alone if at is not None}))


def locate(heading: str, texts: Sequence[str]) -> int | None:
    """Where a heading that the settings name stands: spaces, case, Ё do not count, nor, when there
    is no such heading, do signs."""
    for form in (columns.fold, headings.plain):
        wanted = form(heading)
        for position, text in enumerate(texts):
            if text and form(text) == wanted and wanted:
                return position
    return None


def choose(texts: Sequence[str], wanted: Wanted, moment: Moment | None = None) -> Choice:
    """What a row of texts would mean if it were the headings. ``moment`` serves the names of months
    across that have no year, and days without a month."""
    texts = with_corner(texts)
    keys, explicit_units, missing = _named(texts, wanted)
    taken = {*keys.values(), *explicit_units.values()}
    mapped = len(taken)
    candidates, amounts = _recognised(texts, taken, wanted.role)
    for column in (columns.DATE, *columns.KEYS):
        if column in candidates and column not in keys:
            keys[column] = candidates[column][0]
    unit_at: int | None = keys.pop(UNIT, None)
    if unit_at is None and UNIT in candidates:
        unit_at = candidates[UNIT][0]
    told_amount = keys.pop(AMOUNT, None)
    units, assumed = units_of(explicit_units, amounts, wanted, told_amount)
    amount_at, amount_unit = None, None
    if unit_at is not None:
        amount_at, amount_unit = named_by_cells(texts, amounts, units, told_amount)
        units = {name: at for name, at in units.items() if at != amount_at}
        assumed = None if amount_at is not None else assumed
    beside = _beside(texts, wanted, keys, bool(explicit_units), moment or Moment(wanted.year))
    if beside.columns or (beside.undated and not units and amount_at is None):
        units, amount_at, amount_unit, assumed = {}, None, None, None
        keys = {column: at for column, at in keys.items() if at not in beside.columns}
    if amount_at is None and not beside.columns:
        unit_at = None
    if wanted.role == "actual":
        _promote(keys, wanted)
    extras = {name: at for name in wanted.extras if (at := locate(name, texts)) is not None}
    serving = {**keys, **units}
    rivals = tuple(
        (column, serving[column], tuple(at for at in found if at != serving[column]))
        for column, found in {**candidates, **amounts}.items()
        if column in serving and serving[column] in found and len(found) > 1
    )
    return Choice(
        keys,
        units,
        beside.columns,
        unit_at,
        amount_at,
        amount_unit,
        candidates.get(YEAR, [None])[0] if columns.DATE in keys else None,
        extras,
        missing,
        rivals,
        assumed,
        beside.undated if not units and amount_at is None else (),
        mapped,
        beside.left_out if beside.columns else {},
    )


def _named(
    texts: Sequence[str], wanted: Wanted
) -> tuple[dict[str, int], dict[str, int], tuple[str, ...]]:
    """The columns and units whose headings the settings name, and the headings that are absent."""
    names = {unit.name for unit in wanted.units}
    told = {column: heading for column, heading in wanted.mapping.items() if column not in names}
    unit_told = {column: heading for column, heading in wanted.mapping.items() if column in names}
    for unit in wanted.units:
        heading = unit.actual if wanted.role == "actual" else unit.plan
        if heading:
            unit_told[unit.name] = heading
    keys = {column: locate(heading, texts) for column, heading in told.items()}
    units = {name: locate(heading, texts) for name, heading in unit_told.items()}
    missing = [told[column] for column, at in keys.items() if at is None]
    missing += [unit_told[name] for name, at in units.items() if at is None]
    return (
        {column: at for column, at in keys.items() if at is not None},
        {name: at for name, at in units.items() if at is not None},
        tuple(missing),
    )


def _recognised(
    texts: Sequence[str], taken: set[int], role: Role
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Positions by what their headings mean, the best first: columns, and amounts by unit."""
    found: dict[str, list[tuple[int, int]]] = {}
    amounts: dict[str, list[tuple[int, int]]] = {}
    says_role = False
    meanings = _meanings(texts)
    for position, text in enumerate(texts):
        meaning = meanings[position] if text and position not in taken else None
        if meaning is None or meaning.role not in (None, role):
            continue
        if meaning.column not in (*UNITS, AMOUNT):
            found.setdefault(meaning.column, []).append((meaning.rank, position))
            continue
        if role == "plan" and (meaning.role == "plan") != says_role:
            if says_role:
                continue
            says_role, amounts = True, {}
        amounts.setdefault(meaning.column, []).append((meaning.rank, position))
    return (
        {column: [at for _, at in sorted(places)] for column, places in found.items()},
        {unit: [at for _, at in sorted(places)] for unit, places in amounts.items()},
    )


def _meanings(texts: Sequence[str]) -> list[Meaning | None]:
    """What each heading means. Of one with several rows the whole counts, else its lowest row,
    but not where that would make two columns of amounts the same."""
    found = [headings.recognise(text) for text in texts]
    lower: dict[int, Meaning] = {}
    for at, text in enumerate(texts):
        if found[at] is None and JOIN in text:
            parts = text.split(JOIN)
            whole = headings.recognise(" ".join(reversed(parts)))
            if (meaning := whole or headings.recognise(parts[-1])) is not None:
                lower[at] = meaning
    every = [m.column for m in (*found, *lower.values()) if m is not None]
    for at, meaning in lower.items():
        if meaning.column not in (*UNITS, AMOUNT) or every.count(meaning.column) == 1:
            found[at] = meaning
    return found


def _beside(
    texts: Sequence[str], wanted: Wanted, keys: Mapping[str, int], explicit: bool, moment: Moment
) -> Across:
    """What stands across the columns; no stretches of time where a column of dates stands, and
    nothing where the settings name the columns of amounts (``explicit``)."""
    if columns.DATE in wanted.given or explicit:
        return Across()
    taken = set(keys.values())
    found = across.read(texts, wanted.role, moment, wanted.names, taken.__contains__)
    if found.bare and not keys:
        return Across()
    if columns.DATE not in keys:
        return found
    timed = any(column.period is not None for column in found.columns.values())
    return Across() if timed or found.undated else found


def with_corner(texts: Sequence[str]) -> tuple[str, ...]:
    """Headings whose corner cell names what stands down and what stands across ("Group \\
    Segment"), with the latter above each heading that is not understood by itself."""
    for at, text in enumerate(texts):
        parts = [part.strip() for part in text.replace("\\", "/").split("/")]
        meanings = [headings.recognise(part) for part in parts]
        if len(parts) != 2 or any(m is None or m.column not in columns.KEYS for m in meanings):
            continue
        right = [i for i in range(at + 1, len(texts)) if texts[i]]
        if not right or any(headings.recognise(texts[i]) or JOIN in texts[i] for i in right):
            continue
        if timed(texts[right[0]]):
            continue
        return (
            *texts[:at],
            parts[0],
            *(f"{parts[1]}{JOIN}{text}" if text else "" for text in texts[at + 1 :]),
        )
    return tuple(texts)


def _promote(keys: dict[str, int], wanted: Wanted) -> None:
    """A category without a group is the group, a region without a territory the territory;
    not where a lookup gives the larger whole."""
    for dimension in columns.DIMENSIONS.values():
        parent = dimension.parent
        if not dimension.parent_plays or parent is None or parent in wanted.mapping:
            continue
        if parent in keys and dimension.name not in keys and parent not in wanted.given:
            keys[dimension.name] = keys.pop(parent)
