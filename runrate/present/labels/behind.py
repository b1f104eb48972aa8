"""Since when a square has been behind, in words."""

from runrate.model.report import Report, Square
from runrate.present.labels import day_and_month, say


def behind_since(square: Square, report: Report) -> str:
    """The day without its year, or that it is the first working day; empty when the square is not
    behind. It stands after "below plan since"."""
    language, since = report.language, square.since
    if since is None:
        return ""
    working = (day for day in report.period.days() if report.calendar.weight(day) > 0)
    if since == next(working):
        return say("since.first", language)
    return day_and_month(since, language)
