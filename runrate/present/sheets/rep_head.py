"""The head of a rep's page: his name, the period, what is closed, what he is measured against."""

from runrate.model.report import Report, RepPage
from runrate.present.grid import Draft
from runrate.present.labels import key, period, say
from runrate.present.sheets.breakdown import against
from runrate.present.sheets.head import closed_day

NAME = 2
LONG_NAME = 30


def put_head(draft: Draft, page: RepPage, report: Report, last: int) -> None:
    """Rows 1 to 5, as far as the last column."""
    language, across = report.language, last - NAME + 1
    name = key(page.rep.name, language)
    style = "page_name" if len(name) <= LONG_NAME else "page_name.long"
    when = period(report.period, language)
    draft.put(1, NAME, name, style, across=across)
    draft.put(2, NAME, f"{when}  ·  {report.title}" if report.title else when, "page_period")
    draft.put(3, NAME, closed_day(report), "page_line")
    note = _note(page, report)
    draft.put(4, NAME, note, "page_note", across=across)
    draft.heights.update({1: 50, 2: 24, 3: 22, 4: 38 if len(note) > 95 else 22 if note else 6})
    draft.heights[5] = 8


def _note(page: RepPage, report: Report) -> str:
    """What is to be known about the comparison: the rep has no plan, or his groups have none."""
    language, unit = report.language, report.primary.name
    whole, groups = page.basis[unit], page.groups.basis[unit]
    notes = []
    if whole != "plan":
        other = report.period.previous() if whole == "previous" else report.period.last_year()
        notes.append(say(f"page.against.{whole}", language, period=period(other, language)))
    if groups not in ("plan", whole):
        notes.append(against(groups, say("product_group", language), report))
    if page.groups.total.derived:
        notes.append(say("derived", language))
    return " ".join(notes)
