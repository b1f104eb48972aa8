"""The sample's sales lines, drawn once and for all from a fixed seed.

The orders are drawn by `orders`; here each month's cases are brought to the level that `demand`
says, so that the figures of the sample are chosen and not the accident of a draw.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from runrate.demo import demand
from runrate.demo.clients import Client
from runrate.demo.company import Rep
from runrate.demo.days import AS_OF, CALENDAR, working_days
from runrate.demo.names import Name
from runrate.demo.orders import Item, items
from runrate.demo.plan import share
from runrate.demo.products import Product, price
from runrate.model.period import Period

SEED = 20261117
_RETURNED = 0.005
"""Which part of the lines comes back, some days later."""

Cell = tuple[date, Rep, Name, Name]
"""What is brought to a level: a month of one rep, product group and client segment."""


@dataclass(frozen=True)
class Line:
    """One line of an invoice; a return has negative cases."""

    day: date
    invoice: int
    client: Client
    product: Product
    cases: int

    @property
    def amount(self) -> Decimal:
        """The line in money, at the day's price."""
        return self.cases * price(self.product, self.client.segment, self.day)


def lines() -> tuple[Line, ...]:
    """All sales lines by day and invoice; invoices are numbered in that order."""
    drawn = tuple(items(Random(SEED)))
    sold = tuple(_in_cases(drawn, _levels(drawn, Random(SEED + 1))))
    returns = _returns(sold, Random(SEED + 2))
    together = sorted((*sold, *returns), key=lambda line: (line.day, line.invoice))
    numbers = {old: new for new, old in enumerate(dict.fromkeys(x.invoice for x in together), 1)}
    return tuple(replace(line, invoice=numbers[line.invoice]) for line in together)


def _cell(item: Item) -> Cell:
    return item.month, item.client.rep, item.product.group, item.client.segment


def _levels(drawn: Iterable[Item], draw: Random) -> Mapping[Cell, float]:
    """How many cases a size of 1 stands for in each cell.

    A cell aims at its rep's part of the square, give or take; then the cells of a square are
    raised or lowered together until the square's month is what `_aim` says.
    """
    sizes: dict[Cell, float] = defaultdict(float)
    for item in drawn:
        sizes[_cell(item)] += item.size
    wanted = {
        (month, rep, group, segment): demand.cases((group, segment), month)
        * share(rep, segment)
        * (0.86 + 0.28 * draw.random())
        for month, rep, group, segment in sizes
    }
    sums: dict[tuple[date, Name, Name], float] = defaultdict(float)
    for (month, _, group, segment), cases in wanted.items():
        sums[month, group, segment] += cases
    aims = {key: _aim((key[1], key[2]), key[0], draw) for key in sums}
    return {
        cell: wanted[cell] / sizes[cell] * aims[key] / sums[key]
        for cell in sizes
        for key in ((cell[0], cell[2], cell[3]),)
    }


def _aim(square: demand.Square, month: date, draw: Random) -> float:
    """The cases that a square sells in a month: somewhat below what was expected; in the open
    month the run rate of the table, up to the last closed day."""
    expected, luck = demand.cases(square, month), draw.random()
    if not demand.is_open(month):
        return expected * (0.93 + 0.11 * luck)
    period = Period.containing(AS_OF, "month")
    gone = CALENDAR.elapsed(period, AS_OF) / CALENDAR.total(period)
    return expected * gone * demand.run_rate(square)


def _in_cases(drawn: Iterable[Item], levels: Mapping[Cell, float]) -> Iterator[Line]:
    """The items in whole cases, at least one each; what rounding leaves over goes to the cell's
    next line, so that a month ends at its level."""
    over: dict[Cell, float] = defaultdict(float)
    for item in drawn:
        cell = _cell(item)
        exact = item.size * levels[cell] + over[cell]
        cases = max(1, round(exact))
        over[cell] = exact - cases
        yield Line(item.day, item.order, item.client, item.product, cases)


def _returns(sold: Iterable[Line], draw: Random) -> Iterator[Line]:
    """A few lines that come back in part within days, on an invoice of their own."""
    days = working_days()
    place = {day: n for n, day in enumerate(days)}
    for line in sold:
        if draw.random() >= _RETURNED:
            continue
        later = place[line.day] + 1 + int(draw.random() * 5)
        part = max(1, round(line.cases * (0.1 + 0.4 * draw.random())))
        if later >= len(days):
            continue
        square, month = (line.product.group, line.client.segment), days[later].replace(day=1)
        if demand.pull(square, month) > 0:
            yield replace(line, day=days[later], invoice=-line.invoice, cases=-part)
