"""A lint over the bytes of a workbook: what makes Excel say "We found a problem with some content",
and what else a person who opens it must not meet.

Microsoft's own validator looks at the schema; most of what Excel repairs it does not see. Each rule
is one function of a `Book` that yields a part, a cell (or an area, or nothing) and what is wrong;
the rules stand in one tuple. ``tests/present/test_lint.py`` plants a defect for each of them.
"""

from tests.present.lint.book import Book, Finding, Rule, opened
from tests.present.lint.cells import RULES as CELLS
from tests.present.lint.charts import RULES as CHARTS
from tests.present.lint.formulas import RULES as FORMULAS
from tests.present.lint.names import RULES as NAMES
from tests.present.lint.over_cells import RULES as OVER_CELLS
from tests.present.lint.parts import RULES as PARTS
from tests.present.lint.sheets import RULES as SHEETS
from tests.present.lint.styles import RULES as STYLES
from tests.present.lint.tables import RULES as TABLES
from tests.present.lint.tabs import RULES as TABS

RULES: tuple[Rule, ...] = (
    *PARTS,
    *TABS,
    *NAMES,
    *SHEETS,
    *CELLS,
    *OVER_CELLS,
    *FORMULAS,
    *STYLES,
    *TABLES,
    *CHARTS,
)


def findings(workbook: bytes) -> list[Finding]:
    """Everything that is wrong with a workbook."""
    book = opened(workbook)
    return [
        Finding(part, at, rule.__name__, says) for rule in RULES for part, at, says in rule(book)
    ]


__all__ = ["RULES", "Book", "Finding", "findings"]
