"""The columns of figures that breakdowns and squares share, their headings and widths.

The first page says where each row stands and what to do, the second one sets the plan and the sales
beside the periods before. Between the two there is room for what the reader writes.
"""

from collections.abc import Mapping
from math import ceil

from runrate.model.report import Amounts, Basis, Report
from runrate.present import theme, widths
from runrate.present.grid import Draft
from runrate.present.labels import heading, period, say, unit
from runrate.present.sheets.measured import status_texts

FIRST_PAGE: Mapping[str, tuple[str, ...]] = {
    "so_far": ("plan", "actual", "gap", "attainment", "bar"),
    "landing": ("run_rate", "landing", "short_bar", "over_bar", "shortfall"),
    "per_day": ("last_day", "daily_rate", "required_rate", "step_up"),
    "verdict": ("status",),
}
AGAIN = ("plan_again", "actual_again")
SECOND_PAGE: Mapping[str, tuple[str, ...]] = {
    "again": AGAIN,
    "previous": ("previous", "previous_to_date", "previous_change"),
    "last_year": ("last_year", "last_year_to_date", "last_year_change"),
    "by_days": ("plan_to_date", "variance_to_date", "par_rate", "extra_rate"),
    "next": ("next_plan", "next_par"),
}
BARS = ("bar", "short_bar", "over_bar")
HEADS = (4, 5)
"""The rows of the headings: groups of columns, then columns."""
ROOM, AIR = 150, 12
"""The width of the column for notes at the right end of the first page, and of the gap after it."""

_LABELS = {
    "previous": "whole",
    "last_year": "whole",
    "previous_to_date": "to_date",
    "last_year_to_date": "to_date",
    "previous_change": "change",
    "last_year_change": "change",
    "plan_again": "plan",
    "actual_again": "actual",
    "short_bar": "against_plan",
    "next_plan": "plan",
    "next_par": "par_rate",
}
_WIDTHS = {"bar": 116, "short_bar": 58, "over_bar": 48}
_RATE, _LEAST, _PADDING, _LINE = 74, 50, 14, 15
_LOOSE = 1.06
"""Some programs draw columns that much wider, and so put more words into a line."""


def has_next(report: Report) -> bool:
    """Whether the period is closed and the next one has a plan to show beside it."""
    closed = report.total - report.elapsed <= 0
    return closed and any(a.next_plan for a in report.overall.amounts.values())


def rate_in(name: str) -> str:
    """The column of the primary unit's rows that shows the run rate in another unit."""
    return f"run_rate.{name}"


def figure_columns(
    report: Report, first: int, total: Mapping[str, Amounts], bases: Mapping[str, Basis]
) -> dict[str, int]:
    """Which figure stands in which column: baselines only where the data reach back, the plan once
    more beside them unless it is one of them, the next period only once this one is closed.
    ``names_again`` are the names on the second page."""
    shown = [name for names in FIRST_PAGE.values() for name in names]
    at = shown.index("run_rate") + 1
    shown[at:at] = [rate_in(info.name) for info in report.units[1:]]
    columns = {name: first + index for index, name in enumerate(shown)}
    past = [
        group
        for group in ("previous", "last_year")
        if any(getattr(amounts, group) is not None for amounts in total.values())
    ]
    groups = [*(["again", *past] if past else []), "by_days"]
    groups += ["next"] if has_next(report) else []
    more = ["names_again", *(name for group in groups for name in SECOND_PAGE[group])]
    if past and bases[report.primary.name] != "plan":
        more.remove("plan_again")
    second = notes_column(columns) + 2
    return columns | {name: second + index for index, name in enumerate(more)}


def keys_column(columns: Mapping[str, int]) -> int:
    """The hidden column that says to which row a note belongs."""
    return columns["status"] + 1


def notes_column(columns: Mapping[str, int]) -> int:
    """The column at the right end of the first page that is left to the reader."""
    return columns["status"] + 2


