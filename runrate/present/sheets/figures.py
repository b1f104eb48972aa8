"""The columns of figures that breakdowns and squares share, their headings and widths."""

from collections.abc import Mapping

from runrate.model.report import Amounts, Basis, Report
from runrate.present.grid import Draft
from runrate.present.labels import heading, period, say

GROUPS: Mapping[str, tuple[str, ...]] = {
    "so_far": (
        "plan",
        "actual",
        "gap",
        "last_day",
        "attainment",
        "plan_to_date",
        "variance_to_date",
    ),
    "landing": ("run_rate", "status", "landing", "shortfall"),
    "per_day": ("required_rate", "par_rate", "extra_rate", "daily_rate", "step_up"),
    "previous": ("previous", "previous_to_date", "previous_change"),
    "last_year": ("last_year", "last_year_to_date", "last_year_change"),
    "next": ("next_plan", "next_par"),
}
MAIN = ("so_far", "landing", "per_day")
ROOM = 2
"""The free columns after the main ones: for the notes and their hidden keys."""
HEADS = (4, 5)
"""The rows of the headings: groups of columns, then columns."""

_LABELS = {
    "gap": "gap_or_surplus",
    "previous": "whole",
    "last_year": "whole",
    "previous_to_date": "to_date",
    "last_year_to_date": "to_date",
    "previous_change": "change",
    "last_year_change": "change",
}
_WIDTHS = {
    "status": 108,
    "attainment": 84,
    "last_day": 74,
    "required_rate": 74,
    "par_rate": 74,
    "extra_rate": 74,
    "daily_rate": 74,
    "step_up": 74,
}


def has_next(report: Report) -> bool:
    """Whether the period is closed and the next one has a plan to show beside it."""
    closed = report.total - report.elapsed <= 0
    return closed and any(a.next_plan for a in report.overall.amounts.values())


def figure_columns(report: Report, first: int, total: Mapping[str, Amounts]) -> dict[str, int]:
    """Which figure stands in which column: baselines only where the data reach back, the next
    period only once this one is closed."""
    shown = [name for group in MAIN for name in GROUPS[group]]
    for group in ("previous", "last_year"):
        if any(getattr(amounts, group) is not None for amounts in total.values()):
            shown += GROUPS[group]
    if has_next(report):
        shown += GROUPS["next"]
    return {
        name: first + index + (0 if _is_main(name) else ROOM) for index, name in enumerate(shown)
    }


def first_free(columns: Mapping[str, int]) -> int:
    """The first of the free columns after the main ones."""
    return 1 + max(number for name, number in columns.items() if _is_main(name))


def second_page(columns: Mapping[str, int]) -> int | None:
    """The column that a second page begins with, when there are comparisons to print."""
    more = [number for name, number in columns.items() if not _is_main(name)]
    return min(more, default=None)


def _is_main(name: str) -> bool:
    return any(name in GROUPS[group] for group in MAIN)


def put_headings(draft: Draft, report: Report, columns: Mapping[str, int], basis: Basis) -> None:
    """The two rows of headings, and the widths."""
    language = report.language
    groups, heads = HEADS
    draft.heights.update({groups: 22, heads: 52})
    periods = {
        "previous": report.period.previous(),
        "last_year": report.period.last_year(),
        "next": report.period.following(),
    }
    for group, names in GROUPS.items():
        numbers = [columns[name] for name in names if name in columns]
        if not numbers:
            continue
        facts = {"period": period(periods[group], language)} if group in periods else {}
        draft.put(groups, numbers[0], say(f"group.{group}", language, **facts), "head.group")
        draft.fill(groups, numbers[0], numbers[-1], "head.group")
    for name, number in columns.items():
        label = heading(_LABELS.get(name, name), basis, language)
        if name in GROUPS["next"]:
            label = say("plan" if name == "next_plan" else "par_rate", language)
        draft.put(heads, number, label, "head.status" if name == "status" else "head")
        draft.widths[number] = _WIDTHS.get(name, 78)
