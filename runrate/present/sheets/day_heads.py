"""The heads of the Day plan: over each column its weekday and its date, a real one, so that the
next morning's report finds the day again."""

from runrate.model import serial
from runrate.model.report import Report
from runrate.present import theme
from runrate.present.grid import Draft
from runrate.present.labels import say
from runrate.present.labels.words import WEEKDAYS
from runrate.present.sheets.day_grid import FIRST, NAME, WEEKDAY, Grid


def put_heads(draft: Draft, report: Report, grid: Grid, row: int, title: str) -> None:
    """Weekday and date over each day, in two rows; those of the plan itself frame today."""
    language = report.language
    draft.put(row + 1, NAME, title, "head.left")
    draft.heights.update({row: 20, row + 1: 24})
    for column, day in enumerate(grid.days, FIRST):
        weekday = WEEKDAYS[language][day.weekday()]
        if day == report.today:
            weekday = say("day_plan.today", language, day=weekday)
        frames = [grid.frame(at, column) if row == WEEKDAY else "" for at in (row, row + 1)]
        draft.put(row, column, weekday, "weekday", frame=frames[0])
        draft.put(
            row + 1,
            column,
            serial.number(day),
            "head.day",
            frame=frames[1],
            number=theme.DAY_AND_MONTH[language],
        )
