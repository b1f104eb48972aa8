"""What was sold on each day of the period."""

from collections.abc import Mapping
from datetime import date

from runrate.measure.exact import groups
from runrate.measure.sales import Sales


def daily(sold: Sales) -> Mapping[str, Mapping[date, float]]:
    """The actual of each day up to and including the closed one, by unit; days without any row
    are not there."""
    sums = sold.ledger.sums(sold.masks["actual"], groups([sold.days]))
    return {
        unit: {stamp.date(): amount for (stamp,), amount in by_day.items()}
        for unit, by_day in sums.items()
    }


def daily_by(sold: Sales, dimension: str) -> Mapping[str, Mapping[str, Mapping[date, float]]]:
    """The same for each key of a dimension; keys without any row are not there."""
    together = groups([sold.keys[dimension], sold.days])
    found: dict[str, dict[str, dict[date, float]]] = {}
    for unit, sums in sold.ledger.sums(sold.masks["actual"], together).items():
        for (key, stamp), amount in sums.items():
            by_unit = found.setdefault(key, {name: {} for name in sold.units})
            by_unit[unit][stamp.date()] = amount
    return found
