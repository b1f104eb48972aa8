"""Choices of the command, the theme, the file that is written, what was typed into the last one.

The words of problems, see `labels.problems`.
"""

from runrate.model.language import Language

WORKBOOKS: dict[str, dict[Language, tuple[str, str]]] = {
    "as_of_chosen": {
        "en": (
            "The last closed day is {day}: the last one with sales; {yesterday} has none in "
            "its period.",
            "Give another with --as-of.",
        ),
        "ru": (
            "Последний закрытый день — {day}, последний с продажами; в периоде с {yesterday} "
            "продаж нет.",
            "Другой задаётся через --as-of.",
        ),
    },
    "theme_unreadable": {
        "en": ("The theme cannot be read: {why}.", "Start from templates/theme.xlsx."),
        "ru": ("Файл оформления не читается: {why}.", "Начните с templates/theme.xlsx."),
    },
    "theme_style_missing": {
        "en": (
            "The theme lacks {n} styles: {styles}.",
            "They look as usual. Copy their rows from templates/theme.xlsx.",
        ),
        "ru": (
            "В файле оформления нет стилей ({n}): {styles}.",
            "Они выглядят как обычно. Скопируйте их строки из templates/theme.xlsx.",
        ),
    },
    "file_in_use": {
        "en": (
            "{file} is open or locked; written as {other} instead.",
            "Close it in Excel before the next run.",
        ),
        "ru": (
            "{file} открыт или заблокирован; записано как {other}.",
            "Закройте его в Excel перед следующим запуском.",
        ),
    },
    "cannot_write": {
        "en": (
            "The workbook cannot be written: {why}.",
            "Check the folder's rights and the free space, or choose another with --out.",
        ),
        "ru": (
            "Файл не записать: {why}.",
            "Проверьте права на папку и место на диске или выберите другую через --out.",
        ),
    },
    "nothing_to_read": {
        "en": (
            "There is nothing to read: no settings file and no --actuals.",
            "Give --plan FILE --actuals FILE, or a runrate.toml; `runrate init DIR` writes one.",
        ),
        "ru": (
            "Нечего читать: нет ни файла настроек, ни --actuals.",
            "Задайте --plan ФАЙЛ --actuals ФАЙЛ или runrate.toml (его пишет `runrate init`).",
        ),
    },
    "as_of_outside": {
        "en": (
            "The last closed day {day} is outside the period {start} – {last}.",
            "Give a day of the period with --as-of.",
        ),
        "ru": (
            "Последний закрытый день {day} вне периода {start} – {last}.",
            "Задайте день периода через --as-of.",
        ),
    },
    "bad_date": {
        "en": ("{value} is not a date.", "Write it as 2026-11-17."),
        "ru": ("{value} — не дата.", "Пишите так: 2026-11-17."),
    },
    "bad_choice": {
        "en": ("{value} does not fit {option}.", "Choose from: {allowed}."),
        "ru": ("{value} не подходит для {option}.", "Допустимы: {allowed}."),
    },
    "unknown_country": {
        "en": (
            "The country or subdivision is not known: {why}.",
            "Use a code such as RU or US in calendar.country, or leave it out.",
        ),
        "ru": (
            "Страна или регион неизвестны: {why}.",
            "Укажите код, например RU или US, в calendar.country или уберите его.",
        ),
    },
    "typed_unreadable": {
        "en": (
            "This workbook of before cannot be read: what was typed in it is not carried over.",
            "If it matters, open it, save it under the same name and repeat the command.",
        ),
        "ru": (
            "Прежний отчёт не читается: введённое в нём не перенесено.",
            "Если оно нужно, откройте файл, сохраните под тем же именем и повторите команду.",
        ),
    },
    "typed_older": {
        "en": (
            "The workbook of before was written by an older runrate, without room for notes.",
            "What was typed in it is not carried over; from today on it is.",
        ),
        "ru": (
            "Прежний отчёт записан старой версией runrate, без места для заметок.",
            "Введённое в нём не перенесено; с сегодняшнего дня переносится.",
        ),
    },
    "typed_place_lost": {
        "en": (
            "The cells named {name} are gone from the workbook of before.",
            "If something was typed there, copy it from that file by hand.",
        ),
        "ru": (
            "Из прежнего отчёта пропали ячейки с именем {name}.",
            "Если там было что-то введено, перепишите это из того файла вручную.",
        ),
    },
    "typed_threshold_odd": {
        "en": (
            "The threshold typed for “{limit}”, {typed}, is no percent; the settings' one holds.",
            "Type a whole percent on the Guide sheet.",
        ),
        "ru": (
            "Введённый порог «{limit}», {typed}, — не процент; действует порог из настроек.",
            "Введите целый процент на листе «Справка».",
        ),
    },
    "typed_threshold_left": {
        "en": (
            "The threshold typed for “{limit}”, {typed}, was left behind: the settings changed "
            "from {before} to {now}.",
            "If you still want it, type it again on the Guide sheet.",
        ),
        "ru": (
            "Введённый порог «{limit}», {typed}, больше не действует: в настройках было {before}, "
            "стало {now}.",
            "Если он ещё нужен, введите его снова на листе «Справка».",
        ),
    },
    "typed_thresholds_disorder": {
        "en": (
            "The typed thresholds ({values}) were left behind: ahead, on track and at risk must "
            "not rise in this order.",
            "Type them again on the Guide sheet.",
        ),
        "ru": (
            "Введённые пороги ({values}) не перенесены: «Опережаем», «Идём в план» и «Под "
            "угрозой» должны идти по убыванию.",
            "Введите их снова на листе «Справка».",
        ),
    },
    "typed_day_passed": {
        "en": (
            "Your own numbers for {day}, which has passed: {numbers}.",
            "Said once; they are not carried on.",
        ),
        "ru": (
            "Свои числа на {day}, этот день прошёл: {numbers}.",
            "Сообщается один раз, дальше не переносится.",
        ),
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
}
