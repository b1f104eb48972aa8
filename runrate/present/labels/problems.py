"""What each problem says, and what to do about it, in both languages.

One entry per code of `model.problems.Problem`: for each language a sentence that says what is
wrong and a sentence of advice. Names in braces are filled in from the problem's facts; ``{n}`` is
its count of rows.
"""

from runrate.model.language import Language

PROBLEMS: dict[str, dict[Language, tuple[str, str]]] = {
    "settings_missing": {
        "en": ("There is no such settings file.", "Check the path, or run `runrate init DIR`."),
        "ru": ("Такого файла настроек нет.", "Проверьте путь или выполните `runrate init ПАПКА`."),
    },
    "settings_unreadable": {
        "en": ("The settings file cannot be read: {why}.", "Save it as UTF-8 text."),
        "ru": ("Файл настроек не читается: {why}.", "Сохраните его как текст в UTF-8."),
    },
    "settings_syntax": {
        "en": ("The settings file is not valid TOML: {why}.", "Mend this line."),
        "ru": ("Ошибка в файле настроек (TOML): {why}.", "Исправьте эту строку."),
    },
    "settings_unknown_key": {
        "en": ("There is no setting {key}.", "Choose from: {allowed}."),
        "ru": ("Настройки {key} нет.", "Допустимы: {allowed}."),
    },
    "settings_value": {
        "en": ("The setting {key} = {value!r} does not fit: {why}.", "Correct it."),
        "ru": ("Настройка {key} = {value!r} не подходит: {why}.", "Исправьте её."),
    },
    "starter_exists": {
        "en": (
            "The file is there already; nothing was written.",
            "Choose another folder, or move the file away.",
        ),
        "ru": (
            "Такой файл уже есть; ничего не записано.",
            "Выберите другую папку или уберите этот файл.",
        ),
    },
    "starter_unwritable": {
        "en": ("The folder cannot be written to: {why}.", "Choose another folder."),
        "ru": ("В эту папку нельзя записать: {why}.", "Выберите другую папку."),
    },
    "book_without_xlwings": {
        "en": (
            "The workbook takes its VBA from xlwings, and xlwings is not installed.",
            "Install it: pip install 'runrate[excel]'.",
        ),
        "ru": (
            "Книга берёт VBA из xlwings, а xlwings не установлен.",
            "Установите: pip install 'runrate[excel]'.",
        ),
    },
    "no_sheet": {
        "en": (
            "The workbook has no sheet {sheet} with the sales.",
            "Add it, or name the files on a sheet runrate.",
        ),
        "ru": (
            "В книге нет листа {sheet} с продажами.",
            "Добавьте его или укажите файлы на листе runrate.",
        ),
    },
    "sheet_taken": {
        "en": (
            "Sheets of your own have names that the report needs: {sheets}. Nothing was changed.",
            "Rename them.",
        ),
        "ru": (
            "Ваши листы называются так же, как листы отчёта: {sheets}. Ничего не изменено.",
            "Переименуйте их.",
        ),
    },
    "book_ending": {
        "en": ("A workbook with macros must end in .xlsm.", "Name it so: runrate.xlsm."),
        "ru": ("Имя книги с макросами должно кончаться на .xlsm.", "Например: runrate.xlsm."),
    },
    # Reading.
    "no_actuals_given": {
        "en": (
            "No file with actual sales is given.",
            "Name one: --actuals FILE, or actuals.files in runrate.toml.",
        ),
        "ru": (
            "Не указан файл с фактом продаж.",
            "Укажите его: --actuals ФАЙЛ или actuals.files в runrate.toml.",
        ),
    },
    "no_files_match": {
        "en": ("No file fits this pattern in {folder}.", "Check the pattern and the folder."),
        "ru": ("По этому шаблону в папке {folder} файлов нет.", "Проверьте шаблон и папку."),
    },
    "file_missing": {
        "en": ("There is no such file in {folder}.", "Check the name and the folder."),
        "ru": ("Такого файла в папке {folder} нет.", "Проверьте имя и папку."),
    },
    "file_is_folder": {
        "en": ("This is a folder, not a file.", "Name the file, or all of them: folder/*.xlsx."),
        "ru": ("Это папка, а не файл.", "Укажите файл или все сразу: папка/*.xlsx."),
    },
    "file_locked": {
        "en": (
            "The file is locked by another program, or may not be read.",
            "Close it in Excel and try again.",
        ),
        "ru": (
            "Файл занят другой программой или закрыт для чтения.",
            "Закройте его в Excel и повторите.",
        ),
    },
    "file_unreadable": {
        "en": ("The file cannot be read: {why}.", "Open it in Excel and save it as .xlsx again."),
        "ru": ("Файл не читается: {why}.", "Откройте его в Excel и сохраните заново как .xlsx."),
    },
    "file_empty": {
        "en": ("The file is empty.", "Export it again."),
        "ru": ("Файл пустой.", "Выгрузите его заново."),
    },
    "file_encrypted": {
        "en": ("The file is protected by a password.", "Save a copy without the password."),
        "ru": ("Файл защищён паролем.", "Сохраните копию без пароля."),
    },
    "file_not_spreadsheet": {
        "en": (
            "This is not a spreadsheet: neither a workbook nor a text table.",
            "Save it from Excel as .xlsx or .csv.",
        ),
        "ru": (
            "Это не таблица: не книга Excel и не текст.",
            "Сохраните файл из Excel как .xlsx или .csv.",
        ),
    },
    "sheet_missing": {
        "en": (
            "The workbook has no sheet {sheet}; it has {has}.",
            "Correct the sheets in the settings.",
        ),
        "ru": ("В книге нет листа {sheet}; есть: {has}.", "Исправьте имя листа в настройках."),
    },
    "sheet_unreadable": {
        "en": (
            "This sheet cannot be read and was passed over: {why}.",
            "If it holds data, save the workbook again.",
        ),
        "ru": (
            "Этот лист не читается и пропущен: {why}.",
            "Если на нём есть данные, сохраните книгу заново.",
        ),
    },
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
    "totals_left_out": {
        "en": ("Totals rows were left out: {n}.", "Nothing to do: they are not sales."),
        "ru": ("Пропущены строки итогов: {n}.", "Ничего делать не нужно: это не продажи."),
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
            "The month has no year, the rows are set aside: {n} ({examples}).",
            "Write the year too: November 2026.",
        ),
        "ru": ("Месяц без года, строки отложены: {n} ({examples}).", "Укажите и год: ноябрь 2026."),
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
            "In {column} a comma, as in 1,234, was read as the decimal sign.",
            "If it parts thousands, write 1234 without it.",
        ),
        "ru": (
            "В столбце {column} запятая, как в 1,234, прочитана как дробная.",
            "Если она отделяет тысячи, пишите 1234 без неё.",
        ),
    },
    "comma_thousands": {
        "en": (
            "In {column} a comma, as in 1,234, was read as parting thousands.",
            "If it is the decimal sign, write 1.234 or 1,2340.",
        ),
        "ru": (
            "В столбце {column} запятая, как в 1,234, прочитана как разделитель тысяч.",
            "Если она дробная, пишите 1.234 или 1,2340.",
        ),
    },
    "order_day_first": {
        "en": (
            "In {column} dates such as 1/2/2026 were read with the day first.",
            "If the month is first, write the dates as 2026-01-02.",
        ),
        "ru": (
            "В столбце {column} даты вида 1/2/2026 прочитаны так: сначала день.",
            "Если сначала месяц, пишите даты как 02.01.2026.",
        ),
    },
    "order_month_first": {
        "en": (
            "In {column} dates such as 1/2/2026 were read with the month first.",
            "If the day is first, write the dates as 2026-02-01.",
        ),
        "ru": (
            "В столбце {column} даты вида 1/2/2026 прочитаны так: сначала месяц.",
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
    "plan_column_matched": {
        "en": (
            "The plan's column {heading} was recognised by its values: {column}.",
            "Give it a heading to be sure.",
        ),
        "ru": (
            "Столбец плана {heading} узнан по значениям: {column}.",
            "Для надёжности дайте ему заголовок.",
        ),
    },
    "plan_column_unknown": {
        "en": (
            "The plan's column {heading} has no heading, and its values are not in the sales; it "
            "was not used.",
            "Give it a heading.",
        ),
        "ru": (
            "У столбца плана {heading} нет заголовка, и его значений нет в продажах; он не "
            "использован.",
            "Дайте ему заголовок.",
        ),
    },
    "plan_unit_assumed": {
        "en": (
            "The plan does not name its unit; taken: {unit}.",
            "Write the unit into the heading: Plan, cases.",
        ),
        "ru": (
            "В плане не указана единица; взята: {unit}.",
            "Укажите единицу в заголовке: План, кор.",
        ),
    },
    "plan_unit_by_size": {
        "en": (
            "The plan does not name its unit; by the size of its numbers it is {unit}.",
            "Write the unit into the heading: Plan, cases.",
        ),
        "ru": (
            "В плане не указана единица; по величине чисел это {unit}.",
            "Укажите единицу в заголовке: План, кор.",
        ),
    },
    "plan_unit_without_sales": {
        "en": (
            "The plan has units that the actual sales lack: {units}.",
            "Map the column of the sales in the settings, under units.",
        ),
        "ru": (
            "В плане есть единицы, которых нет в факте: {units}.",
            "Укажите столбец факта в настройках, в разделе units.",
        ),
    },
    "plan_no_year": {
        "en": (
            "The months have no year: {months}.",
            "Write the year too: November 2026, or into the title above.",
        ),
        "ru": (
            "Месяцы без года: {months}.",
            "Укажите и год: ноябрь 2026, или в названии над таблицей.",
        ),
    },
    "plan_period_of_title": {
        "en": (
            'The plan has no column of dates; by "{title}" it is for {start} to {end}.',
            "Add a column Month to be sure.",
        ),
        "ru": (
            "В плане нет столбца с датой; по названию «{title}» он на срок с {start} по {end}.",
            "Для надёжности добавьте столбец «Месяц».",
        ),
    },
    "plan_no_period": {
        "en": (
            "The plan does not say which time it is for. The headings are: {has}.",
            "Add a column Month, or write the month into the title.",
        ),
        "ru": (
            "В плане не указано, на какой он срок. Есть: {has}.",
            "Добавьте столбец «Месяц» или напишите месяц в названии.",
        ),
    },
    "plan_span_months": {
        "en": (
            "All dates in {heading} are firsts of a month: each row is a plan for a month.",
            "If it is for another stretch, set plan.span.",
        ),
        "ru": (
            "Все даты в столбце {heading} первые числа: каждая строка плана на месяц.",
            "Если срок другой, задайте plan.span.",
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
