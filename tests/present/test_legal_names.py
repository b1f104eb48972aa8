"""Names of sheets and files that every program takes, whatever stands in the data."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.present.legal_names import file_names, sheet_names

NAMES = st.lists(st.text(max_size=60), max_size=8)
DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("Ann Lee", "Ann Lee"),
        ("a[b]c:d*e?f/g\\h", "a-b-c-d-e-f-g-h"),
        ("O'Neil", "O'Neil"),
        ("'Ann'", "Ann"),
        ("''", "(-)"),
        ("", "(-)"),
        ("   ", "(-)"),
        ("History", "History (2)"),
        ("hISTORY", "hISTORY (2)"),
        ("Журнал", "Журнал (2)"),
        ("Ann\nLee\tJr", "Ann Lee Jr"),
        ("N" * 40, "N" * 31),
        ("N" * 30 + "'" + "M", "N" * 30),
        ("😀" * 16, "😀" * 15),
        ("#REF!", "#REF-"),
        ("(blank)", "(blank)"),
        ("_x0041_", "-x0041_"),
    ],
)
def test_a_sheet_gets_a_name_that_excel_takes(name: str, sheet: str) -> None:
    assert sheet_names([name]) == (sheet,)


def test_sheets_that_differ_in_case_only_are_told_apart() -> None:
    assert sheet_names(["Ann", "ANN", "ann"]) == ("Ann", "ANN (2)", "ann (3)")


def test_long_names_stay_apart_within_31_characters() -> None:
    first, second = sheet_names(["N" * 31 + "1", "N" * 31 + "2"])
    assert first == "N" * 31
    assert second == "N" * 27 + " (2)"


def test_a_number_that_somebody_has_in_his_name_is_not_given_twice() -> None:
    assert sheet_names(["Ann", "Ann (2)", "Ann"]) == ("Ann", "Ann (2)", "Ann (3)")


def test_a_name_that_is_taken_is_not_given() -> None:
    assert sheet_names(["all REPS"], taken=["All reps"]) == ("all REPS (2)",)


@given(NAMES)
def test_whatever_the_names_the_sheets_are_legal_and_unlike(names: list[str]) -> None:
    found = sheet_names(names)
    assert len({name.casefold() for name in found}) == len(names)
    for name in found:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not re.search("[\x00-\x1f]", name)
        assert name[0] != "'"
        assert name[-1] != "'"
        assert name.casefold() != "history"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Иванова Мария", "Иванова Мария"),
        ('a<b>c:d"e/f\\g|h?i*j', "a-b-c-d-e-f-g-h-i-j"),
        ("con", "_con"),
        ("COM1", "_COM1"),
        ("lpt9.old", "_lpt9.old"),
        ("NUL .x", "_NUL .x"),
        ("Conrad", "Conrad"),
        ("ends with a dot. ", "ends with a dot"),
        ("..", "(-)"),
        ("../../etc", "-..-etc"),
        ("~$Ann", "Ann"),
        ("N" * 300, "N" * 80),
        ("(пусто)", "(пусто)"),
        ("Ann\x00Lee", "Ann Lee"),
    ],
)
def test_a_file_gets_a_name_that_windows_takes(name: str, file: str) -> None:
    assert file_names([name]) == (file,)


@given(NAMES)
def test_whatever_the_names_the_files_are_legal_and_unlike(names: list[str]) -> None:
    found = file_names(names)
    assert len({name.casefold() for name in found}) == len(names)
    for name in found:
        assert 1 <= len(name) <= 80
        assert len(f"{name}.xlsx".encode()) <= 255
        assert not set(name) & set('<>:"/\\|?*')
        assert not re.search("[\x00-\x1f]", name)
        assert name.strip(" .") == name
        assert name.split(".")[0].strip().lower() not in DEVICES
