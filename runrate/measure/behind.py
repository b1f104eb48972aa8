"""Since when each square has been behind its plan to date."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate

import numpy as np

from runrate.measure.sales import Key, Sales
from runrate.model.calendar import Calendar
from runrate.model.period import Period
from runrate.model.since import behind_since


def behind(
    sold: Sales,
    dimensions: Sequence[str],
    plans: Mapping[Key, float | None],
    calendar: Calendar,
    period: Period,
    as_of: date,
    too_early: float,
) -> dict[Key, date]:
    """The day since which each key has been behind in the first unit; those that are not behind
    are not there. ``plans``: what each key is measured against."""
    gone = [day for day in period.days() if day <= as_of and calendar.weight(day) > 0]
    if not gone or not plans:
        return {}
    elapsed = list(accumulate(map(calendar.weight, gone)))
    total = calendar.total(period)
    running = _running(sold, dimensions, gone)
    nothing = [0.0] * len(gone)
    found = {}
    for key, plan in plans.items():
        since = behind_since(running.get(key, nothing), plan, elapsed, total, too_early)
        if since is not None:
            found[key] = gone[since]
    return found


def _running(
    sold: Sales, dimensions: Sequence[str], gone: Sequence[date]
) -> dict[Key, list[float]]:
    """What each key sold up to the close of each working day; what was sold on a day off counts to
    the working day after it, or to the last one. Summed as integers, so exactly."""
    unit, mask = sold.units[0], sold.masks["actual"]
    closes = np.array(gone, dtype="datetime64[us]")
    sold_on = sold.days[mask].to_numpy(dtype="datetime64[us]")
    places = np.searchsorted(closes, sold_on).clip(max=len(gone) - 1)
    keys = [sold.keys.loc[mask, dimension] for dimension in dimensions]
    sums = sold.ledger.frame.loc[mask, unit].groupby([*keys, places], observed=True).sum()
    table = sums.unstack(fill_value=0).reindex(columns=range(len(gone)), fill_value=0)
    scale = 10 ** sold.ledger.decimals[unit]
    so_far = table.to_numpy().cumsum(axis=1)
    return {
        key if isinstance(key, tuple) else (key,): [int(whole) / scale for whole in line]
        for key, line in zip(table.index, so_far, strict=True)
    }
