"""The sheet Functions: how to begin, the figures, and each function beside an ordinary formula."""

from dataclasses import dataclass
from typing import NamedTuple

from runrate.excel import functions
from runrate.excel.book.data import (
    AS_OF,
    DATE_FORMAT,
    FINISH,
    START,
    WEEKEND,
    actual_rows,
    area,
    column,
    day_off_rows,
    plan_rows,
    planned,
    sold,
)
from runrate.excel.book.project import Button, installed_version
from runrate.model import serial
from runrate.model.language import Language
from runrate.model.measures import MEASURES, Format, status_formula
from runrate.model.status import Status, Thresholds
from runrate.present.grid import Draft, Sheet, Value, address
from runrate.present.labels import definition, say
from runrate.present.theme import NUMBERS

NAME, GIVES, PLAIN, OURS, WRITTEN = 2, 3, 4, 5, 6
STEPS = 6
LONG = 125
"""More text takes a third line."""
_ROW = ("actual", "plan", "elapsed", "total")
_CALLS = {
    "RR_ATTAINMENT": ("attainment", _ROW[:2]),
    "RR_RUN_RATE": ("run_rate", _ROW),
    "RR_LANDING": ("landing", ("actual", "elapsed", "total")),
    "RR_REQUIRED": ("required_rate", _ROW),
    "RR_PAR": ("par_rate", ("plan", "total")),
    "RR_PLAN_TO_DATE": ("plan_to_date", _ROW[1:]),
    "RR_EXTRA": ("extra_rate", _ROW),
    "RR_STEP_UP": ("step_up", _ROW),
    "RR_SHORTFALL": ("shortfall", _ROW),
}
_STYLES = {Format.PERCENT: "percent.leaf", Format.UNITS: "units.leaf"}
_LIMITS = ("ahead", "on_track", "at_risk", "too_early")


class Given(NamedTuple):
    """A cell with something that functions are given: where it stands, and its value."""

    at: str
    value: float


@dataclass(frozen=True)
class Line:
    """A function: what it gives, an ordinary formula, its own formula, and what both show."""

    name: str
    gives: str
    plain: str
    ours: str
    value: Value
    style: str


def functions_sheet(language: Language) -> tuple[Sheet, tuple[Button, ...], dict[str, Given]]:
    """The sheet, the buttons that stand on it, and the cells that functions are given."""
    draft = Draft(say("book.functions", language))
    draft.widths.update({1: 10, NAME: 180, GIVES: 430, PLAIN: 140, OURS: 150, WRITTEN: 560})
    draft.put(1, NAME, say("book.title", language), "title")
    draft.put(3, NAME, say("book.subtitle", language), "subtitle")
    draft.heights.update({1: 32, 2: 14, 3: 24})
    row = _put_steps(draft, language, 5)
    buttons = (
        Button(say("book.import", language), "ImportPythonUDFs", (1, PLAIN, 2, PLAIN)),
        Button(say("book.refresh", language), "SampleCall", (1, OURS, 2, OURS)),
    )
    row, given = _put_figures(draft, language, row + 2)
    row += 2
    draft.put(row, NAME, say("book.each", language), "section")
    draft.fill(row, NAME, WRITTEN, "section")
    heads = ("function", "gives", "plain", "runrate", "written")
    row += 1
    draft.heights[row] = 30
    for at, head in enumerate(heads, NAME):
        style = "head" if at in (PLAIN, OURS) else "head.status"
        draft.put(row, at, say(f"book.{head}", language), style)
    for line in _lines(given, language):
        row += 1
        draft.heights[row] = 36 if len(line.gives) < LONG else 50
        number = NUMBERS["days"] if line.name in ("RR_WORKDAYS", "RR_ELAPSED") else None
        draft.put(row, NAME, line.name, "formula.name")
        draft.put(row, GIVES, line.gives, "formula.gives")
        draft.put(row, PLAIN, line.value, line.style, formula=line.plain, number=number)
        draft.put(row, OURS, line.value, line.style, formula=line.ours, number=number)
        draft.put(row, WRITTEN, line.ours, "formula.written")
    area = f"B1:{address(row, WRITTEN)}"
    return draft.sheet(print_area=area, one_page=True, headings=True), buttons, given


def _put_steps(draft: Draft, language: Language, row: int) -> int:
    draft.put(row, NAME, say("book.first_time", language), "section")
    draft.fill(row, NAME, WRITTEN, "section")
    texts = [say(f"book.step.{number}", language) for number in range(1, STEPS + 1)]
    texts.append(say("book.versions", language, version=installed_version()))
    for text in texts:
        row += 1
        draft.put(row, NAME, text, "wrapped", across=WRITTEN - NAME + 1)
        draft.heights[row] = 20
    return row


