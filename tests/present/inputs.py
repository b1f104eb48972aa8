"""Which cells of a workbook hold what was read, and so may hold a number without a formula."""

from collections.abc import Iterator, Mapping, Sequence

from openpyxl.utils import column_index_from_string

from runrate.model.report import BUCKETS, Report
from runrate.model.settings import Language
from runrate.present.labels import say
from runrate.present.sheets import breakdown as breakdown_sheet
from tests.present.written import Cells, Written, column, row

MEASURED_AGAINST = ("plan", "plan.previous", "plan.last_year")
PLAIN = (*MEASURED_AGAINST, "actual", "last_day", "whole", "to_date")
"""The headings over amounts; whatever stands under another heading is derived."""
LEVELS = {"leaf": "leaf", "parent": "sum"}
STRAIGHT = ("plan", "actual", "last_day")
NAMED_INPUTS = (
    "rr_elapsed",
    "rr_total",
    "rr_ahead",
    "rr_on_track",
    "rr_at_risk",
    "rr_too_early",
    "rr_next_total",
    *(f"rr_{name}_set" for name in ("ahead", "on_track", "at_risk", "too_early")),
)
NAMED_AREAS = ("rr_days", "rr_typed", "rr_left_typed")
"""Where what the reader types, or has typed, stands."""


def number(cell: Written | None) -> bool:
    """Whether a cell holds a number, computed or not."""
    return cell is not None and isinstance(cell.value, float)


def headings(sheet: Mapping[str, Written], language: Language) -> tuple[int, dict[str, str]]:
    """The row of the headings of figures and the text over each column."""
    actual = say("actual", language)
    (line,) = {row(at) for at, cell in sheet.items() if cell.value == actual}
    return line, {
        column(at): str(cell.value) for at, cell in sheet.items() if row(at) == line and cell.value
    }


def kinds(title: str, report: Report) -> list[str]:
    """What the rows of figures of a sheet are, from the top down: leaf or sum. The totals of all
    units stand on top."""
    language = report.language
    units = len(report.units)
    for breakdown in report.breakdowns:
        if title == say(f"sheet.{breakdown.dimension}", language):
            lines = breakdown_sheet.lines_of(breakdown, report)[1:]
            return ["sum"] * units + [LEVELS[line.level] for line in lines] * units
    board = report.board
    if board is not None and title == say("sheet.squares", language):
        block = []
        for group in board.columns:
            here = [square for square in board.squares if square.across == group.key]
            block += ["sum", *["leaf"] * len(here)]
        return ["sum"] * units + (block + ["sum"] * len(board.lines)) * units
    return []


def of_primary(place: int, count: int, report: Report) -> bool:
    """Whether one of so many rows of figures is the primary unit's: the first total or a row of the
    first block."""
    units = len(report.units)
    return place == 0 or units <= place < units + (count - units) // units


def figure_rows(
    sheet: Mapping[str, Written], language: Language
) -> tuple[dict[str, str], Sequence[int]]:
    """The headings by column, and the rows under them that have an actual."""
    line, texts = headings(sheet, language)
    actual = next(letters for letters, text in texts.items() if text == say("actual", language))
    rows = sorted(
        row(at)
        for at, cell in sheet.items()
        if column(at) == actual and row(at) > line and number(cell)
    )
    return texts, rows


def found_in_tables(cells: Cells, report: Report) -> Iterator[str]:
    """The amounts of plain rows on the sheets of figures."""
    plain = {say(name, report.language) for name in PLAIN}
    for title, sheet in cells.items():
        if not (expected := kinds(title, report)):
            continue
        texts, rows = figure_rows(sheet, report.language)
        assert len(rows) == len(expected), title
        for line, kind in zip(rows, expected, strict=True):
            if kind == "leaf":
                yield from (f"{title}!{c}{line}" for c, text in texts.items() if text in plain)


