"""A row of a sheet: what was sold, the plan and the days -> one measure, or the verdict."""

from typing import Any

from runrate.excel.broadcast import broadcast
from runrate.excel.cell import counted, language, number
from runrate.excel.shown import mistake
from runrate.model.measures import MEASURES
from runrate.model.status import Thresholds, status
from runrate.present.labels import say

_HAIR = 1e-9
"""Sums of weights such as 0.3 are not exact: by so much elapsed may pass total."""
_HIGHEST = 10.0
"""Beyond 1000 % a threshold was typed as 110 instead of 110 %."""


def figure(
    name: str, actual: Any = 0.0, plan: Any = 0.0, elapsed: Any = 0.0, total: Any = 0.0
) -> object:
    """A measure over cells or ranges."""
    function = MEASURES[name].function

    def one(actual: object, plan: object, elapsed: object, total: object) -> float | None:
        return function(number(actual), _planned(plan), *_gone(elapsed, total))

    return broadcast(one, actual, plan, elapsed, total)


def _planned(plan: object) -> float | None:
    """A plan of 0 is none: hosts hand over a blank cell as 0, and the report reads both alike."""
    return number(plan) or None


def _gone(elapsed: object, total: object) -> tuple[float, float]:
    """Working days gone and in all; Shown when they contradict each other."""
    gone, days = number(elapsed), number(total)
    if gone < 0 or gone > days + _HAIR:
        raise mistake("days", elapsed=counted(gone), total=counted(days))
    return gone, days


def _verdict(
    actual: object, plan: object, elapsed: object, total: object, said_in: object, *limits: object
) -> str:
    """The status of a row, in words."""
    usual = vars(Thresholds()).values()
    at = Thresholds(*(_limit(typed, ratio) for typed, ratio in zip(limits, usual, strict=True)))
    if not at.ahead >= at.on_track >= at.at_risk:
        raise mistake("thresholds")
    found = status(number(actual), _planned(plan), *_gone(elapsed, total), at)
    return say(f"status.{found.value}", language(said_in))


def _limit(typed: object, otherwise: float) -> float:
    if typed is None or typed == "":
        return otherwise
    ratio = number(typed)
    if not 0 <= ratio <= _HIGHEST:
        raise mistake("threshold", value=counted(ratio))
    return ratio


def verdict(*cells: Any) -> object:
    """The status of each row, in words."""
    return broadcast(_verdict, *cells)
