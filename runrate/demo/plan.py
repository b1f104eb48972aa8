"""The sample's plan: 2026 by month, rep, product group and client segment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from runrate.demo import demand
from runrate.demo.clients import CLIENTS
from runrate.demo.company import GROUPS, REPS, UNPLANNED, Rep
from runrate.demo.names import Name
from runrate.demo.products import average_price

MONTHS = tuple(date(2026, month, 1) for month in range(1, 13))


@dataclass(frozen=True)
class Line:
    """One row of the plan: whole cases, money rounded to hundreds."""

    month: date
    rep: Rep
    group: Name
    segment: Name
    cases: int
    money: int


def share(rep: Rep, segment: Name) -> float:
    """The rep's part of a segment: that of his clients' sizes."""
    everybody = [client for client in CLIENTS if client.segment == segment]
    own = sum(client.size for client in everybody if client.rep == rep)
    return own / sum(client.size for client in everybody)


def lines() -> Iterator[Line]:
    """The plan in the order in which a sales office keeps it: month by month, rep by rep."""
    shares = {(rep, segment): share(rep, segment) for rep in REPS for segment, _ in rep.clients}
    for month in MONTHS:
        for (rep, segment), part in shares.items():
            for group in GROUPS:
                if group == UNPLANNED:
                    continue
                cases = round(demand.cases((group, segment), month) * part)
                money = cases * average_price(group, segment, month)
                yield Line(month, rep, group, segment, cases, round(money / 100) * 100)
