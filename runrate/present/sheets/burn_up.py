"""The burn-up of Morning: what is sold so far, day by day, against the plan, and where it lands.

Its data stand beside the printed page in hidden columns: what was sold on each day and the days'
weights as they were read, everything else as live formulas over them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil, fsum

from runrate.model import formulas
from runrate.model.measures import MEASURES
from runrate.model.report import Amounts, Report
from runrate.present.grid import Chart, Draft, Series, address
from runrate.present.labels import NBSP, day, day_and_month, heading, number, say
from runrate.present.sheets.burn_up_room import axis, closed_side, end_sides, plan_label
from runrate.present.sheets.measured import ELAPSED, TOTAL, unit_scale

DAYS_SHOWN = 28
"""So many days have room for their number under the chart; with the month, half as many."""
PARTS = ("day", "weight", "sold", "plan", "running", "projection", "closed", "landing", "plan_end")
_NAMES = {
    "day": "chart.day",
    "weight": "chart.weight",
    "sold": "chart.sold",
    "running": "chart.running",
    "projection": "chart.ahead_of",
    "closed": "chart.closed",
    "landing": "chart.landing",
}


def title(report: Report) -> str:
    """What the chart is called; without a plan, with what it is measured against."""
    basis = report.overall_basis[report.primary.name]
    unit = unit_scale(report.primary, report).title.lower()
    if basis == "plan":
        return say("chart.burn_up", report.language, unit=unit)
    return say(f"chart.burn_up.{basis}", report.language, unit=unit)


def days_of(report: Report) -> tuple[date, ...]:
    """The days along the chart: the working days of the period, and days off with sales."""
    sold = report.daily.get(report.primary.name, {})
    return tuple(
        day for day in report.period.days() if report.calendar.weight(day) > 0 or sold.get(day)
    )


@dataclass(frozen=True)
class _Block:
    """The block of data: its days, how many of them are gone, where its columns stand and the
    cells of the total that its formulas refer to."""

    report: Report
    days: tuple[date, ...]
    top: int
    columns: Mapping[str, int]
    plan: str
    actual: str

    @property
    def gone(self) -> int:
        return len([day for day in self.days if day <= self.report.as_of])

    @property
    def last(self) -> int:
        return self.top + len(self.days)

    @property
    def amounts(self) -> Amounts:
        return self.report.overall.amounts[self.report.primary.name]

    @property
    def target(self) -> float | None:
        """What the plan's line leads to, if there is one."""
        return self.amounts.plan if self.report.total > 0 else None

    @property
    def landing(self) -> float | None:
        """Where the projection leads to, if there is one: not before the first working day, nor
        after the last."""
        report = self.report
        if report.total - report.elapsed <= 0 or not self.gone:
            return None
        return formulas.landing(self.amounts.actual, report.elapsed, report.total)

    @property
    def every(self) -> int:
        """Of how many days one is named."""
        room = DAYS_SHOWN if self.report.period.kind == "month" else DAYS_SHOWN // 2
        return ceil(len(self.days) / room)

    @property
    def sides(self) -> tuple[str, str]:
        """On which side of their ends the plan's line and the other one are labelled."""
        reached = self.landing if self.landing is not None else self.amounts.actual
        return end_sides(self.target or 0.0, reached if self.gone else 0.0)

    @property
    def plan_label(self) -> int:
        """The day, from 0, at which the plan is labelled."""
        return plan_label(self.sides[0], len(self.days) - 1)

    def so_far(self, part: str, row: int) -> str:
        """The sum of a column down to a row."""
        start = address(self.top + 1, self.columns[part], absolute=True)
        return f"SUM({start}:{address(row, self.columns[part])})"

    def series(self, part: str, look: str, label: tuple[int, str] | None = None) -> Series:
        """A column as a series of the chart."""
        return Series((self.top, self.columns[part]), self.columns[part], look, label)


def put_burn_up(
    draft: Draft,
    report: Report,
    place: tuple[int, int, int, int],
    corner: tuple[int, int],
    plan: str,
    actual: str,
) -> bool:
    """Put the data from a corner on and the chart over them, if there are days to show. ``plan``
    and ``actual`` are the cells of the total."""
    days = days_of(report)
    top, left = corner
    columns = {part: left + index for index, part in enumerate(PARTS)}
    block = _Block(report, days, top, columns, plan, actual)
    if report.primary.name not in report.daily or not (block.gone or block.target is not None):
        return False
    _put_names(draft, report, top, columns)
    _put_days(draft, block)
    _put_ends(draft, block)
    drawn = [
        float(cell.value)
        for (row, column), cell in draft.cells.items()
        if top < row <= block.last
        and columns["plan"] <= column <= columns["plan_end"]
        and isinstance(cell.value, (int, float))
    ]
    draft.charts.append(
        Chart(
            "lines",
            title(report),
            text(report, block.landing),
            place,
            (top + 1, block.last),
            columns["day"],
            _series(block),
            axis(drawn, unit_scale(report.primary, report)),
            block.every,
        )
    )
    return True


