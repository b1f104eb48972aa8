"""Rules about days: silent ones, sales on days off, sales after the closed day."""

from collections.abc import Iterator, Sequence
from math import fsum
from statistics import median

import pandas as pd

from runrate.check.rows import named
from runrate.check.sums import sums
from runrate.model.columns import unit_column
from runrate.model.problems import Problem, first_few, info, warning
from runrate.model.tables import Inputs

DAYS_OFF_SHARE = 0.05
FAR_BELOW = 0.2
"""The part of a usual day below which the last one is hardly whole."""
FEWEST_DAYS, MATTERS = 5, 0.05
"""So many working days tell what is usual; and so much of all sales a part must have to be named.
"""
TEAMS = ("territory", "region", "supervisor", "client_segment")
"""What a file of one branch or one team may be missing for."""


def working_days_without_sales(inputs: Inputs) -> Iterator[Problem]:
    """A closed working day without any row: nothing sold, or not loaded?"""
    sold = {stamp.date() for stamp in pd.DatetimeIndex(inputs.actuals.free["date"].unique())}
    silent = [
        day
        for day in inputs.period.days()
        if day <= inputs.as_of and inputs.calendar.weight(day) > 0 and day not in sold
    ]
    if silent:
        yield warning("no_sales_loaded", count=len(silent), days=first_few(silent))


def last_day_far_below(inputs: Inputs) -> Iterator[Problem]:
    """On the last working day far less was sold than on any other one of this period, in all or in
    one part of the company: is the day loaded whole?"""
    frame, unit = inputs.used, inputs.actuals.units[0].name
    days = [
        pd.Timestamp(day)
        for day in inputs.period.days()
        if day <= inputs.as_of and inputs.calendar.weight(day) == 1
    ]
    on = frame["date"].dt.normalize()
    if len(days) <= FEWEST_DAYS or not (on == days[-1]).any():
        return
    last, amounts = days[-1].date(), frame[unit_column(unit)]
    sold = sums(amounts, on)
    whole = [sold.get((day,), 0.0) for day in days]
    if _far_below(whole):
        usual = median(whole[:-1])
        yield warning("last_day_low", day=last, sold=round(whole[-1]), usual=round(usual))
        return
    for name in TEAMS:
        if not inputs.actuals.has(name):
            continue
        sold = sums(amounts, frame[name], on)
        by_day = {
            key: [sold.get((key, day), 0.0) for day in days] for key in sorted({k for k, _ in sold})
        }
        found = [
            str(key)
            for key, of_key in by_day.items()
            if fsum(of_key) >= MATTERS * fsum(whole) and _far_below(of_key)
        ]
        if found:
            names, count = named(inputs.actuals, name, found), len(found)
            yield warning("last_day_low_in", count=count, dimension=name, keys=names, day=last)
            return


def _far_below(amounts: Sequence[float]) -> bool:
    """Whether the last of some days is far below the usual one and below every other."""
    before = amounts[:-1]
    return amounts[-1] < FAR_BELOW * median(before) and amounts[-1] < min(before)


def sales_on_days_off(inputs: Inputs) -> Iterator[Problem]:
    """Much of this period is sold on days that do not count as working days: the calendar may be
    wrong. Not asked before the first working day."""
    if inputs.calendar.elapsed(inputs.period, inputs.as_of) == 0:
        return
    frame, unit = inputs.used, inputs.actuals.units[0].name
    days = pd.DatetimeIndex(frame["date"].unique())
    off = frame["date"].isin([day for day in days if inputs.calendar.weight(day.date()) == 0])
    amounts = frame[unit_column(unit)].fillna(0.0)
    whole = fsum(amounts)
    if whole > 0 and (share := fsum(amounts[off]) / whole) > DAYS_OFF_SHARE:
        yield warning("sales_on_days_off", count=int(off.sum()), share=round(share * 100))


def sales_after_the_closed_day(inputs: Inputs) -> Iterator[Problem]:
    """Rows of this period dated after the last closed day are not in the actual."""
    frame = inputs.actuals.free
    after = frame["date"] >= pd.Timestamp(inputs.as_of) + pd.Timedelta(days=1)
    count = int((after & (frame["date"] < pd.Timestamp(inputs.period.end))).sum())
    if count:
        yield info("sales_later", count=count, day=inputs.as_of)
