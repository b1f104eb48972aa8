"""The macro workbook: xlwings' own VBA, sound parts, and formulas that show what they store."""

import importlib
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
import xlwings
from openpyxl.utils.cell import range_boundaries

import runrate
from runrate import cli
from runrate.excel import functions
from runrate.excel.book import make
from runrate.excel.book.conf import SETTINGS
from runrate.excel.manual import manual
from runrate.model.settings import Language
from runrate.present.grid import address
from runrate.present.labels import say
from tests.excel.conftest import Call
from tests.excel.pywin32 import MISSING, Cells
from tests.office import converted
from tests.present.recalculation import by_ironcalc
from tests.present.written import MAIN, cells, parts, sheet_parts
from tests.present.written import Cells as Book
from tests.validator import complaints

LANGUAGES: tuple[Language, ...] = ("en", "ru")
TEMPLATE = Path(xlwings.__file__).parent / "quickstart_standalone.xlsm"
NAMES = {name for name in vars(functions) if name.startswith("RR_")}
CALL = re.compile(r"(RR_\w+)\((.*)\)")


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param


@pytest.fixture(scope="module")
def book(language: Language) -> bytes:
    return make(language)


def ours(book: bytes) -> Iterator[tuple[str, str, str, str]]:
    """Each formula of a function: its sheet, its cell, the area that it fills, and its text."""
    package = parts(book)
    for title, part in sheet_parts(book).items():
        for cell in ElementTree.fromstring(package[part]).iter(f"{MAIN}c"):
            formula = cell.find(f"{MAIN}f")
            if formula is not None and "RR_" in (formula.text or ""):
                at = cell.get("r", "")
                yield title, at, formula.get("ref", at), formula.text or ""


def area(book: Book, sheet: str, reference: str) -> list[list[object]]:
    """The values of an area, None where a cell is empty."""
    left, top, right, bottom = range_boundaries(reference.replace("$", ""))
    found = [
        [book[sheet].get(address(row, column)) for column in range(left, right + 1)]
        for row in range(top, bottom + 1)
    ]
    return [[None if cell is None else cell.value for cell in line] for line in found]


def argument(book: Book, sheet: str, text: str) -> object:
    """What Excel would hand over for an argument as it is written in a formula."""
    if not text:
        return MISSING
    if text.startswith('"'):
        return text.strip('"')
    if re.fullmatch(r"[\d.]+", text):
        return float(text)
    elsewhere, _, reference = text.rpartition("!")
    return Cells(*area(book, elsewhere.strip("'") or sheet, reference))


# -- the package --------------------------------------------------------------------------------


def test_the_vba_is_that_of_the_installed_xlwings(book: bytes) -> None:
    with zipfile.ZipFile(TEMPLATE) as template:
        assert parts(book)["xl/vbaProject.bin"] == template.read("xl/vbaProject.bin")


def test_it_is_a_workbook_with_macros(book: bytes, language: Language) -> None:
    package = parts(book)
    types = package["[Content_Types].xml"].decode()
    assert "ms-excel.sheet.macroEnabled.main+xml" in types
    assert "spreadsheetml.sheet.main+xml" not in types
    assert b'codeName="ThisWorkbook"' in package["xl/workbook.xml"]
    codes = {
        title: re.findall(rb'codeName="(\w+)"', package[part])
        for title, part in sheet_parts(book).items()
    }
    with_code = {title: code[0].decode() for title, code in codes.items() if code}
    assert with_code == {say("book.functions", language): "Sheet1", "xlwings.conf": "Sheet2"}


def test_openpyxl_keeps_the_macros(book: bytes) -> None:
    opened = openpyxl.load_workbook(io.BytesIO(book), keep_vba=True)
    assert opened.vba_archive is not None
    assert "xlwings.conf" in opened.sheetnames


def test_the_settings_stand_without_a_gap_and_none_is_empty(book: bytes) -> None:
    """xlwings reads down from A1 to the first blank; what is blank beside a name is a setting."""
    sheet = cells(book)["xlwings.conf"]
    stands = {sheet[f"A{row}"].value: sheet[f"B{row}"].value for row in range(1, len(SETTINGS) + 1)}
    assert stands == SETTINGS
    assert all(value != "" for value in stands.values())
    assert len(sheet) == 2 * len(SETTINGS)
    assert stands["UDF Modules"] == "runrate.excel.functions"


def test_the_buttons_run_macros_of_the_template(book: bytes, language: Language) -> None:
    drawing = parts(book)["xl/drawings/drawing1.xml"].decode()
    assert re.findall(r'macro="([^"]*)"', drawing) == ["[0]!ImportPythonUDFs", "[0]!SampleCall"]
    for button in ("book.import", "book.refresh"):
        assert f"<a:t>{say(button, language)}</a:t>" in drawing
    vba = (Path(xlwings.__file__).parent / "xlwings.bas").read_text(encoding="utf-8")
    assert "\nSub ImportPythonUDFs()" in vba


