"""A large sheet is read in slices of rows, side by side; it must make no difference to anything."""

import re
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

import fastexcel
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runrate.read import excerpt, needed, process, slices
from runrate.read.needed import Loaded, Needed, Unusual
from runrate.read.sniffed import Content

from . import workbooks
from .hostile import repacked
from .ways import few_rows_a_slice

HEAD = ["Дата", "Код", "Клиент", "Склад", "Кор."]
NEEDED = Needed(header=0, texts=(1, 2), typed=(0, 4))
PART = "xl/worksheets/sheet1.xml"
DAY = 46_327

Cell = str | float | date | None


@pytest.fixture(autouse=True)
def _few_rows_a_slice(monkeypatch: pytest.MonkeyPatch) -> None:
    few_rows_a_slice(monkeypatch)


def tidy(number: int) -> list[Cell]:
    return [DAY + number % 9, f"C{number % 7}", f"Клиент {number % 7}", "Центр", number / 4]


def sheet(folder: Path, rows: list[list[Cell]]) -> Path:
    """A workbook with a sheet of these rows below the headings."""
    return workbooks.xlsx(folder / "a.xlsx", Data=[HEAD, *rows])


def rewritten(path: Path, change: Callable[[str], str]) -> Path:
    """The same workbook with the XML of its sheet changed, which it must be."""

    def changed(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
        after = change(parts[PART].decode()).encode()
        assert after != parts[PART]
        return {**parts, PART: after}

    return repacked(path, changed)


def shared(path: Path) -> Path:
    """The same workbook with its texts as shared strings, which is how Excel writes them."""
    texts: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        return f't="s"><v>{texts.setdefault(found[1], len(texts))}</v></c>'

    def changed(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
        inline = r't="inlineStr"><is>(<t.*?</t>)</is></c>'
        cells = re.sub(inline, numbered, parts[PART].decode())
        items = "".join(f"<si>{text}</si>" for text in texts)
        strings = f'<sst xmlns="{main}">{items}</sst>'
        told = parts[rels].decode().replace("</Relationships>", f"{relation}</Relationships>")
        return {
            **parts,
            PART: cells.encode(),
            excerpt.SHARED: strings.encode(),
            rels: told.encode(),
        }

    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rIdS" Type="{kind}" Target="/{excerpt.SHARED}"/>'
    rels = "xl/_rels/workbook.xml.rels"
    return repacked(path, changed)


def whole(path: Path, asked: Needed = NEEDED) -> Loaded | None:
    return needed.load(fastexcel.read_excel(path), "Data", 0, asked)


def sliced(path: Path, asked: Needed = NEEDED, width: int = len(HEAD)) -> Loaded | None:
    return slices.load(Content(path), "Data", 0, asked, width)


def check_alike(found: Loaded | None, expected: Loaded | None) -> None:
    """The same cells, the same errors, and the same distinct texts in the same order."""
    assert found is not None
    assert expected is not None
    assert found.columns.to_pydict() == expected.columns.to_pydict()
    assert found.columns.schema.types == expected.columns.schema.types
    for one, other in zip(found.columns.columns, expected.columns.columns, strict=True):
        if hasattr(one, "dictionary"):
            assert one.dictionary.equals(other.dictionary)
    assert (found.errors, found.width) == (expected.errors, expected.width)


CELLS = [
    st.sampled_from([DAY, DAY + 1, None, "#N/A"]),
    st.sampled_from(["C1", "C2", " C1", 7.0, None, "#REF!"]),
    st.sampled_from(["Заря", "Родник", "", None]),
    st.sampled_from(["Центр", None]),
    st.sampled_from([1.0, 2.5, -3.0, None, "#DIV/0!"]),
]
ROWS = st.lists(st.one_of(st.tuples(*CELLS).map(list), st.just([None] * 5)), min_size=20)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=ROWS)
def test_slices_say_what_the_whole_says(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[Cell]]
) -> None:
    path = sheet(tmp_path_factory.mktemp("a"), [tidy(1), *rows])
    found, expected = sliced(path), whole(path)
    if expected is None:
        assert found is None
    else:
        check_alike(found, expected)


