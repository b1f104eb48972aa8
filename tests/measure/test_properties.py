"""What holds of every report, whatever is sold and planned."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import fsum

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from runrate.model.measures import measure_all
from runrate.model.report import Amounts, Report, Row
from runrate.model.tables import Table
from tests.measure.tables import actuals, plan, report

FIELDS = tuple(Amounts().__dict__)
UNITS = ("money", "cases")
GROUPS = {"green tea": "tea", "black tea": "tea", "milk": "dairy", "(blank)": "(blank)"}
SEGMENTS = ("shops", "cafes", "(not in clients.csv)")
REPS = {"Anna": "Petrov", "Boris": "Petrov", "Olga": "Sidorov"}

cents = st.integers(-5_000, 100_000).map(lambda n: n / 100)
keys = st.tuples(st.sampled_from([*GROUPS]), st.sampled_from(SEGMENTS), st.sampled_from([*REPS]))
days = st.one_of(
    st.integers(0, 40).map(lambda n: date(2027, 1, 20) + timedelta(n)),
    st.sampled_from([date(2026, 2, 2), date(2026, 2, 20), date(2027, 1, 1), date(2027, 3, 1)]),
)
sold_rows = st.lists(
    st.tuples(
        days,
        keys,
        cents,
        st.integers(-3, 30),
        st.sampled_from(["-", "-", "-", "-", "no_amount"]),
        st.sampled_from(["-", "-", "-", "-", "yes"]),
    ),
    min_size=1,
    max_size=30,
)
planned_rows = st.lists(
    st.tuples(st.sampled_from(["2027-02", "2027-03", "2027-02-15"]), keys, cents, cents),
    max_size=12,
)


def written(first: str, rows: list[tuple[object, ...]]) -> str:
    return "\n".join([first, *("  ".join(map(str, row)) for row in rows)])


def sales_of(rows: list[tuple]) -> Table:  # type: ignore[type-arg]
    """The sales of such rows, each group under its category, each rep under his supervisor."""
    names = "date  product_group  category  client_segment  rep  supervisor  money  cases"
    lines = [
        (day, group, GROUPS[group], segment, rep, REPS[rep], *rest)
        for day, (group, segment, rep), *rest in rows
    ]
    return actuals(written(f"{names}  aside  filtered", lines))


def plan_of(rows: list[tuple]) -> Table:  # type: ignore[type-arg]
    """The plan of such rows."""
    lines = [(month, *key, *amounts) for month, key, *amounts in rows]
    return plan(written("span  product_group  client_segment  rep  money  cases", lines))


@dataclass(frozen=True)
class Case:
    """Rows of sales and of a plan that has every dimension, and how they are measured."""

    sold: list[tuple]  # type: ignore[type-arg]
    planned: list[tuple]  # type: ignore[type-arg]
    as_of: date
    spread: str

    def report(self) -> Report:
        plans = [plan_of(self.planned)] if self.planned else []
        return report(sales_of(self.sold), *plans, as_of=self.as_of, spread=self.spread)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case with at least one row that can be used."""
    sold = draw(sold_rows)
    assume(any(row[-2:] == ("-", "-") for row in sold))
    as_of = date(2027, 2, draw(st.integers(1, 28)))
    return Case(sold, draw(planned_rows), as_of, draw(st.sampled_from(["none", "history"])))


def together(rows: list[Row] | tuple[Row, ...], unit: str, field: str) -> float:
    return fsum(getattr(row.amounts[unit], field) or 0.0 for row in rows)


def in_all(made: Report, unit: str, field: str) -> float:
    return getattr(made.overall.amounts[unit], field) or 0.0


@given(cases())
@settings(max_examples=12, deadline=None)
def test_every_breakdown_adds_up_to_the_whole(case: Case) -> None:
    made = case.report()
    for found in made.breakdowns:
        for unit in UNITS:
            for field in FIELDS:
                whole = pytest.approx(in_all(made, unit, field), abs=1e-6)
                assert together(found.leaves, unit, field) == whole
                assert together(found.rows, unit, field) == whole
                assert together([found.total], unit, field) == whole


@given(cases())
@settings(max_examples=12, deadline=None)
def test_the_squares_add_up_to_the_breakdowns_across_and_down(case: Case) -> None:
    made = case.report()
    assume(made.board is not None)
    assert made.board is not None
    across = {
        s.across: [q for q in made.board.squares if q.across == s.across]
        for s in made.board.squares
    }
    down = {s.down: [q for q in made.board.squares if q.down == s.down] for s in made.board.squares}
    for unit in UNITS:
        for field in FIELDS:
            for parts, leaves, sums in (
                (across, made.board.across.leaves, made.board.columns),
                (down, made.board.down.leaves, made.board.lines),
            ):
                by_key = {row.key: row for row in sums}
                for leaf in leaves:
                    whole = pytest.approx(together([leaf], unit, field), abs=1e-6)
                    squares = parts.get(leaf.key, [])
                    assert fsum(getattr(q.amounts[unit], field) or 0.0 for q in squares) == whole
                    if leaf.key in by_key:
                        assert together([by_key[leaf.key]], unit, field) == whole
            assert together([made.board.total], unit, field) == pytest.approx(
                in_all(made, unit, field), abs=1e-6
            )


@given(cases())
@settings(max_examples=12, deadline=None)
def test_the_reconciliation_holds_and_what_is_used_is_the_actual(case: Case) -> None:
    made = case.report()
    assert made.reconciliation.holds
    for unit in UNITS:
        used = made.reconciliation.buckets["used"].amounts[unit]
        assert used == made.overall.amounts[unit].actual


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=12, deadline=None)
def test_the_order_of_rows_changes_nothing(case: Case, random: st.random_module) -> None:  # type: ignore[valid-type]
    mixed = replace(
        case,
        sold=random.sample(case.sold, len(case.sold)),  # type: ignore[attr-defined]
        planned=random.sample(case.planned, len(case.planned)),  # type: ignore[attr-defined]
    )
    assert mixed.report() == case.report()


@given(cases(), st.data())
@settings(max_examples=12, deadline=None)
def test_a_plan_in_two_files_is_the_same_plan(case: Case, data: st.DataObject) -> None:
    months = [row for row in case.planned if len(row[0]) == 7]
    assume(len(months) > 1)
    cut = data.draw(st.integers(1, len(months) - 1))
    whole = report(sales_of(case.sold), plan_of(months), as_of=case.as_of)
    parts = [plan_of(months[:cut]), plan_of(months[cut:])]
    split = report(sales_of(case.sold), *parts, as_of=case.as_of)
    assert replace(split, plan_sources=()) == replace(whole, plan_sources=())


@given(cases())
@settings(max_examples=12, deadline=None)
def test_needed_over_par_follows_from_the_run_rate(case: Case) -> None:
    made = case.report()
    share = made.elapsed / made.total
    rows = [row for found in made.breakdowns for row in found.rows] + [made.overall]
    for row in rows:
        for unit in UNITS:
            one = row.amounts[unit]
            found = measure_all(one.actual, one.plan, made.elapsed, made.total)
            needed, par, rate = found["required_rate"], found["par_rate"], found["run_rate"]
            if rate is None or needed is None or not par or made.total - made.elapsed < 1:
                continue
            assert needed / par == pytest.approx((1 - rate * share) / (1 - share), abs=1e-9)