def found_on_morning(cells: Cells, report: Report) -> Iterator[str]:
    """Amounts of the whole that stand on no sheet of figures, and the next period's plan."""
    language, title = report.language, say("sheet.morning", report.language)
    sheet = cells[title]
    texts, rows = figure_rows(sheet, language)
    labels = {say(name, language) for name in (*MEASURED_AGAINST, *STRAIGHT)}
    for line, info in zip(rows, report.units, strict=False):
        whole = report.overall.amounts[info.name]
        totals = [b.total.amounts[info.name] for b in report.breakdowns]
        somewhere = any(
            all(getattr(one, f) == getattr(whole, f) for f in STRAIGHT) for one in totals
        )
        if not somewhere:
            yield from (f"{title}!{c}{line}" for c, text in texts.items() if text in labels)
    following = {a.next_plan for a in report.overall.amounts.values() if a.next_plan is not None}
    for at, cell in sheet.items():
        beside = sheet.get(f"{chr(ord(column(at)) - 1)}{row(at)}")
        if beside and beside.value == say("plan", language) and cell.value in following:
            yield f"{title}!{at}"


def found_on_checks(cells: Cells, report: Report) -> Iterator[str]:
    """The rows and sums of the buckets and of the files, and counts of rows."""
    language, title = report.language, say("sheet.checks", report.language)
    sheet = cells[title]
    parts = {say(f"bucket.{name}", language) for name in BUCKETS if name != "aside"} | {
        say("checks.aside", language),
        say("checks.in_files", language),
    }
    lines = {row(at) for at, cell in sheet.items() if column(at) == "B" and cell.value in parts}
    heads = [row(at) for at, c in sheet.items() if c.value == say("checks.rows", language)]
    for at in sheet:
        counted = column(at) == "C" and any(row(at) > line for line in heads[1:])
        if row(at) in lines or counted:
            yield f"{title}!{at}"


def found_on_board(cells: Cells, report: Report) -> Iterator[str]:
    """The numbers of the lines."""
    title, board = say("sheet.board", report.language), report.board
    if board is None:
        return
    count = 0
    for at, cell in sorted(cells[title].items(), key=lambda item: row(item[0])):
        if column(at) == "B" and cell.value == count + 1:
            count += 1
            yield f"{title}!{at}"
    assert count == len(board.down.leaves)


def found_on_day_plan(cells: Cells, report: Report) -> Iterator[str]:
    """The weights of the days that are left, and the days over them."""
    title = say("sheet.day_plan", report.language)
    sheet = cells.get(title, {})
    label = say("day_plan.weight", report.language)
    lines = {row(at) for at, cell in sheet.items() if cell.value == label}
    lines |= {line - 1 for line in lines}
    yield from (f"{title}!{at}" for at in sheet if row(at) in lines)


def typed(cells: Cells, names: Mapping[str, str]) -> Iterator[str]:
    """The cells of the areas that the reader types into."""
    for name in NAMED_AREAS:
        if name not in names:
            continue
        title, area = names[name].replace("$", "").rsplit("!", 1)
        title = title.strip("'")
        first, last = (area if ":" in area else f"{area}:{area}").split(":")
        for at in cells[title]:
            inside = row(first) <= row(at) <= row(last)
            if inside and number_of(first) <= number_of(at) <= number_of(last):
                yield f"{title}!{at}"


def number_of(at: str) -> int:
    """The number of the column of an address."""
    return column_index_from_string(column(at))


def found_under_charts(cells: Cells, report: Report) -> Iterator[str]:
    """The weights of the days and what was sold on each, in the hidden columns of Morning."""
    language, title = report.language, say("sheet.morning", report.language)
    sheet = cells[title]
    heads = {say("chart.weight", language), say("chart.sold", language)}
    for top, head in sheet.items():
        if head.value in heads:
            days = (at for at in sheet if column(at) == column(top) and row(at) > row(top))
            yield from (f"{title}!{at}" for at in days)


def inputs(cells: Cells, names: Mapping[str, str], report: Report) -> set[str]:
    """The cells that may hold a number without a formula; ``names`` are the defined ones."""
    named = {
        names[name].replace("'", "").replace("$", "") for name in NAMED_INPUTS if name in names
    }
    return named.union(
        found_in_tables(cells, report),
        found_on_morning(cells, report),
        found_on_checks(cells, report),
        found_on_board(cells, report),
        found_under_charts(cells, report),
        found_on_day_plan(cells, report),
        typed(cells, names),
    )
