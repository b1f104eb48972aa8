"""What was sold on each day of the period."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from runrate.measure.sales import Sales


def daily(sold: Sales) -> Mapping[str, Mapping[date, float]]:
    """The actual of each day up to and including the closed one, by unit; days without any row
    are not there."""
    sums = sold.ledger.sums(sold.masks["actual"], [sold.days])
    dates = [stamp.date() for stamp in pd.DatetimeIndex(sums.index)]
    return {unit: dict(zip(dates, map(float, sums[unit]), strict=True)) for unit in sold.units}


def daily_by(sold: Sales, dimension: str) -> Mapping[str, Mapping[str, Mapping[date, float]]]:
    """The same for each key of a dimension; keys without any row are not there."""
    sums = sold.ledger.sums(sold.masks["actual"], [sold.keys[dimension], sold.days])
    found: dict[str, dict[str, dict[date, float]]] = {}
    for unit in sold.units:
        for (key, stamp), amount in zip(sums.index, sums[unit], strict=True):
            by_unit = found.setdefault(str(key), {name: {} for name in sold.units})
            by_unit[unit][stamp.date()] = float(amount)
    return found
