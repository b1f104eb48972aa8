"""Lookup files, filters and days off.

The words of problems, see `labels.problems`.
"""

from runrate.model.language import Language

LOOKUPS: dict[str, dict[Language, tuple[str, str]]] = {
    "lookup_conflict": {
        "en": (
            "Keys that stand several times with different values ({key}): {n} ({examples}). The "
            "first line was used.",
            "Leave one line for each.",
        ),
        "ru": (
            "Ключи, что стоят несколько раз с разными значениями ({key}): {n} ({examples}). "
            "Взята первая строка.",
            "Оставьте по одной строке на каждый.",
        ),
    },
    "lookup_date_unreadable": {
        "en": (
            "Dates in the lookup file cannot be read: {n} ({examples}).",
            "Correct these cells.",
        ),
        "ru": ("Даты в справочнике не читаются: {n} ({examples}).", "Исправьте эти ячейки."),
    },
    "lookup_no_match": {
        "en": (
            "The rows have no column {match} to look up in {file}; they have {has}.",
            "Set match in this lookup of the settings.",
        ),
        "ru": (
            "В строках нет столбца {match} для поиска в {file}; есть: {has}.",
            "Укажите match у этого справочника в настройках.",
        ),
    },
    "lookup_unknown": {
        "en": (
            "{file} does not have {keys} of the keys in {column} (rows: {n}; {examples}); they "
            "are shown as not in this file ({gives}).",
            "Add the missing keys to the file.",
        ),
        "ru": (
            "В {file} нет ключей из столбца {column}: {keys} (строк: {n}; {examples}); они "
            "показаны как отсутствующие в файле ({gives}).",
            "Добавьте недостающие ключи в файл.",
        ),
    },
    "lookup_alike": {
        "en": (
            "{file} has names almost the same as those of {column}: {pairs}. The same?",
            "Correct one of the two.",
        ),
        "ru": (
            "В {file} есть почти такие же имена, как в столбце {column}: {pairs}. Одно и то же?",
            "Исправьте одно из двух.",
        ),
    },
    "lookup_own_value": {
        "en": (
            "{file} does not have {keys} of the keys in {column} (rows: {n}; {examples}); the "
            "rows' own values serve ({gives}).",
            "Add the missing keys to the file.",
        ),
        "ru": (
            "В {file} нет ключей из столбца {column}: {keys} (строк: {n}; {examples}); взяты "
            "значения самих строк ({gives}).",
            "Добавьте недостающие ключи в файл.",
        ),
    },
    "filter_no_column": {
        "en": ("There is no column {column} to filter by.", "Correct the filter in the settings."),
        "ru": ("Нет столбца {column} для фильтра.", "Исправьте фильтр в настройках."),
    },
    "filter_no_value": {
        "en": (
            "No row has {values} in {column}; the values are: {has}.",
            "Correct the filter in the settings.",
        ),
        "ru": (
            "Ни в одной строке в столбце {column} нет {values}; есть: {has}.",
            "Исправьте фильтр в настройках.",
        ),
    },
    "filtered_out": {
        "en": (
            "Left out by the filter {column} = {value}: {n} rows.",
            "Nothing to do if this is what you want.",
        ),
        "ru": (
            "Исключено фильтром {column} = {value}, строк: {n}.",
            "Если так и нужно, ничего делать не надо.",
        ),
    },
    "days_off_no_date": {
        "en": (
            "The days-off sheet has no column of dates.",
            "Name the columns Date, Weight, Note.",
        ),
        "ru": (
            "В таблице выходных нет столбца с датой.",
            "Назовите столбцы: Дата, Вес, Примечание.",
        ),
    },
    "days_off_date": {
        "en": (
            "Dates in the days-off sheet cannot be read, the lines are left out: {n}.",
            "Correct these cells.",
        ),
        "ru": (
            "Даты в таблице выходных не читаются, строки пропущены: {n}.",
            "Исправьте эти ячейки.",
        ),
    },
    "days_off_weight": {
        "en": (
            "Weights in the days-off sheet are not from 0 to 1, the lines are left out: {n}.",
            "Write 0 for a day off, 0.5 for half a day, 1 for a working day.",
        ),
        "ru": (
            "Вес дня в таблице выходных не от 0 до 1, строки пропущены: {n}.",
            "Пишите 0 для выходного, 0,5 для половины дня, 1 для рабочего.",
        ),
    },
}
