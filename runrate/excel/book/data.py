"""The sheets Plan, Actuals and Days off of the macro workbook: a small November."""

from collections.abc import Sequence
from datetime import date

from runrate.model import serial
from runrate.model.language import Language
from runrate.present.grid import Draft, Sheet, Value, address, quoted
from runrate.present.labels import say

DATE_FORMAT = "dd.mm.yyyy"
START, FINISH, AS_OF = date(2026, 11, 1), date(2026, 11, 30), date(2026, 11, 17)
WEEKEND = 11
GROUPS = ("book.tea", "book.coffee", "book.cocoa")
SEGMENTS = ("book.shops", "book.cafes")
_PLAN = {
    ("book.tea", "book.shops"): 1_600,
    ("book.tea", "book.cafes"): 800,
    ("book.coffee", "book.shops"): 500,
    ("book.coffee", "book.cafes"): 400,
    ("book.cocoa", "book.shops"): 300,
}
_SOLD = (
    (2, "book.tea", "book.shops", 310),
    (2, "book.coffee", "book.cafes", 90),
    (3, "book.tea", "book.cafes", 145),
    (5, "book.cocoa", "book.shops", 70),
    (6, "book.coffee", "book.shops", 120),
    (9, "book.tea", "book.shops", 285),
    (10, "book.cocoa", "book.shops", 65),
    (11, "book.tea", "book.cafes", 130),
    (12, "book.coffee", "book.cafes", 110),
    (13, "book.tea", "book.shops", 240),
    (16, "book.coffee", "book.shops", 135),
    (16, "book.cocoa", "book.shops", 80),
    (17, "book.tea", "book.cafes", -15),
    (18, "book.tea", "book.shops", 200),
)
"""Cases by day: a return on the 17th, and the 18th is not closed yet."""
_DAYS_OFF = (
    (date(2026, 11, 4), 0.0, "book.unity_day"),
    (date(2026, 11, 14), 0.5, "book.stocktaking"),
)


def planned(group: str) -> float:
    """The cases that are planned for a group."""
    return float(sum(cases for (name, _), cases in _PLAN.items() if name == group))


def sold(group: str) -> float:
    """The cases of a group that are sold up to the closed day."""
    return float(sum(n for day, name, _, n in _SOLD if name == group and day <= AS_OF.day))


def plan_rows(language: Language) -> list[list[Value]]:
    """The plan with its headings."""
    heads = ("book.month", "product_group", "book.segment", "book.plan_cases")
    lines: list[list[Value]] = [
        [serial.number(START), say(group, language), say(segment, language), cases]
        for (group, segment), cases in _PLAN.items()
    ]
    return [[say(head, language) for head in heads], *lines]


def actual_rows(language: Language) -> list[list[Value]]:
    """The sales with their headings."""
    heads = ("date", "product_group", "book.segment", "book.cases")
    lines: list[list[Value]] = [
        [serial.number(START.replace(day=day)), say(group, language), say(segment, language), cases]
        for day, group, segment, cases in _SOLD
    ]
    return [[say(head, language) for head in heads], *lines]


def day_off_rows(language: Language) -> list[list[Value]]:
    """The days off with their headings."""
    heads = ("date", "book.day_weight", "book.note")
    lines: list[list[Value]] = [
        [serial.number(day), weight, say(note, language)] for day, weight, note in _DAYS_OFF
    ]
    return [[say(head, language) for head in heads], *lines]


def area(sheet: str, rows: Sequence[Sequence[object]], language: Language, first: int = 1) -> str:
    """The address of the rows of a data sheet, from a row on."""
    last = address(len(rows), len(rows[0]), absolute=True)
    return f"{quoted(say(sheet, language))}!{address(first, 1, absolute=True)}:{last}"


def column(sheet: str, rows: Sequence[Sequence[object]], number: int, language: Language) -> str:
    """The address of one column of a data sheet, without its heading."""
    first, last = (address(row, number, absolute=True) for row in (2, len(rows)))
    return f"{quoted(say(sheet, language))}!{first}:{last}"


def data_sheets(language: Language) -> tuple[Sheet, ...]:
    """The three sheets, headings in row 1 as in anybody's export, and that of the settings."""
    told = {
        "book.plan": plan_rows(language),
        "book.actuals": actual_rows(language),
        "book.days_off": day_off_rows(language),
    }
    settings: list[list[Value]] = [
        ["as_of", serial.number(AS_OF)],
        ["weekdays", "Mon-Sat"],
        ["lang", language],
    ]
    sheets = [_sheet(say(name, language), rows) for name, rows in told.items()]
    return (*sheets, _settings(settings))


def _sheet(title: str, rows: Sequence[Sequence[Value]]) -> Sheet:
    draft = Draft(title)
    for column in range(1, len(rows[0]) + 1):
        draft.widths[column] = 190
    for row, line in enumerate(rows, 1):
        for column, value in enumerate(line, 1):
            number = DATE_FORMAT if column == 1 and row > 1 else None
            draft.put(row, column, value, "body" if row > 1 else "head.left", number=number)
    return draft.sheet(freeze=(2, 1), headings=True)


def _settings(rows: Sequence[Sequence[Value]]) -> Sheet:
    draft = Draft("runrate")
    draft.widths.update({1: 150, 2: 300})
    for row, (name, value) in enumerate(rows, 1):
        draft.put(row, 1, name)
        number = DATE_FORMAT if isinstance(value, int) else None
        draft.put(row, 2, value, "typed_in", number=number)
    return draft.sheet(headings=True)
