"""A burn-up: what is sold so far, day by day, against the plan, and where it lands.

The whole company's stands on Morning, a rep's own on his page. Its data stand beside the printed
page in hidden columns.
"""

from runrate.model.report import Report, RepPage
from runrate.present.grid import Chart, Draft, Series
from runrate.present.labels import day, heading, number, say
from runrate.present.sheets.burn_up_days import PARTS, Block, Course, days_of, put_data
from runrate.present.sheets.burn_up_room import axis, closed_side
from runrate.present.sheets.measured import Scale, unit_scale


def whole(report: Report) -> Course:
    """The burn-up of all sales."""
    name = report.primary.name
    return Course(
        report.overall.amounts[name],
        report.overall_basis[name],
        report.daily.get(name, {}),
        unit_scale(report.primary, report),
    )


def own(page: RepPage, report: Report, scale: Scale) -> Course:
    """The burn-up of a rep."""
    name = report.primary.name
    return Course(
        page.rep.amounts[name],
        page.basis[name],
        page.daily.get(name, {}),
        scale,
    )


def title(course: Course, report: Report) -> str:
    """What the chart is called; without a plan, with what it is measured against."""
    unit = course.scale.title.lower()
    if course.basis == "plan":
        return say("chart.burn_up", report.language, unit=unit)
    return say(f"chart.burn_up.{course.basis}", report.language, unit=unit)


def put_burn_up(
    draft: Draft,
    course: Course,
    report: Report,
    place: tuple[int, int, int, int],
    corner: tuple[int, int],
    plan: str,
    actual: str,
) -> bool:
    """Put the data from a corner on and the chart over them, if there are days to show. ``plan``
    and ``actual`` are the cells of the total."""
    days = days_of(course, report)
    top, left = corner
    columns = {part: left + index for index, part in enumerate(PARTS)}
    block = Block(course, report, days, top, columns, plan, actual)
    if not (block.gone or block.target is not None):
        return False
    put_data(draft, block)
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
            title(course, report),
            text(course, report, block.landing),
            place,
            (top + 1, block.last),
            columns["day"],
            _series(block),
            axis(drawn, course.scale),
            block.every,
        )
    )
    return True


def _series(block: Block) -> tuple[Series, ...]:
    """The lines and points, those that lie on top last."""
    last, (plan_side, end_side) = len(block.days) - 1, block.sides

    def series(part: str, look: str, label: tuple[int, str] | None = None) -> Series:
        return Series((block.top, block.columns[part]), block.columns[part], look, label)

    made: list[Series] = []
    if block.target is not None:
        made.append(series("plan", "plan"))
        made.append(series("plan_end", "plan_end", (block.plan_label, plan_side)))
    if block.gone:
        made.append(series("running", "actual"))
    if block.landing is not None:
        made.append(series("projection", "projection"))
        made.append(series("landing", "landing", (last, end_side)))
    if block.gone:
        side = closed_side(block.course.amounts, block.report, block.gone == len(block.days))
        made.append(series("closed", "closed", (block.gone - 1, side)))
    return tuple(made)


def text(course: Course, report: Report, landing: float | None) -> str:
    """What the chart says, for those who cannot see it."""
    language, amounts = report.language, course.amounts
    named, sold = title(course, report), number(amounts.actual, language, 0)
    closed = day(report.as_of, language, weekday=True)
    parts = [say("chart.text.sold", language, title=named, day=closed, actual=sold)]
    if amounts.plan is not None:
        against, plan = heading("plan", course.basis, language), number(amounts.plan, language, 0)
        parts.append(say("chart.text.against", language, basis=against, plan=plan))
    if landing is not None:
        shown = number(landing, language, 0)
        parts.append(say("chart.text.landing", language, landing=shown))
    return " ".join(parts)
