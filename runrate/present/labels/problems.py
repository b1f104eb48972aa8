"""What each problem says, and what to do about it, in both languages.

One entry per code of `model.problems.Problem`: for each language a sentence that says what is
wrong and a sentence of advice. Names in braces are filled in from the problem's facts; ``{n}`` is
its count of rows.
"""

from runrate.model.language import Language
from runrate.present.labels.cell_problems import CELLS
from runrate.present.labels.file_problems import FILES
from runrate.present.labels.findings import FINDINGS
from runrate.present.labels.group_problems import GROUPS
from runrate.present.labels.layout_problems import LAYOUTS
from runrate.present.labels.lookup_problems import LOOKUPS
from runrate.present.labels.plan_problems import PLANS
from runrate.present.labels.workbook_problems import WORKBOOKS

PARTS = (FILES, LAYOUTS, GROUPS, CELLS, LOOKUPS, PLANS, FINDINGS, WORKBOOKS)
PROBLEMS: dict[str, dict[Language, tuple[str, str]]] = {
    code: words for part in PARTS for code, words in part.items()
}
