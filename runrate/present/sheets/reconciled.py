"""The line of Morning that says where every row of the sales files went."""

from runrate.model.problems import Severity
from runrate.model.report import BUCKETS, Report
from runrate.present.grid import Draft, address, quoted
from runrate.present.labels import say
from runrate.present.sheets import checks
from runrate.present.sheets.head import title_of
from runrate.present.sheets.measured import unit_scale
from runrate.present.sheets.morning_places import FIRST, LAST


def put_reconciliation(draft: Draft, report: Report, row: int) -> int:
    """Put the parts, in rows and in the primary unit, and the verdict; gives the last row."""
    language, info, kept = report.language, report.primary, report.reconciliation
    scale = unit_scale(info, report)
    title = quoted(title_of("checks", report))
    heading = say("reconciliation", language, unit=scale.title.lower())
    draft.put(row, FIRST, heading, "section")
    draft.put(row, LAST, say("to_checks", language), "link.section", link=f"{title}!A1")
    draft.fill(row, FIRST, LAST, "section")
    draft.heights.update({row: 28, row + 1: 24, row + 2: 22, row + 3: 20, row + 4: 24})
    rows_of = checks.bucket_rows(report)
    parts = {"files": kept.files, **{str(name): kept.buckets[name] for name in BUCKETS}}
    for index, (name, part) in enumerate(parts.items()):
        column = FIRST + 2 * index
        draft.put(row + 1, column, say(f"bucket.{name}", language), "bucket", across=2)
        rows = f"={title}!{address(rows_of[name], checks.ROWS)}"
        draft.put(row + 2, column, part.rows, "bucket.number", formula=rows, across=2)
        sums = f"={title}!{address(rows_of[name], checks.ROWS + 1)}"
        amount, style = part.amounts.get(info.name, 0.0), f"bucket.{scale.style('units')}"
        draft.put(row + 3, column, amount, style, formula=sums, across=2)
    good, bad = say("adds_up", language), say("does_not_add_up", language)
    cells = [[address(at, FIRST + 2 * i) for i in range(6)] for at in (row + 2, row + 3)]
    same = [f"ABS({'+'.join(line[1:])}-{line[0]})<0.005" for line in cells]
    draft.put(
        row + 4,
        FIRST,
        good if kept.holds else bad,
        "verdict.good" if kept.holds else "verdict.bad",
        formula=f'=IF(AND({",".join(same)}),"{good}","{bad}")',
        across=6,
    )
    found = [problem.severity for problem in report.problems]
    errors, warnings = found.count(Severity.ERROR), found.count(Severity.WARNING)
    if errors or warnings:
        text = say("to_look_at", language, errors=errors, warnings=warnings)
        style = "verdict.look" if errors else "small"
        draft.put(row + 4, FIRST + 6, text, style, link=f"{title}!A1")
    return row + 4