def test_many_slices_of_a_tidy_sheet_with_rows_left_out_and_errors(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [tidy(number) for number in range(200)]
    rows[40:43] = [[None] * 5] * 3
    rows[90][4], rows[91][1] = "#N/A", "#REF!"
    path = sheet(tmp_path, rows)
    found = sliced(path)
    check_alike(found, whole(path))
    assert found is not None
    assert found.errors == {(91, 4), (92, 1)}
    assert found.columns.num_rows == 200
    assert found.columns.column(4 - 1).to_pylist()[100:102] == [25.0, 25.25]


def test_the_rows_that_are_read_are_few_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = []
    made = excerpt.workbook

    def seen(*given: object) -> bytes:
        data: bytes = made(*given)  # type: ignore[arg-type]
        sizes.append(len(data))
        return data

    monkeypatch.setattr(excerpt, "workbook", seen)
    path = sheet(tmp_path, [tidy(number) for number in range(400)])
    check_alike(sliced(path), whole(path))
    with zipfile.ZipFile(path) as archive:
        beside = sum(i.file_size for i in archive.infolist() if i.filename != PART)
        assert max(sizes) - beside < archive.getinfo(PART).file_size / 4
    assert len(sizes) > 8


@pytest.mark.parametrize("cell", ["двенадцать", True])
def test_a_column_of_numbers_with_anything_else_far_down_is_for_text(
    tmp_path: Path, cell: Cell
) -> None:
    rows = [tidy(number) for number in range(200)]
    rows[150][4] = cell
    path = sheet(tmp_path, rows)
    assert sliced(path) is None
    assert whole(path) is None or "bool" in str(whole(path))


def test_a_column_of_dates_that_becomes_one_of_numbers_is_for_text(tmp_path: Path) -> None:
    rows = [tidy(number) for number in range(200)]
    for row in rows[:100]:
        row[0] = date(2026, 11, 3)
    path = sheet(tmp_path, rows)
    assert whole(path) is None
    assert sliced(path) is None


def moved(row: int, to: int) -> Callable[[str], str]:
    """One row behind another in the XML, where it keeps its number."""

    def change(xml: str) -> str:
        found = re.search(rf'<row r="{row}".*?</row>', xml)
        after = re.search(rf'<row r="{to}".*?</row>', xml)
        assert found
        assert after
        return xml.replace(found[0], "").replace(after[0], after[0] + found[0])

    return change


def renamed(cell: str, to: str) -> Callable[[str], str]:
    return lambda xml: xml.replace(f'<c r="{cell}"', f'<c r="{to}"')


UNUSUAL: dict[str, Callable[[str], str]] = {
    "a row further down": moved(20, 150),
    "a row further up": moved(150, 20),
    "the headings' row behind others": moved(1, 120),
    "a cell of a later row": renamed("E20", "E180"),
    "a cell of an earlier row": renamed("E180", "E20"),
    "a cell of a heading row further down": renamed("D1", "D190"),
    "a cell of the row before its slice": lambda xml: re.sub(
        r'<row r="(\d\d\d)"(.*?)<c r="E\d+"',
        lambda found: f'<row r="{found[1]}"{found[2]}<c r="E{int(found[1]) - 1}"',
        xml,
    ),
    "a wider row": renamed("E150", "K150"),
    "a row that begins with another attribute": lambda xml: xml.replace(
        '<row r="2"', '<row spans="1:5" r="2"'
    ),
    "no usual names": lambda xml: re.sub(
        r"<(/?)(worksheet|sheetData|row|c|v|is|t)(?=[ />])", r"<\1x:\2", xml
    ).replace("xmlns=", "xmlns:x="),
}


@pytest.mark.parametrize("change", UNUSUAL.values(), ids=UNUSUAL)
def test_what_is_unusual_is_left_to_the_reader_of_the_whole(
    tmp_path: Path, change: Callable[[str], str]
) -> None:
    path = rewritten(sheet(tmp_path, [tidy(number) for number in range(200)]), change)
    with suppress(Unusual):
        assert sliced(path) is None


def test_a_sheet_without_rows_below_its_headings_is_read_whole(tmp_path: Path) -> None:
    with pytest.raises(Unusual):
        sliced(sheet(tmp_path, []))


def test_on_one_core_a_sheet_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "cores", lambda: 1)
    with pytest.raises(Unusual):
        sliced(sheet(tmp_path, [tidy(number) for number in range(200)]))


def test_each_slice_is_read_with_the_shared_strings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sheet(tmp_path, [tidy(number) for number in range(200)])
    inline = whole(path)
    check_alike(sliced(shared(path)), inline)
    monkeypatch.setattr(slices, "_SHARE", 10_000_000)  # too many to be read again and again
    with pytest.raises(Unusual):
        sliced(path)
