"""`runrate.toml`: every section is read, and an error names the key and what is allowed."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from datetime import date
from pathlib import Path

import pytest

from runrate.model.calendar import MONDAY_TO_FRIDAY, MONDAY_TO_SATURDAY
from runrate.model.period import Period
from runrate.model.problems import Severity, Stop
from runrate.model.settings import Filter, Lookup, Settings, Unit
from runrate.model.settings_file import load
from runrate.model.status import Thresholds

Load = Callable[[str], Settings]


@pytest.fixture
def written(tmp_path: Path) -> Load:
    """Writes a settings file and loads it."""

    def load_text(text: str) -> Settings:
        path = tmp_path / "runrate.toml"
        path.write_text(text, encoding="utf-8")
        return load(path)

    return load_text


@pytest.fixture
def refused(written: Load) -> Callable[[str], dict[str, object]]:
    """Loads a settings file that is wrong: the code and the facts of its problem."""

    def load_wrong(text: str) -> dict[str, object]:
        with pytest.raises(Stop) as caught:
            written(text)
        assert caught.value.exit_code == 2
        problem = caught.value.problem
        assert problem.severity is Severity.ERROR
        assert [str(place) for place in problem.places] == ["runrate.toml"]
        return {"code": problem.code, **problem.facts}

    return load_wrong


Refused = Callable[[str], dict[str, object]]


# -- what is read -----------------------------------------------------------------------------


def test_an_empty_file_means_the_defaults(written: Load, tmp_path: Path) -> None:
    settings = written("")
    assert settings == Settings(folder=tmp_path)
    assert settings.language == "en"
    assert settings.output == "runrate {as_of}.xlsx"
    assert settings.actuals.files == settings.plan.files == ()
    assert (settings.plan.span, settings.plan.spread) == ("auto", "none")
    assert settings.calendar.numbers == MONDAY_TO_FRIDAY
    assert settings.calendar.country is None
    assert settings.period.kind == "month"
    assert settings.board.down == "client_segment"
    assert settings.breakdowns.order == "shortfall"
    assert settings.without_plan == "previous"
    assert settings.thresholds.ratios() == Thresholds(1.10, 1.00, 0.90, 0.10)


def test_every_section_is_read(written: Load, tmp_path: Path) -> None:
    settings = written("""
        language = "ru"
        title = "Молочные продукты"
        output = "ранрейт {as_of} {title}.xlsx"
        without_plan = "last_year"

        [actuals]
        files = ["sales/*.xlsx", "more.csv"]
        sheets = ["Sheet1"]
        [actuals.columns]
        date = "Отгружено"
        cases = "Кол-во"
        [[actuals.filters]]
        column = "status"
        keep = ["Completed", "Partially Delivered"]
        [[actuals.filters]]
        column = "type"
        drop = ["sample"]

        [plan]
        files = ["plan.xlsx"]
        sheets = ["2026"]
        columns = { rep = "ТП" }
        span = "quarter"
        spread = "history"

        [[lookups]]
        file = "clients.csv"
        key = "id"
        match = "client_id"
        columns = { client_segment = "Канал" }
        [[lookups]]
        file = "orders.xlsx"
        sheet = "Headers"
        key = "order_id"
        columns = { date = "order_date", client_id = "customer" }

        [[units]]
        name = "cases"
        actual = "ordered_cases"
        plan = "target_cases"
        label = "Кейсы"
        [[units]]
        name = "money"
        money = true
        primary = true

        [calendar]
        country = "RU"
        subdivision = "BA"
        weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        days_off = "days off.xlsx"

        [period]
        kind = "quarter"

        [board]
        down = "rep"

        [thresholds]
        ahead = 105
        on_track = 98
        at_risk = 85
        too_early = 15
    """)
    assert settings.language == "ru"
    assert settings.title == "Молочные продукты"
    assert settings.output == "ранрейт {as_of} {title}.xlsx"
    assert settings.without_plan == "last_year"
    assert settings.actuals.files == ("sales/*.xlsx", "more.csv")
    assert settings.actuals.sheets == ("Sheet1",)
    assert settings.actuals.columns == {"date": "Отгружено", "cases": "Кол-во"}
    assert settings.actuals.filters == (
        Filter(column="status", keep=("Completed", "Partially Delivered")),
        Filter(column="type", drop=("sample",)),
    )
    assert settings.plan.files == ("plan.xlsx",)
    assert settings.plan.sheets == ("2026",)
    assert settings.plan.columns == {"rep": "ТП"}
    assert (settings.plan.span, settings.plan.spread) == ("quarter", "history")
    clients, orders = settings.lookups
    assert clients == Lookup(
        file="clients.csv", key="id", match="client_id", columns={"client_segment": "Канал"}
    )
    assert (orders.sheet, orders.key, orders.match) == ("Headers", "order_id", None)
    cases, money = settings.units
    assert cases == Unit(name="cases", actual="ordered_cases", plan="target_cases", label="Кейсы")
    assert (money.money, money.primary) == (True, True)
    assert (cases.money, cases.primary) == (False, False)
    assert (settings.calendar.country, settings.calendar.subdivision) == ("RU", "BA")
    assert settings.calendar.numbers == MONDAY_TO_SATURDAY
    assert settings.calendar.days_off == "days off.xlsx"
    assert settings.period.kind == "quarter"
    assert settings.board.down == "rep"
    assert settings.thresholds.ratios() == Thresholds(1.05, 0.98, 0.85, 0.15)
    assert settings.folder == tmp_path


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "runrate.toml"
    path.write_bytes('\ufefftitle = "Чай"'.encode())
    assert load(path).title == "Чай"


def test_settings_cannot_be_changed(written: Load) -> None:
    with pytest.raises(FrozenInstanceError):
        written("").title = "other"  # type: ignore[misc]


def test_a_period_is_found_from_the_last_closed_day(written: Load) -> None:
    quarter = written('[period]\nkind = "quarter"').period
    assert quarter.containing(date(2026, 11, 20)) == Period(
        "quarter", date(2026, 10, 1), date(2027, 1, 1)
    )


def test_a_custom_period_goes_up_to_and_including_its_end(written: Load) -> None:
    custom = written('[period]\nkind = "custom"\nstart = 2026-12-10\nend = 2026-12-31').period
    period = custom.containing(date(2026, 5, 1))
    assert period == Period("custom", date(2026, 12, 10), date(2027, 1, 1))
    assert period.last == date(2026, 12, 31)


def test_a_custom_period_may_be_one_day(written: Load) -> None:
    custom = written('[period]\nkind = "custom"\nstart = 2026-12-10\nend = 2026-12-10').period
    assert list(custom.containing(date(2026, 12, 10)).days()) == [date(2026, 12, 10)]


@pytest.mark.parametrize("pattern", ["report.xlsx", "{as_of}/{period} {language} {title}.xlsx"])
def test_an_output_pattern_may_hold_these_names_or_none(written: Load, pattern: str) -> None:
    assert written(f'output = "{pattern}"').output == pattern


def test_thresholds_may_be_equal(written: Load) -> None:
    ratios = written("[thresholds]\nahead = 100\nat_risk = 100").thresholds.ratios()
    assert (ratios.ahead, ratios.on_track, ratios.at_risk) == (1, 1, 1)


# -- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key", "allowed"),
    [
        ("plans = 1", "plans", ["plan", "actuals", "thresholds"]),
        ('[plan]\nfile = "x"', "plan.file", ["files", "sheets", "columns", "span", "spread"]),
        ('[[lookups]]\nfile = "x"\nkye = "y"', "lookups.0.kye", ["file", "key", "match"]),
        ("[thresholds]\nred = 90", "thresholds.red", ["ahead", "on_track", "at_risk"]),
        ("[calendar]\nholidays = 1", "calendar.holidays", ["country", "weekdays", "days_off"]),
        (
            '[[actuals.filters]]\ncolumn = "a"\nkeep = ["x"]\n'
            '[[actuals.filters]]\ncolumn = "a"\nomit = ["x"]',
            "actuals.filters.1.omit",
            ["column", "keep", "drop"],
        ),
        ("[board.up]\nx = 1", "board.up", ["down"]),
        ('folder = "elsewhere"', "folder", ["language", "title", "output"]),
        ('cache = "elsewhere"', "cache", ["language", "title", "output"]),
    ],
)
def test_an_unknown_key_is_named_with_the_keys_of_its_section(
    refused: Refused, text: str, key: str, allowed: list[str]
) -> None:
    problem = refused(text)
    assert problem["code"] == "settings_unknown_key"
    assert problem["key"] == key
    known = str(problem["allowed"]).split(", ")
    assert set(allowed) <= set(known)
    assert key.rpartition(".")[2] not in known


def test_the_keys_of_one_section_are_not_offered_for_another(refused: Refused) -> None:
    assert refused("[board]\nkind = 1")["allowed"] == "down"
    assert refused("[plan]\nkind = 1")["allowed"] == "files, sheets, year, columns, span, spread"


def test_a_misspelt_key_is_named_before_the_key_that_it_leaves_out(refused: Refused) -> None:
    problem = refused('[[lookups]]\nfile = "x"\nkey = "y"\ncolums = {}')
    assert (problem["code"], problem["key"]) == ("settings_unknown_key", "lookups.0.colums")


@pytest.mark.parametrize(
    ("text", "key", "value", "why"),
    [
        ('language = "de"', "language", "de", ["'en'", "'ru'"]),
        ('without_plan = "none"', "without_plan", "none", ["'previous'", "'last_year'"]),
        ("title = 5", "title", 5, ["string"]),
        ('plan = "plan.xlsx"', "plan", "plan.xlsx", ["dictionary"]),
        ('[plan]\nspan = "decade"', "plan.span", "decade", ["'auto'", "'month'", "'year'"]),
        ('[plan]\nspread = "even"', "plan.spread", "even", ["'none'", "'history'"]),
        ('[actuals]\nfiles = "a.csv"', "actuals.files", "a.csv", ["tuple"]),
        (
            '[calendar]\nweekdays = ["Mon", "Пн"]',
            "calendar.weekdays.1",
            "Пн",
            ["'Mon'", "'Tue'", "'Sun'"],
        ),
        ("[calendar]\nweekdays = []", "calendar.weekdays", [], ["at least 1"]),
        ('[period]\nkind = "decade"', "period.kind", "decade", ["'month'", "'custom'"]),
        ('[board]\ndown = "client"', "board.down", "client", ["'client_segment'", "'rep'"]),
        ("[thresholds]\nahead = 110.5", "thresholds.ahead", 110.5, ["integer"]),
        ("[thresholds]\nahead = 1001", "thresholds.ahead", 1001, ["1000"]),
        ("[thresholds]\nat_risk = -1", "thresholds.at_risk", -1, ["0"]),
        ("[thresholds]\ntoo_early = 101", "thresholds.too_early", 101, ["100"]),
        ('[[units]]\nname = "=cases"', "units.0.name", "=cases", ["letters, digits"]),
        ('[[lookups]]\nfile = "x"\ncolumns = {}', "lookups.0.key", None, ["required"]),
        # what only several settings together show to be wrong
        (
            "[thresholds]\non_track = 120",
            "thresholds",
            {"on_track": 120},
            ["ahead, on_track and at_risk"],
        ),
        ("[thresholds]\nat_risk = 101", "thresholds", {"at_risk": 101}, ["must not rise"]),
        ('[period]\nkind = "custom"', "period", {"kind": "custom"}, ["start and end", "both"]),
        (
            "[period]\nstart = 2026-11-01",
            "period",
            {"start": date(2026, 11, 1)},
            ['kind = "custom"'],
        ),
        (
            "[period]\nend = 2026-11-01",
            "period",
            {"end": date(2026, 11, 1)},
            ['kind = "custom"'],
        ),
        (
            '[[actuals.filters]]\ncolumn = "status"',
            "actuals.filters.0",
            {"column": "status"},
            ["either keep or drop"],
        ),
        (
            '[[actuals.filters]]\ncolumn = "a"\nkeep = ["x"]\ndrop = ["y"]',
            "actuals.filters.0",
            {"column": "a", "keep": ["x"], "drop": ["y"]},
            ["either keep or drop"],
        ),
        ('[plan.columns]\nrepp = "ТП"', "plan.columns.repp", "ТП", ["choose from", "rep,"]),
        ('[plan.columns]\n"a.b: {c}" = "x"', "plan.columns.a.b: {c}", "x", ["choose from"]),
        (
            '[[units]]\nname = "cases"\n[actuals.columns]\nboxes = "Кор."',
            "actuals.columns.boxes",
            "Кор.",
            ["choose from", "cases", "client_segment"],
        ),
        (
            '[[lookups]]\nfile = "a"\nkey = "b"\ncolumns = {}\n'
            '[[lookups]]\nfile = "a"\nkey = "b"\ncolumns = { segment = "Канал" }',
            "lookups.1.columns.segment",
            "Канал",
            ["client_segment"],
        ),
        (
            '[[units]]\nname = "cases"\n[[units]]\nname = "cases"',
            "units",
            [{"name": "cases"}, {"name": "cases"}],
            ["the same name"],
        ),
        (
            '[[units]]\nname = "a"\nprimary = true\n[[units]]\nname = "b"\nprimary = true',
            "units",
            [{"name": "a", "primary": True}, {"name": "b", "primary": True}],
            ["only one", "primary"],
        ),
    ],
)
def test_a_value_that_does_not_fit_is_named_with_its_key_and_what_is_allowed(
    refused: Refused, text: str, key: str, value: object, why: list[str]
) -> None:
    problem = refused(text)
    assert problem["code"] == "settings_value"
    assert problem["key"] == key
    assert problem["value"] == value
    assert [words for words in why if words not in str(problem["why"])] == []


def test_a_custom_period_must_not_end_before_it_starts(refused: Refused) -> None:
    problem = refused('[period]\nkind = "custom"\nstart = 2026-11-02\nend = 2026-11-01')
    assert (problem["key"], problem["why"]) == ("period", "start must not be after end")


@pytest.mark.parametrize(
    "pattern",
    [
        "{day}.xlsx", "{}.xlsx", "{0}.xlsx", "{as_of", "as_of}", "{as_of.year}", "{as_of[x]}",
        "{as_of!q}", "{as_of:9999999999}", "{{x}}",
    ],
)  # fmt: skip
def test_an_output_pattern_may_hold_nothing_else(refused: Refused, pattern: str) -> None:
    problem = refused(f'output = "{pattern}"')
    assert (problem["code"], problem["key"]) == ("settings_value", "output")
    assert problem["value"] == pattern
    assert problem["why"] == "the pattern may hold {as_of}, {period}, {language} and {title}"


def test_a_file_that_is_not_toml_says_where(refused: Refused) -> None:
    problem = refused('title = "a"\nlanguage = en')
    assert problem["code"] == "settings_syntax"
    assert "line 2" in str(problem["why"])


def test_a_missing_file_is_named_with_its_whole_path(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "runrate.toml"
    with pytest.raises(Stop) as caught:
        load(path)
    assert caught.value.exit_code == 2
    assert caught.value.problem.code == "settings_missing"
    assert [place.file for place in caught.value.problem.places] == [str(path)]


def test_a_file_that_is_not_utf_8_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "runrate.toml"
    path.write_bytes('title = "Чай"'.encode("cp1251"))
    with pytest.raises(Stop) as caught:
        load(path)
    assert caught.value.exit_code == 2
    assert caught.value.problem.code == "settings_unreadable"
    assert "utf-8" in str(caught.value.problem.facts["why"])


def test_a_folder_is_not_a_settings_file(tmp_path: Path) -> None:
    with pytest.raises(Stop) as caught:
        load(tmp_path)
    assert caught.value.exit_code == 2
    assert caught.value.problem.code == "settings_unreadable"


def test_the_order_of_the_breakdowns_is_one_of_two(written: Load, refused: Refused) -> None:
    assert written('[breakdowns]\norder = "plan"').breakdowns.order == "plan"
    found = refused('[breakdowns]\norder = "name"')
    assert (found["code"], found["key"], found["value"]) == (
        "settings_value",
        "breakdowns.order",
        "name",
    )
    assert "'shortfall' or 'plan'" in str(found["why"])


def test_what_opening_a_file_needs_to_know(written: Load) -> None:
    """The limits are the file's; passwords and the cache's folder are told by whoever runs it."""
    told = replace(written("[limits]\nfile_mb = 5"), passwords=("a", "b"))
    assert (told.access.limits.file_mb, told.access.limits.seconds) == (5, 120)
    assert (told.access.passwords, told.access.cache) == (("a", "b"), None)
    assert replace(told, cache=Path("kept")).access.cache == Path("kept")
    assert "passwords" not in repr(told)
