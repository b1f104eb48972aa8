"""The words: both languages, the binding vocabulary, and how numbers and dates are said."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import runrate
from runrate.model.columns import BLANK, not_in
from runrate.model.measures import MEASURES
from runrate.model.period import Kind, Period
from runrate.model.problems import Place, error, info, warning
from runrate.model.report import Basis
from runrate.model.status import Status
from runrate.model.tables import UnitInfo
from runrate.present import labels
from runrate.present.labels import say
from runrate.present.labels.definitions import DEFINITIONS
from runrate.present.labels.findings import FINDINGS
from runrate.present.labels.guide import HOW_TO_READ
from runrate.present.labels.problems import PARTS, PROBLEMS
from runrate.present.labels.reasons import REASONS, in_russian
from runrate.present.labels.words import MONTHS, WEEKDAYS, WORDS

PACKAGE = Path(runrate.__file__).parent
NBSP = "\u00a0"

VOCABULARY = """
    plan              | Plan                   | План
    actual            | Actual                 | Факт
    last_day          | Sold yesterday         | Продано вчера
    elapsed           | Working days gone      | Рабочих дней прошло
    remaining         | Working days left      | Рабочих дней осталось
    total             | Working days in all    | Рабочих дней всего
    attainment        | % of plan              | Выполнение плана, %
    plan_to_date      | Plan to date           | План на дату
    variance_to_date  | Ahead / behind         | Отклонение от плана на дату
    landing           | Projected landing      | Прогноз на конец периода
    run_rate          | Run rate, % of plan    | Ранрейт, %
    daily_rate        | Sold per day so far    | В среднем за день
    par_rate          | Par per day            | План на день
    required_rate     | Needed per day         | Нужно в день
    extra_rate        | On top of par, per day | Добавить к плану дня
    step_up           | Step up per day        | Прибавить в день
    gap               | Left to sell           | Осталось продать
    surplus           | Surplus                | Перевыполнение
    shortfall         | Will be short by       | Не хватит до плана
    previous          | Previous period        | Прошлый период
    last_year         | Last year              | Прошлый год
    product_group     | Product group          | Товарная группа
    client_segment    | Client segment         | Канал (тип клиентов)
    territory         | Territory              | Территория
    rep               | Sales rep              | Торговый представитель
    client            | Client                 | Клиент
    status.ahead      | Ahead                  | Опережаем
    status.on_track   | On track               | Идём в план
    status.at_risk    | At risk                | Под угрозой
    status.behind     | Behind                 | Отстаём
    status.too_early  | Too early              | Рано судить
    status.no_plan    | No plan                | Нет плана
    status.met        | Met                    | Выполнен
    status.missed     | Missed                 | Не выполнен
