"""What each problem says, and what to do about it, in both languages.

One entry per code of `model.problems.Problem`: for each language a sentence that says what is
wrong and a sentence of advice. Names in braces are filled in from the problem's facts; ``{n}`` is
its count of rows.
"""

from runrate.model.settings import Language

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
}
