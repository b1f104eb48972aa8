"""The words of the macro workbook. Key -> (English, Russian)."""

BOOK: dict[str, tuple[str, str]] = {
    "book.title": ("runrate in Excel", "runrate в Excel"),
    "book.functions": ("Functions", "Функции"),
    "book.ranges": ("Ranges", "Диапазоны"),
    "book.plan": ("Plan", "План"),
    "book.actuals": ("Actuals", "Факт"),
    "book.days_off": ("Days off", "Выходные"),
    "book.subtitle": (
        "Each function once, and beside it an ordinary formula that shows the same without "
        "xlwings. Yellow cells are yours.",
        "Каждая функция один раз, рядом — обычная формула, которая даёт то же без xlwings. "
        "Жёлтые ячейки — ваши.",
    ),
    "book.unknown": (
        "#NAME? means that the functions are not imported yet (sheet Functions, step 4). The "
        "ordinary formulas show the same.",
        "#ИМЯ? значит, что функции ещё не импортированы (лист «Функции», шаг 4). Обычные формулы "
        "показывают то же.",
    ),
    "book.first_time": ("The first time", "В первый раз"),
    "book.step.1": (
        "1.  Python:  py -m venv %LOCALAPPDATA%\\runrate\\venv,  then  "
        "%LOCALAPPDATA%\\runrate\\venv\\Scripts\\pip install .[excel]  in the folder of runrate. "
        "Another place: change Interpreter_Win on the sheet xlwings.conf.",
        "1.  Python:  py -m venv %LOCALAPPDATA%\\runrate\\venv,  затем  "
        "%LOCALAPPDATA%\\runrate\\venv\\Scripts\\pip install .[excel]  в папке runrate. "
        "Другое место: измените Interpreter_Win на листе xlwings.conf.",
    ),
    "book.step.2": (
        "2.  File, Options, Trust Center, Macro Settings: tick “Trust access to the VBA project "
        "object model”.",
        "2.  Файл, Параметры, Центр управления безопасностью, Параметры макросов: отметьте "
        "«Доверять доступ к объектной модели проектов VBA».",
    ),
    "book.step.3": (
        "3.  Enable Content above this sheet. If macros are blocked: close the file, right-click "
        "it, Properties, Unblock.",
        "3.  «Включить содержимое» над листом. Если макросы заблокированы: закройте файл, правой "
        "кнопкой по нему — Свойства, Разблокировать.",
    ),
    "book.step.4": (
        "4.  Press “Import functions”. Once for a workbook, and again after an update of runrate.",
        "4.  Нажмите «Импорт функций». Один раз для книги и снова после обновления runrate.",
    ),
    "book.step.5": (
        "5.  Type =RR_ into a cell; fx shows the help. #NAME? means that step 4 is still to do.",
        "5.  Введите =RR_ в ячейку; fx покажет справку. #ИМЯ? значит, что шаг 4 ещё не сделан.",
    ),
    "book.step.6": (
        "6.  “Refresh report” makes the report from the sheets Actuals, Plan and Days off, or from "
        "the files named on the sheet runrate, in sheets behind these. The file must be called "
        "runrate.xlsm for it.",
        "6.  «Обновить отчёт» делает отчёт по листам «Факт», «План» и «Выходные» или по файлам, "
        "указанным на листе runrate, на листах после этих. Файл для этого должен называться "
        "runrate.xlsm.",
    ),
    "book.versions": (
        "This workbook holds the VBA of xlwings {version}: install that version "
        "(pip install xlwings=={version}), or make the workbook anew: runrate excel-book.",
        "В этой книге VBA от xlwings {version}: нужна эта же версия "
        "(pip install xlwings=={version}), или сделайте книгу заново: runrate excel-book.",
    ),
    "book.import": ("Import functions", "Импорт функций"),
    "book.refresh": ("Refresh report", "Обновить отчёт"),
    "book.data": ("The figures that they are given", "Числа, которые им даны"),
    "book.each": (
        "Each function; RR_SPLIT and RR_TABLE are on the sheet Ranges",
        "Каждая функция; RR_SPLIT и RR_TABLE — на листе «Диапазоны»",
    ),
    "book.start": ("First day", "Первый день"),
    "book.finish": ("Last day", "Последний день"),
    "book.as_of": ("Last closed day", "Последний закрытый день"),
    "book.function": ("Function", "Функция"),
    "book.gives": ("What it gives", "Что даёт"),
    "book.plain": ("Ordinary formula", "Обычная формула"),
    "book.runrate": ("Function of runrate", "Функция runrate"),
    "book.written": ("How it is written", "Как записана"),
    "book.gives.status": (
        "The verdict, judged on the run rate in whole percents.",
        "Оценка по ранрейту в целых процентах.",
    ),
    "book.gives.workdays": (
        "Working days of the period: Monday to Saturday, without the days off, half-days counted "
        "as halves.",
        "Рабочие дни периода: с понедельника по субботу, без выходных; сокращённые дни — долями.",
    ),
    "book.gives.elapsed": (
        "Working days gone up to the end of the last closed day.",
        "Рабочие дни, прошедшие к концу последнего закрытого дня.",
    ),
    "book.column": (
        "One formula for a whole column: quick, and nothing to copy down",
        "Одна формула на весь столбец: быстро, и нечего копировать вниз",
    ),
    "book.split": (
        "RR_SPLIT: what is left, over the days; type a number for a day and the others adjust",
        "RR_SPLIT: остаток по дням; задайте число для дня — остальные подстроятся",
    ),
    "book.left": ("Left to sell", "Осталось продать"),
    "book.day": ("Day {n}", "День {n}"),
    "book.weight": ("Weight of the day", "Вес дня"),
    "book.fixed": ("Fixed by you", "Задано вами"),
    "book.table": (
        "RR_TABLE: the breakdown of the sheets {actuals} and {plan}",
        "RR_TABLE: разрез по листам «{actuals}» и «{plan}»",
    ),
    "book.month": ("Month", "Месяц"),
    "book.segment": ("Client segment", "Канал"),
    "book.cases": ("Cases", "Кор."),
    "book.plan_cases": ("Plan, cases", "План, кор."),
    "book.day_weight": ("Weight", "Вес"),
    "book.note": ("Note", "Примечание"),
    "book.tea": ("Tea", "Чай"),
    "book.coffee": ("Coffee", "Кофе"),
    "book.cocoa": ("Cocoa", "Какао"),
    "book.shops": ("Shops", "Магазины"),
    "book.cafes": ("Cafes", "Кафе"),
    "book.unity_day": ("Unity Day", "День народного единства"),
    "book.stocktaking": ("Stocktaking", "Инвентаризация"),
}
