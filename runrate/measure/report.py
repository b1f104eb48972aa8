"""From tables to the report."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from runrate.measure import baseline, buckets, dimensions
from runrate.measure.behind import behind
from runrate.measure.board import board, hottest
from runrate.measure.carried import carried, thresholds
from runrate.measure.daily import daily, daily_by
from runrate.measure.planned import Plan, disagreements, plans
from runrate.measure.reps import pages
from runrate.measure.sales import Key, Sales, sales
from runrate.measure.spread import CLOSED_MONTHS, history, learnable, spread
from runrate.measure.table import amounts, breakdown, planned
from runrate.model.columns import DIMENSIONS
from runrate.model.problems import Problem, Stop, error, info
from runrate.model.report import Basis, Board, Breakdown, Report, RepPage, Row, Square
from runrate.model.settings import Settings
from runrate.model.status import Thresholds
from runrate.model.tables import Inputs
from runrate.model.typed import Found


def measure(
    inputs: Inputs, settings: Settings, *, reps: bool = False, yesterday: Found | None = None
) -> Report:
    """The report on what was read; with the pages of the reps when they are asked for.
    ``yesterday`` is what was typed into its workbook: a threshold of it takes the place of the
    settings'.

    Raises Stop when no row of the sales can be used at all.
    """
    before = yesterday or Found()
    days = inputs.actuals.free["date"]
    if days.empty:
        raise Stop(error("no_usable_sales"))
    spreads = settings.plan.spread == "history"
    past = history(inputs.actuals, inputs.period) if spreads else None
    inputs, problems = dimensions.settle(inputs, past is not None and learnable(past))
    stretches = baseline.windows(inputs, days)
    sold = sales(inputs.actuals, stretches)
    without_plan: tuple[Basis, ...] = (
        ("previous", "last_year")
        if settings.without_plan == "previous"
        else ("last_year", "previous")
    )
    found, spread_problems = _plans(inputs, past)
    differing = [problem for unit in sold.units for problem in disagreements(found, unit)]
    downs: list[Breakdown] = []
    more: list[Problem] = [*problems, *stretches.problems, *spread_problems, *differing]
    ever = inputs.actuals.free
    now = [inputs.used, *(plan.keys for plan in found)]
    for name in dimensions.present(inputs.actuals):
        parents, several = dimensions.parents(now, ever, name)
        more.extend(several)
        downs.append(
            breakdown(
                name,
                DIMENSIONS[name].parent if parents else None,
                sold,
                found,
                parents,
                _names(inputs, name),
                without_plan,
            )
        )
    elapsed = inputs.calendar.elapsed(inputs.period, inputs.as_of)
    total = inputs.calendar.total(inputs.period)
    masks = buckets.assign(inputs)
    targets = planned(found, {(): sold.total()}, (), sold.units, without_plan)
    overall = Row("", "", amounts((), {(): sold.total()}, targets, frozenset(sold.masks)))
    limits, replaced, limit_problems = thresholds(before, settings.thresholds.ratios())
    made_board, board_problems = _board(downs, settings, sold, found, without_plan)
    if made_board is not None:
        squares = _since(made_board, inputs, sold, limits.too_early)
        hot = hottest(squares, sold.units[0], elapsed, total, limits)
        made_board = replace(made_board, squares=squares, hot=hot)
    made = Report(
        language=settings.language,
        title=settings.title,
        period=inputs.period,
        as_of=inputs.as_of,
        today=inputs.calendar.next_working(inputs.as_of, inputs.period.end),
        calendar=inputs.calendar,
        elapsed=elapsed,
        total=total,
        units=inputs.actuals.units,
        thresholds=limits,
        overall=overall,
        overall_basis={unit: basis for unit, (basis, _, _) in targets.items()},
        breakdowns=tuple(downs),
        board=made_board,
        reconciliation=buckets.reconcile(masks, sold.rows, inputs.actuals.sources),
        problems=(
            *inputs.problems,
            *more,
            *board_problems,
            *before.problems,
            *limit_problems,
        ),
        sources=inputs.actuals.sources,
        lookups=inputs.actuals.lookups,
        plan_sources=tuple(source for plan in inputs.plans for source in plan.sources),
        daily=daily(sold),
        weak_reps=_weak_reps(downs, sold.units[0], elapsed, total, limits),
        reps=_reps(downs, sold, found, without_plan) if reps else (),
        order=settings.breakdowns.order,
    )
    typed, passed = carried(before, made, replaced)
    return replace(made, typed=typed, problems=(*made.problems, *passed))


def _since(made: Board, inputs: Inputs, sold: Sales, too_early: float) -> tuple[Square, ...]:
    """The squares of the board, each with the day since which it has been behind."""
    dimensions = [made.across.dimension, made.down.dimension]
    plans: dict[Key, float | None] = {
        (s.across, s.down): s.amounts[sold.units[0]].plan for s in made.squares
    }
    when = inputs.calendar, inputs.period, inputs.as_of
    found = behind(sold, dimensions, plans, *when, too_early)
    return tuple(replace(s, since=found.get((s.across, s.down))) for s in made.squares)


def _weak_reps(
    downs: Sequence[Breakdown], unit: str, elapsed: float, total: float, at: Thresholds
) -> tuple[Row, ...]:
    """The reps with the greatest shortfalls, if the sales know any and there is a plan by rep."""
    reps = next((d for d in downs if d.dimension == "rep" and d.basis[unit] == "plan"), None)
    return hottest(reps.leaves, unit, elapsed, total, at) if reps else ()


def _reps(
    downs: Sequence[Breakdown],
    sold: Sales,
    found: Sequence[Plan],
    without_plan: Sequence[Basis],
) -> tuple[RepPage, ...]:
    """The pages of the reps, if the sales know any."""
    by_name = {down.dimension: down for down in downs}
    if "rep" not in by_name:
        return ()
    by_day = daily_by(sold, "rep")
    return pages(by_name["rep"], by_name.get("product_group"), sold, found, without_plan, by_day)


def _plans(
    inputs: Inputs, past: pd.DataFrame | None
) -> tuple[tuple[Plan, ...], tuple[Problem, ...]]:
    """The plans of the period, and those derived from them by the sales of the past, if these are
    to be learnt from."""
    found = plans(inputs.plans, inputs.calendar, inputs.period)
    if past is None:
        return found, ()
    known = dimensions.present(inputs.actuals)
    lacking = [plan for plan in found if not plan.dimensions.issuperset(known)]
    derived = []
    for plan in lacking:
        made = spread(plan, past, [name for name in known if name not in plan.dimensions])
        if made is not None:
            derived.append(made)
    if derived:
        return (*found, *derived), (info("plan_spread", months=CLOSED_MONTHS),)
    return found, (info("spread_without_history"),) if lacking else ()


def _names(inputs: Inputs, dimension: str) -> dict[str, str]:
    """The names to show for a dimension's keys, from the sales and the plans."""
    names: dict[str, str] = {}
    for table in (*inputs.plans, inputs.actuals):
        names.update(table.names.get(dimension, {}))
    return names


def _board(
    downs: Sequence[Breakdown],
    settings: Settings,
    sold: Sales,
    found: Sequence[Plan],
    without_plan: Sequence[Basis],
) -> tuple[Board | None, tuple[Problem, ...]]:
    """The board, if there are product groups and something to stand down beside them."""
    by_name = {down.dimension: down for down in downs}
    across = by_name.get("product_group")
    if across is None:
        return None, (info("no_board"),)
    wanted = settings.board.down
    order = [wanted, "client_segment", "territory", "rep"]
    chosen = next((by_name[name] for name in order if name in by_name), None)
    if chosen is None:
        return None, (info("no_board"),)
    problems = (
        ()
        if chosen.dimension == wanted
        else (info("board_down", wanted=wanted, taken=chosen.dimension),)
    )
    made = board(across, chosen, sold, found, without_plan)
    return (made if made.squares else None), problems