"""
"""One name for one thing, as it was decided for the project."""

ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in VOCABULARY.strip().splitlines()]


@pytest.mark.parametrize(("code", "english", "russian"), ROWS)
def test_the_vocabulary_is_binding(code: str, english: str, russian: str) -> None:
    assert (say(code, "en"), say(code, "ru")) == (english, russian)


def test_the_vocabulary_has_every_measure_and_every_status() -> None:
    codes = {code for code, _, _ in ROWS}
    assert set(MEASURES) <= codes
    assert {f"status.{status.value}" for status in Status} <= codes


def test_definitions_are_those_of_the_measures_in_both_languages() -> None:
    assert set(DEFINITIONS) == set(MEASURES)
    for meaning in DEFINITIONS.values():
        assert set(meaning) == {"en", "ru"}
        assert all(formula and tells for formula, tells in meaning.values())


# -- both languages ----------------------------------------------------------------------------


def pairs() -> Iterator[tuple[str, str, str]]:
    """Every text in English and in Russian, with its key."""
    for key, (english, russian) in WORDS.items():
        yield key, english, russian
    for code, said in PROBLEMS.items():
        yield code, " ".join(said["en"]), " ".join(said["ru"])
    for name, said in DEFINITIONS.items():
        yield name, " ".join(said["en"]), " ".join(said["ru"])
    for index, (english, russian) in enumerate(
        zip(HOW_TO_READ["en"], HOW_TO_READ["ru"], strict=True)
    ):
        yield f"how to read {index}", english, russian
    for english, russian in zip(
        (*MONTHS["en"], *WEEKDAYS["en"]), (*MONTHS["ru"], *WEEKDAYS["ru"]), strict=True
    ):
        yield english, english, russian


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_text_stands_in_both_languages_with_the_same_placeholders() -> None:
    found = list(pairs())
    assert len(found) > 200
    for key, english, russian in found:
        assert english, key
        assert russian, key
        assert placeholders(english) == placeholders(russian), key


def test_no_code_of_a_problem_stands_twice() -> None:
    assert len(PROBLEMS) == sum(map(len, PARTS))


def test_a_russian_text_is_in_russian_and_an_english_one_in_english() -> None:
    for key, english, russian in pairs():
        assert not re.search("[А-Яа-яё]", english), key
        said = re.sub(r"\{\w+[^}]*\}|`[^`]*`", "", russian)
        assert re.search("[А-Яа-яЁё]", said) or not re.search("[A-Za-z]{2}", said), key


MIXED = re.compile("[А-Яа-яЁё][A-Za-z]|[A-Za-z][А-Яа-яЁё]")
LONE = re.compile(r"(?<![A-Za-z\d.{-])[aceopxy](?![A-Za-z\d.}=])")
"""Latin letters that look Cyrillic, alone as a preposition is."""


def look_alikes(text: str) -> list[str]:
    """Latin letters in or among Cyrillic words."""
    said = re.sub(r"\{\w+[^}]*\}|`[^`]*`|\b\w+\.toml\b", " ", text)
    return MIXED.findall(said) + LONE.findall(said)


def test_russian_words_have_no_latin_letters_that_look_the_same() -> None:
    for key, _, russian in pairs():
        assert look_alikes(russian) == [], key
    for _, russian in REASONS:
        assert MIXED.findall(russian) == []


@pytest.mark.parametrize("text", ["Oтстаём", "Прогнoз", "сумма c {start}", "x"])
def test_a_latin_look_alike_is_found(text: str) -> None:
    assert look_alikes(text)


# -- nothing is missing and nothing is left over -----------------------------------------------

NOT_YET_SHOWN: set[str] = set()
"""Decided for the vocabulary, but no sheet says it yet."""


def said_in_the_package() -> tuple[set[str], set[str]]:
    """The texts in the source, and the patterns of those that are put together with a beginning
    of their own."""
    texts, patterns = set(), set()
    for path in PACKAGE.rglob("*.py"):
        if path.name == "words.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(p.value) if isinstance(p, ast.Constant) else r"\w+"
                    for p in node.values
                ]
                if re.match("[a-z]", "".join(parts)):
                    patterns.add("".join(parts))
    return texts, patterns


def test_every_word_is_used_somewhere() -> None:
    texts, patterns = said_in_the_package()
    against = {f"{name}.{basis}" for name in (*MEASURES, "plan") for basis in get_args(Basis)}
    unused = [
        key
        for key in WORDS
        if key not in texts
        and key not in against
        and not any(re.fullmatch(pattern, key) for pattern in patterns)
    ]
    assert set(unused) == NOT_YET_SHOWN


def calls(names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    """The calls of these functions in the source whose first argument is a text."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = ast.unparse(node.func).rpartition(".")[2]
                first = node.args[0]
                if name in names and isinstance(first, ast.Constant):
                    yield str(first.value), node


def test_every_word_that_is_asked_for_is_there_with_the_facts_that_it_asks_for() -> None:
    found = list(calls({"say"}))
    assert len(found) > 40
    for key, call in found:
        given = {keyword.arg for keyword in call.keywords}
        if None not in given:
            for text in WORDS[key]:
                assert placeholders(text) <= given, key


