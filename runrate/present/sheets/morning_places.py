"""Where the parts of Morning stand; those below the list move with its length."""

from runrate.model.language import Language
from runrate.model.report import Basis, Report
from runrate.present.labels import heading

FIRST, LAST = 2, 13
"""The columns of the page."""
LEFT = LAST + 2
"""The first of the hidden columns, which hold what formulas and charts refer to."""
UNIT, UNPLANNED = (1, LEFT), (1, LEFT + 1)
"""The hidden cells with the name of the primary unit, and with the names of what is sold without
a plan; beside these stand its amount and the run rate without it."""
_LONG_HEAD = 14
"""A heading with more signs touches its neighbour when it stands in one line."""
ACTION, REP, HOT = 8, 9, 10
"""The rows of the sentence, of the line on the weakest rep, and of the list's title."""


def head_of(measure: str, basis: Basis, language: Language) -> str:
    """The heading of a measure in the tables of squares and of totals: a long run rate in two
    lines."""
    label = heading(measure, basis, language)
    broken = measure == "run_rate" and len(label) > _LONG_HEAD
    return label.replace(", ", ",\n", 1) if broken else label


def hot_rows(report: Report) -> int:
    """How many rows the list of the squares to fire at takes: a title over a sentence, or over
    headings and squares; none without a board."""
    if report.board is None:
        return 0
    return 2 + len(report.board.hot)


def totals_row(report: Report) -> int:
    """The row of the title over the table of totals."""
    rows = hot_rows(report)
    return HOT + rows + (1 if rows else 0)


def unit_rows(report: Report) -> dict[str, int]:
    """The row of each unit in the table of totals."""
    first = totals_row(report) + 2
    return {info.name: first + index for index, info in enumerate(report.units)}
