"""Whatever is made of a tidy table, what is read is the table, or a problem says what is not."""

import tempfile
from collections import Counter
from fractions import Fraction
from pathlib import Path

from hypothesis import HealthCheck, given, note, settings

from runrate.model.problems import Severity, Stop
from runrate.model.tables import Table
from runrate.read import actuals

from . import workbooks
from .mess import Page, pages, write
from .messy import unnamed


def read_sums(table: Table) -> Counter[tuple[str, ...]]:
    """Hundredths by day and keys, of the rows that count."""
    frame = table.frame[table.frame["aside"].isna()]
    (unit,) = [name for name in frame.columns if name.startswith("unit.")]
    found: Counter[tuple[str, ...]] = Counter()
    for _, row in frame.iterrows():
        key = (
            row["date"].strftime("%Y-%m-%d"),
            row["rep"],
            row["product_group"],
            row["client_segment"],
        )
        found[key] += round(Fraction(str(row[unit])) * 100)
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(pages())
def test_what_is_read_is_the_table(page: Page) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(page, Path(folder) / "a.xlsx")
        note(f"{page.shape}, {page.done}")
        table = actuals.read(workbooks.settings(Path(folder), actuals={"files": ["a.xlsx"]}))
        for problem in table.problems:
            note(f"{problem.code} {dict(problem.facts)} {[str(p) for p in problem.places]}")
        assert unnamed(path, table, "Данные") == []
    wanted = Counter({(str(day), *keys): amount for (day, *keys), amount in page.tidy.items()})
    assert read_sums(table) == wanted
