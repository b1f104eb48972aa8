"""Whatever is made of a tidy table, what is read is the table, or a problem says what is not."""

import tempfile
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from runrate.model.columns import fold
from runrate.model.tables import Table
from runrate.read import actuals

from . import workbooks
from .mess import Page, bare, pages, write, write_text
from .messy import unnamed

KEYS = ("rep", "product_group", "client_segment")


def read_sums(table: Table, keys: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Hundredths by day and keys, of the rows that count."""
    frame = table.frame[table.frame["aside"].isna()]
    (unit,) = [name for name in frame.columns if name.startswith("unit.")]
    found: Counter[tuple[str, ...]] = Counter()
    for _, row in frame.iterrows():
        key = (row["date"].strftime("%Y-%m-%d"), *(row[name] for name in keys))
        found[key] += round(Fraction(str(row[unit])) * 100)
    return found


def folded(sums: Counter[tuple[str, ...]]) -> Counter[tuple[str, ...]]:
    """With all spellings of a key as one: the commonest of them is shown."""
    found: Counter[tuple[str, ...]] = Counter()
    for keys, amount in sums.items():
        found[tuple(map(fold, keys))] += amount
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(pages())
def test_what_is_read_is_the_table(page: Page) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        width = write(page, path)
        table = read(path, page)
        assert unnamed(path, table, "Данные", width) == []
    is_the_table(page, table)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(pages().filter(bare), st.booleans())
def test_what_is_read_of_a_text_file_is_the_table(page: Page, russian: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        width = write_text(page, path, russian)
        table = read(path, page)
        assert unnamed(path, table, width=width) == []
    is_the_table(page, table)


def read(path: Path, page: Page) -> Table:
    note(f"{page.shape}, {page.done}")
    table = actuals.read(workbooks.settings(path.parent, actuals={"files": [path.name]}))
    for problem in table.problems:
        note(f"{problem.code} {dict(problem.facts)} {[str(p) for p in problem.places]}")
    return table


def is_the_table(page: Page, table: Table) -> None:
    """Asserts that what was read is the page's tidy table."""
    assert not any(problem.code == "total_disagrees" for problem in table.problems)
    unsure = {p.facts["column"] for p in table.problems if p.code == "blank_key"}
    assert not unsure or page.shape == "pivot"  # a name once, too seldom to be sure of it
    keys = [name for name in KEYS if name not in unsure]
    wanted: Counter[tuple[str, ...]] = Counter()
    for (day, *names), amount in page.tidy.items():
        shown = dict(zip(KEYS, names, strict=True))
        wanted[(str(day), *(shown[name] for name in keys))] += amount
    assert folded(read_sums(table, keys)) == folded(wanted)
