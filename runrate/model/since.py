"""Since when a row has been behind: a pure function on plain numbers, as those of `formulas`."""

from collections.abc import Sequence
from math import isclose

from runrate.model.formulas import Number, plan_to_date

HAIR = 1e-12
"""Two sums that differ by less than this part are the same: no number of a spreadsheet shows more
digits, and shares of days such as 0.3 are not exact."""


def behind_since(
    actual: Sequence[float],
    plan: Number,
    elapsed: Sequence[float],
    total: float,
    too_early: float = 0.0,
) -> int | None:
    """The first working day of the stretch, unbroken up to now, on which the actual so far was
    below the plan to date; as a place from 0, so 0 is "since the first day".

    ``actual`` is what was sold up to the close of each working day that is gone, ``elapsed`` the
    working days gone by then (see `formulas`); days of weight 0 are none of these: what is sold
    on them counts to the next working day, or to the last one that is gone. Judged on unrounded
    values: on a day with ``actual == plan * elapsed / total`` nobody is behind.

    None when it is not behind now; without a plan (absent, 0 or negative); while no working day
    is gone, or less of the period than ``too_early``. With a plan and no sales at all it is 0.

    >>> behind_since([12, 20, 22, 35], 100, [1, 2, 3, 4], 10)  # due: 10, 20, 30, 40
    2
    """
    if plan is None or plan <= 0 or not elapsed or elapsed[-1] < too_early * total:
        return None
    since = None
    for place in reversed(range(len(elapsed))):
        due = plan_to_date(plan, elapsed[place], total)
        if due is None or actual[place] >= due or isclose(actual[place], due, rel_tol=HAIR):
            break
        since = place
    return since
