"""The six figures in large type at the top of Morning, in the primary unit."""

from collections.abc import Mapping
from typing import NamedTuple

from runrate.model.measures import MEASURES
from runrate.model.report import Amounts, Report
from runrate.model.status import Status
from runrate.model.tables import UnitInfo
from runrate.present import theme
from runrate.present.grid import Draft, Rule, address, clean
from runrate.present.labels import heading, say
from runrate.present.sheets.measured import (
    ELAPSED,
    TOTAL,
    cells_of,
    number_format,
    status_of,
    status_texts,
    unit_scale,
    value_of,
)

LABEL, FIGURE, NOTE, SECOND = 4, 5, 6, 7
TIME_GONE = f'=IF({TOTAL}>0,{ELAPSED}/{TOTAL},"")'
HEIGHTS = {LABEL: 24, FIGURE: 44, NOTE: 22, SECOND: 22}


class Card(NamedTuple):
    """A figure, and the smaller one that it is compared with."""

    figure: str
    note: str


CARDS = (
    Card("attainment", "time_gone"),
    Card("landing", "plan"),
    Card("shortfall", "gap"),
    Card("required_rate", "par_rate"),
)


def put_cards(
    draft: Draft, report: Report, first: int, rows: Mapping[str, int], columns: Mapping[str, int]
) -> None:
    """Put the cards; ``rows`` says where each unit's plan and actual stand further down."""
    draft.heights.update(HEIGHTS)
    _put_run_rate(draft, report, first, rows, columns)
    for index, card in enumerate(CARDS, 1):
        _put_card(draft, report, first + 2 * index, card, rows, columns)
    _put_days(draft, report, first + 2 * len(CARDS) + 2)


def _put_run_rate(
    draft: Draft, report: Report, column: int, rows: Mapping[str, int], columns: Mapping[str, int]
) -> None:
    """The first card, filled by its status."""
    info = report.primary
    amounts, row = report.overall.amounts[info.name], rows[info.name]
    label = heading("run_rate", report.overall_basis[info.name], report.language)
    draft.put(LABEL, column, label, "card_label", across=2)
    found = put_rated(draft, report, amounts, (FIGURE, column), (row, columns), "card")
    verdict, text = address(row, columns["status"], absolute=True), status_texts(report)[found]
    draft.put(NOTE, column, text, f"card_word.{found}", formula=f"={verdict}", across=2)
    put_status_rules(draft, address(NOTE, column), verdict, "card_word")
    for second in report.units[1:2]:
        _put_second(draft, report, column, "run_rate", second, rows, columns)


def put_rated(
    draft: Draft,
    report: Report,
    amounts: Amounts,
    at: tuple[int, int],
    source: tuple[int, Mapping[str, int]],
    style: str,
) -> Status:
    """A run rate in large type over two columns, filled by its status, which is given back; without
    a run rate the status' symbol. ``source`` is the row with its columns that it is taken from."""
    (row, columns), (line, column) = source, at
    found, value = status_of(amounts, report), value_of("run_rate", amounts, report)
    rate = address(row, columns["run_rate"])
    verdict = address(row, columns["status"], absolute=True)
    shown = theme.STATUS[found].symbol if value is None else value
    formula = f"=IF(ISNUMBER({rate}),{rate},LEFT({verdict},1))"
    draft.put(line, column, shown, f"{style}.{found}", formula=formula, across=2)
    put_status_rules(draft, address(line, column), verdict, style)
    return found


def put_status_rules(draft: Draft, area: str, verdict: str, style: str) -> None:
    """The colours of an area that follow the status that a cell says."""
    for status, look in theme.STATUS.items():
        test = f'LEFT({verdict},1)="{look.symbol}"'
        draft.rules.append(Rule(area, test, f"{style}.{status}"))


def put_time_gone(draft: Draft, report: Report, row: int, column: int, style: str) -> None:
    """The share of the working days that is gone."""
    share = _time_gone(report)
    draft.put(row, column, "" if share is None else share, style, formula=TIME_GONE)


def _time_gone(report: Report) -> float | None:
    return report.elapsed / report.total if report.total > 0 else None


def _put_card(
    draft: Draft,
    report: Report,
    column: int,
    card: Card,
    rows: Mapping[str, int],
    columns: Mapping[str, int],
) -> None:
    language, info = report.language, report.primary
    scale, amounts = unit_scale(info, report), report.overall.amounts[info.name]
    row = rows[info.name]
    label = heading(card.figure, report.overall_basis[info.name], language)
    if card.figure != "attainment":
        label = f"{label}, {scale.title.lower()}"
    draft.put(LABEL, column, label, "card_label", across=2)
    value = value_of(card.figure, amounts, report)
    style = scale.style(number_format(card.figure))
    formula = MEASURES[card.figure].formula(**cells_of(row, columns))
    shown = "" if value is None else value
    draft.put(FIGURE, column, shown, f"card_figure.{style}", formula=formula, across=2)
    _put_note(draft, report, column, card.note, amounts, row, columns)
    for second in report.units[1:2]:
        _put_second(draft, report, column, card.figure, second, rows, columns)


def _put_note(
    draft: Draft,
    report: Report,
    column: int,
    name: str,
    amounts: Amounts,
    row: int,
    columns: Mapping[str, int],
) -> None:
    """What the figure is compared with; the words are part of its number format. What is left to
    sell is, once the plan is exceeded, the surplus."""
    language, scale = report.language, unit_scale(report.primary, report)
    words = heading(name, report.overall_basis[report.primary.name], language)
    cells, below = cells_of(row, columns), None
    if name == "time_gone":
        value, kind, formula = _time_gone(report), "percent", TIME_GONE
    else:
        value, kind = value_of(name, amounts, report), scale.style(number_format(name))
        if name == "plan":
            formula = f'=IF(COUNT({cells["plan"]})>0,{cells["plan"]},"")'
        else:
            formula = MEASURES[name].formula(**cells)
        if name == "gap":
            below = say("surplus", language)
    form = theme.worded(words, theme.NUMBERS[kind], below)
    shown = "" if value is None else value
    draft.put(NOTE, column, shown, "card_note", formula=formula, number=form, across=2)


def _put_second(
    draft: Draft,
    report: Report,
    column: int,
    name: str,
    info: UnitInfo,
    rows: Mapping[str, int],
    columns: Mapping[str, int],
) -> None:
    """The same figure in the second unit, in small type."""
    scale, amounts = unit_scale(info, report), report.overall.amounts[info.name]
    value = value_of(name, amounts, report)
    form = theme.worded(f"{clean(scale.title)}:", theme.NUMBERS[scale.style(number_format(name))])
    draft.put(
        SECOND,
        column,
        "" if value is None else value,
        "card_note",
        formula=MEASURES[name].formula(**cells_of(rows[info.name], columns)),
        number=form,
        across=2,
    )


def _put_days(draft: Draft, report: Report, column: int) -> None:
    """The days left, and the two named cells that every formula of the workbook counts with."""
    language = report.language
    draft.put(LABEL, column, say("remaining", language), "card_label", across=2)
    left = report.total - report.elapsed
    draft.put(FIGURE, column, left, "card_figure.days", formula=f"={TOTAL}-{ELAPSED}", across=2)
    for row, name, value in ((NOTE, "elapsed", report.elapsed), (SECOND, "total", report.total)):
        form = theme.worded(say(f"card.{name}", language), theme.NUMBERS["days"])
        draft.put(row, column, value, "card_note", number=form, across=2)
        draft.name(f"rr_{name}", row, column)
