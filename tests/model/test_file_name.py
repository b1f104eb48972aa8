"""The workbook's name, and which files have such a name."""

import pytest

from runrate.model.file_name import file_name, has_day, names_like


@pytest.mark.parametrize(
    ("pattern", "name", "day"),
    [
        ("runrate {as_of}.xlsx", "runrate 2026-11-16.xlsx", "2026-11-16"),
        ("runrate {as_of}.xlsx", "runrate 2026-11-16 07-31-00.xlsx", "2026-11-16"),
        ("runrate {as_of}", "runrate 2026-11-16.xlsx", "2026-11-16"),
        ("{as_of} {as_of}", "2026-11-16 2026-11-16.xlsx", "2026-11-16"),
        ("{title} {period} {language} {as_of}", "A- B май 2026 ru 2026-05-04.xlsx", "2026-05-04"),
        ("{as_of}.XLSX", "2026-11-16 07-31-00.XLSX", "2026-11-16"),
    ],
)
def test_a_name_by_the_pattern_is_known_with_its_day(pattern: str, name: str, day: str) -> None:
    found = names_like(pattern, "A: B").fullmatch(name)
    assert found is not None
    assert found["as_of"] == day


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("runrate {as_of}.xlsx", "runrate 2026-11-16 reps.xlsx"),
        ("runrate {as_of}.xlsx", "~$runrate 2026-11-16.xlsx"),
        ("runrate {as_of}.xlsx", "runrate 2026-11-16.xlsx.bak"),
        ("runrate {as_of}.xlsx", "runrate 2026-11.xlsx"),
        ("{as_of} {as_of}", "2026-11-16 2026-11-17.xlsx"),
        ("{title} {as_of}", "North 2026-11-16.xlsx"),
        ("{language} {as_of}", "de 2026-11-16.xlsx"),
        ("a.c {as_of}", "abc 2026-11-16.xlsx"),
    ],
)
def test_another_name_is_not(pattern: str, name: str) -> None:
    assert names_like(pattern, "A: B").fullmatch(name) is None


@pytest.mark.parametrize(
    "pattern", ["{title}", "a {as_of}.xlsx", "{period}{language}{as_of}", ".."]
)
def test_what_is_named_is_known_again(pattern: str) -> None:
    name = file_name(pattern, as_of="2026-11-16", period="Q4", language="en", title="(x) [y].*")
    assert names_like(pattern, "(x) [y].*").fullmatch(name)


@pytest.mark.parametrize(
    ("pattern", "said"), [("a {as_of}.xlsx", True), ("{period}.xlsx", False), ("report", False)]
)
def test_a_pattern_says_the_closed_day_or_not(pattern: str, said: bool) -> None:
    assert has_day(pattern) is said
