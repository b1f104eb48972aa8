"""The head that every sheet has: its title, the closed day and the days, a link."""

from runrate.model.report import Report
from runrate.present.grid import Draft, quoted
from runrate.present.labels import day, days, period, say

GUTTER = 10


def title_of(sheet: str, report: Report) -> str:
    """The name of a sheet in the report's language; ``sheet`` is its key."""
    return say(f"sheet.{sheet}", report.language)


def closed_day(report: Report) -> str:
    """The line that says what is closed and how many working days are gone and left."""
    language = report.language
    left = report.total - report.elapsed
    line = say(
        "closed_day" if left > 0 else "closed_period",
        language,
        day=day(report.as_of, language, weekday=True),
        elapsed=days(report.elapsed, language),
        total=days(report.total, language),
        remaining=days(left, language),
    )
    if report.today is None:
        return line
    return f"{line}  ·  " + say("today", language, day=day(report.today, language, weekday=True))


def put_head(draft: Draft, report: Report, sheet: str, last: int) -> None:
    """Rows 1 and 2: title and period on the left, a link back on the right."""
    language = report.language
    draft.widths[1] = GUTTER
    draft.heights.update({1: 32, 2: 20})
    when = period(report.period, language)
    if report.title:
        when = f"{when}  ·  {report.title}"
    draft.put(1, 2, f"{title_of(sheet, report)}  ·  {when}", "title")
    draft.put(2, 2, closed_day(report), "subtitle")
    if sheet != "morning":
        link = f"{quoted(title_of('morning', report))}!A1"
        draft.put(1, last, say("to_morning", language), "link.right", link=link)


def put_second_head(draft: Draft, report: Report, sheet: str, column: int) -> None:
    """The same at the head of a second page, which begins with a column."""
    when = period(report.period, report.language)
    draft.put(1, column, f"{title_of(sheet, report)}  ·  {when}", "title")
    draft.put(2, column, closed_day(report), "subtitle")
