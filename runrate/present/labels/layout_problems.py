"""Tables in sheets: where they stand, and their headings.

The words of problems, see `labels.problems`.
"""

from runrate.model.language import Language

LAYOUTS: dict[str, dict[Language, tuple[str, str]]] = {
    "sheets_chosen": {
        "en": (
            "Read: {chosen}. Passed over: {passed}.",
            "To choose others, name the sheets in the settings.",
        ),
        "ru": (
            "Прочитаны листы: {chosen}. Пропущены: {passed}.",
            "Чтобы выбрать другие, назовите листы в настройках.",
        ),
    },
    "no_headings": {
        "en": (
            "No row of headings was found ({role}).",
            "The first rows must name the columns, such as date, product group, amount.",
        ),
        "ru": (
            "Не найдена строка заголовков ({role}).",
            "В первых строках должны быть названия столбцов: дата, товарная группа, сумма.",
        ),
    },
    "heading_missing": {
        "en": (
            "There is no heading {missing}. The headings are: {has}.",
            "Correct the heading in the settings.",
        ),
        "ru": ("Нет заголовка {missing}. Есть: {has}.", "Исправьте заголовок в настройках."),
    },
    "no_date_heading": {
        "en": (
            "No column of dates was found ({role}). The headings are: {has}.",
            'Map it in the settings: columns = {{ date = "…" }}.',
        ),
        "ru": (
            "Не найден столбец с датой ({role}). Есть: {has}.",
            'Укажите его в настройках: columns = {{ date = "…" }}.',
        ),
    },
    "no_amount_heading": {
        "en": (
            "No column of amounts was found ({role}). The headings are: {has}.",
            "Name it in the settings, under units.",
        ),
        "ru": (
            "Не найден столбец с суммами или количеством ({role}). Есть: {has}.",
            "Укажите его в настройках, в разделе units.",
        ),
    },
    "heading_chosen": {
        "en": (
            "Of several headings for one column ({column}) {chosen} was taken, not {others}.",
            "If another is meant, map it in the settings.",
        ),
        "ru": (
            "Из нескольких заголовков для одного столбца ({column}) взят {chosen}, а не {others}.",
            "Если нужен другой, укажите его в настройках.",
        ),
    },
    "duplicates": {
        "en": (
            "Rows of {file} that {other} has too: {n} ({share} % of the file). They count twice.",
            'Take one of the files away, or set duplicates = "drop" in [actuals].',
        ),
        "ru": (
            "Строк файла {file}, которые есть и в {other}: {n} ({share} % файла). Они учтены"
            " дважды.",
            'Уберите один из файлов или задайте duplicates = "drop" в [actuals].',
        ),
    },
    "duplicate": {
        "en": (
            "Rows that another file has too are set aside: {n} (the same as {examples}).",
            'Nothing to do, if the files overlap; else set duplicates = "keep" in [actuals].',
        ),
        "ru": (
            "Отложены строки, которые есть и в другом файле: {n} (те же, что {examples}).",
            'Ничего, если файлы пересекаются; иначе задайте duplicates = "keep" в [actuals].',
        ),
    },
    "columns_left_out": {
        "en": (
            "Columns that are no amounts of the table were left out: {headings}.",
            "Nothing to do if they are totals, percentages or notes.",
        ),
        "ru": (
            "Пропущены столбцы, которые не входят в таблицу чисел: {headings}.",
            "Если это итоги, проценты или примечания, ничего делать не нужно.",
        ),
    },
    "columns_beside": {
        "en": (
            "Beside the tables of this sheet stand columns that were not read: {parts}.",
            "If they belong to a table, close the blank columns between, or name the whole area "
            'in the settings: sheets = ["Sheet1!A3:F20"].',
        ),
        "ru": (
            "Рядом с таблицами листа есть столбцы, которые не прочитаны: {parts}.",
            "Если они относятся к таблице, уберите пустые столбцы между ними или укажите всю "
            'область в настройках: sheets = ["Лист1!A3:F20"].',
        ),
    },
    "several_tables": {
        "en": (
            "Several tables on this sheet fit equally well: {tables}.",
            'Name one in the settings: sheets = ["Sheet1!A3:F20"], or an Excel table by name.',
        ),
        "ru": (
            "На листе несколько одинаково подходящих таблиц: {tables}.",
            'Укажите одну в настройках: sheets = ["Лист1!A3:F20"] или имя таблицы Excel.',
        ),
    },
    "tables_passed": {
        "en": (
            "Other tables of this sheet were passed over: {tables}.",
            'To read another, name its area in the settings: sheets = ["Sheet1!A3:F20"].',
        ),
        "ru": (
            "Другие таблицы этого листа пропущены: {tables}.",
            'Чтобы прочитать другую, укажите её в настройках: sheets = ["Лист1!A3:F20"].',
        ),
    },
    "rows_outside": {
        "en": (
            "Rows that belong to no table were left out: {n} ({examples}).",
            "If they are sales or plan, bring them under the headings.",
        ),
        "ru": (
            "Пропущены строки, которые не относятся к таблице: {n} ({examples}).",
            "Если это продажи или план, поместите их под заголовки.",
        ),
    },
    "hidden_rows_read": {
        "en": (
            "Hidden rows were read too: {n}.",
            "If they are not to count, delete them.",
        ),
        "ru": (
            "Скрытые строки тоже прочитаны: {n}.",
            "Если они не должны считаться, удалите их.",
        ),
    },
    "hidden_sheet_read": {
        "en": (
            "The sheet is hidden and was read.",
            "If another is meant, name it in the settings.",
        ),
        "ru": (
            "Лист скрыт, но прочитан.",
            "Если нужен другой, укажите его в настройках.",
        ),
    },
    "days_no_month": {
        "en": (
            "The days have no month or year: {days}.",
            "Write the month into the title above: November 2026.",
        ),
        "ru": (
            "У дней не указаны месяц или год: {days}.",
            "Напишите месяц в названии над таблицей: ноябрь 2026.",
        ),
    },
    "actual_day_of_title": {
        "en": (
            'The sales have no dates; by "{title}" they are of {start}.',
            "Add a column Date to be sure.",
        ),
        "ru": (
            "В продажах нет дат; по названию «{title}» они за {start}.",
            "Для надёжности добавьте столбец «Дата».",
        ),
    },
    "actual_period_of_title": {
        "en": (
            'The sales have no dates; by "{title}" they are of {start} to {last}, and count from '
            "the first of these days.",
            "Export them by day, else nothing is known of the days within.",
        ),
        "ru": (
            "В продажах нет дат; по названию «{title}» они за срок с {start} по {last} и считаются "
            "с первого из этих дней.",
            "Выгрузите продажи по дням, иначе о днях внутри срока ничего не известно.",
        ),
    },
    "actual_whole_periods": {
        "en": (
            "The sales are given for whole months (or weeks, quarters), not for days; each amount "
            "counts from the first day.",
            "Export them by day, else nothing is known of the days within.",
        ),
        "ru": (
            "Продажи даны целиком за месяц (неделю, квартал), а не по дням; каждая сумма считается "
            "с первого дня.",
            "Выгрузите продажи по дням, иначе о днях внутри срока ничего не известно.",
        ),
    },
}
