"""The data of a burn-up: what was sold on each day and the days' weights as they were read,
everything else as live formulas over them."""

from collections.abc import Mapping
from datetime import date
from math import ceil, fsum
from typing import NamedTuple

from runrate.model import formulas
from runrate.model.measures import MEASURES
from runrate.model.report import Amounts, Basis, Report
from runrate.present.grid import Draft, address
from runrate.present.labels import NBSP, day_and_month, say
from runrate.present.sheets.burn_up_room import end_sides, plan_label
from runrate.present.sheets.measured import ELAPSED, TOTAL, Scale

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


class Course(NamedTuple):
    """Whose burn-up it is: the amounts in the primary unit, what they are measured against, what
    was sold on each day, and the scale of the numbers."""

    amounts: Amounts
    basis: Basis
    sold: Mapping[date, float]
    scale: Scale

    @property
    def style(self) -> str:
        """The style of a number in the data."""
        return f"charted.{self.scale.style('units')}"


def days_of(course: Course, report: Report) -> tuple[date, ...]:
    """The days along the chart: the working days of the period, and days off with sales."""
    return tuple(
        day
        for day in report.period.days()
        if report.calendar.weight(day) > 0 or course.sold.get(day)
    )


class Block(NamedTuple):
    """The block of data: its days, how many of them are gone, where its columns stand and the
    cells of the total that its formulas refer to."""

    course: Course
    report: Report
    days: tuple[date, ...]
    top: int
    columns: Mapping[str, int]
    plan: str
    actual: str

    @property
    def gone(self) -> int:
        """How many of the days are gone."""
        return len([day for day in self.days if day <= self.report.as_of])

    @property
    def last(self) -> int:
        """The last row."""
        return self.top + len(self.days)

    @property
    def target(self) -> float | None:
        """What the plan's line leads to, if there is one."""
        return self.course.amounts.plan if self.report.total > 0 else None

    @property
    def landing(self) -> float | None:
        """Where the projection leads to, if there is one: not before the first working day, nor
        after the last."""
        report = self.report
        if report.total - report.elapsed <= 0 or not self.gone:
            return None
        return formulas.landing(self.course.amounts.actual, report.elapsed, report.total)

    @property
    def every(self) -> int:
        """Of how many days one is named."""
        room = DAYS_SHOWN if self.report.period.kind == "month" else DAYS_SHOWN // 2
        return ceil(len(self.days) / room)

    @property
    def sides(self) -> tuple[str, str]:
        """On which side of their ends the plan's line and the other one are labelled."""
        reached = self.landing if self.landing is not None else self.course.amounts.actual
        return end_sides(self.target or 0.0, reached if self.gone else 0.0)

    @property
    def plan_label(self) -> int:
        """The day, from 0, at which the plan is labelled."""
        return plan_label(self.sides[0], len(self.days) - 1)

    def so_far(self, part: str, row: int) -> str:
        """The sum of a column down to a row."""
        start = address(self.top + 1, self.columns[part], absolute=True)
        return f"SUM({start}:{address(row, self.columns[part])})"


def put_data(draft: Draft, block: Block) -> None:
    """Put the names of the columns, a row for each day, and the points that are marked."""
    _put_names(draft, block)
    _put_days(draft, block)
    _put_ends(draft, block)


def _put_names(draft: Draft, block: Block) -> None:
    """The names of the columns, which name the lines."""
    basis, language = block.course.basis, block.report.language
    against = say("plan" if basis == "plan" else basis, language)
    for part, column in block.columns.items():
        name = say(_NAMES[part], language) if part in _NAMES else against
        draft.put(block.top, column, name, "hidden")


def _put_days(draft: Draft, block: Block) -> None:
    """A row for each day: its weight, what was sold on it, and the three lines."""
    report, amounts, columns = block.report, block.course.amounts, block.columns
    style, sold = block.course.style, block.course.sold

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


def _put_ends(draft: Draft, block: Block) -> None:
    """The points that are marked or labelled: the closed day, the landing, the end of the plan."""
    columns, style = block.columns, block.course.style
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
        draft.put(row, columns["closed"], block.course.amounts.actual, style, formula=formula)


def _name(here: date, report: Report) -> str:
    """The day of the month; over more than a month with the month."""
    if report.period.kind == "month":
        return str(here.day)
    return day_and_month(here, report.language).replace(" ", NBSP)