def test_every_problem_that_is_raised_has_its_words_and_the_facts_that_they_ask_for() -> None:
    found = [
        (code, call)
        for code, call in calls({"error", "warning", "info", "misuse"})
        if re.fullmatch(r"[a-z_]+", code)
    ]
    assert len({code for code, _ in found}) > 50
    for code, call in found:
        said = PROBLEMS[code]
        given = {keyword.arg for keyword in call.keywords} | {"n"}
        if None not in given:
            for text in (*said["en"], *said["ru"]):
                assert placeholders(text) <= given, code


def test_the_words_of_every_finding_are_used() -> None:
    texts, _ = said_in_the_package()
    raised = {code for code, _ in calls({"error", "warning", "info", "misuse"})}
    assert set(FINDINGS) <= raised
    assert set(PROBLEMS) <= texts | raised


# -- how it is said ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "decimals", "english", "russian"),
    [
        (0, None, "0", "0"),
        (1234567, None, "1,234,567", f"1{NBSP}234{NBSP}567"),
        (1234.5, None, "1,234.50", f"1{NBSP}234,50"),
        (-1234.5, 0, "−1,234", f"−1{NBSP}234"),
        (-0.004, 2, "0.00", "0,00"),
        (-0.006, 2, "−0.01", "−0,01"),
        (7.26, 1, "7.3", "7,3"),
        (999_999.996, None, "1,000,000.00", f"1{NBSP}000{NBSP}000,00"),
    ],
)
def test_a_number(value: float, decimals: int | None, english: str, russian: str) -> None:
    assert labels.number(value, "en", decimals) == english
    assert labels.number(value, "ru", decimals) == russian


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (0.996, "100%"),
        (0.995, "100%"),
        (0.9949, "99%"),
        (0.005, "1%"),
        (0.0049, "0%"),
        (-0.001, "0%"),
        (-0.25, "−25%"),
        (12.345, "1,235%"),
    ],
)
def test_a_percent_is_whole_and_rounded_as_a_spreadsheet_rounds(ratio: float, said: str) -> None:
    assert labels.percent(ratio, "en") == said
    assert labels.percent(ratio, "ru") == said.replace(",", NBSP)


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        (13, "13", "13"),
        (10.5, "10.5", "10,5"),
        (0.25, "0.25", "0,25"),
        (0, "0", "0"),
        (100.0, "100", "100"),
        (0.1 + 0.2, "0.3", "0,3"),
    ],
)
def test_days_have_decimals_only_where_there_are_parts_of_days(
    value: float, english: str, russian: str
) -> None:
    assert (labels.days(value, "en"), labels.days(value, "ru")) == (english, russian)


def test_a_count_is_parted_into_thousands() -> None:
    assert labels.count(11751, "en") == "11,751"
    assert labels.count(11751, "ru") == f"11{NBSP}751"


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        (date(2026, 11, 4), "Wed 4 Nov 2026", "ср 04.11.2026"),
        (date(2027, 2, 28), "Sun 28 Feb 2027", "вс 28.02.2027"),
        (date(2027, 5, 3), "Mon 3 May 2027", "пн 03.05.2027"),
    ],
)
def test_a_day(value: date, english: str, russian: str) -> None:
    assert labels.day(value, "en", weekday=True) == english
    assert labels.day(value, "ru", weekday=True) == russian
    assert labels.day(value, "en") == english[4:]
    assert labels.day(value, "ru") == russian[3:]


@pytest.mark.parametrize(
    ("kind", "english", "russian"),
    [
        ("month", "May 2027", "май 2027"),
        ("quarter", "Q2 2027", "2 квартал 2027"),
        ("year", "2027", "2027 год"),
        ("week", "3 May 2027 – 9 May 2027", "03.05.2027 – 09.05.2027"),
    ],
)
def test_a_period(kind: Kind, english: str, russian: str) -> None:
    found = Period.containing(date(2027, 5, 5), kind)
    assert (labels.period(found, "en"), labels.period(found, "ru")) == (english, russian)


