"""The five buckets: where every row of the sales files went."""

from collections.abc import Mapping
from math import fsum

import pandas as pd

from runrate.measure.exact import Ledger
from runrate.model.report import BUCKETS, Bucket, BucketSum, Reconciliation
from runrate.model.tables import Inputs, Source


def assign(inputs: Inputs) -> Mapping[Bucket, pd.Series]:
    """A mask per bucket over the rows of the actuals; each row is in exactly one.

    A row that is set aside stays so whatever else holds of it; a filter comes before the date.
    """
    frame, period = inputs.actuals.frame, inputs.period
    aside, free = inputs.actuals.set_aside, inputs.actuals.is_free
    filtered = frame["filtered"] & ~aside
    day = frame["date"]
    inside = (day >= pd.Timestamp(period.start)) & (day < pd.Timestamp(period.end))
    closed = day < pd.Timestamp(inputs.as_of) + pd.Timedelta(days=1)
    return {
        "used": free & inside & closed,
        "later": free & inside & ~closed,
        "other": free & ~inside,
        "filtered": filtered,
        "aside": aside,
    }


def reconcile(
    masks: Mapping[Bucket, pd.Series], ledger: Ledger, sources: tuple[Source, ...]
) -> Reconciliation:
    """The buckets' rows and sums beside those that reading took straight from the files."""
    units = tuple(ledger.decimals)
    return Reconciliation(
        {name: BucketSum(int(masks[name].sum()), ledger.total(masks[name])) for name in BUCKETS},
        BucketSum(
            sum(source.rows for source in sources),
            {unit: fsum(source.amounts.get(unit, 0.0) for source in sources) for unit in units},
        ),
    )
