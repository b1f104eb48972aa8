"""The sample distributor's days: Monday to Saturday, and the days off of its own sheet."""

from datetime import date, timedelta

from runrate.demo.names import Name
from runrate.model.calendar import MONDAY_TO_SATURDAY, DayOff, build

FIRST = date(2025, 11, 1)
"""The first day of which the sample has sales."""

AS_OF = date(2026, 11, 17)
"""The last closed day of the sample, a Tuesday: 13 of November's 24 working days are gone."""

_NEW_YEAR = Name("New Year holidays", "Новогодние каникулы")

DAYS_OFF: tuple[tuple[date, float, Name], ...] = (
    (date(2025, 11, 4), 0.0, Name("Unity Day", "День народного единства")),
    (date(2025, 12, 31), 0.5, Name("Short day", "Короткий день")),
    *((date(2026, 1, day), 0.0, _NEW_YEAR) for day in range(1, 9)),
    (date(2026, 2, 23), 0.0, Name("Defender's Day", "День защитника Отечества")),
    (date(2026, 5, 1), 0.0, Name("May Day", "Праздник Весны и Труда")),
    (date(2026, 5, 9), 0.0, Name("Victory Day", "День Победы")),
    (date(2026, 6, 12), 0.0, Name("Russia Day", "День России")),
    (date(2026, 6, 30), 0.5, Name("Stocktaking", "Инвентаризация склада")),
    (date(2026, 11, 4), 0.0, Name("Unity Day", "День народного единства")),
    (date(2026, 12, 31), 0.5, Name("Short day", "Короткий день")),
    *((date(2027, 1, day), 0.0, _NEW_YEAR) for day in range(1, 9)),
)

CALENDAR = build(
    MONDAY_TO_SATURDAY, days_off=[DayOff(day, weight, note.en) for day, weight, note in DAYS_OFF]
)


def working_days() -> tuple[date, ...]:
    """Every day on which the sample sold something, in order."""
    span = (FIRST + timedelta(days=n) for n in range((AS_OF - FIRST).days + 1))
    return tuple(day for day in span if CALENDAR.weight(day) > 0)
