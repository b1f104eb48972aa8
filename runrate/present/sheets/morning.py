"""The first sheet: where the plan stands, the five squares to fire at, and whether all adds up."""

from collections.abc import Mapping, Sequence

from runrate.model.measures import MEASURES
from runrate.model.report import BUCKETS, Amounts, Report
from runrate.model.tables import UnitInfo
from runrate.present import theme
from runrate.present.grid import Draft, Rule, Sheet, address, quoted
from runrate.present.labels import key, period, say
from runrate.present.sheets import board as board_sheet
from runrate.present.sheets import breakdown as breakdown_sheet
from runrate.present.sheets import checks as checks_sheet
from runrate.present.sheets.head import put_head, title_of
from runrate.present.sheets.measured import (
    ELAPSED,
    TOTAL,
    next_total,
    put_row,
    status_of,
    status_rules,
    status_texts,
    unit_scale,
    value_of,
)

FIRST, LAST = 2, 13
CARDS = 4
DAYS_ROW = 3
UNITS = 10
COLUMNS = {
    "plan": 4,
    "actual": 5,
    "last_day": 6,
    "attainment": 7,
    "run_rate": 8,
    "required_rate": 9,
    "par_rate": 10,
    "extra_rate": 11,
    "status": 12,
}
HOT_COLUMNS = {
    "run_rate": 7,
    "shortfall": 8,
    "required_rate": 9,
    "daily_rate": 10,
    "step_up": 11,
    "status": 12,
}


def sheet(report: Report) -> Sheet:
    """The Morning sheet."""
    draft = Draft(title_of("morning", report))
    put_head(draft, report, "morning", LAST)
    for column in range(FIRST, LAST + 1):
        draft.widths[column] = 104
    _put_days(draft, report)
    row = _put_units(draft, report)
    _put_cards(draft, report)
    row = _put_unplanned(draft, report, row)
    row = _put_next(draft, report, row)
    row = _put_hot(draft, report, row + 1)
    row = _put_reconciliation(draft, report, row + 1)
    return draft.sheet(print_area=f"B1:{address(row, LAST)}", one_page=True)


def _put_days(draft: Draft, report: Report) -> None:
    """The named cells that every formula of the workbook counts with."""
    language = report.language
    facts = (("elapsed", report.elapsed, "rr_elapsed"), ("total", report.total, "rr_total"))
    column = FIRST
    for name, value, defined in facts:
        draft.put(DAYS_ROW, column, say(name, language), "fact", across=2)
        draft.put(DAYS_ROW, column + 2, value, "fact.days")
        draft.name(defined, DAYS_ROW, column + 2)
        column += 4
    draft.put(DAYS_ROW, column, say("remaining", language), "fact", across=2)
    draft.put(
        DAYS_ROW,
        column + 2,
        report.total - report.elapsed,
        "fact.days",
        formula=f"={TOTAL}-{ELAPSED}",
    )
    draft.heights[DAYS_ROW] = 24