def _put_figures(draft: Draft, language: Language, row: int) -> tuple[int, dict[str, Given]]:
    """The cells that the functions are given: sums of the data sheets, dates, thresholds."""
    draft.put(row, NAME, say("book.data", language), "section")
    draft.fill(row, NAME, WRITTEN, "section")
    sales, plans, off = (f(language) for f in (actual_rows, plan_rows, day_off_rows))
    group = "book.tea"
    tea = say(group, language)
    given: dict[str, Given] = {}

    def put(name: str, label: str, value: float, style: str, formula: str | None = None) -> None:
        nonlocal row
        row += 1
        draft.put(row, NAME, label, "cell.strong", across=2)
        number = {"typed_in": DATE_FORMAT, "rate.leaf": NUMBERS["days"]}.get(style)
        draft.put(row, PLAIN, value, style, formula=formula, number=number)
        given[name] = Given(address(row, PLAIN, absolute=True), value)

    for name, day in (("start", START), ("finish", FINISH), ("as_of", AS_OF)):
        put(name, say(f"book.{name}", language), serial.number(day), "typed_in")
    sums = "SUMIFS({cases},{groups},{tea}{until})"
    until = f',{column("book.actuals", sales, 1, language)},"<="&{given["as_of"].at}'
    for name, value, sheet, rows, more in (
        ("actual", sold(group), "book.actuals", sales, until),
        ("plan", planned(group), "book.plan", plans, ""),
    ):
        formula = sums.format(
            cases=column(sheet, rows, 4, language),
            groups=column(sheet, rows, 2, language),
            tea=f'"{tea}"',
            until=more,
        )
        put(name, f"{say(name, language)}: {tea}", value, "units.leaf", formula=f"={formula}")
    dates = serial.number(START), serial.number(FINISH), WEEKEND, off
    for name, value, end in (
        (
            "elapsed",
            functions.RR_ELAPSED(serial.number(AS_OF), *dates),
            f"MIN({given['as_of'].at},{given['finish'].at})",
        ),
        ("total", functions.RR_WORKDAYS(*dates), given["finish"].at),
    ):
        formula = working_days(given["start"].at, end, off, language)
        put(name, say(name, language), value, "rate.leaf", formula=f"={formula}")
    for name, ratio in zip(_LIMITS, vars(Thresholds()).values(), strict=True):
        put(name, say(f"status.{name}", language), ratio, "input.percent")
        draft.name(f"rr_{name}", row, PLAIN)
    return row, given


def working_days(start: str, end: str, off: list[list[Value]], language: Language) -> str:
    """Days from start to end but Sundays, less what the days-off sheet takes from them; no line of
    it may be a Sunday (the functions mind that, but an ordinary formula that does is not computed
    alike everywhere)."""
    days, weights = (column("book.days_off", off, number, language) for number in (1, 2))
    sundays = f"INT((WEEKDAY({start}-1)+{end}-{start})/7)"
    inside = f"({days}>={start})*({days}<={end})"
    return f"{end}-{start}+1-{sundays}-SUMPRODUCT({inside}*(1-{weights}))"


def _lines(given: dict[str, Given], language: Language) -> list[Line]:
    lines = []
    cells = {name: given[name].at for name in _ROW}
    for name, (measure, arguments) in _CALLS.items():
        lines.append(
            Line(
                name,
                " ".join(definition(measure, language)[1:]),
                MEASURES[measure].formula(**cells),
                f"={name}({','.join(given[argument].at for argument in arguments)})",
                getattr(functions, name)(*(given[argument].value for argument in arguments)),
                _STYLES.get(MEASURES[measure].format, "rate.leaf"),
            )
        )
    row = [given[name] for name in _ROW]
    verdict = functions.RR_STATUS(*(cell.value for cell in row), language)
    words = {found: say(f"status.{found.value}", language) for found in Status}
    call = ",".join(cell.at for cell in row)
    lines.append(
        Line(
            "RR_STATUS",
            say("book.gives.status", language),
            status_formula(words, **cells),
            f'=RR_STATUS({call},"{language}")',
            verdict,
            "formula.verdict",
        )
    )
    off = day_off_rows(language)
    dates = (
        f"{given['start'].at},{given['finish'].at},{WEEKEND},{area('book.days_off', off, language)}"
    )
    for name, as_of, total in (
        ("RR_WORKDAYS", "", "total"),
        ("RR_ELAPSED", given["as_of"].at + ",", "elapsed"),
    ):
        lines.append(
            Line(
                name,
                say(f"book.gives.{name[3:].lower()}", language),
                f"={given[total].at}",
                f"={name}({as_of}{dates})",
                given[total].value,
                "rate.leaf",
            )
        )
    return lines
