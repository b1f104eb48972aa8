"""Random tidy tables, and the mess that people make of them.

A `Page` is a table on its way to a sheet. A transformation is a small function that takes a page
and hypothesis' draw and changes the page; `SHAPES` holds those that lay the table out, of which
one is chosen, `DECORATIONS` those of which any mixture may follow. To test a new kind of mess, add
a function to one of these lists.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import strategies as st
from openpyxl.styles import Alignment

REPS, GROUPS, SEGMENTS = ("Белова", "Ветров", "Осипова"), ("Чай", "Кофе", "Мука"), ("Опт", "HoReCa")
Key = tuple[date, str, str, str]
Tidy = Mapping[Key, int]
"""Cases in hundredths by day, rep, group and segment."""
Draw = Callable[[Any], Any]


@dataclass(eq=False)
class Line:
    """A row of the sheet: its cells, what it is, and the marks that it gets."""

    cells: list[Any]
    kind: str = "data"
    outline: int = 0
    indent: int = 0
    hidden: bool = False
    blank_before: bool = False


@dataclass
class Page:
    """A table on its way to a sheet. ``amounts``: the columns of amounts. ``merged``: from one
    line and column to another. ``gaps``: columns before which a blank one stands."""

    tidy: Tidy
    heads: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    amounts: range = range(0)
    titles: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    merged: list[tuple[Line, int, Line, int]] = field(default_factory=list)
    gaps: set[int] = field(default_factory=set)
    first_row: int = 0
    below: bool = False
    others: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    shape: str = ""
    fixed: bool = False
    beside: bool = False


def number(hundredths: int) -> float | int:
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100


@st.composite
def tidy_tables(draw: Draw, months: bool = False) -> Tidy:
    """A few sales, each key once."""
    if months:
        days = st.sampled_from([date(2026, month, 1) for month in (9, 10, 11, 12)])
    else:
        days = st.dates(date(2026, 11, 1), date(2026, 11, 28))
    keys = st.tuples(
        days, st.sampled_from(REPS), st.sampled_from(GROUPS), st.sampled_from(SEGMENTS)
    )
    amounts = st.one_of(st.integers(1, 500).map(lambda n: n * 100), st.integers(-5000, 99999))
    found: Tidy = draw(st.dictionaries(keys, amounts.filter(bool), min_size=2, max_size=14))
    return found


# -- shapes: how the table lies ----------------------------------------------------------------


def long(page: Page, draw: Draw) -> None:
    """One row for each sale."""
    page.heads = [Line(["Дата", "ТП", "Группа", "Канал", "Кор."])]
    for (day, *keys), amount in page.tidy.items():
        page.body.append(Line([day, *keys, number(amount)]))
    page.amounts = range(4, 5)


def merged_groups(page: Page, draw: Draw) -> None:
    """Long, sorted by rep, whose name stands once in a merged cell."""
    page.heads = [Line(["ТП", "Дата", "Группа", "Канал", "Кор."])]
    rows = sorted(page.tidy.items(), key=lambda item: (item[0][1], item[0]))
    first: Line | None = None
    for (day, rep, group, segment), amount in rows:
        here = Line([rep, day, group, segment, number(amount)])
        if first is not None and first.cells[0] == rep:
            here.cells[0] = None
            page.merged = [m for m in page.merged if m[0] is not first]
            page.merged.append((first, 0, here, 0))
        else:
            first = here
        page.body.append(here)
    page.amounts = range(4, 5)


def pivot(page: Page, draw: Draw) -> None:
    """As a pivot table leaves it: each rep's name once, cells below it blank, a total behind."""
    page.heads = [Line(["ТП", "Группа", "Канал", "Дата", "Кор."])]
    for rep in REPS:
        own = sorted((key[2], key[3], key[0], n) for key, n in page.tidy.items() if key[1] == rep)
        for number_, (group, segment, day, amount) in enumerate(own):
            name = rep if number_ == 0 else None
            page.body.append(Line([name, group, segment, day, number(amount)]))
        if own:
            total = number(sum(amount for *_, amount in own))
            page.body.append(Line([f"{rep} итог", None, None, None, total], "total"))
    page.amounts = range(4, 5)


def _crossed(
    page: Page, downs: Callable[[Key], tuple[Any, ...]], across: Callable[[Key], Any]
) -> tuple[list[Any], dict[tuple[Any, ...], dict[Any, int]]]:
    columns = sorted({across(key) for key in page.tidy})
    rows: dict[tuple[Any, ...], dict[Any, int]] = defaultdict(dict)
    for key, amount in page.tidy.items():
        cells = rows[downs(key)]
        cells[across(key)] = cells.get(across(key), 0) + amount
    return columns, rows


