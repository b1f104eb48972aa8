"""Names of sheets and files that every program takes, whatever stands in the data."""

import re
from collections.abc import Sequence
from datetime import date
from unicodedata import normalize
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from runrate.measure import measure
from runrate.present import rep_books
from runrate.present.grid import clean, quoted
from runrate.present.legal_names import file_names, sheet_names
from tests.measure.tables import actuals, inputs, settings
from tests.present.lint import findings
from tests.present.lint.book import WORKBOOK, Book
from tests.present.lint.formula import sheet_and_rest
from tests.present.lint.tabs import sheet_title
from tests.present.rep_reports import own_books
from tests.present.written import MAIN, sheet_parts

PIECES = (
    *("Ann", "ANN", "ann", "Анна", "АННА", "Ёлкина", "O'Neil", "'", "''", "’", "😀", "é", "ﬁ", "ß"),
    *("e\u0301", "İ", "Ⅳ", "History", "hISTORY", "Журнал", "con", "CON", "aux.xlsx", "nul", "COM1"),
    *("com¹", "lpt9.old", "CONIN$", "prn .txt", ".", "..", " ", "  ", "\u00a0", "\t", "\n", "\r\n"),
    *("/", "\\", ":", "*", "?", "[", "]", "<", ">", "|", '"', "!", "#", "&", "=", "+", "-", "@"),
    *(" (2)", " (3)", "(-)", "_x0041_", "_x", "~$", "~$~$", "~", "\x00", "\x07", "\ufffe"),
    *("\ud800", "%", "{0}", ";", "N" * 15, "N" * 31, "N" * 40, "Щ" * 40, "😀" * 16, "Z" * 90),
)  # fmt: skip
"""What the people who name reps have typed, or may."""
UGLY = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
NAMES = st.lists(UGLY | st.text(max_size=60), max_size=8)
DEVICES = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE | re.DOTALL
)
"""What Windows keeps for devices, with whatever ending."""


def complaints(titles: Sequence[str]) -> list[str]:
    """What the lint says of a workbook with sheets of these titles."""
    root = Element(f"{MAIN}workbook")
    sheets = SubElement(root, f"{MAIN}sheets")
    for title in titles:
        SubElement(sheets, f"{MAIN}sheet", {"name": title})
    return [says for _, _, says in sheet_title(Book((), {}, {WORKBOOK: root}, {}, ()))]


def test_the_titles_of_the_lint_are_read() -> None:
    assert complaints(["Ann", "Board"]) == []
    assert complaints(["Ann", "ANN"]) == ["two sheets have this title"]


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
@example(["\u00a0", "'\t'"])
def test_whatever_the_names_the_sheets_are_legal_and_unlike(names: list[str]) -> None:
    found = sheet_names(names, taken=["Ann"])
    assert len(found) == len(names)
    assert complaints([*found, "Ann"]) == []
    for name in found:
        assert sheet_and_rest(f"{quoted(name)}!$B$2") == (name, "$B$2")
        assert clean(name) == name  # it is written as it stands
        assert not set(name) & set("!\t\n\r")


@given(NAMES)
def test_a_name_that_is_legal_stays_as_it_is(names: list[str]) -> None:
    once = sheet_names(names)
    assert sheet_names(once) == once
    assert file_names(file_names(names)) == file_names(names)


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
@example(["~$~$Ann", ".~$. Ann", "\u00a0"])
def test_whatever_the_names_the_files_are_legal_and_unlike(names: list[str]) -> None:
    found = file_names(names)
    assert len({normalize("NFC", name).casefold() for name in found}) == len(names)
    for name in found:
        assert 1 <= len(name) <= 80
        assert len(f"{name}.xlsx".encode()) <= 255
        assert not set(name) & set('<>:"/\\|?*')
        assert name.isprintable() or not re.search("[\x00-\x1f\x7f]", name)
        assert name.strip(" .") == name
        assert not DEVICES.fullmatch(f"{name}.xlsx")
        assert not name.startswith("~$")  # Excel would take it for the lock of an open file


def test_a_rep_may_have_any_name() -> None:
    """A file for each and a sheet for each, and nothing that Excel would repair."""
    names = ["ann", "ANN", "'", "O'Neil", "History", "CON", "aux.xlsx", "😀" * 16, "N" * 40]
    names += ["N" * 41, "Щ" * 90, "a/b:c", "..", "~$x", "é", "e\u0301", "All reps", "_x0041_", "=1"]
    days = "".join(f"\n2027-02-02  Water  r{n}  {n + 1}" for n in range(len(names)))
    sold = actuals(f"date  product_group  rep  money{days}")
    sold.frame["rep"] = sold.frame["rep"].map(lambda key: names[int(key[1:])])
    made = measure(inputs(sold, as_of=date(2027, 2, 12)), settings(), reps=True)
    assert {page.rep.key for page in made.reps} == set(names)
    together = rep_books.together(made)
    assert findings(together) == []
    assert len(sheet_parts(together)) == 1 + len(names)
    files = [file for file, _ in own_books(made)]
    assert len({file.casefold() for file in files}) == len(names)
