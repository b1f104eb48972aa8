"""How much the sample distributor sells, as tables to turn: cases a month, seasons, and how far
November 2026 is from its plan in each square."""

from datetime import date

from runrate.demo.company import (
    BISCUITS,
    CATEGORIES,
    COFFEE,
    DRINKS,
    ENERGY,
    ICED_TEA,
    JUICES,
    LEMONADES,
    SEGMENTS,
    SNACKS,
    WATER,
)
from runrate.demo.days import AS_OF
from runrate.demo.names import Name

Square = tuple[Name, Name]
"""A product group and a client segment."""

_CASES = {
    #           key  mod. trad. HoR. whole
    WATER: (640, 420, 380, 150, 330),
    LEMONADES: (430, 330, 390, 90, 250),
    JUICES: (360, 300, 270, 140, 150),
    ICED_TEA: (230, 220, 200, 70, 110),
    ENERGY: (320, 290, 330, 420, 130),
    SNACKS: (380, 340, 350, 90, 190),
    BISCUITS: (290, 280, 270, 50, 160),
    COFFEE: (24, 18, 16, 34, 8),
}

_RUN_RATES = {
    #           key  mod. trad. HoR. whole
    WATER: (101, 99, 96, 103, 108),
    LEMONADES: (94, 101, 91, 95, 97),
    JUICES: (105, 96, 101, 111, 93),
    ICED_TEA: (99, 106, 102, 92, 0),
    ENERGY: (111, 103, 99, 40, 102),
    SNACKS: (114, 108, 112, 104, 113),
    BISCUITS: (97, 70, 95, 103, 89),
    COFFEE: (100, 100, 100, 100, 100),
}
"""November 2026 on the 17th, in percent of the plan. Energy drinks in HoReCa and biscuits in
modern trade are weak on purpose; iced tea has a plan in wholesale and has not sold a case."""

_DRINKS_SEASON = (84, 86, 95, 103, 114, 126, 132, 126, 110, 103, 100, 108)
_GROCERIES_SEASON = (88, 92, 97, 96, 93, 90, 90, 92, 98, 99, 100, 112)
_LAST_YEAR = 0.90
"""November and December 2025 against the same months' plans a year later: a plan that grows."""


def squares() -> tuple[Square, ...]:
    """Every product group and client segment that trade with each other."""
    return tuple((group, segment) for group in _CASES for segment in SEGMENTS)


def cases(square: Square, month: date) -> float:
    """What a square is expected to sell in a month; November 2026 is the measure of all."""
    group, segment = square
    season = _DRINKS_SEASON if CATEGORIES[group] == DRINKS else _GROCERIES_SEASON
    growth = _LAST_YEAR if month.year < 2026 else 1.0
    return _CASES[group][SEGMENTS.index(segment)] * season[month.month - 1] / 100 * growth


def run_rate(square: Square) -> float:
    """Where November 2026 stands in a square at `AS_OF`, as a ratio of the plan."""
    group, segment = square
    return _RUN_RATES[group][SEGMENTS.index(segment)] / 100


def is_open(month: date) -> bool:
    """Whether the month is the one that the sample is in the middle of."""
    return (month.year, month.month) == (AS_OF.year, AS_OF.month)


def pull(square: Square, month: date) -> float:
    """How often a square is asked for against its plan: 1 but for the open month, whose weak
    squares get fewer orders and not smaller ones."""
    return run_rate(square) if is_open(month) else 1.0