def _put_cards(draft: Draft, report: Report) -> None:
    """Six figures in large type, in the primary unit, over the row of the table below."""
    language, info = report.language, report.primary
    amounts, scale = report.overall.amounts[info.name], unit_scale(info, report)
    row = UNITS + 2
    found = status_of(amounts, report)
    verdict = address(row, COLUMNS["status"])
    draft.heights.update({CARDS: 26, CARDS + 1: 44, CARDS + 2: 22, CARDS + 3: 10})
    cells = {name: address(row, COLUMNS[name]) for name in ("plan", "actual")}
    cards = (
        (say("run_rate", language), "run_rate", "percent"),
        (say("attainment", language), "attainment", "percent"),
        (say("card.landing", language, unit=scale.title), "landing", scale.style("units")),
        (say("card.shortfall", language, unit=scale.title), "shortfall", scale.style("units")),
        (say("card.required", language, unit=scale.title), "required_rate", scale.style("rate")),
    )
    for index, (label, name, style) in enumerate(cards):
        column = FIRST + 2 * index
        draft.put(CARDS, column, label, "card_label", across=2)
        value = value_of(name, amounts, report)
        shown: str | float = "" if value is None else value
        formula = MEASURES[name].formula(**cells, elapsed=ELAPSED, total=TOTAL)
        if name == "run_rate":
            if value is None:
                shown = theme.STATUS[found].symbol
            text = (
                f"IF(ISNUMBER({address(row, COLUMNS['run_rate'])}),"
                f"{address(row, COLUMNS['run_rate'])},LEFT({verdict},1))"
            )
            draft.put(CARDS + 1, column, shown, f"card.{found}", formula=f"={text}", across=2)
            draft.put(
                CARDS + 2,
                column,
                status_texts(report)[found],
                f"card_word.{found}",
                formula=f"={verdict}",
                across=2,
            )
        else:
            draft.put(CARDS + 1, column, shown, f"card_figure.{style}", formula=formula, across=2)
    notes = (
        (FIRST + 4, say("plan", language), amounts.plan, f"={cells['plan']}", "units"),
        (
            FIRST + 6,
            say("gap", language),
            value_of("gap", amounts, report),
            MEASURES["gap"].formula(**cells, elapsed=ELAPSED, total=TOTAL),
            "units",
        ),
        (
            FIRST + 8,
            say("par_rate", language),
            value_of("par_rate", amounts, report),
            f"={address(row, COLUMNS['par_rate'])}",
            "rate",
        ),
    )
    for column, label, value, formula, kind in notes:
        draft.put(CARDS + 2, column, label, "card_note")
        draft.put(
            CARDS + 2,
            column + 1,
            "" if value is None else value,
            f"card_note.{scale.style(kind)}",
            formula=formula if value is not None else None,
        )
    column = FIRST + 10
    draft.put(CARDS, column, say("remaining", language), "card_label", across=2)
    draft.put(
        CARDS + 1,
        column,
        report.total - report.elapsed,
        "card_figure.days",
        formula=f"={TOTAL}-{ELAPSED}",
        across=2,
    )
    first = address(CARDS + 1, FIRST)
    for status, look in theme.STATUS.items():
        test = f'LEFT(${verdict},1)="{look.symbol}"'
        draft.rules.append(Rule(first, test, f"card.{status}"))
        draft.rules.append(Rule(address(CARDS + 2, FIRST), test, f"card_word.{status}"))


def _put_units(draft: Draft, report: Report) -> int:
    """A row per unit: plan, actual, yesterday, how it runs and what is needed."""
    language = report.language
    draft.put(UNITS - 1, FIRST, say("by_unit", language), "section")
    draft.fill(UNITS - 1, FIRST, LAST, "section")
    basis = report.overall_basis[report.primary.name]
    draft.heights.update({UNITS - 1: 24, UNITS: 4, UNITS + 1: 34})
    draft.put(UNITS + 1, FIRST, say("unit", language), "head.left")
    draft.fill(UNITS + 1, FIRST, FIRST + 1, "head.left")
    for name, column in COLUMNS.items():
        label = say(name if name != "plan" or basis == "plan" else f"basis.{basis}", language)
        draft.put(UNITS + 1, column, label, "head.left" if name == "status" else "head")
    draft.fill(UNITS + 1, LAST, LAST, "head")
    row = UNITS + 1
    for row, info in enumerate(report.units, UNITS + 2):
        scale = unit_scale(info, report)
        draft.put(row, FIRST, scale.title, "name.total")
        amounts = report.overall.amounts[info.name]
        put_row(draft, row, COLUMNS, amounts, report, scale, "total", sums=_origins(report, info))
        draft.fill(row, FIRST, LAST, "text.total")
        draft.heights[row] = 28
    status_rules(draft, UNITS + 2, row, COLUMNS)
    return row


def _origins(report: Report, info: UnitInfo) -> Mapping[str, str]:
    """Where the totals stand on the first breakdown sheet that has the same totals."""
    overall = report.overall.amounts[info.name]
    for breakdown in report.breakdowns:
        total = breakdown.total.amounts[info.name]
        if not _same(overall, total):
            continue
        row, _ = breakdown_sheet.position(report, breakdown, info.name)
        columns = breakdown_sheet.columns_of(breakdown, report)
        title = quoted(title_of(breakdown.dimension, report))
        return {
            name: f"={title}!{address(row, columns[name])}"
            for name in ("plan", "actual", "last_day")
        }
    return {}


