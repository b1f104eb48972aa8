"""What the report says about itself."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.model.calendar import Calendar
from runrate.model.period import Period
from runrate.model.report import (
    BUCKETS,
    Amounts,
    Board,
    Breakdown,
    Bucket,
    BucketSum,
    Reconciliation,
    Report,
    Row,
    Square,
)
from runrate.model.status import Thresholds
from runrate.model.tables import UnitInfo


def row(key: str, *children: Row) -> Row:
    """A row without amounts."""
    return Row(key, key.title(), {}, children)


def breakdown(dimension: str, *rows: Row) -> Breakdown:
    """A breakdown of these rows."""
    return Breakdown(dimension, None, {"cases": "plan"}, rows, row("total"))


def test_the_leaves_are_the_rows_of_the_dimension_without_its_parents() -> None:
    milk, cheese, bread = row("milk"), row("cheese"), row("bread")
    groups = breakdown("product_group", row("dairy", milk, cheese), bread)
    assert groups.leaves == (milk, cheese, bread)
    assert breakdown("rep").leaves == ()


# -- reconciliation ---------------------------------------------------------------------------


def reconciliation(files: BucketSum, **buckets: BucketSum) -> Reconciliation:
    """Five buckets, empty but for those given, against the files."""
    return Reconciliation({name: buckets.get(name, BucketSum()) for name in BUCKETS}, files)


def test_five_buckets_that_add_up_to_the_files_hold() -> None:
    assert reconciliation(
        BucketSum(15, {"cases": 150.0, "money": 15.03}),
        used=BucketSum(5, {"cases": 100.0, "money": 10.01}),
        later=BucketSum(4, {"cases": 60.0}),
        other=BucketSum(3, {"cases": 10.0, "money": 4.01}),
        filtered=BucketSum(2, {"cases": -20.0}),
        aside=BucketSum(1, {"money": 1.01}),
    ).holds


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_row_that_is_in_no_bucket_or_in_two_does_not_hold(bucket: Bucket) -> None:
    files = BucketSum(2, {"cases": 10.0})
    sums = {"cases": 10.0}
    assert reconciliation(files, **{bucket: BucketSum(2, sums)}).holds
    assert not reconciliation(files, **{bucket: BucketSum(1, sums)}).holds
    assert not reconciliation(files, **{bucket: BucketSum(3, sums)}).holds


@pytest.mark.parametrize("lost", [0.01, -0.01, 0.0001, 10.0, float("nan")])
def test_a_hundredth_that_is_lost_does_not_hold(lost: float) -> None:
    files = BucketSum(2, {"cases": 1.0, "money": 600_338_502.20})
    assert reconciliation(files, used=BucketSum(2, dict(files.amounts))).holds
    assert not reconciliation(
        files, used=BucketSum(2, {"cases": 1.0, "money": 600_338_502.20 - lost})
    ).holds


def test_a_unit_that_no_bucket_has_does_not_hold() -> None:
    files = BucketSum(1, {"cases": 1.0, "money": 5.0})
    assert not reconciliation(files, used=BucketSum(1, {"cases": 1.0})).holds


def test_binary_dust_is_no_loss() -> None:
    files = BucketSum(3, {"money": 0.3})
    tenth = BucketSum(1, {"money": 0.1})
    assert reconciliation(files, used=tenth, later=tenth, other=tenth).holds


cents = st.integers(-(10**12), 10**12)


@given(st.tuples(*[st.tuples(st.integers(0, 10**6), cents)] * 5), st.integers(1, 1000))
def test_any_five_buckets_hold_against_their_sum_and_against_nothing_else(
    buckets: tuple[tuple[int, int], ...], lost: int
) -> None:
    parts = {
        name: BucketSum(rows, {"money": amount / 100})
        for name, (rows, amount) in zip(BUCKETS, buckets, strict=True)
    }
    rows, amount = map(sum, zip(*buckets, strict=True))
    assert reconciliation(BucketSum(rows, {"money": amount / 100}), **parts).holds
    assert not reconciliation(BucketSum(rows, {"money": (amount + lost) / 100}), **parts).holds
    assert not reconciliation(BucketSum(rows + lost, {"money": amount / 100}), **parts).holds


# -- board and report -------------------------------------------------------------------------


def test_a_square_is_found_by_its_names() -> None:
    milk = Square("A1", "milk", "retail", {"cases": Amounts(1.0)})
    cheese = Square("B1", "cheese", "retail", {"cases": Amounts(2.0)})
    board = Board(
        across=breakdown("product_group"),
        down=breakdown("client_segment"),
        basis={"cases": "plan"},
        squares=(milk, cheese),
        columns=(row("milk"), row("cheese")),
        lines=(row("retail"),),
        total=row("total"),
    )
    assert board.square("cheese", "retail") is cheese
    assert board.square("retail", "cheese") is None
    assert board.square("milk", "wholesale") is None
    assert board.hot == ()


def test_a_report_leads_with_its_first_unit_and_finds_its_breakdowns() -> None:
    groups, reps = breakdown("product_group"), breakdown("rep")
    report = Report(
        language="en",
        title="",
        period=Period.containing(date(2026, 11, 1), "month"),
        as_of=date(2026, 11, 13),
        today=date(2026, 11, 16),
        calendar=Calendar(),
        elapsed=10,
        total=21,
        units=(UnitInfo("cases"), UnitInfo("money", money=True)),
        thresholds=Thresholds(),
        overall=row("total"),
        overall_basis={"cases": "plan"},
        breakdowns=(groups, reps),
        board=None,
        reconciliation=reconciliation(BucketSum()),
        problems=(),
        sources=(),
        plan_sources=(),
    )
    assert report.primary == UnitInfo("cases")
    assert report.breakdown("rep") is reps
    assert report.breakdown("product_group") is groups
    assert report.breakdown("territory") is None
    assert report.weight_of_today == 1
    half = replace(report, calendar=Calendar(special={date(2026, 11, 16): 0.5}))
    assert half.weight_of_today == 0.5
    assert replace(report, today=None).weight_of_today == 0
