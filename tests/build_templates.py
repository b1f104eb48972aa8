"""Builds the input templates of both languages. Run by hand: ``python tests/build_templates.py``.

A template is a workbook with three sheets: how to fill it in, the table with a few example rows,
and the lists that its drop-downs offer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from runrate.demo import company, words
from runrate.demo.names import Name
from runrate.model.settings import Language
from runrate.present.theme import INK, INK2, INPUT, INPUT_INK, MID, RULE
from runrate.present.theme_book import theme_book

Font.__elements__ = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u"),
    *("vertAlign", "sz", "color", "name", "family", "charset", "scheme"),
)  # the order that the file format demands

LANGUAGES: tuple[Language, ...] = ("en", "ru")
LAST_ROW = 2000
LIST_ROOM = 200
MONTH, DAY, UNITS, MONEY, WEIGHT = "mm.yyyy", "dd.mm.yyyy", "#,##0", "#,##0.00", "0.0"
Row = tuple[object, ...]


@dataclass(frozen=True)
class Column:
    """A column to fill in: its heading, its width, a number format, and the list it draws on."""

    heading: Name
    width: float
    number: str = "General"
    listed: str | None = None

    @property
    def across(self) -> str:
        """How its cells are aligned."""
        if self.number in (UNITS, MONEY):
            return "right"
        return "left" if self.number == "General" else "center"


@dataclass(frozen=True)
class Template:
    """One workbook to fill in."""

    file: str
    sheet: Name
    title: Name
    steps: tuple[Name, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Language], Iterator[Row]]


REPS = tuple(rep.name for rep in company.REPS)
LISTS: dict[str, tuple[Name, tuple[Name | date, ...]]] = {
    "month": (words.MONTH, tuple(date(2026 + n // 12, n % 12 + 1, 1) for n in range(24))),
    "rep": (words.REP, REPS),
    "group": (words.GROUP, company.GROUPS),
    "category": (words.CATEGORY, (company.DRINKS, company.GROCERIES)),
    "segment": (words.SEGMENT, company.SEGMENTS),
    "territory": (words.TERRITORY, tuple(company.REGIONS)),
}
LISTS_SHEET = Name("Lists", "Списки")
HOW_SHEET = Name("How to fill in", "Как заполнять")

_PLANNED = (
    # rep, product group, client segment, cases, price of a case
    (REPS[0], company.WATER, company.MODERN, 120, 310),
    (REPS[0], company.JUICES, company.MODERN, 90, 980),
    (REPS[0], company.SNACKS, company.MODERN, 100, 1200),
    (REPS[0], company.WATER, company.TRADITIONAL, 80, 320),
    (REPS[0], company.JUICES, company.TRADITIONAL, 60, 1010),
    (REPS[0], company.SNACKS, company.TRADITIONAL, 70, 1240),
    (REPS[1], company.WATER, company.MODERN, 90, 310),
    (REPS[1], company.JUICES, company.MODERN, 70, 980),
    (REPS[1], company.SNACKS, company.MODERN, 60, 1200),
    (REPS[1], company.WATER, company.TRADITIONAL, 110, 320),
    (REPS[1], company.JUICES, company.TRADITIONAL, 50, 1010),
    (REPS[1], company.SNACKS, company.TRADITIONAL, 90, 1240),
)
_SHOPS = {
    (REPS[0], company.MODERN): Name("Supermarket Basket", "Супермаркет «Корзинка»"),
    (REPS[0], company.TRADITIONAL): Name("Grocery Birch", "Продукты «Берёзка»"),
    (REPS[1], company.MODERN): Name("Supermarket Neighbour", "Супермаркет «Сосед»"),
    (REPS[1], company.TRADITIONAL): Name("Kiosk Lantern", "Павильон «Фонарик»"),
}
_DAYS = tuple(date(2026, 11, day) for day in (2, 3, 5, 6, 9, 10, 11, 12, 13, 16, 17))


def plan_rows(language: Language) -> Iterator[Row]:
    """A dozen rows of a plan for November 2026."""
    for rep, group, segment, cases, price in _PLANNED:
        names = (name.said(language) for name in (rep, group, segment))
        yield (date(2026, 11, 1), *names, cases, cases * price)


def actual_rows(language: Language) -> Iterator[Row]:
    """Forty sales up to 17 November 2026, the last one a return."""
    for number in range(40):
        rep, group, segment, planned, price = _PLANNED[number * 5 % 12]
        cases = planned // 6 + number % 4 - 1 if number < 39 else -2
        territory = company.LEFT_BANK if rep == REPS[0] else company.RIGHT_BANK
        shop, category = _SHOPS[rep, segment], company.CATEGORIES[group]
        names = (shop, segment, rep, territory, group, category)
        yield (
            _DAYS[number * len(_DAYS) // 40],
            *(name.said(language) for name in names),
            cases,
            cases * price,
        )


def days_off_rows(language: Language) -> Iterator[Row]:
    """A holiday and a short day."""
    yield date(2026, 11, 4), 0, Name("Public holiday", "Праздник").said(language)
    yield date(2026, 12, 31), 0.5, Name("Half a day", "Короткий день").said(language)


_EXAMPLES = Name(
    "The rows that are there now are examples. Delete them before you enter your own.",
    "Строки, которые там сейчас, — пример. Удалите их и введите свои.",
)
_HEADINGS = Name(
    "Leave the headings as they are. Columns may change places; a column that you do not need"
    " may be deleted.",
    "Заголовки не меняйте. Колонки можно переставлять; ненужную колонку можно удалить.",
)
_NAMES = Name(
    f"Names are chosen from lists. The lists are on the sheet {LISTS_SHEET.en}: write your own"
    " names there. The same name must be spelt the same in the plan and in the sales.",
    f"Названия выбираются из списков. Списки — на листе «{LISTS_SHEET.ru}»: впишите туда свои."
    " Одно и то же название в плане и в продажах пишется одинаково.",
)
_SAVE = Name(
    "Save the file in the folder of runrate.toml, close it and run: runrate report",
    "Сохраните файл в папке, где лежит runrate.toml, закройте и выполните: runrate report",
)

TEMPLATES = (
    Template(
        "plan.xlsx",
        words.PLAN_SHEET,
        Name("The plan: how to fill it in", "План: как заполнять"),
        (
            Name(
                f"Go to the sheet {words.PLAN_SHEET.en}. Write one row for each month, sales rep,"
                " product group and client segment. Yellow cells are yours.",
                f"Откройте лист «{words.PLAN_SHEET.ru}». Одна строка — один месяц, торговый"
                " представитель, товарная группа и канал. Жёлтые ячейки — для вас.",
            ),
            _EXAMPLES,
            Name(
                "The plan is for the whole month, in cases and in money. If you plan in one of"
                " them only, leave the other column empty.",
                "План — на весь месяц, в коробах и в рублях. Если планируете только в одном,"
                " оставьте другую колонку пустой.",
            ),
            _NAMES,
            Name(
                "No totals are needed. A row that says Total is left out of the report.",
                "Итоги не нужны. Строка со словом «Итого» в отчёт не попадает.",
            ),
            _HEADINGS,
            _SAVE,
        ),
        (
            Column(words.MONTH, 12, MONTH, "month"),
            Column(words.REP, 28, listed="rep"),
            Column(words.GROUP, 22, listed="group"),
            Column(words.SEGMENT, 26, listed="segment"),
            Column(words.PLAN_CASES, 14, UNITS),
            Column(words.PLAN_MONEY, 16, UNITS),
        ),
        plan_rows,
    ),
    Template(
        "actuals.xlsx",
        words.SALES_SHEET,
        Name("The sales: how to fill them in", "Продажи: как заполнять"),
        (
            Name(
                f"Go to the sheet {words.SALES_SHEET.en}. Write one row for each sale, or paste"
                " your export below the headings. Yellow cells are yours.",
                f"Откройте лист «{words.SALES_SHEET.ru}». Одна строка — одна продажа; можно"
                " вставить выгрузку под заголовки. Жёлтые ячейки — для вас.",
            ),
            _EXAMPLES,
            Name(
                "The date is the day of the sale. Returns are negative: -2 cases.",
                "Дата — день продажи. Возврат пишется с минусом: -2 короба.",
            ),
            Name(
                "Keep the earlier months too, last year's as well: the report compares with them.",
                "Прошлые месяцы и прошлый год не удаляйте: отчёт с ними сравнивает.",
            ),
            _NAMES,
            _HEADINGS,
            _SAVE,
        ),
        (
            Column(words.DATE, 12, DAY),
            Column(words.CLIENT, 28),
            Column(words.SEGMENT, 26, listed="segment"),
            Column(words.REP, 28, listed="rep"),
            Column(words.TERRITORY, 18, listed="territory"),
            Column(words.GROUP, 22, listed="group"),
            Column(words.CATEGORY, 15, listed="category"),
            Column(words.CASES, 10, UNITS),
            Column(words.AMOUNT, 15, MONEY),
        ),
        actual_rows,
    ),
    Template(
        "days_off.xlsx",
        words.DAYS_OFF_SHEET,
        Name("Days off: how to fill them in", "Выходные: как заполнять"),
        (
            Name(
                f"Go to the sheet {words.DAYS_OFF_SHEET.en}. Write one row for each day that"
                " differs from your usual week. Ordinary weekends need no row.",
                f"Откройте лист «{words.DAYS_OFF_SHEET.ru}». Одна строка — один день, который"
                " отличается от обычной недели. Обычные выходные вписывать не нужно.",
            ),
            Name(
                "The weight says how much the day counts: 0 is closed, 0.5 is half a day, 1 is"
                " a working day (for example a Saturday on which you work).",
                "Вес — насколько день рабочий: 0 — не работаем, 0,5 — полдня, 1 — рабочий день"
                " (например, рабочая суббота).",
            ),
            Name(
                "The note is for you: it is shown in the report, nothing is computed from it.",
                "Примечание — для вас: оно видно в отчёте, на расчёт не влияет.",
            ),
            _EXAMPLES,
            _SAVE,
        ),
        (
            Column(words.DATE, 14, DAY),
            Column(words.WEIGHT, 10, WEIGHT),
            Column(words.NOTE, 44),
        ),
        days_off_rows,
    ),
)


def build(template: Template, language: Language) -> Workbook:
    """One template in one language."""
    book = Workbook()
    book._fonts[0] = _font()
    book._named_styles["Normal"].font = _font()
    book.properties.creator = "runrate"
    book.properties.created = datetime(2026, 11, 1)
    how = book.active
    how.title = HOW_SHEET.said(language)
    _explain(how, template, language)
    table = book.create_sheet(template.sheet.said(language))
    _tabulate(table, template, language)
    used = [column.listed for column in template.columns if column.listed]
    if used:
        _list(book.create_sheet(LISTS_SHEET.said(language)), used, language)
    for validation in _validations(template, used, language):
        table.add_data_validation(validation)
    return book


def _font(size: float = 10, bold: bool = False, color: str = INK) -> Font:
    return Font(name="Arial", size=size, bold=bold, color=color)


def _page(sheet: Worksheet, orientation: str) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for side in ("left", "right", "top"):
        setattr(sheet.page_margins, side, 0.4)
    sheet.page_margins.bottom = 0.6
    sheet.oddFooter.center.text = "&A, &P/&N"
    sheet.oddFooter.center.size = 8


def _explain(sheet: Worksheet, template: Template, language: Language) -> None:
    """The sheet of instructions: numbered steps, a line or two each."""
    sheet.column_dimensions["A"].width = 5
    sheet.column_dimensions["B"].width = 92
    sheet["A1"] = template.title.said(language)
    sheet["A1"].font = _font(18, bold=True)
    sheet.row_dimensions[1].height = 34
    for number, step in enumerate(template.steps, 1):
        row, text = number + 2, step.said(language)
        sheet.cell(row, 1, number).font = _font(11, bold=True, color=INK2)
        sheet.cell(row, 2, text).font = _font(11)
        for column, across in ((1, "center"), (2, "left")):
            cell = sheet.cell(row, column)
            cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
            cell.border = Border(bottom=Side("thin", RULE))
        sheet.row_dimensions[row].height = 16 + 15 * (len(text) // 95 + 1)
    _page(sheet, "portrait")


def _head(sheet: Worksheet, position: int, text: str, across: str = "left") -> None:
    cell = sheet.cell(1, position, text)
    cell.font = _font(10, bold=True)
    cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
    cell.border = Border(bottom=Side("medium", INK))


def _tabulate(sheet: Worksheet, template: Template, language: Language) -> None:
    """The sheet to fill in: headings, example rows, and yellow as far as the checks reach."""
    hairline = Border(*(Side("thin", RULE) for _ in range(4)))
    yellow = PatternFill("solid", fgColor=INPUT, bgColor=INPUT)
    rows = tuple(template.rows(language))
    for position, column in enumerate(template.columns, 1):
        letter = get_column_letter(position)
        _head(sheet, position, column.heading.said(language), column.across)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].font = _font(color=INPUT_INK)
        sheet.column_dimensions[letter].alignment = Alignment(horizontal=column.across)
        sheet.column_dimensions[letter].number_format = column.number
        for number, row in enumerate(rows, 2):
            cell = sheet.cell(number, position, row[position - 1])
            cell.font, cell.fill, cell.border = _font(color=INPUT_INK), yellow, hairline
            cell.alignment = Alignment(horizontal=column.across)
            cell.number_format = column.number
    area = f"A2:{get_column_letter(len(template.columns))}{LAST_ROW + 1}"
    rule = FormulaRule(["TRUE"], fill=yellow, border=hairline)
    sheet.conditional_formatting.add(area, rule)
    sheet.row_dimensions[1].height = 26
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    _page(sheet, "landscape")


def _list(sheet: Worksheet, used: list[str], language: Language) -> None:
    """The sheet of lists, one a column."""
    for position, key in enumerate(used, 1):
        heading, entries = LISTS[key]
        _head(sheet, position, heading.said(language))
        sheet.column_dimensions[get_column_letter(position)].width = 28
        for row, entry in enumerate(entries, 2):
            text = entry.said(language) if isinstance(entry, Name) else entry
            cell = sheet.cell(row, position, text)
            cell.font = _font(color=INPUT_INK)
            cell.fill = PatternFill("solid", fgColor=INPUT)
            cell.border = Border(bottom=Side("thin", RULE))
            if isinstance(entry, date):
                cell.number_format = MONTH
                cell.alignment = Alignment(horizontal="left")
    sheet.freeze_panes = "A2"
    sheet.sheet_properties.tabColor = MID
    _page(sheet, "landscape")


_TITLES = Name("Check this cell", "Проверьте ячейку")
_NOT_LISTED = Name(
    f"This is not in the list. Add it on the sheet {LISTS_SHEET.en}, or enter it all the same.",
    f"Этого нет в списке. Добавьте на лист «{LISTS_SHEET.ru}» или введите всё равно.",
)
_NOT_A_DATE = Name("Enter a date, such as 17.11.2026.", "Введите дату, например 17.11.2026.")
_NOT_A_WEIGHT = Name("Enter a number from 0 to 1.", "Введите число от 0 до 1.")
_NOT_A_NUMBER = Name("Enter a number.", "Введите число.")


def _validations(
    template: Template, used: list[str], language: Language
) -> Iterator[DataValidation]:
    """What may be entered in each column: lists and numbers warn, dates and weights insist."""
    for position, column in enumerate(template.columns, 1):
        letter = get_column_letter(position)
        if column.listed:
            at = get_column_letter(used.index(column.listed) + 1)
            sheet = quote_sheetname(LISTS_SHEET.said(language))
            whole = f"{sheet}!${at}$2:${at}${LIST_ROOM + 1}"
            entries = f"{sheet}!${at}$2:INDEX({whole},MAX(1,COUNTA({whole})))"
            check = DataValidation("list", entries, errorStyle="warning")
            said = _NOT_LISTED
        elif column.number == DAY:
            check = DataValidation("date", "36526", operator="greaterThanOrEqual")
            said = _NOT_A_DATE
        elif column.number == WEIGHT:
            check = DataValidation("decimal", "0", "1", operator="between")
            said = _NOT_A_WEIGHT
        elif column.number in (UNITS, MONEY):
            check = DataValidation("decimal", "-1000000000000", "1000000000000", operator="between")
            check.errorStyle = "warning"
            said = _NOT_A_NUMBER
        else:
            continue
        check.allowBlank, check.showErrorMessage = True, True
        check.errorTitle, check.error = _TITLES.said(language), said.said(language)
        check.add(f"{letter}2:{letter}{LAST_ROW + 1}")
        yield check


def main() -> None:
    """Write every template into the checkout."""
    folder = Path(__file__).parents[1] / "templates"
    for language in LANGUAGES:
        (folder / language).mkdir(parents=True, exist_ok=True)
        for template in TEMPLATES:
            build(template, language).save(folder / language / template.file)
    (folder / "theme.xlsx").write_bytes(theme_book())


if __name__ == "__main__":
    main()
