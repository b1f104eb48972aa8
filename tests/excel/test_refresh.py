"""The button: the report in the open workbook, through xlwings over an engine of openpyxl."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from runrate import job
from runrate.excel.book import make
from runrate.excel.macros import refresh, refresh_book
from runrate.excel.macros.written import OURS, areas
from runrate.measure import measure
from runrate.model.report import Report
from runrate.model.settings import Actuals, CalendarSettings, Language, Plan, Settings
from runrate.present import workbook
from runrate.present.grid import Cell
from runrate.present.labels import say
from tests.excel.engine import Book, Engine
from tests.yellow_cells import Reader

YESTERDAY = date(2026, 11, 20)
AS_OF = date(2026, 11, 17)
MINE = ("functions", "ranges", "plan", "actuals", "days_off")


@dataclass(frozen=True)
class Open:
    """A workbook that is open: as xlwings has it, and what is behind it."""

    xlwings: Any
    book: Book

    @property
    def pages(self) -> dict[str, Worksheet]:
        return {page.title: page for page in self.book.openpyxl.worksheets}

    @property
    def told(self) -> list[str]:
        """The messages that the user has got."""
        return self.book.app.told  # type: ignore[no-any-return]

    def refresh(self) -> None:
        refresh_book(self.xlwings, YESTERDAY)


@pytest.fixture
def engine() -> Iterator[Engine]:
    """The engine, known to xlwings for one test."""
    made = Engine()
    registered = xlwings.Engine(impl=made)
    xlwings.engines.add(registered)
    yield made
    xlwings.engines.engines.remove(registered)
    del xlwings.engines.engines_by_name[made.name]


def opened(engine: Engine, book: Workbook, folder: Path) -> Open:
    behind = Book(engine.apps.only, book, folder / "runrate.xlsm")
    return Open(xlwings.Book(impl=behind), behind)


@pytest.fixture(params=["en", "ru"])
def language(request: pytest.FixtureRequest) -> Language:
    return request.param


@pytest.fixture
def there(engine: Engine, language: Language, tmp_path: Path) -> Open:
    """The macro workbook, open."""
    return opened(engine, openpyxl.load_workbook(io.BytesIO(make(language))), tmp_path)


def expected(there: Open, language: Language, folder: Path) -> Report:
    """The report on the same sheets, each saved as a file by itself."""
    paths = {}
    for part in ("plan", "actuals", "days_off"):
        path = folder / "apart" / part / "runrate.xlsx"
        path.parent.mkdir(parents=True)
        alone, title = Workbook(), say(f"book.{part}", language)
        for row in there.pages[title].iter_rows(values_only=True):
            alone.active.append(row)
        alone.active.title = title
        alone.save(path)
        paths[part] = str(path)
    settings = Settings(
        language=language,
        plan=Plan(files=(paths["plan"],)),
        actuals=Actuals(files=(paths["actuals"],)),
        calendar=CalendarSettings(
            weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat"), days_off=paths["days_off"]
        ),
    )
    return measure(job.read(settings, AS_OF, YESTERDAY), settings)


def contents(page: Worksheet) -> dict[str, object]:
    """What stands in a sheet."""
    return {
        cell.coordinate: (cell.value, cell.data_type)
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    }


def looks(page: Worksheet) -> dict[str, object]:
    """How the cells with something in them look."""
    return {
        cell.coordinate: (
            cell.number_format,
            cell.fill.fgColor.rgb[-6:] if cell.fill.fill_type else None,
            cell.font.name,
            cell.font.size,
            bool(cell.font.bold),
            cell.font.color.rgb[-6:] if cell.font.color else None,
        )
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    }


def test_it_is_the_report_cell_by_cell(there: Open, language: Language, tmp_path: Path) -> None:
    there.refresh()
    assert there.told == []
    report = expected(there, language, tmp_path)
    written = openpyxl.load_workbook(io.BytesIO(workbook(report)))
    saved = io.BytesIO()
    there.book.openpyxl.save(saved)
    refreshed = openpyxl.load_workbook(saved)  # so both have been read alike
    assert len(written.sheetnames) > 6
    for page in written.worksheets:
        mine = refreshed[page.title]
        assert contents(mine) == contents(page), page.title
        assert looks(mine) == looks(page), page.title
        assert mine.merged_cells.ranges == page.merged_cells.ranges
        for letters, size in page.column_dimensions.items():
            width = 0 if size.hidden else size.width
            here = there.pages[page.title].column_dimensions[letters]
            assert here.width == pytest.approx(width), (page.title, letters)
        heights = {row: size.height for row, size in page.row_dimensions.items() if size.height}
        assert {row: mine.row_dimensions[row].height for row in heights} == heights
    names = {name: found.attr_text for name, found in written.defined_names.items()}
    here = {name: found.attr_text for name, found in there.book.openpyxl.defined_names.items()}
    assert names.items() <= here.items()


def test_each_sheet_is_written_at_once(there: Open) -> None:
    there.refresh()
    titles = [title for title, _ in there.book.writes]
    assert len(titles) == len(set(titles)) > 6


def test_the_user_s_sheets_stay_as_they_are(there: Open, language: Language) -> None:
    mine = [say(f"book.{name}", language) for name in MINE]
    before = {title: (contents(there.pages[title]), looks(there.pages[title])) for title in mine}
    there.refresh()
    there.refresh()
    after = {title: (contents(there.pages[title]), looks(there.pages[title])) for title in mine}
    assert after == before
    assert list(there.pages)[: len(mine)] == mine


def test_it_is_refreshed_in_place(there: Open, language: Language) -> None:
    """A sheet of the report keeps its place, and what is no longer there goes."""
    there.refresh()
    order, board = list(there.pages), say("sheet.board", language)
    there.pages[board]["Z99"] = "left over"
    sales = there.pages[say("book.actuals", language)]
    before = contents(there.pages[say("sheet.product_group", language)])
    sales["D2"] = 1_310
    there.refresh()
    assert list(there.pages) == order
    assert there.pages[board]["Z99"].value is None
    assert contents(there.pages[say("sheet.product_group", language)]) != before


def test_what_was_typed_into_yellow_cells_stays(
    there: Open, language: Language, tmp_path: Path
) -> None:
    there.refresh()
    path = tmp_path / f"runrate {AS_OF}.xlsx"
    there.book.openpyxl.save(path)
    with Reader(path) as reader:
        at = reader.note("client_segment", say("book.shops", language))
        title, cell = at.parent.title, at.coordinate
    there.pages[title][cell] = "Promo"
    there.refresh()
    assert there.pages[title][cell].value == "Promo"
    assert there.told == []


# -- what Excel was doing -----------------------------------------------------------------------


def test_excel_is_left_as_it_was(there: Open) -> None:
    app = there.book.app
    there.refresh()
    assert (app.calculation, app.screen_updating) == ("semiautomatic", True)
    assert [s for s in app.switched if s[0] != "display_alerts"] == [
        ("screen_updating", False),
        ("calculation", "manual"),
        ("calculation", "semiautomatic"),
        ("screen_updating", True),
    ]


def test_also_when_it_fails(there: Open, language: Language) -> None:
    app = there.book.app
    del there.book.openpyxl[say("book.actuals", language)]
    there.refresh()
    assert (app.calculation, app.screen_updating) == ("semiautomatic", True)
    (message,) = there.told
    assert message.startswith("runrate: runrate.xlsm: ")
    assert "\n" not in message
    assert there.book.writes == []


def test_a_defect_is_one_message_too(there: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setitem(refresh_book.__globals__, "write", broken)
    there.refresh()
    (message,) = there.told
    assert "RuntimeError: two lines" in message
    assert there.book.app.calculation == "semiautomatic"


def test_a_sheet_of_the_user_s_by_the_same_name_is_not_touched(
    there: Open, language: Language
) -> None:
    title = say("sheet.board", language)
    there.book.openpyxl.create_sheet(title)["A1"] = "mine"
    there.refresh()
    (message,) = there.told
    assert title in message
    assert contents(there.pages[title]) == {"A1": ("mine", "s")}
    assert there.book.writes == []


def test_an_unreadable_amount_is_named_with_its_place_in_the_sheet(
    there: Open, language: Language
) -> None:
    title = say("book.actuals", language)
    there.pages[title]["D4"] = "?"
    there.refresh()
    checks = contents(there.pages[say("sheet.checks", language)])
    assert any(f"{title}!D4" in str(value) for value, _ in checks.values())


def test_the_files_that_the_settings_sheet_names(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("month,product group,cases\n2026-11-01,Tea,300\n")
    (tmp_path / "sales.csv").write_text("date,product group,cases\n2026-11-16,Tea,100\n")
    book = Workbook()
    book.active.title = "runrate"
    for row in (("plan", "plan.csv"), ("actuals", "sales.csv"), ("as_of", "2026-11-17")):
        book.active.append(row)
    there = opened(engine, book, tmp_path)
    there.refresh()
    assert there.told == []
    assert "Tea" in {value for value, _ in contents(there.pages["Product groups"]).values()}
    assert there.book.openpyxl.defined_names[OURS].attr_text.startswith('"Morning|')


def test_the_button_takes_the_workbook_that_calls(there: Open) -> None:
    there.xlwings.set_mock_caller()
    try:
        refresh()
    finally:
        del xlwings.Book._mock_caller
    assert there.book.writes


def test_areas_cover_each_cell_once_with_its_own_style() -> None:
    report = {
        (row, column): Cell(None, "wide" if row % 3 else "other", across=2 if column == 5 else 1)
        for row in range(1, 9)
        for column in (1, 2, 3, 5)
        if (row, column) != (4, 2)
    }
    covered: dict[tuple[int, int], str] = {}
    for (style, _), (top, left, bottom, right) in areas(report):
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                assert (row, column) not in covered
                covered[row, column] = style
    spread = {(row, 6): cell for (row, column), cell in report.items() if column == 5}
    assert covered == {at: cell.style for at, cell in {**report, **spread}.items()}
    assert len(list(areas(report))) < len(report)


def test_the_tests_engine_refuses_what_excel_would_misread(engine: Engine, tmp_path: Path) -> None:
    there = opened(engine, Workbook(), tmp_path)
    with pytest.raises(AssertionError, match="Excel would take"):
        there.xlwings.sheets[0].range((1, 1), (1, 2)).formula = [["Nov 2026", 1]]


def test_all_sheets_of_a_report_are_in_the_book(there: Open, language: Language) -> None:
    there.refresh()
    told = there.book.openpyxl.defined_names[OURS].attr_text.strip('"').split("|")
    assert told == [title for title in there.pages if title in told]
    assert set(told) == set(there.pages) - {say(f"book.{name}", language) for name in MINE} - {
        "runrate", "xlwings.conf",
    }  # fmt: skip
