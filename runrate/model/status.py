"""The verdict on one row, judged on the percent as it is printed."""

from dataclasses import dataclass
from enum import StrEnum

from runrate.model import formulas
from runrate.model.rounding import half_up


class Status(StrEnum):
    """What a row's colour, symbol and word say. The value is the key of its label."""

    AHEAD = "ahead"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    BEHIND = "behind"
    TOO_EARLY = "too_early"
    NO_PLAN = "no_plan"
    MET = "met"
    MISSED = "missed"


@dataclass(frozen=True)
class Thresholds:
    """From which run rate on a status holds, and how much of the period makes a run rate worth
    judging. Ratios: 1.10 is 110 %."""

    ahead: float = 1.10
    on_track: float = 1.00
    at_risk: float = 0.90
    too_early: float = 0.10


def printed(ratio: float) -> float:
    """A ratio rounded to whole percents the way a spreadsheet prints it, so that Python and the
    workbook never disagree about a colour.

    >>> printed(0.995), printed(0.9949999999999999)
    (1.0, 1.0)
    """
    return half_up(ratio, 2)


def status(
    actual: float, plan: float | None, elapsed: float, total: float, at: Thresholds
) -> Status:
    """The status of a row.

    In this order: NO_PLAN without a plan; MET when the plan is reached; when no working day is
    left, MET if the printed % of plan is 100 or more, else MISSED; TOO_EARLY while less than
    ``at.too_early`` of the period is gone; then the printed run rate against the thresholds.

    >>> status(996, 1000, 10, 20, Thresholds()).value
    'ahead'
    >>> status(498, 1000, 10, 20, Thresholds()).value  # 99.6 % prints as 100 %
    'on_track'
    """
    share = formulas.attainment(actual, plan)
    if share is None or plan is None:
        return Status.NO_PLAN
    if actual >= plan:
        return Status.MET
    if formulas.remaining(elapsed, total) <= 0:
        return Status.MET if printed(share) >= 1 else Status.MISSED
    rate = formulas.run_rate(actual, plan, elapsed, total)
    if rate is None or elapsed / total < at.too_early:
        return Status.TOO_EARLY
    shown = printed(rate)
    if shown >= at.ahead:
        return Status.AHEAD
    if shown >= at.on_track:
        return Status.ON_TRACK
    return Status.AT_RISK if shown >= at.at_risk else Status.BEHIND