def days_across(page: Page, draw: Draw) -> None:
    """The days of the month across."""
    how = draw(st.sampled_from(["dates", "dd.mm.yyyy", "dd.mm", "numbers", "1..30"]))
    days, rows = _crossed(page, lambda key: key[1:], lambda key: key[0])
    if how == "1..30" or len(days) < 2:
        days = [date(2026, 11, 1) + timedelta(day) for day in range(30)]
    shown = {
        "dates": lambda day: datetime(day.year, day.month, day.day),
        "dd.mm.yyyy": lambda day: day.strftime("%d.%m.%Y"),
        "dd.mm": lambda day: day.strftime("%d.%m"),
        "numbers": lambda day: day.day,
        "1..30": lambda day: day.day,
    }[how]
    page.titles.append("Продажи за ноябрь 2026, кор.")
    page.heads = [Line(["ТП", "Группа", "Канал", *map(shown, days)])]
    for keys, amounts in rows.items():
        cells = [number(amounts[day]) if day in amounts else None for day in days]
        page.body.append(Line([*keys, *cells]))
    page.amounts = range(3, 3 + len(days))


MONTHS = {9: "сентябрь", 10: "октябрь", 11: "ноябрь", 12: "декабрь"}


def months_across(page: Page, draw: Draw) -> None:
    """Months across; the table's days are firsts of months."""
    how = draw(st.sampled_from(["words", "short", "dates", "title"]))
    months, rows = _crossed(page, lambda key: key[1:], lambda key: key[0])
    if len(months) < 2:
        months = [date(2026, month, 1) for month in MONTHS]
    shown = {
        "words": lambda day: f"{MONTHS[day.month].capitalize()} {day.year}",
        "short": lambda day: f"{MONTHS[day.month][:3]}.{day.year % 100}",
        "dates": lambda day: datetime(day.year, day.month, 1),
        "title": lambda day: MONTHS[day.month],
    }[how]
    page.titles.append("Продажи за 2026 год, кор." if how == "title" else "Продажи, кор.")
    page.heads = [Line(["ТП", "Группа", "Канал", *map(shown, months)])]
    for keys, amounts in rows.items():
        page.body.append(
            Line([*keys, *(number(amounts[m]) if m in amounts else None for m in months)])
        )
    page.amounts = range(3, 3 + len(months))


def segments_across(page: Page, draw: Draw) -> None:
    """The segments across, under a heading that says so."""
    _, rows = _crossed(page, lambda key: key[:3], lambda key: key[3])
    upper = Line(["Дата", "ТП", "Группа", "Канал", None])
    page.heads = [upper, Line([None, None, None, *SEGMENTS])]
    for at in range(3):
        page.merged.append((upper, at, page.heads[1], at))
    page.merged.append((upper, 3, upper, 4))
    page.titles.append("Отгрузка, кор.")
    for keys, amounts in rows.items():
        cells = [number(amounts[s]) if s in amounts else None for s in SEGMENTS]
        page.body.append(Line([*keys, *cells]))
    page.amounts = range(3, 5)


def groups_in_rows(page: Page, draw: Draw) -> None:
    """Reps and groups as indented rows with subtotals above, days in the rows below them."""
    how = draw(st.sampled_from(["indent", "outline", "both"]))
    empty = draw(st.booleans())
    stacked = draw(st.booleans())
    names = ["Торговый представитель", "Товарная группа", "Канал"]
    first = names if stacked else [" / ".join(names)]
    page.heads = [
        Line([first[0], "Дата", "Кор."]),
        *(Line([name, None, None]) for name in first[1:]),
    ]
    tree: dict[str, dict[str, list[tuple[Key, int]]]] = defaultdict(lambda: defaultdict(list))
    for key, amount in page.tidy.items():
        tree[key[1]][key[2]].append((key, amount))

    def line(name: str, day: Any, amount: int | None, level: int) -> None:
        made = Line([name, day, None if amount is None else number(amount)])
        made.kind = "data" if day is not None else "subtotal"
        made.indent = level if how != "outline" else 0
        made.outline = level if how != "indent" else 0
        page.body.append(made)

    for rep, groups in tree.items():
        sums = sum(amount for sales in groups.values() for _, amount in sales)
        line(rep, None, None if empty else sums, 0)
        for group, sales in groups.items():
            line(group, None, None if empty else sum(a for _, a in sales), 1)
            for key, amount in sales:
                line(key[3], key[0], amount, 2)
    page.amounts = range(2, 3)


