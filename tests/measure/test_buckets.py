"""Where every row went: each into exactly one of five buckets, and the sums add up."""

from dataclasses import replace

import pytest

from runrate.measure import buckets
from runrate.model.report import BUCKETS, Report
from runrate.model.tables import Table
from tests.measure.tables import actuals, inputs, overall, report

# One row for every way to be in or out; as of Friday 12 February 2027.
EVERYTHING = """
    date              money  aside         filtered
    2027-02-01           1  -             -
    2027-02-12           2  -             -
    2027-02-13           4  -             -
    2027-02-28           8  -             -
    2027-01-31          16  -             -
    2027-03-01          32  -             -
    2027-02-05          64  -             yes
    2027-01-05         128  -             yes
    2027-02-05         256  no_amount     -
    2027-02-05         512  no_amount     yes
    -                 1024  date_missing  -
"""


def buckets_of(made: Report) -> dict[str, tuple[int, float]]:
    found = made.reconciliation.buckets
    return {name: (bucket.rows, bucket.amounts["money"]) for name, bucket in found.items()}


def test_each_row_is_in_the_bucket_that_is_its() -> None:
    assert buckets_of(report(EVERYTHING)) == {
        "used": (2, 1 + 2),
        "later": (2, 4 + 8),
        "other": (2, 16 + 32),
        "filtered": (2, 64 + 128),
        "aside": (3, 256 + 512 + 1024),
    }


def test_every_row_is_in_exactly_one_bucket() -> None:
    masks = buckets.assign(inputs(EVERYTHING))
    assert tuple(masks) == BUCKETS
    assert set(sum(mask.astype(int) for mask in masks.values())) == {1}


def test_what_is_used_is_the_actual() -> None:
    made = report(EVERYTHING)
    assert overall(made).actual == made.reconciliation.buckets["used"].amounts["money"] == 3


def test_the_closed_day_ends_at_midnight() -> None:
    made = report("""
        date                 money
        2027-02-12T00:00:00      1
        2027-02-12T23:59:59      2
        2027-02-13T00:00:00      4
        2027-02-28T23:59:59      8
        2027-01-31T23:59:59     16
    """)
    assert buckets_of(made)["used"] == (2, 3)
    assert buckets_of(made)["later"] == (2, 12)
    assert buckets_of(made)["other"] == (1, 16)
    assert (overall(made).actual, overall(made).last_day) == (3, 3)


def test_the_buckets_add_up_to_the_files() -> None:
    made = report(EVERYTHING)
    assert made.reconciliation.files.rows == 11
    assert made.reconciliation.files.amounts == {"money": 2047}
    assert made.reconciliation.holds


def with_files(rows: int, amount: float) -> Table:
    """The same rows from a file that says it has so many rows and such a sum."""
    table = actuals(EVERYTHING)
    source = replace(table.sources[0], rows=rows, amounts={"money": amount})
    return replace(table, sources=(source,))


@pytest.mark.parametrize(("rows", "amount"), [(12, 2047.0), (11, 2047.01), (10, 2047.0)])
def test_a_row_or_a_cent_that_is_lost_breaks_the_reconciliation(rows: int, amount: float) -> None:
    assert not report(with_files(rows, amount)).reconciliation.holds


def test_several_files_are_added_up() -> None:
    table = actuals(EVERYTHING)
    parts = [(4, 2000.0), (7, 47.0)]
    sources = [replace(table.sources[0], rows=n, amounts={"money": s}) for n, s in parts]
    made = report(replace(table, sources=tuple(sources)))
    assert made.reconciliation.files.rows == 11
    assert made.reconciliation.holds


def test_a_unit_that_one_file_lacks_counts_as_nothing_there() -> None:
    table = actuals("""
        date        money  cases
        2027-02-01     10      -
        2027-02-02      -      3
    """)
    sources = [
        replace(table.sources[0], rows=1, amounts=sums)
        for sums in ({"money": 10.0}, {"cases": 3.0})
    ]
    made = report(replace(table, sources=tuple(sources)))
    assert made.reconciliation.files.amounts == {"money": 10, "cases": 3}
    assert made.reconciliation.holds
