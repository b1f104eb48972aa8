"""RR_TABLE: sales and a plan as they stand in the sheet -> the breakdown, or the board, as rows of
cells with their headings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from runrate.excel import cell
from runrate.excel.asked import dimensions_of, kind_of, language_of, unit_of
from runrate.excel.broadcast import grid
from runrate.excel.days import calendar, single
from runrate.excel.measured import Measured, Row, Sold, measured, settled, together
from runrate.excel.ranges import Entry, Headed, entries, headed
from runrate.excel.shown import NOT_AVAILABLE, mistake
from runrate.model.language import Language, of_machine
from runrate.model.letters import letters
from runrate.model.measures import MEASURES
from runrate.model.period import Period
from runrate.model.report import Basis
from runrate.model.status import Thresholds, status
from runrate.model.tables import UnitInfo
from runrate.present import labels
from runrate.present.labels import say
from runrate.read.wanted import Wanted

MEASURED = (
    "attainment",
    "plan_to_date",
    "landing",
    "run_rate",
    "required_rate",
    "step_up",
    "shortfall",
)
"""The columns after plan and actual; the status comes last."""
Cells = list[list[object]]


@dataclass(frozen=True)
class When:
    """Working days gone and in all."""

    elapsed: float
    total: float


def table(
    actuals: object,
    plan: object,
    by: object,
    as_of: object,
    period: object = None,
    weekend: object = None,
    days_off: object = None,
    country: object = None,
    unit: object = None,
    language: object = None,
) -> Cells:
    """The breakdown by one dimension, or the board by two; see `functions.RR_TABLE`."""
    closed = cell.day(single(as_of))
    if closed is None:
        raise mistake("as_of")
    here = Period.containing(closed, kind_of(single(period)))
    dimensions = dimensions_of(by)
    sales = headed("actuals", grid(actuals), Wanted("actual"), closed.year)
    planned = _plan(plan, sales, closed.year)
    chosen = unit_of(cell.text(single(unit)), sales, planned)
    sold = tuple(entries(sales, chosen))
    days = [entry.span.start for entry in sold if entry.span is not None]
    years = [*days, here.last_year().start, here.following().last]
    worked = calendar(weekend, days_off, country, _all_years(years))
    told = () if planned is None else _spanned(tuple(entries(planned, chosen)))
    columns = frozenset[str]() if planned is None else planned.columns
    found = settled(Sold(sold, told, columns, worked, here, closed))
    for name in dimensions:
        if found.actuals and name not in found.actuals[0].keys:
            raise mistake("no_column", range="actuals", column=say(name, of_machine()))
    when = When(worked.elapsed(here, closed), worked.total(here))
    said_in = language_of(single(language), sales)
    unit_name = labels.unit(UnitInfo(chosen), said_in)
    if len(dimensions) == 1:
        return _breakdown(measured(found, dimensions), dimensions[0], when, unit_name, said_in)
    return _board(found, dimensions, when, unit_name, said_in)


# -- the plan ---------------------------------------------------------------------------------


def _plan(plan: object, sales: Headed, year: int) -> Headed | None:
    """The plan's range; None when the argument is blank: then all is measured against a period
    before. Amounts that name no unit are those of the sales' first one."""
    cells = grid(plan)
    if all(value is None or value == "" for line in cells for value in line):
        return None
    found = headed("plan", cells, Wanted("plan", known=sales.units), year)
    choice = found.choice
    keys = dict(choice.keys)
    group, category = "product_group", "category"
    if category in keys and group not in found.columns and category not in sales.columns:
        keys[group] = keys.pop(category)
    return replace(found, choice=replace(choice, keys=keys))


def _spanned(told: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Dates that are all firsts of a month stand for their months."""
    spans = [entry.span for entry in told if entry.span is not None]
    if not all(span.kind == "day" and span.start.day == 1 for span in spans):
        return told
    return tuple(
        entry
        if entry.span is None
        else replace(entry, span=Period.containing(entry.span.start, "month"))
        for entry in told
    )


def _all_years(days: Iterable[date]) -> list[date]:
    found = sorted(days)
    return [date(year, 1, 1) for year in range(found[0].year, found[-1].year + 1)]


# -- rows of cells ----------------------------------------------------------------------------


def _breakdown(found: Measured, dimension: str, when: When, unit: str, language: Language) -> Cells:
    """A row for each key, the greatest plan first, then the total."""
    names = ("plan", "actual", *MEASURED)
    heads = [labels.heading(name, found.basis, language) for name in names]
    first = f"{say(dimension, language)}  ·  {unit}"
    total = together(found.rows.values())
    return [
        [first, *heads, say("status", language)],
        *(
            [labels.key(key[0], language), *_figures(row, when, language)]
            for key, row in found.ordered()
        ),
        [say(f"all.{dimension}", language), *_figures(total, when, language)],
    ]


def _figures(row: Row, when: When, language: Language) -> list[object]:
    days = when.elapsed, when.total
    values = [MEASURES[name].function(row.actual, row.plan, *days) for name in MEASURED]
    verdict = status(row.actual, row.plan, *days, Thresholds())
    figures = (row.plan, row.actual, *values)
    return [*map(_shown, figures), say(f"status.{verdict.value}", language)]


def _shown(value: float | None) -> object:
    return NOT_AVAILABLE if value is None else value


def _board(
    sold: Sold, dimensions: Sequence[str], when: When, unit: str, language: Language
) -> Cells:
    """Run rates: the first dimension across (A, B, C…), the second down (1, 2, 3…), with totals.
    A square without plan and sales is blank."""
    squares = measured(sold, dimensions)
    across, down = ([key[0] for key, _ in measured(sold, [name]).ordered()] for name in dimensions)
    basis: Basis = squares.basis
    corner = f"{labels.heading('run_rate', basis, language)}  ·  {unit}"
    heads = [f"{letters(n)}  {labels.key(k, language)}" for n, k in enumerate(across, 1)]
    lines: Cells = [[corner, *heads, say("all", language)]]
    for number, segment in enumerate(down, 1):
        name = f"{number}  {labels.key(segment, language)}"
        here = [squares.rows.get((group, segment)) for group in across]
        lines.append([name, *(_rate([row], when) for row in here), _rate(here, when)])
    columns = [[squares.rows.get((group, segment)) for segment in down] for group in across]
    foot = [_rate(rows, when) for rows in columns]
    whole = _rate(list(squares.rows.values()), when)
    return [*lines, [say("all", language), *foot, whole]]


def _rate(rows: Sequence[Row | None], when: When) -> object:
    """The run rate of one square or of several together."""
    there = [row for row in rows if row is not None]
    if not there:
        return ""
    row = together(there)
    return _shown(MEASURES["run_rate"].function(row.actual, row.plan, when.elapsed, when.total))