def groups_and_days(page: Page, draw: Draw) -> None:
    """Reps and groups in indented rows, subtotals above or below, days across, segments beside."""
    page.below = draw(st.booleans())
    days = sorted({key[0] for key in page.tidy})
    days = days if len(days) > 1 else [date(2026, 11, 1), date(2026, 11, 2), *days]
    days = sorted(set(days))
    page.heads = [Line(["Торговый представитель, Товарная группа", "Канал", *days])]
    for rep in REPS:
        lines = []
        cells = [(key, amount) for key, amount in page.tidy.items() if key[1] == rep]
        for group, segment in sorted({(key[2], key[3]) for key, _ in cells}):
            found = {key[0]: a for key, a in cells if key[2:] == (group, segment)}
            amounts = [number(found[day]) if day in found else None for day in days]
            lines.append(Line([group, segment, *amounts], outline=1, indent=0 if page.below else 1))
        sums = [sum(a for key, a in cells if key[0] == day) for day in days]
        there = [any(key[0] == day for key, _ in cells) for day in days]
        shown = [number(s) if some else None for s, some in zip(sums, there, strict=True)]
        if lines:
            head = Line([rep, None, *shown], "subtotal")
            page.body += [*lines, head] if page.below else [head, *lines]
    page.amounts = range(2, 2 + len(days))


def plan_and_actual(page: Page, draw: Draw) -> None:
    """Plan and actual side by side under each day."""
    days, rows = _crossed(page, lambda key: key[1:], lambda key: key[0])
    upper, lower = Line(["ТП", "Группа", "Канал"]), Line([None, None, None])
    for day in days:
        page.merged.append((upper, len(upper.cells), upper, len(upper.cells) + 2))
        upper.cells += [day, None, None]
        lower.cells += ["План", "Факт", "% вып."]
    page.merged += [(upper, at, lower, at) for at in range(3)]
    page.heads = [upper, lower]
    for keys, amounts in rows.items():
        cells: list[Any] = []
        for day in days:
            cells += [77, number(amounts[day]), 0.5] if day in amounts else [None, None, None]
        page.body.append(Line([*keys, *cells]))
    page.amounts = range(4, 5)
    page.fixed = True


SHAPES: list[Callable[[Page, Draw], None]] = [
    long,
    merged_groups,
    pivot,
    days_across,
    months_across,
    segments_across,
    groups_in_rows,
    groups_and_days,
    plan_and_actual,
]


# -- decorations: what stands around and between -------------------------------------------------


def title_rows(page: Page, draw: Draw) -> None:
    page.titles[:0] = draw(
        st.lists(
            st.sampled_from(["ООО «Пример»", "Отчёт о продажах", "Сформирован: 01.12.2026 09:15"]),
            min_size=1,
            max_size=2,
            unique=True,
        )
    )


def blank_rows(page: Page, draw: Draw) -> None:
    for line in draw(st.lists(st.sampled_from(page.body), max_size=3)):
        line.blank_before = line.kind != "again"
    page.first_row += draw(st.integers(0, 2))


def blank_columns(page: Page, draw: Draw) -> None:
    page.gaps |= draw(st.sets(st.integers(0, len(page.heads[0].cells) - 1), max_size=2))


def totals_row(page: Page, draw: Draw) -> None:
    if page.fixed or page.below:
        return
    word = draw(st.sampled_from(["Итого", "ВСЕГО:", "Общий итог"]))
    page.body.append(_sums(page, word))


def _sums(page: Page, word: str) -> Line:
    cells: list[Any] = [None] * len(page.heads[0].cells)
    cells[0] = word
    for at in page.amounts:
        values = [Fraction(str(line.cells[at])) for line in page.body if _counts(line, at)]
        cells[at] = float(sum(values))
    return Line(cells, "total")


def _counts(line: Line, at: int) -> bool:
    return line.kind == "data" and line.cells[at] is not None


def totals_column(page: Page, draw: Draw) -> None:
    """Behind a crosstab the sum of each row, and its share."""
    if len(page.amounts) < 2 or page.fixed or page.shape == "segments_across":
        return
    for line in page.heads:
        line.cells += ["Итого", "% к итогу"] if line is page.heads[-1] else [None, None]
    for line in page.body:
        values = [
            Fraction(str(line.cells[at])) for at in page.amounts if line.cells[at] is not None
        ]
        line.cells += [float(sum(values)), 0.25]


def repeated_headings(page: Page, draw: Draw) -> None:
    if page.merged or page.below:  # what a merged area covers is not seen
        return
    where = draw(st.integers(1, len(page.body)))
    page.body[where:where] = [Line(list(line.cells), "again") for line in page.heads]


