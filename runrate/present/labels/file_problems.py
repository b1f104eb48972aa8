"""Settings, files and sheets that cannot be had or opened.

The words of problems, see `labels.problems`.
"""

from runrate.model.language import Language

FILES: dict[str, dict[Language, tuple[str, str]]] = {
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
    "file_is_lock": {
        "en": ("This is Excel's lock file, not a workbook.", "Name the workbook itself: {of}."),
        "ru": ("Это служебный файл Excel, а не книга.", "Укажите саму книгу: {of}."),
    },
    "file_link_broken": {
        "en": ("This link leads nowhere: {target} is not there.", "Name the file itself."),
        "ru": ("Ссылка ведёт в никуда: {target} нет.", "Укажите сам файл."),
    },
    "file_not_regular": {
        "en": ("This is a device or a pipe, not a file.", "Save the data in a file and name it."),
        "ru": ("Это устройство или канал, а не файл.", "Сохраните данные в файл и укажите его."),
    },
    "file_changing": {
        "en": (
            "The file is being written at this moment.",
            "Wait until that is done and try again.",
        ),
        "ru": ("Файл прямо сейчас записывается.", "Дождитесь окончания записи и повторите."),
    },
    "file_truncated": {
        "en": (
            "The end of the file is missing: it is being written, or was cut short on its way.",
            "Try again in a minute; if that does not help, copy or export it anew.",
        ),
        "ru": (
            "Нет конца файла: он ещё записывается или скопирован не до конца.",
            "Повторите через минуту; если не поможет, скопируйте или выгрузите его заново.",
        ),
    },
    "file_too_big": {
        "en": (
            "The file has {has} MB; at most {limit} MB are read ({key}).",
            "Is it the right file? If so, raise the limit in the settings.",
        ),
        "ru": (
            "Размер файла — {has} МБ, а читается не больше {limit} МБ ({key}).",
            "Тот ли это файл? Если тот, поднимите предел в настройках.",
        ),
    },
    "unpacked_too_big": {
        "en": (
            "The workbook unpacks to more than {limit} MB ({key}).",
            "Is it the right file? If so, raise the limit in the settings.",
        ),
        "ru": (
            "Книга распаковывается больше чем в {limit} МБ ({key}).",
            "Тот ли это файл? Если тот, поднимите предел в настройках.",
        ),
    },
    "unpacked_ratio": {
        "en": (
            "A part of the workbook unpacks to more than {limit} times its size ({key}): that is "
            "how files are made that fill the memory.",
            "If you trust the file, raise the limit in the settings.",
        ),
        "ru": (
            "Часть книги при распаковке вырастает больше чем в {limit} раз ({key}): так делают "
            "файлы, которые забивают память.",
            "Если вы доверяете этому файлу, поднимите предел в настройках.",
        ),
    },
    "too_many_cells": {
        "en": (
            "There are more than {limit} cells ({key}).",
            "Delete what is not data, or raise the limit in the settings.",
        ),
        "ru": (
            "Ячеек больше чем {limit} ({key}).",
            "Удалите лишнее или поднимите предел в настройках.",
        ),
    },
    "too_slow": {
        "en": (
            "Reading takes longer than {limit} seconds ({key}).",
            "Save the file from Excel as .xlsx anew, or raise the limit in the settings.",
        ),
        "ru": (
            "Чтение длится дольше {limit} секунд ({key}).",
            "Сохраните файл из Excel заново как .xlsx или поднимите предел в настройках.",
        ),
    },
    "reader_hangs": {
        "en": (
            "The file is damaged: reading it did not come to an end in {limit} seconds.",
            "Open it in Excel and save it as .xlsx.",
        ),
        "ru": (
            "Файл повреждён: чтение не закончилось за {limit} с.",
            "Откройте его в Excel и сохраните как .xlsx.",
        ),
    },
    "reader_died": {
        "en": (
            "The file is damaged, or reading it takes more than {limit} MB of memory ({key}).",
            "Open it in Excel and save it as .xlsx; or raise the limit in the settings.",
        ),
        "ru": (
            "Файл повреждён, или для чтения нужно больше {limit} МБ памяти ({key}).",
            "Откройте его в Excel и сохраните как .xlsx; или поднимите предел в настройках.",
        ),
    },
    "xml_doctype": {
        "en": (
            "The file declares entities of its own (DOCTYPE in {part}), as no spreadsheet does.",
            "Open it in Excel and save it as .xlsx again.",
        ),
        "ru": (
            "Файл объявляет свои подстановки (DOCTYPE в {part}): у таблиц так не бывает.",
            "Откройте его в Excel и сохраните заново как .xlsx.",
        ),
    },
    "file_encrypted": {
        "en": (
            "The file is protected by a password.",
            "Give it with --password, or save a copy without the password.",
        ),
        "ru": (
            "Файл защищён паролем.",
            "Укажите пароль: --password, или сохраните копию без пароля.",
        ),
    },
    "password_wrong": {
        "en": ("The password does not open this file.", "Check it: capitals count."),
        "ru": ("Этот пароль не подходит к файлу.", "Проверьте его: регистр букв важен."),
    },
    "password_needs_extra": {
        "en": (
            "To open files with a password an addition is needed.",
            "Install it: pip install '{extra}'. Or save a copy without the password.",
        ),
        "ru": (
            "Чтобы открывать файлы с паролем, нужно дополнение.",
            "Установите его: pip install '{extra}'. Или сохраните копию без пароля.",
        ),
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
}
