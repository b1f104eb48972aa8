"""The foot of a rep's page: the days and thresholds that its formulas count with."""

from runrate.model.report import Report
from runrate.model.status import Status
from runrate.present import theme
from runrate.present.grid import Draft
from runrate.present.labels import say


def put_foot(draft: Draft, report: Report, row: int, first: int, own: bool) -> int:
    """Two rows of small cells; the last row is given back. ``own`` cells are named for the whole
    workbook, others show what the named ones hold."""
    language, at = report.language, report.thresholds
    cells = [
        ("rr_today", say("page.today.weight", language), report.weight_of_today, "days"),
        ("rr_elapsed", say("elapsed", language), report.elapsed, "days"),
        ("rr_total", say("total", language), report.total, "days"),
        ("rr_ahead", _from(Status.AHEAD, report), at.ahead, "percent"),
        ("rr_on_track", _from(Status.ON_TRACK, report), at.on_track, "percent"),
        ("rr_at_risk", _from(Status.AT_RISK, report), at.at_risk, "percent"),
        ("rr_too_early", _from(Status.TOO_EARLY, report), at.too_early, "percent"),
    ]
    for column, (name, label, value, form) in enumerate(cells, first):
        draft.put(row, column, label, "page_foot")
        formula = None if own else f"={name}"
        draft.put(row + 1, column, value, f"page_foot.{form}", formula=formula)
        if own:
            draft.name(name, row + 1, column)
    draft.put(row, first + len(cells), say("page.behind", language), "page_foot")
    draft.heights.update({row: 44, row + 1: 18})
    return row + 1


def _from(status: Status, report: Report) -> str:
    """What is written over a threshold."""
    language = report.language
    word = f"{theme.STATUS[status].symbol} {say(f'status.{status.value}', language)}"
    form = "page.early" if status is Status.TOO_EARLY else "page.from"
    return say(form, language, status=word)