def headings_in_two_rows(page: Page, draw: Draw) -> None:
    """Above the amounts stands what they are."""
    if page.shape not in ("long", "merged_groups"):
        return
    at = page.amounts[0]
    upper = Line([*page.heads[0].cells[:at], "Факт"])
    lower = Line([*[None] * at, "Кор."])
    page.heads = [upper, lower]
    if draw(st.booleans()):
        page.merged += [(upper, column, lower, column) for column in range(at)]


def hidden_rows(page: Page, draw: Draw) -> None:
    for line in draw(st.lists(st.sampled_from(page.body), max_size=3)):
        line.hidden = True


def other_sheets(page: Page, draw: Draw) -> None:
    page.others = draw(
        st.lists(st.sampled_from(["Инструкция", "План", "Справочник"]), min_size=1, unique=True)
    )


def plan_beside(page: Page, draw: Draw) -> None:
    """Another table to the right."""
    page.beside = True


def plan_below(page: Page, draw: Draw) -> None:
    """Another table under it."""
    page.notes += ["План", "Месяц|ТП|План, кор.", "11.2026|Белова|777", "12.2026|Ветров|555"]


def numbers_as_text(page: Page, draw: Draw) -> None:
    for line in page.body:
        for at in page.amounts:
            if isinstance(line.cells[at], int | float) and draw(st.booleans()):
                text = f"{line.cells[at]:,}".replace(",", "\u00a0").replace(".", ",")
                line.cells[at] = text


def dates_as_text(page: Page, draw: Draw) -> None:
    for line in page.body:
        if line.kind == "again":
            continue
        line.cells = [c.strftime("%d.%m.%Y") if isinstance(c, date) else c for c in line.cells]


def days_without_year(page: Page, draw: Draw) -> None:
    """Days as ``05.11``, of the year that the title says."""
    if page.shape in ("months_across", "days_across"):
        return
    page.titles.append("Период: ноябрь 2026")
    for line in page.body:
        if line.kind != "again":
            line.cells = [c.strftime("%d.%m") if isinstance(c, date) else c for c in line.cells]


def numbered_columns(page: Page, draw: Draw) -> None:
    """Right below the headings: 1, 2, 3…"""
    width = len(page.heads[0].cells)
    if page.shape not in ("groups_in_rows", "groups_and_days"):
        page.body.insert(0, Line(list(range(1, width + 1)), "again"))


def strange_columns(page: Page, draw: Draw) -> None:
    """Behind the table columns that mean nothing here."""
    if page.shape not in ("long", "merged_groups", "pivot"):
        return
    names = draw(st.permutations(["Цена, руб.", "Комментарий", "№ накладной"]))
    for line in page.heads:
        line.cells += names if line is page.heads[-1] else [None] * 3
    for line in page.body:
        if line.kind == "again":
            line.cells += names
        else:
            line.cells += [draw(st.sampled_from([None, 12.5, "да", "№ 7"])) for _ in names]


def spelled_otherwise(page: Page, draw: Draw) -> None:
    """Names with stray spaces, in capitals, with a Latin letter that looks alike."""
    for line in page.body:
        for at, cell in enumerate(line.cells):
            if cell in (*REPS, *GROUPS, *SEGMENTS) and line.kind == "data":
                how = draw(st.sampled_from([str, str.upper, _with_spaces, _with_latin]))
                line.cells[at] = how(cell)


def _with_spaces(name: str) -> str:
    return f" {name}\u00a0 "


def _with_latin(name: str) -> str:
    return name if name.isascii() else name.replace("о", "o").replace("а", "a")


def headings_in_capitals(page: Page, draw: Draw) -> None:
    """With a line break where there is a space."""
    for line in (*page.heads, *(one for one in page.body if one.kind == "again")):
        line.cells = [c.upper().replace(" ", "\n") if isinstance(c, str) else c for c in line.cells]


def pasted_headings(page: Page, draw: Draw) -> None:
    """With signs that nobody sees, as they come along from a page."""
    for line in (*page.heads, *(one for one in page.body if one.kind == "again")):
        line.cells = [f"\u200b{c}\ufeff" if isinstance(c, str) else c for c in line.cells]


def times_of_day(page: Page, draw: Draw) -> None:
    """A program writes down when each row was entered."""
    clock = time(draw(st.integers(0, 23)), draw(st.integers(0, 59)))
    for line in page.body:
        if line.kind != "again":
            line.cells = [
                datetime.combine(c, clock) if isinstance(c, date) else c for c in line.cells
            ]