def test_only_names_that_runrate_gives_are_translated() -> None:
    assert labels.key(BLANK, "en") == "(blank)"
    assert labels.key(BLANK, "ru") == "(пусто)"
    assert labels.key(not_in("clients.csv"), "ru") == "(нет в clients.csv)"
    assert labels.key("Plan", "ru") == "Plan"
    assert labels.key("{file}", "ru") == "{file}"


@pytest.mark.parametrize(
    ("info", "english", "russian"),
    [
        (UnitInfo("cases"), "Cases", "Короба"),
        (UnitInfo("cases", "Boxes"), "Boxes", "Boxes"),
        (UnitInfo("pallets"), "pallets", "pallets"),
        (UnitInfo("plan"), "plan", "plan"),
    ],
)
def test_a_unit_is_called_by_its_label_or_its_word_or_its_name(
    info: UnitInfo, english: str, russian: str
) -> None:
    assert (labels.unit(info, "en"), labels.unit(info, "ru")) == (english, russian)


def test_the_facts_of_a_problem_are_said_in_the_language() -> None:
    silent = warning("no_sales_loaded", count=2, days=(date(2027, 2, 5), date(2027, 2, 8)))
    assert labels.problem(silent, "en")[0].startswith("No sales loaded for 5 Feb 2027, 8 Feb 2027")
    assert "05.02.2027, 08.02.2027" in labels.problem(silent, "ru")[0]
    sold = warning("sold_without_plan", count=3, dimension="product_group", keys=(BLANK, "Tea"))
    assert "(product group): (blank), Tea" in labels.problem(sold, "en")[0]
    assert "(товарная группа): (пусто), Tea" in labels.problem(sold, "ru")[0]


def test_a_setting_and_a_heading_stay_as_they_are_written() -> None:
    """Though the setting, or the heading, is a word that runrate knows."""
    wrong = error("settings_value", Place("runrate.toml"), key="plan", value="plan", why="other")
    assert labels.problem(wrong, "ru")[0] == "Настройка plan = 'plan' не подходит: other."
    year = error("settings_value", Place("runrate.toml"), key="plan.year", value=1800, why="other")
    assert labels.problem(year, "ru")[0] == "Настройка plan.year = 1800 не подходит: other."
    unknown = error("settings_unknown_key", Place("runrate.toml"), key="status", allowed="plan")
    assert labels.problem(unknown, "ru") == ("Настройки status нет.", "Допустимы: plan.")
    heading = warning("plan_column_unknown", Place("plan.xlsx"), heading="actual")
    assert labels.problem(heading, "ru")[0].startswith("У столбца плана actual нет заголовка")


def test_a_name_with_braces_does_no_harm() -> None:
    found = warning("sold_without_plan", dimension="rep", keys=("{0}", "{count}"))
    assert "{0}, {count}" in labels.problem(found, "en")[0]


def test_a_large_count_of_rows_is_parted_too() -> None:
    later = info("sales_later", count=12345, day=date(2027, 2, 5))
    assert labels.problem(later, "en")[0].startswith("12,345 rows")


@pytest.mark.parametrize(
    ("why", "russian"),
    [
        ("No space left on device", "на диске нет места"),
        ("Input should be greater than or equal to 0", "не меньше 0"),
        ("something that nobody knows", "something that nobody knows"),
    ],
)
def test_a_reason_is_said_in_russian_where_it_is_known(why: str, russian: str) -> None:
    assert in_russian(why) == russian
    assert russian in labels.problem(error("cannot_write", Place("a.xlsx"), why=why), "ru")[0]
    assert why in labels.problem(error("cannot_write", Place("a.xlsx"), why=why), "en")[0]