def test_the_macro_of_the_other_button_calls_runrate(book: bytes) -> None:
    """``Sub SampleCall`` imports the module named as the workbook, and calls its ``main``."""
    project = parts(book)["xl/vbaProject.bin"]
    starts = [found.start() for found in re.finditer(rb"\x01.[\xb0-\xbf]", project, re.DOTALL)]
    (source,) = {
        text for at in starts if "Sub SampleCall()" in (text := unpacked(project[at + 1 :]))
    }
    assert 'RunPython "import " & mymodule & ";" & mymodule & ".main()"' in source
    assert "mymodule = Left(ThisWorkbook.Name, (InStrRev(ThisWorkbook.Name" in source
    assert runrate.main is importlib.import_module("runrate.excel.macros").refresh


def test_the_version_of_the_vba_is_said(book: bytes, language: Language) -> None:
    texts = [cell.value for cell in cells(book)[say("book.functions", language)].values()]
    assert say("book.versions", language, version=xlwings.__version__) in texts


def unpacked(data: bytes) -> str:
    """One chunk of VBA's source, which is packed (MS-OVBA 2.4.1): of eight parts each is a byte, or
    a copy of some that came before."""
    end = min(2 + (int.from_bytes(data[:2], "little") & 0xFFF) + 1, len(data))
    found, at = bytearray(), 2
    while at < end:
        flags, at = data[at], at + 1
        for bit in range(8):
            if at >= end:
                break
            if not flags >> bit & 1:
                found.append(data[at])
                at += 1
                continue
            token, at = int.from_bytes(data[at : at + 2], "little"), at + 2
            wide = max((len(found) - 1).bit_length(), 4)
            back, length = (token >> (16 - wide)) + 1, (token & (0xFFFF >> wide)) + 3
            if back > len(found):
                return ""
            for _ in range(length):
                found.append(found[-back])
    return found.decode("latin-1")


@pytest.mark.validator
def test_the_validator_finds_nothing(book: bytes, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsm"
    path.write_bytes(book)
    assert complaints(path) == []


@pytest.mark.office
def test_libreoffice_opens_it(book: bytes, language: Language, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsm"
    path.write_bytes(book)
    (text,) = converted([path], "csv", tmp_path)
    lines = text.read_text(encoding="utf-8", errors="replace").splitlines()
    assert any("RR_REQUIRED" in line for line in lines)


# -- the formulas -------------------------------------------------------------------------------


def test_every_function_is_there(book: bytes) -> None:
    assert {CALL.search(text)[1] for *_, text in ours(book)} == NAMES  # type: ignore[index]


def test_a_function_s_cell_stores_what_the_function_gives(excel: Call, book: bytes) -> None:
    """Each formula as Excel would call it, with the values of the cells that it names."""
    found = cells(book)
    for sheet, at, reference, text in ours(book):
        call = CALL.fullmatch(text)
        assert call is not None, text
        given = [argument(found, sheet, one) for one in call[2].split(",")]
        left_out = [MISSING] * (len(manual(getattr(functions, call[1])).arguments) - len(given))
        result = excel(call[1], *given, *left_out)
        shown = area(found, sheet, reference)
        if len(shown) == 1:
            result = [result if isinstance(result, list) else [result]]
        assert shown == [
            [pytest.approx(v) if isinstance(v, float) else v for v in line] for line in result
        ], (sheet, at)


def test_the_ordinary_formula_beside_it_shows_the_same(book: bytes, language: Language) -> None:
    sheet = cells(book)[say("book.functions", language)]
    pairs = [
        (sheet[f"D{at[1:]}"], sheet[at])
        for title, at, *_ in ours(book)
        if title == say("book.functions", language)
    ]
    assert len(pairs) == 12
    for plain, function in pairs:
        assert plain.value == function.value
        assert "RR_" not in str(plain.formula)


def test_another_program_computes_the_ordinary_formulas_alike(book: bytes) -> None:
    found, computed = cells(book), by_ironcalc(book)
    mine = {f"{title}!{at}" for title, at, *_ in ours(book)}
    plain = {
        f"{title}!{at}": cell.value
        for title, sheet in found.items()
        for at, cell in sheet.items()
        if cell.formula is not None and f"{title}!{at}" not in mine
    }
    assert len(plain) > 50
    for at, value in plain.items():
        expected = pytest.approx(value, rel=1e-9) if isinstance(value, float) else value
        assert computed[at] == expected, at


# -- the command --------------------------------------------------------------------------------


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return cli.main(arguments, out, err), out.getvalue(), err.getvalue()


def test_the_command_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsm"
    assert run("excel-book", str(path), "--lang", "en") == (0, f"Written: {path}\n", "")
    assert sheet_parts(path.read_bytes()).keys() == sheet_parts(make("en")).keys()


def test_another_ending_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    code, out, err = run("excel-book", str(path), "--lang", "en")
    assert (code, out) == (2, "")
    assert err == (
        f"runrate: {path}: A workbook with macros must end in .xlsm. Name it so: runrate.xlsm.\n"
    )
    assert not path.exists()


def test_without_xlwings_it_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['xlwings'] = None; from runrate import cli; "
        f"sys.exit(cli.main(['excel-book', {str(tmp_path / 'x.xlsm')!r}, '--lang', 'en']))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "runrate: The workbook takes its VBA from xlwings, and xlwings is not installed. "
        "Install it: pip install 'runrate[excel]'.\n"
    )
