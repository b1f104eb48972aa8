"""Whichever way a file is read, it says the same: as text by the fast reader, by its needed
columns, cell by cell, with an empty cache, and from the cache."""

import tempfile
import threading
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st
from pandas import DataFrame

from runrate import job
from runrate.measure import measure
from runrate.model.access import Limits
from runrate.model.problems import Place, Problem, Stop
from runrate.model.report import Report
from runrate.model.tables import Table
from runrate.read import cache, source, zipped
from runrate.read.bulk import Body
from runrate.read.needed import Needed
from runrate.read.sniffed import Content

from . import workbooks
from .mess import Page, pages, write
from .test_bulk import HEAD, check_alike, tidy
from .ways import way

Answer = tuple[Table, Report] | Problem
AS_OF = date(2026, 11, 13)


def answer(folder: Path, files: Sequence[str], kept: Path | None = None, **told: Any) -> Answer:
    """The table and the report; or why there are none."""
    asked = workbooks.settings(folder, actuals={"files": [*files], **told}, cache=kept)
    try:
        inputs = job.read(asked, AS_OF, AS_OF)
        found = inputs.actuals, measure(inputs, asked)
    except Stop as stop:
        return stop.problem
    finally:
        for thread in threading.enumerate():
            if thread.name == cache.WRITER:
                thread.join()
    return found


def check_one_answer(folder: Path, files: Sequence[str], **told: Any) -> Answer:
    """Every way gives the same answer, which is returned."""
    with way():
        first = answer(folder, files, **told)
    others: list[Answer] = []
    with way(large=True):
        others.append(answer(folder, files, **told))
        others += [answer(folder, files, folder / "cache", **told) for _ in range(2)]
    with way(large=True, sliced=True):
        others.append(answer(folder, files, **told))
    with way(large=True, tables_kept=False):
        others.append(answer(folder, files, folder / "cache", **told))
    with way(dense=False):
        others.append(answer(folder, files, **told))
    for other in others:
        if isinstance(first, Problem) or isinstance(other, Problem):
            assert other == first
        else:
            check_alike(first[0], other[0])
            assert other[1] == first[1]
    return first


@limits(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(pages())
def test_of_any_layout(page: Page) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(page, Path(folder) / "a.xlsx")
        found = check_one_answer(Path(folder), ["a.xlsx"])
        assert not isinstance(found, Problem)
        assert found[1].reconciliation.holds


ROWS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 3)), min_size=15, max_size=60)
"""Numbers of rows of a file, each so many times."""
PLANTED = st.sampled_from(
    [None, "", "#N/A", "12 345,67", "Итого", "текст", 46_327, datetime(2026, 11, 5), *HEAD]
)


@limits(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    first=ROWS,
    second=ROWS,
    planted=st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, len(HEAD) - 1), PLANTED), max_size=2
    ),
    duplicates=st.sampled_from(["keep", "drop"]),
)
def test_of_two_files_that_overlap(
    first: list[tuple[int, int]],
    second: list[tuple[int, int]],
    planted: list[tuple[int, int, Any]],
    duplicates: str,
) -> None:
    """Also which rows both have, which every cell of a row decides."""
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in (("a", first), ("b", second)):
            body = [tidy(number) for number, times in rows for _ in range(times)]
            for row, column, value in planted if name == "b" else ():
                body[row % len(body)][column] = value
            workbooks.xlsx(Path(folder) / f"{name}.xlsx", Data=[HEAD, *body])
        check_one_answer(Path(folder), ["a.xlsx", "b.xlsx"], duplicates=duplicates)


def test_rows_that_only_other_columns_fill_are_named(tmp_path: Path) -> None:
    """The needed columns alone would not show them."""
    body = [tidy(number) for number in range(30)]
    body.insert(20, [None, "перенесено на другой склад", *[None] * 6])
    workbooks.xlsx(tmp_path / "a.xlsx", Data=[HEAD, *body])
    found = check_one_answer(tmp_path, ["a.xlsx"])
    assert not isinstance(found, Problem)
    (outside,) = [p for p in found[0].problems if p.code == "rows_outside"]
    assert [str(place) for place in outside.places] == ["a.xlsx › Data!22"]


def test_totals_that_disagree_are_told_whichever_way(tmp_path: Path) -> None:
    days = [datetime(2026, 11, day) for day in range(1, 31)]
    body = [[day, f"ТП {day.day % 3}", day.day] for day in days]
    rows = [["Дата", "ТП", "Кор."], *body, ["Итого", None, 999]]
    workbooks.xlsx(tmp_path / "a.xlsx", Data=rows)
    found = check_one_answer(tmp_path, ["a.xlsx"])
    assert not isinstance(found, Problem)
    (said,) = [p for p in found[0].problems if p.code == "total_disagrees"]
    assert (said.facts["said"], said.facts["details"]) == ("999", "465")


def test_the_ways_are_ways(tmp_path: Path) -> None:
    """What the tests above compare was read in different ways."""
    path = workbooks.xlsx(tmp_path / "a.xlsx", Data=[HEAD, *(tidy(n) for n in range(60))])
    needed = Needed(0, (3, 4, 5), (2, 6, 7))
    with way():
        assert isinstance(source.open_book(path).grid("Data", lambda _: needed).content, DataFrame)
        assert zipped.examine(Content(path), Place("a.xlsx"), Limits()).fast()
    with way(large=True):
        assert isinstance(source.open_book(path).grid("Data", lambda _: needed).content, Body)
    with way(dense=False):
        assert not zipped.examine(Content(path), Place("a.xlsx"), Limits()).fast()
