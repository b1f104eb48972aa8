"""Guide: how to read the workbook, what each figure means, and the thresholds to change."""

from runrate.model.measures import MEASURES
from runrate.model.report import Report
from runrate.present import theme
from runrate.present.grid import Choice, Draft, Rule, Sheet, address
from runrate.present.labels import day, days, definition, say
from runrate.present.labels.guide import HOW_TO_READ
from runrate.present.labels.words import WEEKDAYS
from runrate.present.sheets.figures import has_next
from runrate.present.sheets.head import put_head, title_of
from runrate.present.sheets.measured import next_total

NAME, FORMULA, TELLS = 2, 3, 4
SET, MEANS, LAST = 4, 5, 5
HIDDEN = 7


def sheet(report: Report) -> Sheet:
    """The Guide sheet; its threshold cells are named ``rr_ahead`` and so on."""
    language = report.language
    draft = Draft(title_of("guide", report))
    put_head(draft, report, "guide", LAST)
    draft.widths.update({NAME: 230, FORMULA: 330, SET: 150, MEANS: 470})
    draft.put(1, HIDDEN, report.as_of.isoformat(), "hidden")
    draft.name("rr_as_of", 1, HIDDEN)
    row = 4
    draft.put(row, NAME, say("guide.how", language), "section")
    draft.fill(row, NAME, LAST, "section")
    for line in HOW_TO_READ[language]:
        row += 1
        draft.put(row, NAME, line, "wrapped", across=4)
        draft.heights[row] = 20 if len(line) < 175 else 36
    row = _put_thresholds(draft, report, row + 2)
    row = _put_calendar(draft, report, row + 2)
    row = _put_measures(draft, report, row + 2)
    return draft.sheet(hidden=(HIDDEN,), print_area=f"B1:{address(row, LAST)}", one_page=True)


def _put_thresholds(draft: Draft, report: Report, row: int) -> int:
    language, at = report.language, report.thresholds
    draft.put(row, NAME, say("guide.thresholds", language), "section")
    draft.fill(row, NAME, LAST, "section")
    limits = {
        "ahead": at.ahead,
        "on_track": at.on_track,
        "at_risk": at.at_risk,
        "too_early": at.too_early,
    }
    for status, look in theme.STATUS.items():
        row += 1
        word = f"{look.symbol} {say(f'status.{status.value}', language)}"
        draft.put(row, NAME, word, f"status_word.{status}")
        draft.heights[row] = 24
        if status.value in limits:
            draft.put(row, FORMULA, limits[status.value], "input.percent")
            draft.name(f"rr_{status.value}", row, FORMULA)
            cell = address(row, FORMULA)
            draft.choices.append(Choice(cell, 0, 10, say("guide.percent", language)))
            _put_settings(draft, report, row, status.value, limits[status.value])
        elif status.value == "behind":
            draft.put(row, FORMULA, say("guide.below", language), "fact.center")
        if status.value in ("too_early", "met", "missed", "no_plan"):
            draft.put(row, MEANS, say(f"guide.{status.value}", language), "fact")
    return row


def _put_settings(draft: Draft, report: Report, row: int, name: str, now: float) -> None:
    """What the settings say, beside a threshold; marked where the threshold is another one."""
    said = report.typed.settings.get(name, now)
    words = f'"{say("guide.settings", report.language)}: "0%'
    cell = draft.put(row, SET, said, "settings", number=words)
    draft.name(f"rr_{name}_set", row, SET)
    draft.rules.append(Rule(cell, f"{address(row, FORMULA)}<>{cell}", "settings.changed"))


def _put_calendar(draft: Draft, report: Report, row: int) -> int:
    """The weekdays worked, and the days of the period that differ."""
    language, calendar = report.language, report.calendar
    draft.put(row, NAME, say("guide.days", language), "section")
    draft.fill(row, NAME, LAST, "section")
    row += 1
    draft.put(row, NAME, say("guide.weekdays", language), "cell.strong")
    names = ", ".join(WEEKDAYS[language][number] for number in sorted(calendar.weekdays))
    special = [found for found in report.period.days() if found in calendar.special]
    none = "" if special else say("guide.none", language)
    draft.put(row, FORMULA, names, "cell")
    draft.put(row, TELLS, none, "cell", across=2)
    for found in special:
        row += 1
        weight = say("guide.weight", language, weight=days(calendar.weight(found), language))
        draft.put(row, NAME, day(found, language, weekday=True), "cell.strong")
        draft.put(row, FORMULA, weight, "cell")
        draft.put(row, TELLS, calendar.notes.get(found, ""), "cell", across=2)
    return row


def _put_measures(draft: Draft, report: Report, row: int) -> int:
    language = report.language
    draft.put(row, NAME, say("guide.measures", language), "section")
    draft.fill(row, NAME, LAST, "section")
    for column, name in ((NAME, "measure"), (FORMULA, "formula"), (TELLS, "tells")):
        across = 2 if column == TELLS else 1
        draft.put(row + 1, column, say(f"guide.{name}", language), "head.status", across=across)
    row += 1
    for name in MEASURES:
        row += 1
        formula, tells = definition(name, language)
        draft.put(row, NAME, say(name, language), "cell.strong")
        draft.put(row, FORMULA, formula, "cell")
        draft.put(row, TELLS, tells, "cell", across=2)
        draft.heights[row] = 22 if len(tells) < 95 and len(formula) < 48 else 38
    if not has_next(report):
        return row
    following = next_total(report)
    row += 2
    draft.put(row, NAME, say("guide.next_total", language), "fact")
    draft.put(row, FORMULA, following, "fact.days")
    draft.name("rr_next_total", row, FORMULA)
    return row