def _same(one: Amounts, other: Amounts) -> bool:
    pairs = ((one.plan, other.plan), (one.actual, other.actual), (one.last_day, other.last_day))
    return all(
        (a is None) == (b is None) and abs((a or 0.0) - (b or 0.0)) <= 1e-9 * abs(a or 1.0)
        for a, b in pairs
    )


def _put_unplanned(draft: Draft, report: Report, row: int) -> int:
    """What is sold without a plan: in the total's actual, so it must not stay unsaid."""
    language = report.language
    breakdown = next((b for b in report.breakdowns if b.basis[report.primary.name] == "plan"), None)
    if breakdown is None:
        return row
    names = [
        leaf.name
        for leaf in breakdown.leaves
        if any(a.actual and not a.plan for a in leaf.amounts.values())
    ]
    if not names:
        return row
    shown = ", ".join(key(name, language) for name in names)
    draft.put(row + 1, FIRST, say("unplanned_names", language, names=shown), "small")
    draft.put(row + 2, FIRST, say("unplanned", language), "fact", across=2)
    columns = breakdown_sheet.columns_of(breakdown, report)
    title = quoted(title_of(breakdown.dimension, report))
    column = COLUMNS["plan"]
    for info in report.units:
        rows = breakdown_sheet.leaf_rows(report, breakdown, info.name)
        cells = [
            f"{title}!{address(rows[leaf.key], columns['actual'])}"
            for leaf in breakdown.leaves
            if leaf.amounts[info.name].actual and not leaf.amounts[info.name].plan
        ]
        if not cells:
            continue
        value = sum(
            leaf.amounts[info.name].actual
            for leaf in breakdown.leaves
            if not leaf.amounts[info.name].plan
        )
        scale = unit_scale(info, report)
        draft.put(row + 2, column, scale.title, "right")
        draft.put(
            row + 2,
            column + 1,
            value,
            f"fact.{scale.style('units')}",
            formula=f"=SUM({','.join(cells)})",
        )
        column += 2
    return row + 2


def _put_next(draft: Draft, report: Report, row: int) -> int:
    """The new period's plan and par, once this one is closed."""
    if not breakdown_sheet.has_next(report):
        return row
    language = report.language
    following = period(report.period.following(), language)
    row += 1
    draft.put(row, FIRST, say("group.next", language, period=following), "section")
    draft.fill(row, FIRST, LAST, "section")
    draft.heights[row] = 24
    for info in report.units:
        amounts = report.overall.amounts[info.name]
        if amounts.next_plan is None:
            continue
        row += 1
        scale = unit_scale(info, report)
        draft.put(row, FIRST, scale.title, "name.leaf", across=2)
        draft.put(row, FIRST + 2, say("plan", language), "text.leaf")
        plan = draft.put(row, FIRST + 3, amounts.next_plan, f"{scale.style('units')}.leaf")
        draft.put(row, FIRST + 4, say("par_rate", language), "text.leaf")
        draft.put(
            row,
            FIRST + 5,
            amounts.next_plan / next_total(report),
            f"{scale.style('rate')}.leaf",
            formula=f"={plan}/rr_next_total",
        )
    return row


