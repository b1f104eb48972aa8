"""The sample shows what it was made to show, and the same on every machine."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date

import pytest

from runrate.demo import AS_OF, demand, plan, sales
from runrate.demo.clients import CLIENTS
from runrate.demo.company import (
    BISCUITS,
    CATEGORIES,
    ENERGY,
    GROUPS,
    HORECA,
    ICED_TEA,
    MODERN,
    REGIONS,
    REPS,
    SEGMENTS,
    UNPLANNED,
    WHOLESALE,
)
from runrate.demo.days import CALENDAR
from runrate.demo.products import PRODUCTS, of_group
from runrate.model import formulas
from runrate.model.period import Period
from runrate.model.status import Status, Thresholds, status

NOVEMBER = Period.containing(AS_OF, "month")
GONE, DAYS = CALENDAR.elapsed(NOVEMBER, AS_OF), CALENDAR.total(NOVEMBER)
LINES = sales.lines()
PLANNED = tuple(plan.lines())

Sums = dict[object, float]


def sold(key: Callable[[sales.Line], object], month: date = NOVEMBER.start) -> Sums:
    """Cases of a month by a key."""
    sums: Sums = defaultdict(float)
    for line in LINES:
        if line.day.replace(day=1) == month:
            sums[key(line)] += line.cases
    return sums


def planned(key: Callable[[plan.Line], object], month: date = NOVEMBER.start) -> Sums:
    """Planned cases of a month by a key."""
    sums: Sums = defaultdict(float)
    for line in PLANNED:
        if line.month == month:
            sums[key(line)] += line.cases
    return sums


def run_rates(actual: Sums, of: Sums) -> dict[object, float]:
    """Run rates of the keys that have a plan."""
    return {key: formulas.run_rate(actual[key], of[key], GONE, DAYS) or 0.0 for key in of}


def squares() -> dict[object, float]:
    """The board of run rates."""
    return run_rates(
        sold(lambda x: (x.product.group, x.client.segment)),
        planned(lambda x: (x.group, x.segment)),
    )


def test_as_of_is_a_tuesday_with_13_of_24_working_days_gone() -> None:
    assert AS_OF.weekday() == 1
    assert (GONE, DAYS) == (13, 24)


def test_the_company_has_the_promised_size() -> None:
    assert len(GROUPS) == 8
    assert len(set(CATEGORIES.values())) == 2
    assert len(SEGMENTS) == 5
    assert len(REGIONS) == 3
    assert len(set(REGIONS.values())) == 2
    assert len(REPS) == 8
    assert sorted(Counter(rep.supervisor for rep in REPS).values()) == [4, 4]
    assert {rep.territory for rep in REPS} == set(REGIONS)
    assert len(CLIENTS) == 150
    assert {client.segment for client in CLIENTS} == set(SEGMENTS)
    assert all(len(of_group(group)) in (3, 4) for group in GROUPS)
    assert all(len(rep.clients) < len(SEGMENTS) for rep in REPS)


@pytest.mark.parametrize(
    "things",
    [
        GROUPS,
        SEGMENTS,
        tuple(REGIONS),
        tuple(r.name for r in REPS),
        tuple(c.name for c in CLIENTS),
        tuple(p.name for p in PRODUCTS),
    ],
    ids=["groups", "segments", "territories", "reps", "clients", "products"],
)
def test_names_are_unique_in_both_languages(things: tuple[object, ...]) -> None:
    for language in ("en", "ru"):
        said = [getattr(thing, language) for thing in things]
        assert len(set(said)) == len(said)
        assert all(name == name.strip() and name for name in said)


def test_client_codes_are_unique() -> None:
    assert len({client.code for client in CLIENTS}) == len(CLIENTS)


def test_sales_reach_over_thirteen_months_up_to_as_of() -> None:
    months = {line.day.replace(day=1) for line in LINES}
    assert len(months) == 13
    assert min(months) == date(2025, 11, 1)
    assert max(line.day for line in LINES) == AS_OF
    assert 10_000 <= len(LINES) <= 12_500


def test_nothing_is_sold_on_sundays_and_days_off_and_something_on_all_others() -> None:
    days = {line.day for line in LINES}
    assert all(CALENDAR.weight(day) > 0 for day in days)
    assert not any(day.weekday() == 6 for day in days)
    first = date(2025, 11, 1).toordinal()
    span = (date.fromordinal(n) for n in range(first, AS_OF.toordinal() + 1))
    assert days == {day for day in span if CALENDAR.weight(day) > 0}


def test_mondays_and_fridays_are_busy_and_saturdays_short() -> None:
    by_weekday = Counter[int]()
    for line in LINES:
        by_weekday[line.day.weekday()] += line.cases
    usual = by_weekday[2]
    assert by_weekday[4] > usual
    assert by_weekday[0] > usual
    assert by_weekday[5] < 0.7 * usual


def test_the_end_of_the_month_is_a_rush() -> None:
    ends, others = [], []
    by_day = Counter[date]()
    for line in LINES:
        by_day[line.day] += line.cases
    for day, cases in by_day.items():
        month = Period.containing(day, "month")
        left = CALENDAR.total(month) - CALENDAR.elapsed(month, day)
        if day < NOVEMBER.start and day.weekday() != 5:
            (ends if left < 3 else others).append(cases)
    assert sum(ends) / len(ends) > 1.2 * sum(others) / len(others)


def test_last_november_was_about_7_percent_lower() -> None:
    landing = sum(sold(lambda x: 0).values()) * DAYS / GONE
    before = sum(sold(lambda x: 0, date(2025, 11, 1)).values())
    assert 0.91 < before / landing < 0.95


def test_about_half_a_percent_of_the_lines_are_returns() -> None:
    returns = sum(line.cases < 0 for line in LINES)
    assert 0.003 < returns / len(LINES) < 0.008
    assert all(line.amount < 0 for line in LINES if line.cases < 0)
    assert all(line.cases != 0 for line in LINES)


def test_the_plan_covers_2026_by_rep_group_and_segment_but_for_one_group() -> None:
    assert {line.month for line in PLANNED} == {date(2026, month, 1) for month in range(1, 13)}
    assert {line.group for line in PLANNED} == set(GROUPS) - {UNPLANNED}
    assert sold(lambda x: x.product.group)[UNPLANNED] > 0
    keys = [(x.month, x.rep, x.group, x.segment) for x in PLANNED]
    assert len(set(keys)) == len(keys)
    assert all(line.cases > 0 and line.money % 100 == 0 for line in PLANNED)


def test_energy_drinks_in_horeca_are_the_greatest_shortfall() -> None:
    actual = sold(lambda x: (x.product.group, x.client.segment))
    short = {
        key: formulas.shortfall(actual[key], cases, GONE, DAYS) or 0.0
        for key, cases in planned(lambda x: (x.group, x.segment)).items()
    }
    ranked = sorted(short, key=lambda key: -short[key])
    assert ranked[0] == (ENERGY, HORECA)
    assert short[ranked[0]] > 2 * short[ranked[1]]
    assert 0.35 <= squares()[ENERGY, HORECA] <= 0.45


def test_biscuits_in_modern_trade_are_weak_and_iced_tea_in_wholesale_sells_nothing() -> None:
    assert 0.65 <= squares()[BISCUITS, MODERN] <= 0.75
    empty = (ICED_TEA, WHOLESALE)
    sales_of_empty = [
        line
        for line in LINES
        if (line.product.group, line.client.segment) == empty and line.day in NOVEMBER
    ]
    assert sales_of_empty == []
    assert planned(lambda x: (x.group, x.segment))[empty] > 0
    assert sold(lambda x: (x.product.group, x.client.segment), date(2026, 10, 1))[empty] > 0


def test_the_other_squares_are_credible() -> None:
    weak = {(ENERGY, HORECA), (BISCUITS, MODERN), (ICED_TEA, WHOLESALE)}
    rates = squares()
    assert len(rates) == 35
    assert all(0.86 <= rates[key] <= 1.17 for key in rates if key not in weak)


def test_the_total_is_a_little_behind_and_groups_are_of_every_status() -> None:
    actual, of = sold(lambda x: x.product.group), planned(lambda x: x.group)
    with_plan = sum(actual[group] for group in of)
    total = formulas.run_rate(with_plan, sum(of.values()), GONE, DAYS) or 0
    everything = formulas.run_rate(sum(actual.values()), sum(of.values()), GONE, DAYS) or 0
    assert 0.95 <= total <= everything <= 0.98
    verdicts = {status(actual[g], of[g], GONE, DAYS, Thresholds()) for g in of}
    assert verdicts == {Status.AHEAD, Status.ON_TRACK, Status.AT_RISK, Status.BEHIND}


def test_every_rep_has_a_credible_part_and_run_rate() -> None:
    actual, of = sold(lambda x: x.client.rep), planned(lambda x: x.rep)
    assert set(of) == set(REPS)
    assert all(0.05 < cases / sum(of.values()) < 0.25 for cases in of.values())
    assert all(0.8 < rate < 1.15 for rate in run_rates(actual, of).values())


def test_closed_months_end_near_their_plan() -> None:
    for month in range(1, 11):
        first = date(2026, month, 1)
        share = sum(sold(lambda x: 0, first).values()) / sum(planned(lambda x: 0, first).values())
        assert 0.95 < share < 1.03


def test_a_case_costs_what_its_segment_pays_and_prices_rise() -> None:
    for square in demand.squares()[:10]:
        early, late = (
            [x for x in LINES if (x.product.group, x.client.segment) == square and inside(x.day)]
            for inside in (lambda d: d < date(2026, 3, 1), lambda d: d >= date(2026, 9, 1))
        )
        for product in of_group(square[0]):
            before = {x.amount / x.cases for x in early if x.product == product}
            after = {x.amount / x.cases for x in late if x.product == product}
            assert len(before) <= 1
            assert all(a > b for a in after for b in before)


def _digest(lines: Iterable[sales.Line]) -> str:
    text = "\n".join(
        f"{x.day} {x.invoice} {x.client.code} {x.product.name.en} {x.cases} {x.amount}"
        for x in lines
    )
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_draw_does_not_change() -> None:
    """Pictures and documents show these figures: a change must be on purpose."""
    assert len(LINES) == 11751
    assert _digest(LINES) == _digest(sales.lines())
    assert sum(sold(lambda x: 0).values()) == 4919
    assert sum(planned(lambda x: 0).values()) == 9349
