"""What the command line prints. Key -> (English, Russian)."""

COMMANDS: dict[str, tuple[str, str]] = {
    # Command line
    "cli.read": ("Read", "Прочитано"),
    "cli.reading": ("Reading the files", "Читаю файлы"),
    "cli.chosen": ("Chosen", "Выбрано"),
    "cli.period": ("period", "период"),
    "cli.as_of": ("last closed day", "последний закрытый день"),
    "cli.days": ("working days", "рабочих дней"),
    "cli.of": ("{elapsed} gone of {total}", "прошло {elapsed} из {total}"),
    "cli.rows": ("{n} rows", "строк: {n}"),
    "cli.no_problems": ("No problems.", "Замечаний нет."),
    "cli.notes": (
        "Notes on the Checks sheet: {n}; `runrate check` lists them.",
        "К сведению: {n}, на листе «Проверки» и в `runrate check`.",
    ),
    "cli.password": ("Password", "Пароль"),
    "cli.carried": ("Carried over from {file}: {parts}", "Перенесено из {file}: {parts}"),
    "cli.carried.note": ("1 note", "заметки: 1"),
    "cli.carried.notes": ("{n} notes", "заметки: {n}"),
    "cli.carried.day": ("1 typed day", "свои числа по дням: 1"),
    "cli.carried.days": ("{n} typed days", "свои числа по дням: {n}"),
    "cli.carried.threshold": ("1 threshold", "пороги: 1"),
    "cli.carried.thresholds": ("{n} thresholds", "пороги: {n}"),
    "cli.carried.left": (
        "{n} without a place today, on Checks",
        "сегодня без места, на «Проверках»: {n}",
    ),
    "cli.workbook": ("Workbook", "Файл отчёта"),
    "cli.written": ("Written", "Записано"),
    "cli.reconciled": (
        "Rows: {files} in the files = {used} used + {later} later + {other} other "
        "periods + {filtered} filtered + {aside} set aside",
        "Строки: {files} в файлах = {used} учтено + {later} позже + {other} других "
        "периодов + {filtered} по фильтру + {aside} отложено",
    ),
    "cli.unreconciled": (
        "The parts do not add up to the files: do not use this report.",
        "Части не сходятся с файлами: этим отчётом пользоваться нельзя.",
    ),
    "cli.next": ("Next: fill in the templates, then run", "Дальше: заполните шаблоны и выполните"),
}
