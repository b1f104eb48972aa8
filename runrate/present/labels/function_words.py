"""What the worksheet functions say in a cell. Key -> (English, Russian)."""

FUNCTIONS: dict[str, tuple[str, str]] = {
    "function.sizes": (
        "the ranges differ in size: {one} and {other} (rows × columns)",
        "диапазоны разного размера: {one} и {other} (строк × столбцов)",
    ),
    "function.not_number": ("“{value}” is not a number", "«{value}» — не число"),
    "function.two_ways": (
        "“{value}” can be read in two ways: type it as a number",
        "«{value}» можно прочитать двояко: введите числом",
    ),
    "function.not_date": ("“{value}” is not a date", "«{value}» — не дата"),
    "function.two_dates": (
        "“{value}” can be read in two ways: type it as a date",
        "«{value}» можно прочитать двояко: введите датой",
    ),
    "function.days": (
        "{elapsed} working days gone of {total}: elapsed comes first, then total",
        "прошло рабочих дней {elapsed} из {total}: сначала elapsed, потом total",
    ),
    "function.threshold": (
        "{value} is no threshold: type 110% or 1.1",
        "{value} — не порог: введите 110% или 1,1",
    ),
    "function.thresholds": (
        "the thresholds must fall: ahead, on_track, at_risk",
        "пороги должны убывать: ahead, on_track, at_risk",
    ),
    "function.language": ("“{value}”: language is en or ru", "«{value}»: язык — en или ru"),
    "function.backwards": (
        "the period ends ({finish}) before it starts ({start})",
        "период кончается ({finish}) раньше, чем начинается ({start})",
    ),
    "function.weekend": (
        "“{value}” is no weekend: 1 is Sat and Sun, 11 is Sun; or Sat,Sun; or 0000011",
        "«{value}» — не выходные: 1 — сб и вс, 11 — вс; или сб,вс; или 0000011",
    ),
    "function.weight": (
        "the weight of a day is from 0 to 1, not {value}",
        "вес дня — от 0 до 1, а не {value}",
    ),
    "function.country": (
        "no public holidays are known for “{value}”: type RU, US, or DE-BY with its region",
        "праздники для «{value}» неизвестны: введите RU, US или DE-BY с регионом",
    ),
    "function.one_line": (
        "{argument} must be one row or one column",
        "{argument} — одна строка или один столбец",
    ),
    "function.negative_weight": ("a weight is below 0: {value}", "вес меньше 0: {value}"),
    "function.smallest": (
        "the smallest part that is sold must be above 0",
        "наименьшая продаваемая часть должна быть больше 0",
    ),
    "function.over": (
        "impossible: the fixed days sell {by} more than is left",
        "невозможно: на заданные дни приходится на {by} больше, чем осталось",
    ),
    "function.under": (
        "impossible: no day is free, and {by} is left over",
        "невозможно: свободных дней нет, а {by} не распределено",
    ),
    "function.in_range": ("{range}, row {row}: {why}", "{range}, строка {row}: {why}"),
    "function.no_headings": (
        "{range}: no headings found; select the range with its headings",
        "{range}: заголовки не найдены; выделите диапазон вместе с ними",
    ),
    "function.no_date": ("the date is missing", "нет даты"),
    "function.no_column": (
        "{range} has no column “{column}”",
        "{range}: нет столбца «{column}»",
    ),
    "function.no_unit": (
        "actuals have no amounts in “{unit}”; they have: {has}",
        "actuals: нет столбца «{unit}»; есть: {has}",
    ),
    "function.by": (
        "by “{value}”: choose {choices}",
        "by «{value}»: допустимо {choices}",
    ),
    "function.by.both": ("both", "оба"),
    "function.period": (
        "period “{value}”: month, week, quarter or year",
        "период «{value}»: month, week, quarter или year",
    ),
    "function.as_of": (
        "as_of is blank: give the last closed day",
        "as_of пуст: укажите последний закрытый день",
    ),
    "function.defect": (
        "a defect in runrate itself ({what}): please report it",
        "ошибка в самой программе runrate ({what}): сообщите о ней",
    ),
}
