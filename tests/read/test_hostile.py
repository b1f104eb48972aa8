"""Files that are damaged, disguised, enormous or malicious: each gives its figures or one line."""

import os
import random
import re
import signal
import struct
import sys
import threading
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir

import msoffcrypto.format.ooxml
import openpyxl
import pytest

from runrate import cli
from runrate.model.access import Access, Limits
from runrate.read import actuals, source

from .hostile import HEADINGS, ROWS, SHEET, TOTAL, refused, repacked, sales, told, with_sheet
from .workbooks import settings


def total(path: Path, **limits: int) -> float:
    """What the sales in a file add up to."""
    read = actuals.read(settings(path.parent, actuals={"files": [path.name]}, limits=limits))
    assert [unit.name for unit in read.units] == ["money"]
    assert read.frame["aside"].isna().all()
    return float(read.frame["unit.money"].sum())


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Fails loudly where something hangs (where the system has an alarm)."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(*_: object) -> None:
        raise AssertionError("it hangs")

    signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


# --- Cells far away, and many of them ---


@pytest.mark.parametrize("address", ["XFD1048576", "ZZ500000", "H1048576", "XFD1"])
def test_a_stray_cell_far_away_does_not_cost_the_sheet(
    tmp_path: Path, address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = sales(tmp_path / "far.xlsx")
    book = openpyxl.load_workbook(path)
    book.active[address] = "x"
    book.save(path)
    with at_most(20):
        assert total(path) == TOTAL
        grid = source.open_book(path).grid("Sheet")
    assert grid.cells.size < 100
    assert grid.letters[-1] == address.rstrip("0123456789")
    assert grid.rows[-1] in (4, int(address.lstrip("XFDZH")))
    assert grid.texts(0)[:3] == HEADINGS
    assert "x" in (grid.texts(0)[-1], grid.texts(len(grid.rows) - 1)[-1])
    assert told(path).exit == 0
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r = "XFD1048576"><v>1</v></c>',
        b"<c r='XFD1048576'><v>1</v></c>",
        b'<c\n\tt="n"\nr="xfd1048576"><v>1</v></c>',
        b'<row r="1048576"/>' + b"<row><c><v>1</v></c></row>",
    ],
)
def test_however_the_far_cell_is_written(tmp_path: Path, cell: bytes) -> None:
    """Where cells go without an address they follow one another: here one follows the last row."""
    row = cell if b"<row" in cell else b'<row r="1048576">' + cell + b"</row>"
    path = with_sheet(
        tmp_path / "far.xlsx", lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>")
    )
    with at_most(20):
        grid = source.open_book(path).grid("Sheet")
    assert grid.cells.size <= 4_000_000
    assert grid.texts(1)[2] == "10"
    assert grid.texts(len(grid.rows) - 1).count("1") == 1


def test_cells_without_addresses_reach_far_too(tmp_path: Path) -> None:
    """16,384 cells without an address in a row far down: as wide as a sheet can be."""
    row = b'<row r="1000000">' + b"<c/>" * 16_383 + b"<c><v>1</v></c></row>"
    path = with_sheet(
        tmp_path / "far.xlsx", lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>")
    )
    with at_most(20):
        grid = source.open_book(path).grid("Sheet")
    assert (int(grid.rows[-1]), grid.letters[-1]) == (1_000_000, "XFD")


def test_three_million_empty_formatted_rows(tmp_path: Path) -> None:
    """More rows than Excel has, each with a format and an empty cell."""
    rows = b"".join(
        b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/></row>' % (n, n)
        for n in range(5, 3_000_005)
    )
    path = with_sheet(
        tmp_path / "long.xlsx", lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>")
    )
    with at_most(60):
        assert total(path) == TOTAL