def put_headings(
    draft: Draft, report: Report, columns: Mapping[str, int], bases: Mapping[str, Basis]
) -> None:
    """The two rows of headings."""
    language = report.language
    groups, heads = HEADS
    draft.heights[groups] = 22
    periods = {
        "previous": report.period.previous(),
        "last_year": report.period.last_year(),
        "next": report.period.following(),
    }
    for group, names in {**FIRST_PAGE, **SECOND_PAGE}.items():
        numbers = [columns[name] for name in names if name in columns]
        if not numbers or group == "verdict":
            continue
        facts = {"period": period(periods[group], language)} if group in periods else {}
        draft.put(groups, numbers[0], say(f"group.{group}", language, **facts), "head.group")
        draft.fill(groups, numbers[0], numbers[-1], "head.group")
    for name, number in columns.items():
        if name in ("bar", "over_bar", "names_again"):
            continue
        style = {"status": "head.status", "short_bar": "head.middle"}.get(name, "head")
        across = 2 if name == "short_bar" else 1
        draft.put(heads, number, _label(name, report, bases), style, across=across)
    _put_time_gone(draft, report, heads, columns["bar"])


def _label(name: str, report: Report, bases: Mapping[str, Basis]) -> str:
    language = report.language
    if name in SECOND_PAGE["next"]:
        return say(_LABELS[name], language)
    for info in report.units[1:]:
        if name == rate_in(info.name):
            rate = heading("run_rate", bases[info.name], language)
            rate = rate[0].lower() + rate[1:]
            return say("rate_in", language, unit=unit(info, language), rate=rate)
    return heading(_LABELS.get(name, name), bases[report.primary.name], language)


def _put_time_gone(draft: Draft, report: Report, row: int, column: int) -> None:
    """The heading of the bars: the share of time that is gone, which they are held against."""
    gone = time_gone(report)
    number = f'"│ {say("bar.time", report.language)} "0%'
    formula = "=IF(rr_total>0,rr_elapsed/rr_total,0)"
    draft.put(row, column, gone, "head.bar", formula=formula, number=number)


def time_gone(report: Report) -> float:
    """The share of the working days that is gone."""
    return report.elapsed / report.total if report.total > 0 else 0.0


def put_widths(draft: Draft, report: Report, columns: Mapping[str, int]) -> None:
    """Columns as wide as their longest number and the longest line of their heading, and headings
    as high as they need; the columns of names have theirs already."""
    heads = HEADS[1]
    longest = _longest(draft)
    for name, number in columns.items():
        if name == "names_again":
            draft.widths[number] = draft.widths[min(draft.widths.keys() - {1})]
            continue
        least = _RATE if name.startswith("run_rate") else _WIDTHS.get(name, _LEAST)
        if name == "status":
            words = status_texts(report).values()
            least = ceil(max(widths.of_text(word, bold=True) for word in words)) + _PADDING + 6
        least = max(least, ceil(longest.get(number, 0)))
        head = draft.cells.get((heads, number))
        if head is not None and isinstance(head.value, str) and name not in BARS:
            least = _roomy(head.value, least)
        draft.widths[number] = least
    draft.widths.update({notes_column(columns): ROOM, notes_column(columns) + 1: AIR})
    most = 1
    for (row, number), cell in draft.cells.items():
        if row == heads and isinstance(cell.value, str):
            room = sum(draft.widths[number + more] for more in range(cell.across)) - _PADDING
            most = max(most, len(widths.lines(cell.value, room, 9, bold=True)))
    draft.heights[heads] = most * _LINE + 8


def _roomy(head: str, least: int) -> int:
    """The width at which no line of a heading touches the next column."""
    while True:
        broken = widths.lines(head, least * _LOOSE, 9, bold=True)
        wide = ceil(max(broken)) + _PADDING
        if wide <= least:
            return least
        least = wide


def _longest(draft: Draft) -> dict[int, float]:
    """The width of the longest number in each column, under the headings."""
    values: dict[tuple[int, str], list[float]] = {}
    for (row, number), cell in draft.cells.items():
        if row > HEADS[1] and isinstance(cell.value, (int, float)):
            values.setdefault((number, cell.style), []).append(cell.value)
    found: dict[int, float] = {}
    for (number, style), shown in values.items():
        form = style.partition(".")[0]
        if form in theme.NUMBERS:
            found[number] = max(found.get(number, 0.0), widths.of_longest(shown, form))
    return found
