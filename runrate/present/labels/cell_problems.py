"""Cells and rows: units, dates, amounts, keys.

The words of problems, see `labels.problems`.
"""

from runrate.model.language import Language

CELLS: dict[str, dict[Language, tuple[str, str]]] = {
    "unit_assumed": {
        "en": (
            "The headings do not name the unit of the sales; taken: {unit}.",
            "Write the unit into a heading or the title: Sales, cases.",
        ),
        "ru": (
            "В заголовках не указана единица продаж; взята: {unit}.",
            "Укажите единицу в заголовке или названии: Продажи, кор.",
        ),
    },
    "unit_not_in_settings": {
        "en": (
            "The amounts are in a unit that the settings do not have: {unit}.",
            "Add it to the settings, under units.",
        ),
        "ru": (
            "Числа даны в единице, которой нет в настройках: {unit}.",
            "Добавьте её в настройки, в раздел units.",
        ),
    },
    "date_unreadable": {
        "en": (
            "The date cannot be read, the rows are set aside: {n} ({examples}).",
            "Correct these cells, or their format.",
        ),
        "ru": (
            "Дата не читается, строки отложены: {n} ({examples}).",
            "Исправьте эти ячейки или их формат.",
        ),
    },
    "date_ambiguous": {
        "en": (
            "Day and month cannot be told apart, the rows are set aside: {n} ({examples}).",
            "Write the dates one way, such as 2026-11-30.",
        ),
        "ru": (
            "Не понять, где день, а где месяц, строки отложены: {n} ({examples}).",
            "Пишите даты одинаково, например 30.11.2026.",
        ),
    },
    "date_absurd": {
        "en": (
            "The year cannot be right, the rows are set aside: {n} ({examples}).",
            "Correct these dates.",
        ),
        "ru": (
            "Год не может быть таким, строки отложены: {n} ({examples}).",
            "Исправьте эти даты.",
        ),
    },
    "date_no_year": {
        "en": (
            "The date has no year, the rows are set aside: {n} ({examples}).",
            "Write the year too, or into the title above; or set year in the settings.",
        ),
        "ru": (
            "Дата без года, строки отложены: {n} ({examples}).",
            "Укажите и год, или напишите его в названии над таблицей; или задайте year в "
            "настройках.",
        ),
    },
    "year_taken": {
        "en": (
            "Dates under {heading} have no year: {year} was taken, as the settings or the title "
            "say.",
            "Write the year too to be sure, or set year in the settings.",
        ),
        "ru": (
            "В датах столбца {heading} нет года: взят {year}, как в настройках или в названии.",
            "Чтобы не было сомнений, укажите год в датах или задайте year в настройках.",
        ),
    },
    "date_missing": {
        "en": ("There is no date, the rows are set aside: {n}.", "Fill in the dates."),
        "ru": ("Нет даты, строки отложены: {n}.", "Заполните даты."),
    },
    "amount_unreadable": {
        "en": (
            "The amount cannot be read, the rows are set aside: {n} ({examples}).",
            "Correct these cells.",
        ),
        "ru": ("Число не читается, строки отложены: {n} ({examples}).", "Исправьте эти ячейки."),
    },
    "amount_ambiguous": {
        "en": (
            "It cannot be told whether the comma parts thousands or decimals, the rows are set "
            "aside: {n} ({examples}).",
            "Write the numbers one way in the whole column.",
        ),
        "ru": (
            "Не понять, запятая отделяет тысячи или дробную часть; строки отложены: {n} "
            "({examples}).",
            "Пишите числа одинаково во всём столбце.",
        ),
    },
    "unit_unknown": {
        "en": (
            "The unit is unknown, the rows are set aside: {n} ({examples}).",
            "Name the unit in the settings, or correct the cells.",
        ),
        "ru": (
            "Единица измерения неизвестна, строки отложены: {n} ({examples}).",
            "Назовите единицу в настройках или исправьте ячейки.",
        ),
    },
    "error_cell": {
        "en": (
            "A cell holds an error (such as #N/A), the rows are set aside: {n}.",
            "Mend the formula, or fill in the value.",
        ),
        "ru": (
            "В ячейке ошибка (например, #Н/Д), строки отложены: {n}.",
            "Исправьте формулу или впишите значение.",
        ),
    },
    "no_amount": {
        "en": ("Rows without any amount: {n}.", "Fill them in, or delete the rows."),
        "ru": ("Строки без единого числа: {n}.", "Заполните их или удалите."),
    },
    "comma_decimal": {
        "en": (
            "In {heading} a comma, as in 1,234, was read as the decimal sign.",
            "If it parts thousands, write 1234 without it.",
        ),
        "ru": (
            "В столбце {heading} запятая, как в 1,234, прочитана как дробная.",
            "Если она отделяет тысячи, пишите 1234 без неё.",
        ),
    },
    "comma_thousands": {
        "en": (
            "In {heading} a comma, as in 1,234, was read as parting thousands.",
            "If it is the decimal sign, write 1.234 or 1,2340.",
        ),
        "ru": (
            "В столбце {heading} запятая, как в 1,234, прочитана как разделитель тысяч.",
            "Если она дробная, пишите 1.234 или 1,2340.",
        ),
    },
    "dates_turned": {
        "en": (
            "In {heading} true dates up to the 12th stand beside texts such as 1/13/2026: a "
            "program had changed day and month of them, they were changed back.",
            "Compare one with its document. If it was right before, set dates in [actuals].",
        ),
        "ru": (
            "В столбце {heading} рядом с текстом вида 1/13/2026 стоят даты только до 12-го числа: "
            "программа поменяла в них день и месяц; они возвращены обратно.",
            "Сверьте одну с документом. Если она была верной, задайте dates в [actuals].",
        ),
    },
    "dates_maybe_turned": {
        "en": (
            "In {heading} true dates up to the 12th stand beside texts such as 1/13/2026: a "
            "program may have changed day and month of them. They were read as they stand.",
            'Compare one with its document. If it is wrong, set dates = "turned" in [actuals].',
        ),
        "ru": (
            "В столбце {heading} рядом с текстом вида 1/13/2026 стоят даты только до 12-го числа: "
            "возможно, программа поменяла в них день и месяц. Они прочитаны как есть.",
            'Сверьте одну с документом. Если она неверна, задайте dates = "turned" в [actuals].',
        ),
    },
    "order_day_first": {
        "en": (
            "In {heading} dates such as 1/2/2026 were read with the day first.",
            "If the month is first, write the dates as 2026-01-02.",
        ),
        "ru": (
            "В столбце {heading} даты вида 1/2/2026 прочитаны так: сначала день.",
            "Если сначала месяц, пишите даты как 02.01.2026.",
        ),
    },
    "order_month_first": {
        "en": (
            "In {heading} dates such as 1/2/2026 were read with the month first.",
            "If the day is first, write the dates as 2026-02-01.",
        ),
        "ru": (
            "В столбце {heading} даты вида 1/2/2026 прочитаны так: сначала месяц.",
            "Если сначала день, пишите даты как 01.02.2026.",
        ),
    },
    "spellings_merged": {
        "en": (
            "Keys that differ only in case, spaces or Ё were taken together ({column}), rows: "
            "{n} ({examples}).",
            "Spell them alike in the source.",
        ),
        "ru": (
            "Значения, что отличаются только регистром, пробелами или буквой Ё, объединены "
            "({column}), строк: {n} ({examples}).",
            "Пишите их в источнике одинаково.",
        ),
    },
    "blank_key": {
        "en": (
            "The cell is empty ({column}), rows: {n}. They stand in a row of their own.",
            "Fill in the cells.",
        ),
        "ru": (
            "Ячейка пуста ({column}), строк: {n}. Они показаны отдельной строкой.",
            "Заполните ячейки.",
        ),
    },
    "name_has_two_ids": {
        "en": (
            "The plan names people or clients by names that several have ({column}): {names}.",
            "Put the code beside the name in the plan.",
        ),
        "ru": (
            "План назван по именам, которые есть у нескольких ({column}): {names}.",
            "Добавьте в план код рядом с именем.",
        ),
    },
}
