"""The first sheet of the workbook with all reps: who is in it, and what all pages count with."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from runrate.model.report import Report, RepPage
from runrate.model.status import Status
from runrate.present.grid import Choice, Draft, Sheet, Value, address, quoted
from runrate.present.labels import heading, key, period, say
from runrate.present.sheets.foot import put_foot
from runrate.present.sheets.head import GUTTER, closed_day
from runrate.present.sheets.measured import status_of, status_rules, status_texts, value_of
from runrate.present.sheets.rep_table import columns_of, lines_of

NAME, LAST = 2, 9
DAYS, HEADS = 4, 7
COLUMNS: Mapping[str, int] = {"attainment": 3, "run_rate": 4, "status": 5}


def sheet(pages: Sequence[RepPage], titles: Sequence[str], report: Report, title: str) -> Sheet:
    """The cover: the named days and thresholds, and each rep with a link to his page."""
    language = report.language
    draft = Draft(title)
    draft.widths.update({1: GUTTER, NAME: 230, **dict.fromkeys(range(3, LAST + 1), 96)})
    draft.widths.update({COLUMNS["run_rate"]: 108, COLUMNS["status"]: 130})
    when = period(report.period, language)
    draft.put(1, NAME, f"{say('page.cover_title', language)}  ·  {when}", "title")
    draft.put(2, NAME, closed_day(report), "subtitle")
    draft.put(3, NAME, say("page.cover_note", language), "small")
    draft.heights.update({1: 32, 2: 20, HEADS: 44})
    put_foot(draft, report, DAYS, NAME, own=True)
    _open_thresholds(draft, report)
    draft.put(HEADS, NAME, say("rep", language), "head.left")
    for name, column in COLUMNS.items():
        style = "head.status" if name == "status" else "head"
        draft.put(HEADS, column, heading(name, "plan", language), style)
    for row, (page, its_title) in enumerate(zip(pages, titles, strict=True), HEADS + 1):
        _put_rep(draft, row, page, its_title, report)
    last = HEADS + len(pages)
    if pages:
        status_rules(draft, HEADS + 1, last, COLUMNS)
    made = draft.sheet(
        freeze=(HEADS + 1, NAME + 1),
        repeat=(HEADS, HEADS),
        print_area=f"B1:{address(last, LAST)}",
    )
    return replace(made, portrait=True)


def _open_thresholds(draft: Draft, report: Report) -> None:
    """The thresholds as cells to type in."""
    row = DAYS + 1
    for column in range(NAME + 3, NAME + 7):
        draft.cells[row, column] = draft.cells[row, column]._replace(style="input.percent")
        cell, text = address(row, column), say("guide.percent", report.language)
        draft.choices.append(Choice(cell, 0, 10, text))
    draft.heights[row] = 24


def _put_rep(draft: Draft, row: int, page: RepPage, title: str, report: Report) -> None:
    """A rep's name with the link to his page, and his figures as they stand there."""
    amounts = page.rep.amounts[report.primary.name]
    line, there = lines_of(page, report).whole, columns_of(report)
    found = status_of(amounts, report)
    link = f"{quoted(title)}!A1"
    draft.put(row, NAME, key(page.rep.name, report.language), "link.leaf", link=link)
    for name, column in COLUMNS.items():
        value: Value = _shown(name, found, page, report)
        style = {"attainment": "percent.leaf"}.get(name, f"{name}.{found}.leaf")
        formula = f"={quoted(title)}!{address(line, there[name])}"
        draft.put(row, column, value, style, formula=formula)
    draft.heights[row] = 24


def _shown(name: str, found: Status, page: RepPage, report: Report) -> Value:
    if name == "status":
        return status_texts(report)[found]
    value = value_of(name, page.rep.amounts[report.primary.name], report)
    return "" if value is None else value