def _put_hot(draft: Draft, report: Report, row: int) -> int:
    """The squares that will end shortest of plan, linked to the board."""
    language, info, board = report.language, report.primary, report.board
    if board is None:
        return row
    scale = unit_scale(info, report)
    draft.heights[row] = 26
    draft.put(row, FIRST, say("hot", language, unit=scale.title), "section")
    draft.fill(row, FIRST, LAST, "section")
    board_title = quoted(title_of("board", report))
    draft.put(row, LAST, say("to_board", language), "link.section", link=f"{board_title}!A1")
    if not board.hot:
        text = "nobody_short" if report.elapsed > 0 else "too_early_hot"
        draft.put(row + 1, FIRST, say(text, language), "calm")
        draft.fill(row + 1, FIRST + 1, LAST, "calm.rest")
        draft.heights[row + 1] = 32
        return row + 1
    head = row + 1
    draft.heights[head] = 34
    draft.put(head, FIRST, say("square", language), "head.left")
    draft.put(head, FIRST + 1, "", "head.left")
    draft.fill(head, FIRST + 2, LAST, "head")
    for name, column in HOT_COLUMNS.items():
        draft.put(head, column, say(name, language), "head.left" if name == "status" else "head")
    names = {leaf.key: leaf.name for leaf in (*board.across.leaves, *board.down.leaves)}
    columns = board_sheet.detail_columns(report)
    for at, square in enumerate(board.hot, head + 1):
        amounts = square.amounts[info.name]
        link = f"{board_title}!{address(*board_sheet.square_cell(board, square))}"
        detail = board_sheet.detail_row(board, report, info.name, square.coordinates)
        draft.put(at, FIRST, square.coordinates, "square_link", link=link)
        shown = " × ".join(key(names[k], language) for k in (square.across, square.down))
        draft.put(at, FIRST + 1, shown, "name.strong")
        found = status_of(amounts, report)
        for name, column in HOT_COLUMNS.items():
            formula = f"={board_title}!{address(detail, columns[name])}"
            if name == "status":
                draft.put(
                    at, column, status_texts(report)[found], f"status.{found}.leaf", formula=formula
                )
                continue
            value = value_of(name, amounts, report)
            style = (
                f"run_rate.{found}.leaf"
                if name == "run_rate"
                else (f"{scale.style(MEASURES[name].format.value)}.leaf")
            )
            draft.put(at, column, "" if value is None else value, style, formula=formula)
        draft.fill(at, FIRST, LAST, "text.leaf")
        draft.heights[at] = 28
    last = head + len(board.hot)
    status_rules(draft, head + 1, last, HOT_COLUMNS)
    return last


def _put_reconciliation(draft: Draft, report: Report, row: int) -> int:
    """Where every row of the files went, in rows and in the primary unit."""
    language, info = report.language, report.primary
    scale = unit_scale(info, report)
    title = quoted(title_of("checks", report))
    draft.put(row, FIRST, say("reconciliation", language), "section")
    draft.fill(row, FIRST, LAST, "section")
    draft.put(row, LAST, say("to_checks", language), "link.section", link=f"{title}!A1")
    draft.heights.update({row: 26, row + 1: 26, row + 2: 22, row + 3: 20, row + 4: 22})
    places: Sequence[tuple[str, int]] = checks_sheet.bucket_rows(report)
    for index, (name, at) in enumerate(places):
        column = FIRST + 2 * index
        draft.put(row + 1, column, say(f"bucket.{name}", language), "bucket", across=2)
        part = (
            report.reconciliation.files if name == "files" else report.reconciliation.buckets[name]  # type: ignore[index]
        )
        draft.put(
            row + 2,
            column,
            part.rows,
            "bucket.number",
            across=2,
            formula=f"={title}!{address(at, checks_sheet.ROWS)}",
        )
        draft.put(
            row + 3,
            column,
            part.amounts.get(info.name, 0.0),
            f"bucket.{scale.style('units')}",
            across=2,
            formula=f"={title}!{address(at, checks_sheet.ROWS + 1)}",
        )
    holds = report.reconciliation.holds
    cells = [address(row + 2, FIRST + 2 * index) for index in range(1, len(BUCKETS) + 1)]
    good, bad = say("adds_up", language), say("does_not_add_up", language)
    test = f"{'+'.join(cells)}={address(row + 2, FIRST)}"
    sums = [address(row + 3, FIRST + 2 * index) for index in range(1, len(BUCKETS) + 1)]
    same = f"ABS({'+'.join(sums)}-{address(row + 3, FIRST)})<0.005"
    draft.put(
        row + 4,
        FIRST,
        good if holds else bad,
        "verdict.good" if holds else "verdict.bad",
        formula=f'=IF(AND({test},{same}),"{good}","{bad}")',
        across=6,
    )
    draft.put(row + 4, FIRST + 8, f"{say('unit', language).lower()}: {scale.title}", "small")
    return row + 4
