"""Rules about days: silent ones, sales on days off, sales after the closed day."""

from collections.abc import Iterator
from math import fsum

import pandas as pd

from runrate.check.rows import first, used
from runrate.model.columns import unit_column
from runrate.model.problems import Problem, info, warning
from runrate.model.tables import Inputs

DAYS_OFF_SHARE = 0.05


def working_days_without_sales(inputs: Inputs) -> Iterator[Problem]:
    """A closed working day without any row: nothing sold, or not loaded?"""
    sold = {stamp.date() for stamp in pd.DatetimeIndex(inputs.actuals.free["date"].unique())}
    silent = [
        day
        for day in inputs.period.days()
        if day <= inputs.as_of and inputs.calendar.weight(day) > 0 and day not in sold
    ]
    if silent:
        yield warning("no_sales_loaded", count=len(silent), days=first(silent))


def sales_on_days_off(inputs: Inputs) -> Iterator[Problem]:
    """Much of this period is sold on days that do not count as working days: the calendar may be
    wrong. Not asked before the first working day."""
    if inputs.calendar.elapsed(inputs.period, inputs.as_of) == 0:
        return
    frame, unit = used(inputs), inputs.actuals.units[0].name
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
