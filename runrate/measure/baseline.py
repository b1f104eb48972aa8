"""The stretches of time that a row is measured over: this period, and the two before it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import pandas as pd

from runrate.model.calendar import Calendar
from runrate.model.period import Period
from runrate.model.problems import Problem, info
from runrate.model.tables import Inputs

_UNIT = "datetime64[us]"


class Windows(NamedTuple):
    """Half-open stretches by the name of the amount that is summed over them."""

    spans: Mapping[str, tuple[date, date]]
    problems: tuple[Problem, ...] = ()

    def masks(self, days: pd.Series, free: pd.Series) -> dict[str, pd.Series]:
        """For each stretch the rows that belong to it."""
        return {
            name: free & (days >= pd.Timestamp(start)) & (days < pd.Timestamp(end))
            for name, (start, end) in self.spans.items()
        }

    def any(self, days: pd.Series, free: pd.Series) -> pd.Series:
        """The rows that belong to any of the stretches."""
        stamps = days.to_numpy().astype(_UNIT).view(np.int64)  # compared three times as fast
        found = np.zeros(len(days), dtype=bool)
        for span in self.spans.values():
            start, end = np.array(span, dtype=_UNIT).view(np.int64)
            found |= (stamps >= start) & (stamps < end)
        return free & found


def reaches_back(first: date, period: Period, calendar: Calendar) -> bool:
    """Whether data that begin on ``first`` cover a period: at most a tenth of its working days
    may lie before them."""
    missing = calendar.elapsed(period, first - timedelta(days=1))
    return missing <= calendar.total(period) / 10


def windows(inputs: Inputs, days: pd.Series) -> Windows:
    """The stretches to sum over, given the days of all sales.

    A period before without any row was not loaded: it has no stretch. One that the data cover
    only in part has none either and is named in a problem.
    """
    period, as_of, calendar = inputs.period, inputs.as_of, inputs.calendar
    first = days.min().date()
    spans = {
        "actual": (period.start, as_of + timedelta(days=1)),
        "last_day": (as_of, as_of + timedelta(days=1)),
    }
    problems = []
    for name, other in (("previous", period.previous()), ("last_year", period.last_year())):
        loaded = (days >= pd.Timestamp(other.start)) & (days < pd.Timestamp(other.end))
        if not bool(loaded.any()):
            continue
        if not reaches_back(first, other, calendar):
            problems.append(
                info("baseline_partial", start=other.start, last=other.last, first=first)
            )
            continue
        point = calendar.same_point(period, as_of, other)
        spans[name] = (other.start, other.end)
        spans[f"{name}_to_date"] = (other.start, point + timedelta(days=1))
    return Windows(spans, tuple(problems))
