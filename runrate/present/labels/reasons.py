"""Why something does not fit, in Russian: what pydantic, the TOML reader and the operating system
say in English, by its pattern. What has no entry stays in English."""

import re

REASONS: tuple[tuple[str, str], ...] = (
    (r"Input should be a valid (integer|number)\b.*", "нужно целое число"),
    (r"Input should be a valid string", "нужен текст в кавычках"),
    (r"Input should be a valid boolean.*", "нужно true или false"),
    (r"Input should be a valid (tuple|list|array).*", "нужен список в квадратных скобках"),
    (r"Input should be a (valid )?(dictionary|dict).*", 'нужна таблица вида { имя = "заголовок" }'),
    (r"Input should be a valid date.*", "нужна дата вида 2026-11-17"),
    (r"Input should be greater than or equal to (\S+)", r"не меньше \1"),
    (r"Input should be less than or equal to (\S+)", r"не больше \1"),
    (r"Input should be (.*) or (.*)", r"допустимы \1 или \2"),
    (r"Input should be (.*)", r"допустимо \1"),
    (
        r"a name is made of letters, digits, spaces and hyphens",
        "допустимы буквы, цифры, пробел и дефис",
    ),
    (r"Field required", "эта настройка обязательна"),
    (r"(Tuple|List) should have at least (\d+) items? .*", r"нужно хотя бы \2"),
    (r"give either keep or drop, as a list of values", "задайте или keep, или drop — списком"),
    (
        r'start and end go with kind = "custom", both of them',
        'start и end задаются вместе и только при kind = "custom"',
    ),
    (r"start must not be after end", "start не может быть позже end"),
    (
        r"ahead, on_track and at_risk must not rise in this order",
        "ahead, on_track и at_risk не должны расти в этом порядке",
    ),
    (r"choose from (.*)", r"допустимы \1"),
    (r"two units have the same name", "две единицы с одним именем"),
    (r"only one unit can be primary", "главной может быть только одна единица"),
    (
        r"the pattern may hold (.*) and (.*)",
        r"в шаблоне допустимы только \1 и \2",
    ),
    (r"two sheets have the same name", "у двух листов одно имя"),
    (r"two sheets are the same part", "два листа указывают на одну часть книги"),
    (r"(.*) is damaged", r"часть \1 повреждена"),
    (r"(.*) is not where it should be", r"часть \1 не на своём месте"),
    (r"a part of it is encrypted", "часть книги зашифрована"),
    (r"packed in an unusual way \((.*)\)", r"необычное сжатие (\1)"),
    (r"there is no part (.*)", r"нет части \1"),
    (r"there is no row or column (.*)", r"нет строки или столбца \1"),
    (r"there is no row (.*)", r"нет строки \1"),
    (r"(.*) is no address of a cell", r"\1 — не адрес ячейки"),
    (r"the reader failed", "сбой при чтении"),
    (r"the sheet is not there", "этого листа нет"),
    (r"(.*) \(XML, line (\d+)\)", r"ошибка в XML, строка \2 (\1)"),
    (r"its password would be hashed (\d+) times", r"пароль пришлось бы хешировать \1 раз"),
    (r"Permission denied", "нет доступа"),
    (r"No space left on device", "на диске нет места"),
    (r"Read-only file system", "диск доступен только для чтения"),
    (r"Is a directory", "это папка"),
    (r"Not a directory", "это не папка"),
    (r"File name too long", "слишком длинное имя файла"),
)


def in_russian(why: str) -> str:
    """The reason in Russian, or as it is.

    >>> in_russian("Input should be 'en' or 'ru'")
    "допустимы 'en' или 'ru'"
    """
    for pattern, russian in REASONS:
        if found := re.fullmatch(pattern, why):
            return found.expand(russian)
    return why
