"""What the command prints: what was read and chosen, the headline, the problems."""

import io
from datetime import date

import pytest
from rich.console import Console

from runrate.model.problems import Place, Problem, Severity, error, info, warning
from runrate.model.settings import Language
from runrate.model.tables import Heading, Source, UnitInfo
from runrate.present import console as printed
from tests.measure.tables import inputs, report
from tests.present.reports import made


def console() -> Console:
    """A console that keeps what is printed, as wide as a file gets it."""
    return Console(file=io.StringIO(), width=160, highlight=False)


def text(of: Console) -> str:
    """What was printed."""
    assert isinstance(of.file, io.StringIO)
    return of.file.getvalue()


def lines(of: Console) -> list[str]:
    """What was printed, a line each, without the spaces of tables."""
    return [" ".join(line.split()) for line in text(of).splitlines()]


SOURCE = Source(
    "sales [new].xlsx",
    "Sheet1",
    1,
    1234,
    (
        Heading("date", "Day [of] sale", "A"),
        Heading("unit.money", "", "B"),
        Heading("client_id", "Код", "C"),
        Heading("unit.boxes", "Кор.", "D"),
    ),
)
UNITS = (UnitInfo("money", money=True), UnitInfo("boxes", "Boxes"))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            [
                "Read (sales) sales [new].xlsx › Sheet1, 1,234 rows",
                "Day [of] sale → Date; — → Money; Код → Client code; Кор. → Boxes",
            ],
        ),
        (
            "ru",
            [
                "Прочитано (продажи) sales [new].xlsx › Sheet1, строк: 1 234",
                "Day [of] sale → Дата; — → Деньги; Код → Код клиента; Кор. → Boxes",
            ],
        ),
    ],
)
def test_a_file_is_named_with_its_rows_and_what_each_heading_became(
    language: Language, expected: list[str]
) -> None:
    out = console()
    printed.print_read(out, [("sales", SOURCE)], UNITS, language)
    assert lines(out) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "Chosen period: February 2027; last closed day: Fri 12 Feb 2027; "
            "working days: 10 gone of 20 (Mon, Tue, Wed, Thu, Fri)",
        ),
        (
            "ru",
            "Выбрано период: февраль 2027; последний закрытый день: пт 12.02.2027; "
            "рабочих дней: прошло 10 из 20 (пн, вт, ср, чт, пт)",
        ),
    ],
)
def test_the_period_and_the_days_that_were_chosen_are_printed(
    language: Language, expected: str
) -> None:
    out = console()
    given = inputs("date  money\n2027-02-12  5", as_of=date(2027, 2, 12))
    printed.print_chosen(out, given, language)
    assert lines(out) == [expected]


def test_the_headline_has_the_figures_of_the_whole_and_where_every_row_went() -> None:
    """784 of 1,600 in half of the time: 49 %, 98 % at the same pace, 816 in 10 days."""
    out = console()
    printed.print_headline(out, made("every_status"))
    (line,) = (line for line in lines(out) if line.startswith("Money"))
    assert line == "Money 1,600 784 49% 98% 82 80 ■ At risk"
    assert lines(out)[-1].startswith("Rows: 12 in the files = 8 used + 0 later + 4 other periods")


def test_the_squares_to_fire_at_are_listed_with_their_names() -> None:
    """Nothing of 100 is sold to bars: 100 short, 10 a day more."""
    out = console()
    printed.print_headline(out, made("every_status"))
    hot = [line for line in lines(out) if " × " in line]
    assert len(hot) == 5
    assert hot[0].endswith(
        "Nothing sold × Bars: will be short by 100; step up per day 10; "
        "below plan since the first day"
    )


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        ("en", "below plan since the first day", "below plan since 8 Feb"),
        ("ru", "ниже плана с первого дня", "ниже плана с 08.02"),
    ],
)
def test_the_squares_to_fire_at_say_since_when(language: Language, first: str, later: str) -> None:
    """100 of Water are 5 a day: 25 are due, and sold, on Friday 5th. Nothing of Juice is sold."""
    sold = """
        date        product_group  client_segment  money
        2027-02-01  Water          Shops           25
    """
    planned = """
        span     product_group  client_segment  money
        2027-02  Water          Shops           100
        2027-02  Juice          Shops           200
    """
    out = console()
    printed.print_headline(out, report(sold, planned, language=language))
    hot = [line for line in lines(out) if " × " in line]
    assert [line.rpartition("; ")[2] for line in hot] == [first, later]


def test_the_headline_in_russian() -> None:
    out = console()
    printed.print_headline(out, made("every_status", "ru"))
    (line,) = (line for line in lines(out) if line.startswith("Деньги"))
    assert line == "Деньги 1 600 784 49% 98% 82 80 ■ Под угрозой"


def test_a_report_without_a_run_rate_leaves_its_columns_empty() -> None:
    """Nothing is gone: 100 planned, 5 sold, 21 days: 95 / 21 and 100 / 21 a day."""
    out = console()
    printed.print_headline(out, made("nothing_gone"))
    (line,) = (line for line in lines(out) if line.startswith("Money"))
    assert line == "Money 100 5 5% 4.5 4.8 ○ Too early"


def test_names_from_the_data_are_printed_as_they_are() -> None:
    out = console()
    printed.print_headline(out, made("hostile_names"))
    assert "=1+1 × =1+1" in text(out)


PROBLEMS: tuple[Problem, ...] = (
    info("as_of_chosen", day=date(2027, 2, 12), yesterday=date(2027, 2, 20)),
    warning("no_sales_loaded", count=1, days=(date(2027, 2, 5),)),
    error("file_empty", Place("a [b].xlsx", "S", 3, "F")),
)


def test_problems_are_printed_the_worst_first_with_place_and_advice() -> None:
    out = console()
    printed.print_problems(out, PROBLEMS, "en", Severity.INFO)
    found = lines(out)
    assert found[0] == "Error: The file is empty. Export it again. a [b].xlsx › S!F3"
    assert found[1].startswith("Look: No sales loaded for 5 Feb 2027")
    assert found[2].startswith("Note: The last closed day is 12 Feb 2027")
    assert len(found) == 3


def test_problems_below_the_asked_severity_are_only_counted() -> None:
    out = console()
    printed.print_problems(out, PROBLEMS, "en", Severity.WARNING)
    assert not any(line.startswith("Note:") for line in lines(out))
    assert "1" in lines(out)[-1]
    assert "runrate check" in lines(out)[-1]


@pytest.mark.parametrize(("language", "words"), [("en", "No problems."), ("ru", "Замечаний нет.")])
def test_no_problems_are_said_too(language: Language, words: str) -> None:
    out = console()
    printed.print_problems(out, (), language, Severity.INFO)
    assert lines(out) == [words]


def test_a_problem_that_stops_the_job_is_one_line() -> None:
    many = error("starter_exists", Place("a.xlsx"), Place("b\nb.xlsx"), count=2)
    assert printed.one_line(many, "en") == (
        "a.xlsx; b b.xlsx: The file is there already; nothing was written. "
        "Choose another folder, or move the file away."
    )
    assert "\n" not in printed.one_line(error("settings_syntax", why="line\n2"), "ru")