def test_more_cells_than_the_limit(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (HEADINGS, *[("2026-11-02", "Tea", 1)] * 1000):
        book.active.append(row)
    book.save(path := tmp_path / "many.xlsx")
    few = Access(Limits(cells=1000))
    assert "limits.cells" in refused(path, "too_many_cells", access=few)
    csv = tmp_path / "many.csv"
    csv.write_text("date,product group,amount\n" * 1000)
    assert "limits.cells" in refused(csv, "too_many_cells", access=few)


def test_a_line_with_millions_of_commas(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text("date;amount\n" * 1000 + ";" * 2_000_000)
    with at_most(20):
        assert "limits.cells" in refused(path, "too_many_cells")


# --- Zip bombs and damaged archives ---


def test_a_bomb_by_its_ratio(tmp_path: Path) -> None:
    """0.1 MB that become 110."""
    blank = b"<!--" + b" " * 110_000_000 + b"-->"
    path = with_sheet(tmp_path / "bomb.xlsx", lambda xml: xml + blank)
    assert path.stat().st_size < 200_000
    with at_most(30):
        assert "limits.ratio" in refused(path, "unpacked_ratio")


def test_a_bomb_by_its_size(tmp_path: Path) -> None:
    path = with_sheet(tmp_path / "bomb.xlsx", lambda xml: xml + b"<!--" + os.urandom(9_000_000))
    small = Access(Limits(unpacked_mb=8))
    assert "limits.unpacked_mb" in refused(path, "unpacked_too_big", access=small)


def test_a_directory_that_lies_about_the_size(tmp_path: Path) -> None:
    """The directory says that the sheet has 100 bytes."""
    path = with_sheet(tmp_path / "lie.xlsx", lambda xml: xml + b" " * 5_000_000)
    data = bytearray(path.read_bytes())
    at = data.rindex(SHEET.encode()) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    path.write_bytes(data)
    assert "damaged" in refused(path, "file_unreadable")


def test_a_changed_byte_is_not_a_changed_number(tmp_path: Path) -> None:
    """Stored, not packed: one digit becomes another, and only the checksum tells."""
    path = sales(tmp_path / "flip.xlsx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    data = path.read_bytes()
    assert data.count(b"<v>20.5</v>") == 1
    path.write_bytes(data.replace(b"<v>20.5</v>", b"<v>90.5</v>"))
    assert "damaged" in refused(path, "file_unreadable")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short(tmp_path: Path, share: float) -> None:
    path = sales(tmp_path / "cut.xlsx")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert "try again" in refused(path, "file_truncated").lower()


def test_a_part_that_is_there_twice(tmp_path: Path) -> None:
    """Readers need not agree on which of the two counts: the last one does."""
    path = sales(tmp_path / "twice.xlsx")
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(SHEET)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, xml.replace(b"20.5", b"30.5"))
    assert total(path) == TOTAL + 10


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (b'<c r="C3" t="s"><v>7</v></c>', "error_cell"),
        (b'<c r="C3" t="s"><v>-1</v></c>', "error_cell"),
        (b'<c r="C3"><v>20.520.5</v></c>', "amount_unreadable"),
        (b'<c r="C3"><v>1e999</v></c>', "amount_unreadable"),
    ],
)
def test_one_cell_that_makes_no_sense_is_named_with_its_address(
    tmp_path: Path, cell: bytes, code: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """A text that the workbook does not have, a number that is none: the other rows count."""
    path = with_sheet(
        tmp_path / "odd.xlsx",
        lambda xml: re.sub(rb'<c r="C3"[^>]*><v>20.5</v></c>', lambda _: cell, xml),
    )
    read = actuals.read(settings(tmp_path, actuals={"files": [path.name]}))
    assert read.frame["unit.money"][read.frame["aside"].isna()].sum() == TOTAL - 20.5
    (found,) = [one for one in read.problems if one.code == code]
    assert [str(place) for place in found.places] == ["odd.xlsx › Sheet!C3"]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("name", [b"Sheet", b"Other"])
def test_a_sheet_that_is_listed_twice_is_not_counted_twice(tmp_path: Path, name: bytes) -> None:
    """Under one name, or under two names the same part: Excel calls both damaged."""

    def doubled(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
        book = parts["xl/workbook.xml"]
        found = re.search(rb"<sheet [^>]*/>", book)
        assert found is not None
        more = found[0].replace(b'"Sheet"', b'"' + name + b'"').replace(b'"1"', b'"2"')
        return {**parts, "xl/workbook.xml": book.replace(found[0], found[0] + more)}

    assert "two sheets" in refused(
        repacked(sales(tmp_path / "twice.xlsx"), doubled), "file_unreadable"
    )


def test_an_archive_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    refused(path, "file_not_spreadsheet")


# --- Entities ---

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>"""


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/extra.xml"])
def test_a_doctype_in_any_part(tmp_path: Path, part: str) -> None:
    path = repacked(
        sales(tmp_path / "laughs.xlsx"),
        lambda parts: {**parts, part: LAUGHS + parts.get(part, b"<a/>").split(b"?>")[-1]},
    )
    assert "DOCTYPE" in refused(path, "xml_doctype")


def test_a_doctype_in_two_bytes_a_letter(tmp_path: Path) -> None:
    text = LAUGHS.decode().replace("1.0", '1.0" encoding="UTF-16').encode("utf-16")
    path = repacked(
        sales(tmp_path / "wide.xlsx"),
        lambda parts: {**parts, SHEET: text + "<worksheet/>".encode("utf-16-le")},
    )
    refused(path, "xml_doctype")


# --- Passwords ---


def protected(path: Path, password: str) -> Path:
    """A tidy workbook, encrypted as Excel does it."""
    plain = sales(path.with_name("plain.xlsx"))
    with plain.open("rb") as file, path.open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(file).encrypt(password, target)
    return path


def test_a_password_is_asked_for_by_name(tmp_path: Path) -> None:
    path = protected(tmp_path / "secret.xlsx", "Ночь 7:30")
    assert "--password" in refused(path, "file_encrypted")
    wrong = told(path, options=("--password", "ночь 7:30"))
    assert (wrong.exit, wrong.err.count("\n")) == (1, 1)
    assert "capitals" in wrong.err
    right = told(path, options=("--password", "Ночь 7:30"))
    assert (right.exit, right.err) == (0, "")
    assert "secret.xlsx" in right.out
    assert "7:30" not in right.out


def test_what_excel_opens_without_asking_is_opened(tmp_path: Path) -> None:
    assert total(protected(tmp_path / "readonly.xlsx", "VelvetSweatshop")) == TOTAL


def test_without_the_addition_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = protected(tmp_path / "secret.xlsx", "x")
    monkeypatch.setitem(sys.modules, "msoffcrypto", None)
    assert "--password" in refused(path, "file_encrypted")
    said = told(path, options=("--password", "x"))
    assert said.exit == 2
    assert "pip install 'runrate[password]'" in said.err


@pytest.mark.parametrize("command", ["check", "report"])
def test_the_prompt_in_a_terminal(tmp_path: Path, command: str) -> None:
    """A real terminal: the first password is wrong, the second opens the file. A report is read in
    a process of its own, without a terminal."""
    pty = pytest.importorskip("pty")
    path = protected(tmp_path / "secret.xlsx", "right")
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(tmp_path)
        two_cores = "from runrate.read import process; process.cores = lambda: 2"
        code = f"{two_cores}; from runrate.__main__ import entry; entry()"
        given = [command, "--lang=en", "--as-of=2026-11-13", f"--actuals={path}"]
        os.execv(sys.executable, [sys.executable, "-c", code, *given])
    shown = b""
    for answer in (b"wrong\n", b"right\n"):
        while not shown.rstrip().endswith(b"Password:"):
            shown += os.read(terminal, 1000)
        shown += b"|"
        os.write(terminal, answer)
    try:
        while piece := os.read(terminal, 1000):
            shown += piece
    except OSError:  # Linux says so when the other side is gone
        pass
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert b"does not open this file" in shown
    assert b"right" not in shown


def test_passwords_are_not_read_from_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "runrate.toml"
    path.write_text('passwords = ["x"]')
    assert "no setting passwords" in told(options=(str(path),)).err


# --- What is not a file to read ---


def test_a_folder_that_is_called_like_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.mkdir()
    refused(path, "file_is_folder", 2)


def test_an_empty_folder(tmp_path: Path) -> None:
    said = told(tmp_path / "*.xlsx")
    assert (said.exit, said.err.count("\n")) == (2, 1)
    assert "No file fits this pattern" in said.err


def test_a_lock_file(tmp_path: Path) -> None:
    path = tmp_path / "~$sales.xlsx"
    path.write_bytes(b"\x05Maria" + b" " * 100)
    assert "Name the workbook itself: sales.xlsx" in refused(path, "file_is_lock", 2)
    assert "No file fits" in told(tmp_path / "*.xlsx").err
    sales(tmp_path / "sales.xlsx")
    assert told(tmp_path / "*.xlsx").exit == 0


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "link.xlsx"
    path.symlink_to(tmp_path / "gone.xlsx")
    assert "gone.xlsx is not there" in refused(path, "file_link_broken", 2)
    (tmp_path / "round.xlsx").symlink_to(tmp_path / "round.xlsx")
    refused(tmp_path / "round.xlsx", "file_link_broken", 2)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_and_a_device_do_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    with at_most(10):
        refused(path, "file_not_regular", 2)
        refused(Path("/dev/zero"), "file_not_regular", 2)


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    said = told(tmp_path / ("x" * 5000))
    assert (said.exit, said.err.count("\n")) == (2, 1)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="no other users here")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    # What a refusal needs is imported first: another user may not be allowed to read Python.
    assert told(tmp_path / "absent.xlsx").exit == 2
    path = sales(tmp_path / "sales.xlsx")
    path.chmod(0)
    root = os.geteuid() == 0
    for folder in path.parents:
        if root and folder.is_relative_to(gettempdir()) and folder != Path(gettempdir()):
            folder.chmod(0o755)
    if root:
        os.seteuid(65534)
    try:
        assert "may not be read" in refused(path, "file_locked", 2)
    finally:
        if root:
            os.seteuid(0)


# --- Being written ---


def test_a_file_that_grows_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "growing.csv"
    path.write_text("date,product group,amount\n" + 50_000 * "2026-11-02,Tea,1\n")
    done = threading.Event()

    def write() -> None:
        with path.open("a") as file:
            while not done.is_set():
                file.write("2026-11-02,Tea,1\n")
                file.flush()
                time.sleep(0.001)

    writer = threading.Thread(target=write)
    writer.start()
    time.sleep(0.2)
    try:
        said = told(path)
    finally:
        done.set()
        writer.join()
    assert (said.exit, said.err.count("\n")) == (1, 1)
    assert "is being written" in said.err
    assert told(path).exit == 0


def test_a_book_that_changes_between_its_opening_and_its_reading(tmp_path: Path) -> None:
    path = sales(tmp_path / "sales.xlsx")
    book = source.open_book(path)
    os.utime(path, (1, 1))
    with pytest.raises(source.Stop) as stopped:
        book.grid("Sheet")
    assert stopped.value.problem.code == "file_changing"


# --- Odd cells ---


def test_control_characters_and_endless_cells(tmp_path: Path) -> None:
    """In a CSV nothing forbids them; the group is one name all the same, and the report opens."""
    path = tmp_path / "odd.csv"
    long = "x" * 40_000
    lines = [f"2026-11-0{day},{name},1\n" for day in (2, 3) for name in ("Te\x07a\x1b[31m", long)]
    path.write_text("date,product group,amount\n" + "".join(lines))
    out = tmp_path / "out"
    out.mkdir()
    code = cli.main(["report", "--actuals", str(path), "--out", str(out), "--as-of", "2026-11-13"])
    assert code == 0
    (book,) = out.glob("*.xlsx")
    texts = [
        cell.value
        for sheet in openpyxl.load_workbook(book)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]
    assert any("Te" in text and "\x1b" not in text for text in texts)
    assert max(map(len, texts)) <= 32_767


def test_no_control_character_reaches_the_terminal(tmp_path: Path) -> None:
    """Neither from a sheet's name, a heading, a cell that is named in a problem nor a file's name;
    and no cell floods it."""
    path = tmp_path / "a\x1b]0;b\x07c.csv"
    path.write_text(
        "date,product group\x1b[2J,amount\n2026-11-02,Tea,1\x1b[31m\n2026-11-03,Tea,"
        + "9x" * 20_000
    )
    said = told(path)
    assert "\x1b" not in said.out + said.err
    assert "\x07" not in said.out + said.err
    assert len(said.out + said.err) < 5000


def test_an_error_value_that_the_fast_reader_does_not_know(tmp_path: Path) -> None:
    """#SPILL! in one cell made it give up the sheet."""
    path = with_sheet(
        tmp_path / "spill.xlsx",
        lambda xml: xml.replace(
            b"</sheetData>", b'<row r="6"><c r="F6" t="e"><v>#SPILL!</v></c></row></sheetData>'
        ),
    )
    assert total(path) == TOTAL


def test_a_field_that_the_csv_module_calls_too_long(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    rows = "".join(f"{date},{group},{amount}\n" for date, group, amount in ROWS)
    path.write_text("date,product group,amount\n" + rows + '2026-11-05,"Tea' + "\nx" * 100_000)
    said = told(path)
    assert said.exit in (0, 1)
    assert "defect" not in said.err


@pytest.mark.parametrize("far", [True, False])
def test_a_large_sheet_is_looked_at_before_it_is_read(
    tmp_path: Path, far: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    """More than two megabytes of numbers that do not pack, and perhaps a cell far behind them."""
    chance = random.Random(1)
    rows = b"".join(
        f'<row r="{row}"><c r="A{row}"><v>{chance.random()}</v></c></row>'.encode()
        for row in range(5, 250_000)
    )
    if far:
        rows += b'<row r="250001"><c r="XFD250001"><v>1</v></c></row>'
    path = with_sheet(
        tmp_path / "large.xlsx", lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>")
    )
    assert path.stat().st_size > 2_000_000
    grid = source.open_book(path).grid("Sheet")
    assert grid.texts(0)[:3] == HEADINGS
    assert grid.letters[-1] == ("XFD" if far else "C")
    assert capfd.readouterr().err == ""


def test_a_large_sheet_with_a_changed_byte(tmp_path: Path) -> None:
    """It is noticed in the background, and told when the sheet is read."""
    chance = random.Random(1)
    noise = b"<!--" + bytes(chance.choices(range(97, 123), k=5_000_000)) + b"-->"
    path = with_sheet(tmp_path / "large.xlsx", lambda xml: xml + noise)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    refused(path, "file_unreadable")
