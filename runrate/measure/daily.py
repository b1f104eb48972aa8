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
