"""An engine of xlwings over openpyxl: its Apps, Books, Sheets, Ranges and Names, and no more.

xlwings' own objects and converters run over it as over Excel. What is typed is taken as Excel takes
it: a text with an apostrophe stays a text, one with "=" is a formula; any other text would become
whatever it looks like, and is refused here, so that none is written by mistake.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Color, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet
from xlwings import base_classes

ERRORS = {"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"}


class Engine:
    """What converters ask of an engine."""

    name, type = "over openpyxl", "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: object, options: object) -> object:
        return "" if value is None else value

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[object]],
        dates: object,
        empty: object,
        numbers: object,
        errors: bool,
    ) -> list[list[object]]:
        def clean(value: object) -> object:
            if value in ERRORS:
                return value if errors else None
            return empty if value in (None, "") else value

        return [[clean(value) for value in row] for row in data]


class Apps(base_classes.Apps):
    def __init__(self, engine: Engine) -> None:
        self.only = App(engine)

    def keys(self) -> list[int]:
        return [1]

    def __iter__(self) -> Iterator["App"]:
        yield self.only

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> "App":
        return self.only


class App(base_classes.App):
    """Excel: what is switched on and off, in order, and what it has told the user."""

    engine: Any = None

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.switched: list[tuple[str, object]] = []
        self.told: list[str] = []
        self.states: dict[str, Any] = {
            "screen_updating": True,
            "calculation": "semiautomatic",
            "display_alerts": True,
        }

    @property
    def pid(self) -> int:
        return 1

    def alert(self, prompt: str, title: str, *_: object) -> None:
        self.told.append(f"{title}: {prompt}")


def _state(name: str) -> property:
    def get(app: App) -> Any:
        return app.states[name]

    def put(app: App, value: object) -> None:
        app.switched.append((name, value))
        app.states[name] = value

    return property(get, put)


for _name in ("screen_updating", "calculation", "display_alerts"):
    setattr(App, _name, _state(_name))


class Book(base_classes.Book):
    app: Any = None

    def __init__(self, app: App, book: Workbook, path: Path) -> None:
        self.app, self.openpyxl, self.path = app, book, path
        self.writes: list[tuple[str, tuple[int, int]]] = []

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def fullname(self) -> str:
        return str(self.path)

    @property
    def sheets(self) -> "Sheets":
        return Sheets(self)

    @property
    def names(self) -> "Names":
        return Names(self)


class Sheets(base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self.book = book

    def __iter__(self) -> Iterator["Sheet"]:
        return (Sheet(self.book, page) for page in self.book.openpyxl.worksheets)

    def __len__(self) -> int:
        return len(self.book.openpyxl.worksheets)

    def __call__(self, key: Any) -> "Sheet":
        pages = self.book.openpyxl.worksheets
        page = pages[key - 1] if isinstance(key, int) else self.book.openpyxl[key]
        return Sheet(self.book, page)

    def add(self, before: Any = None, after: Any = None, name: str | None = None) -> "Sheet":
        at = self.book.openpyxl.worksheets.index(after.page) + 1
        return Sheet(self.book, self.book.openpyxl.create_sheet(name, at))


class Sheet(base_classes.Sheet):
    book: Any = None

    def __init__(self, book: Book, page: Worksheet) -> None:
        self.book, self.page = book, page

    @property
    def name(self) -> str:
        return str(self.page.title)

    def range(self, first: Any, last: Any = None) -> "Range":
        if isinstance(first, Range):
            top, right = first, last or first
            return Range(self, *top.first, *right.last)
        return Range(self, *first, *(last or first))

    @property
    def used_range(self) -> "Range":
        page = self.page
        return Range(self, page.min_row, page.min_column, page.max_row, page.max_column)

    def clear(self) -> None:
        for merged in list(self.page.merged_cells.ranges):
            self.page.unmerge_cells(str(merged))
        self.page._cells.clear()


class Range(base_classes.Range):
    sheet: Any = None

    def __init__(self, sheet: Sheet, top: int, left: int, bottom: int, right: int) -> None:
        self.sheet, self.options = sheet, {}
        self.first, self.last = (top, left), (bottom, right)

    @property
    def cells(self) -> Iterator[Any]:
        page = self.sheet.page
        for row in page.iter_rows(self.first[0], self.last[0], self.first[1], self.last[1]):
            yield from row

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    @property
    def api(self) -> object:
        return self

    @property
    def row(self) -> int:
        return self.first[0]

    @property
    def column(self) -> int:
        return self.first[1]

    @property
    def shape(self) -> tuple[int, int]:
        return self.last[0] - self.first[0] + 1, self.last[1] - self.first[1] + 1

    def __call__(self, row: int, column: int) -> "Range":
        at = self.first[0] + row - 1, self.first[1] + column - 1
        return Range(self.sheet, *at, *at)

    @property
    def raw_value(self) -> object:
        page = self.sheet.page
        rows = page.iter_rows(
            self.first[0], self.last[0], self.first[1], self.last[1], values_only=True
        )
        found = [list(row) for row in rows]
        return found[0][0] if self.shape == (1, 1) else found

    @property
    def formula(self) -> object:
        raise NotImplementedError

    @formula.setter
    def formula(self, values: list[list[object]]) -> None:
        self.sheet.book.writes.append((self.sheet.name, self.shape))
        for row, line in enumerate(values, self.first[0]):
            for column, value in enumerate(line, self.first[1]):
                _type_into(self.sheet.page.cell(row, column), value)

    def merge(self, across: bool) -> None:
        self.sheet.page.merge_cells(None, *self.first, *self.last)

    @property
    def color(self) -> object:
        raise NotImplementedError

    @color.setter
    def color(self, rgb: tuple[int, int, int]) -> None:
        for cell in self.cells:
            cell.fill = PatternFill("solid", fgColor=Color(rgb=_hex(rgb)))

    @property
    def font(self) -> "Ink":
        return Ink(self)

    @property
    def number_format(self) -> object:
        raise NotImplementedError

    @number_format.setter
    def number_format(self, code: str) -> None:
        for cell in self.cells:
            cell.number_format = code

    @property
    def wrap_text(self) -> object:
        raise NotImplementedError

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        for cell in self.cells:
            cell.alignment = Alignment(wrap_text=value)

    @property
    def column_width(self) -> object:
        raise NotImplementedError

    @column_width.setter
    def column_width(self, value: float) -> None:
        letters = self.sheet.page.cell(1, self.first[1]).column_letter
        self.sheet.page.column_dimensions[letters].width = value

    @property
    def row_height(self) -> object:
        raise NotImplementedError

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.sheet.page.row_dimensions[self.first[0]].height = value


class Ink(base_classes.Font):
    """The font of a range: what is set of it."""

    def __init__(self, area: Range) -> None:
        object.__setattr__(self, "area", area)

    def __setattr__(self, name: str, value: Any) -> None:
        given = {"color": _hex(value)} if name == "color" else {name: value}
        for cell in self.area.cells:
            old = cell.font
            told = {"name": old.name, "size": old.size, "bold": old.bold, "italic": old.italic}
            cell.font = Font(**{**told, "color": old.color, **given})


class Names(base_classes.Names):
    def __init__(self, book: Book) -> None:
        self.book = book

    def __len__(self) -> int:
        return len(self.book.openpyxl.defined_names)

    def __call__(self, name: Any) -> Any:
        defined = self.book.openpyxl.defined_names
        found = list(defined.values())[name - 1] if isinstance(name, int) else defined[name]
        return SimpleNamespace(name=found.name, refers_to=f"={found.attr_text}")

    def contains(self, name: Any) -> bool:
        return name in self.book.openpyxl.defined_names

    def add(self, name: str, refers_to: str) -> Any:
        self.book.openpyxl.defined_names[name] = DefinedName(
            name, attr_text=refers_to.removeprefix("=")
        )
        return self(name)


def _type_into(cell: Any, value: object) -> None:
    if not isinstance(value, str) or value == "":
        cell.value = None if value == "" else value
    elif value.startswith("'"):
        cell.value = value[1:]
        cell.data_type = "s"
    elif value.startswith("="):
        cell.value = value
    else:
        raise AssertionError(f"Excel would take {value!r} for what it looks like")


def _hex(rgb: tuple[int, int, int]) -> str:
    return "FF{:02X}{:02X}{:02X}".format(*rgb)
