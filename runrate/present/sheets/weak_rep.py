"""The line of Morning that names the rep with the greatest shortfall, and leads to the reps."""

from runrate.model.report import Report
from runrate.present.grid import Draft, address, clean, quoted
from runrate.present.labels import key, say
from runrate.present.sheets import breakdown as breakdown_sheet
from runrate.present.sheets.head import title_of
from runrate.present.sheets.measured import unit_scale, value_of
from runrate.present.sheets.morning_places import FIRST, LAST, REP, UNIT
from runrate.present.sheets.sentence import amount, filled, share

AIR, HEIGHT = 8, 28


def put_weak_rep(draft: Draft, report: Report) -> None:
    """Put the line, when a rep will be short and there are days left to mend it."""
    draft.heights[REP] = AIR
    reps, language, info = report.breakdown("rep"), report.language, report.primary
    if reps is None or not report.weak_reps or report.total - report.elapsed <= 0:
        return
    rep, scale = report.weak_reps[0], unit_scale(info, report)
    sheet = quoted(title_of("rep", report))
    row = breakdown_sheet.leaf_rows(report, reps, info.name)[rep.key]
    columns = breakdown_sheet.columns_of(reps, report)
    rate, needed = (
        (
            f"{sheet}!{address(row, columns[name])}",
            value_of(name, rep.amounts[info.name], report) or 0.0,
        )
        for name in ("run_rate", "required_rate")
    )
    parts = {
        "name": (f"{sheet}!{address(row, breakdown_sheet.NAME)}", clean(key(rep.name, language))),
        "rate": share(*rate, language),
        "needed": amount(*needed, scale, language, small=9.95),
        "unit": (address(*UNIT), clean(scale.title.lower())),
    }
    formula, text = filled("weak_rep", language, parts)
    draft.put(REP, FIRST, text, "second", formula=f"={formula}", across=LAST - FIRST - 1)
    to_reps = say("to_reps", language)
    draft.put(REP, LAST - 1, to_reps, "link.right", link=f"{sheet}!A1", across=2)
    draft.heights[REP] = HEIGHT