def percents_row(page: Page, draw: Draw) -> None:
    """At the foot a row of percents."""
    if page.fixed or page.below:
        return
    cells: list[Any] = [None] * len(page.heads[0].cells)
    cells[0] = "% выполнения"
    for at in page.amounts:
        cells[at] = 0.87
    page.body.append(Line(cells, "percent"))


def note_below(page: Page, draw: Draw) -> None:
    page.notes.append("Исполнитель: Иванова И. И.")


DECORATIONS: list[Callable[[Page, Draw], None]] = [
    headings_in_two_rows,
    totals_row,
    totals_column,
    percents_row,
    strange_columns,
    numbered_columns,
    repeated_headings,
    days_without_year,
    dates_as_text,
    numbers_as_text,
    spelled_otherwise,
    headings_in_capitals,
    pasted_headings,
    times_of_day,
    blank_rows,
    blank_columns,
    title_rows,
    hidden_rows,
    other_sheets,
    note_below,
    plan_beside,
    plan_below,
]
"""In the order in which they are applied."""


@st.composite
def pages(draw: Draw) -> Page:
    """A tidy table in some shape, with any mixture of decorations."""
    shape = draw(st.sampled_from(SHAPES))
    page = Page(draw(tidy_tables(shape is months_across)), shape=shape.__name__)
    shape(page, draw)
    chosen = draw(st.sets(st.sampled_from(DECORATIONS), max_size=6))
    for decorate in DECORATIONS:
        if decorate in chosen:
            decorate(page, draw)
            page.done.append(decorate.__name__)
    return page


def bare(page: Page) -> bool:
    """Whether the page says all by its texts: no merged cells, outline, indents."""
    marked = any(line.outline or line.indent for line in page.body)
    return not page.merged and not marked


# -- to a file -------------------------------------------------------------------------------------


def write(page: Page, path: Path) -> int:
    """The page as a workbook, on the sheet "Данные"; how many columns the table reaches over."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    if "Инструкция" in page.others:
        book.create_sheet("Инструкция").append(["Заполните дату и кор. на листе Данные"])
    sheet = book.create_sheet("Данные")
    sheet.sheet_properties.outlinePr.summaryBelow = page.below
    places, at = [], 0
    for column in range(max(len(line.cells) for line in (*page.heads, *page.body))):
        at += 1 + (column in page.gaps)
        places.append(at)
    row = page.first_row
    for text in page.titles:
        row += 1
        sheet.cell(row, places[0], text)
    numbers: dict[int, int] = {}
    for line in (*page.heads, *page.body):
        row += 1 + line.blank_before
        numbers[id(line)] = row
        for column, value in enumerate(line.cells):
            if value is not None:
                sheet.cell(row, places[column], value)
        sheet.row_dimensions[row].outlineLevel = line.outline
        sheet.row_dimensions[row].hidden = line.hidden
        if line.indent:
            sheet.cell(row, places[0]).alignment = Alignment(indent=line.indent)
    for first, left, last, right in page.merged:
        sheet.merge_cells(
            start_row=numbers[id(first)],
            end_row=numbers[id(last)],
            start_column=places[left],
            end_column=places[right],
        )
    for text in page.notes:
        row += 1 if "|" in text else 2
        for column, part in enumerate(text.split("|")):
            sheet.cell(row, places[column], part)
    if page.beside:
        for number_, cells in enumerate((("Группа", "План, кор."), ("Чай", 900), ("Кофе", 800))):
            for column, value in enumerate(cells):
                sheet.cell(page.first_row + len(page.titles) + 1 + number_, at + 2 + column, value)
    if "План" in page.others:
        plan = book.create_sheet("План")
        plan.append(["Месяц", "ТП", "План, кор."])
        plan.append(["11.2026", "Белова", 777])
    if "Справочник" in page.others:
        clients = book.create_sheet("Справочник")
        clients.append(["Клиент", "Канал"])
        clients.append(["Ромашка", "Опт"])
    book.save(path)
    return at


def write_text(page: Page, path: Path, russian: bool) -> int:
    """The page's sheet as a text file, as a spreadsheet saves it in Russian, or a program does."""
    workbook = path.with_suffix(".xlsx")
    width = write(page, workbook)
    sheet = openpyxl.load_workbook(workbook)["Данные"]
    workbook.unlink()
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";" if russian else ",").writerows(
            [_shown(value, russian) for value in row] for row in sheet.iter_rows(values_only=True)
        )
    return width


def _shown(value: Any, russian: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y" if russian else "%Y-%m-%d")
    return str(value).replace(".", ",") if isinstance(value, float) and russian else str(value)
