"""Who orders what on which day in the sample, before it is known how many cases.

Mondays and Fridays are busier, Saturdays short, and the last days of a month are a rush.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TypeVar

from runrate.demo import demand
from runrate.demo.clients import CLIENTS, Client
from runrate.demo.company import (
    GROUPS,
    HORECA,
    KEY_ACCOUNTS,
    MODERN,
    TRADITIONAL,
    WHOLESALE,
    Rep,
)
from runrate.demo.days import CALENDAR, working_days
from runrate.demo.names import Name
from runrate.demo.products import Product, of_group
from runrate.model.period import Period

_WEEKDAYS = (1.15, 1.05, 1.0, 1.0, 1.2, 0.5)
_RUSH = (1.6, 1.5, 1.35, 1.2)
"""How much busier the last working days of a month are, the very last one first."""

_ORDERS_A_DAY = {
    KEY_ACCOUNTS: 0.215,
    MODERN: 0.135,
    TRADITIONAL: 0.066,
    HORECA: 0.088,
    WHOLESALE: 0.11,
}
"""How many orders a client of the segment gives on a usual day."""

_LINES_AN_ORDER = {KEY_ACCOUNTS: 4.0, MODERN: 2.5, TRADITIONAL: 2.2, HORECA: 2.2, WHOLESALE: 4.0}
_GOLDEN = 0.6180339887498949
"""Steps of this length around a circle cover it evenly: a rep's orders go round the whole price
list, and no product group is left out by chance."""

_T = TypeVar("_T")


@dataclass(frozen=True)
class Item:
    """One product of one order. ``size`` is only its part of what the client's square sells that
    month; it says nothing in cases yet."""

    day: date
    order: int
    client: Client
    product: Product
    size: float

    @property
    def month(self) -> date:
        """The first day of the month."""
        return self.day.replace(day=1)


def items(draw: Random) -> Iterator[Item]:
    """Every item of every order, day by day."""
    turns: dict[tuple[Rep, Name], float] = defaultdict(draw.random)
    order = 0
    for day in working_days():
        pace = _pace(day)
        for client in CLIENTS:
            if draw.random() >= _ORDERS_A_DAY[client.segment] * pace:
                continue
            order += 1
            for product in _basket(client, day, turns, draw):
                yield Item(day, order, client, product, client.size * (0.6 + 0.8 * draw.random()))


def _pace(day: date) -> float:
    """How busy a day is, 1 being usual."""
    month = Period.containing(day, "month")
    left = sum(CALENDAR.weight(later) > 0 for later in month.days() if later > day)
    rush = _RUSH[left] if left < len(_RUSH) else 1.0
    return _WEEKDAYS[day.weekday()] * CALENDAR.weight(day) * rush


def _basket(
    client: Client, day: date, turns: dict[tuple[Rep, Name], float], draw: Random
) -> tuple[Product, ...]:
    """The products of one order, none of them twice."""
    route = (client.rep, client.segment)
    weights = _appetite(client.segment, day.replace(day=1))
    basket: dict[Product, None] = {}
    for _ in range(1 + int(draw.random() * (2 * _LINES_AN_ORDER[client.segment] - 1))):
        turns[route] = (turns[route] + _GOLDEN) % 1
        group = _at(weights, turns[route])
        choice = [(product, float(product.weight)) for product in of_group(group)]
        basket[_at(choice, draw.random())] = None
    return tuple(basket)


def _appetite(segment: Name, month: date) -> list[tuple[Name, float]]:
    """How often each product group is asked for in a segment."""
    return [
        (group, demand.cases((group, segment), month) * demand.pull((group, segment), month))
        for group in GROUPS
    ]


def _at(things: list[tuple[_T, float]], point: float) -> _T:
    """The thing whose part of the whole holds the point (0 to 1)."""
    rest = point * sum(weight for _, weight in things)
    for thing, weight in things:
        rest -= weight
        if rest < 0:
            return thing
    return things[-1][0]