def _style(report: Report) -> str:
    return f"charted.{unit_scale(report.primary, report).style('units')}"


def _put_days(draft: Draft, block: _Block) -> None:
    """A row for each day: its weight, what was sold on it, and the three lines."""
    report, amounts, columns = block.report, block.amounts, block.columns
    style, sold = _style(report), report.daily[report.primary.name]

    def put(row: int, part: str, value: float, formula: str) -> None:
        draft.put(row, columns[part], value, style, formula=formula)

    for index, here in enumerate(block.days):
        row, until = block.top + 1 + index, block.days[: index + 1]
        if index % block.every == 0:
            draft.put(row, columns["day"], _name(here, report), "hidden")
        draft.put(row, columns["weight"], report.calendar.weight(here), "hidden")
        weights = fsum(map(report.calendar.weight, until))
        if block.target is not None:
            line = f"={block.plan}*{block.so_far('weight', row)}/{TOTAL}"
            put(row, "plan", block.target * weights / report.total, line)
        if index < block.gone:
            draft.put(row, columns["sold"], sold.get(here, 0.0), style)
            running = fsum(sold.get(one, 0.0) for one in until)
            put(row, "running", running, f"={block.so_far('sold', row)}")
        if block.landing is not None and index >= block.gone - 1:
            ahead = amounts.actual + amounts.actual / report.elapsed * (weights - report.elapsed)
            more = f"{block.actual}/{ELAPSED}*({block.so_far('weight', row)}-{ELAPSED})"
            put(row, "projection", ahead, f"={block.actual}+{more}")


def _put_ends(draft: Draft, block: _Block) -> None:
    """The points that are marked or labelled: the closed day, the landing, the end of the plan."""
    columns, style = block.columns, _style(block.report)
    if block.target is not None:
        end = f"={address(block.last, columns['plan'])}"
        row = block.top + 1 + block.plan_label
        draft.put(row, columns["plan_end"], block.target, style, formula=end)
    if block.landing is not None:
        cells = {"plan": block.plan, "actual": block.actual, "elapsed": ELAPSED, "total": TOTAL}
        formula = MEASURES["landing"].formula(**cells)
        draft.put(block.last, columns["landing"], block.landing, style, formula=formula)
    if block.gone:
        row = block.top + block.gone
        formula = f"={address(row, columns['running'])}"
        draft.put(row, columns["closed"], block.amounts.actual, style, formula=formula)


def _series(block: _Block) -> tuple[Series, ...]:
    """The lines and points, those that lie on top last."""
    last, (plan_side, end_side) = len(block.days) - 1, block.sides
    made: list[Series] = []
    if block.target is not None:
        made.append(block.series("plan", "plan"))
        made.append(block.series("plan_end", "plan_end", (block.plan_label, plan_side)))
    if block.gone:
        made.append(block.series("running", "actual"))
    if block.landing is not None:
        made.append(block.series("projection", "projection"))
        made.append(block.series("landing", "landing", (last, end_side)))
    if block.gone:
        side = closed_side(block.report, block.gone, len(block.days))
        made.append(block.series("closed", "closed", (block.gone - 1, side)))
    return tuple(made)


def _put_names(draft: Draft, report: Report, row: int, columns: Mapping[str, int]) -> None:
    """The names of the columns, which name the lines."""
    basis = report.overall_basis[report.primary.name]
    against = say("plan" if basis == "plan" else basis, report.language)
    for part, column in columns.items():
        name = say(_NAMES[part], report.language) if part in _NAMES else against
        draft.put(row, column, name, "hidden")


def _name(here: date, report: Report) -> str:
    """The day of the month; over more than a month with the month."""
    if report.period.kind == "month":
        return str(here.day)
    return day_and_month(here, report.language).replace(" ", NBSP)


def text(report: Report, landing: float | None) -> str:
    """What the chart says, for those who cannot see it."""
    language, name = report.language, report.primary.name
    amounts, basis = report.overall.amounts[name], report.overall_basis[name]
    named, sold = title(report), number(amounts.actual, language, 0)
    closed = day(report.as_of, language, weekday=True)
    parts = [say("chart.text.sold", language, title=named, day=closed, actual=sold)]
    if amounts.plan is not None:
        against, plan = heading("plan", basis, language), number(amounts.plan, language, 0)
        parts.append(say("chart.text.against", language, basis=against, plan=plan))
    if landing is not None:
        shown = number(landing, language, 0)
        parts.append(say("chart.text.landing", language, landing=shown))
    return " ".join(parts)
