"""Every problem that reading can find has its words, and they ask only for facts that are given."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from runrate import read
from runrate.present.labels.problems import PROBLEMS
from runrate.read.marks import _UNREAD

MAKERS = {"error", "warning", "info"}
GIVEN_ASIDE = {"column", "examples", "n"}


def emitted() -> Iterator[tuple[str, set[str]]]:
    """The codes in the source, with the names of the facts that stand beside them."""
    for path in Path(read.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            first = node.args[0] if node.args else None
            if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
                continue
            if node.func.id in MAKERS:
                facts = {keyword.arg for keyword in node.keywords if keyword.arg}
                yield first.value, facts - {"count"} | {"n"}
            elif node.func.id == "Mark":
                yield first.value, GIVEN_ASIDE


def test_codes_are_found() -> None:
    found = {code for code, _ in emitted()}
    assert {"file_missing", "totals_left_out", "error_cell", "plan_no_period"} <= found


@pytest.mark.parametrize(("code", "facts"), sorted({(c, tuple(sorted(f))) for c, f in emitted()}))
def test_words(code: str, facts: tuple[str, ...]) -> None:
    for language in ("en", "ru"):
        for sentence in PROBLEMS[code][language]:
            asked = {name for _, name, _, _ in Formatter().parse(sentence) if name}
            assert asked <= {*facts}, (code, language)


@pytest.mark.parametrize("code", sorted({*_UNREAD.values(), "date_missing", "no_amount"}))
def test_words_of_rows_that_are_set_aside(code: str) -> None:
    for language in ("en", "ru"):
        for sentence in PROBLEMS[code][language]:
            assert {n for _, n, _, _ in Formatter().parse(sentence) if n} <= GIVEN_ASIDE


LOOKUP = {"file", "column", "keys", "examples", "gives", "n"}


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("lookup_unknown", LOOKUP),
        ("lookup_own_value", LOOKUP),
        ("filtered_out", {"column", "value", "n"}),
        ("comma_decimal", {"heading"}),
        ("comma_thousands", {"heading"}),
        ("order_day_first", {"heading"}),
        ("order_month_first", {"heading"}),
        ("no_files_match", {"folder"}),
        ("file_locked", set()),
        ("no_date_heading", {"has", "role"}),
        ("no_amount_heading", {"has", "role"}),
        ("days_off_date", {"n"}),
        ("days_off_weight", {"n"}),
    ],
)
def test_words_of_codes_that_are_put_together(code: str, facts: set[str]) -> None:
    for language in ("en", "ru"):
        for sentence in PROBLEMS[code][language]:
            assert {n for _, n, _, _ in Formatter().parse(sentence) if n} <= facts
