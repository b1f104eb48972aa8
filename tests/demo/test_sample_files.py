"""The sample's files: what a user finds in the folder."""

import os
import subprocess
import sys
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

import runrate.demo
from runrate.demo import words
from runrate.demo.tables import Table, tables
from runrate.model.settings import Language, Settings
from runrate.model.settings_file import load

LANGUAGES: tuple[Language, ...] = ("en", "ru")
Cells = dict[str, list[tuple[object, ...]]]
TABLES = {language: tuple(tables(language)) for language in LANGUAGES}


@pytest.fixture(scope="module", params=LANGUAGES)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's settings file in one language."""
    return runrate.demo.write(tmp_path_factory.mktemp(request.param), request.param)


@cache
def cells(folder: Path) -> Cells:
    """Every value of every workbook of a folder."""
    return {
        path.name: [
            row
            for sheet in load_workbook(path, read_only=True)
            for row in sheet.iter_rows(values_only=True)
        ]
        for path in sorted(folder.glob("*.xlsx"))
    }


def test_settings_load_and_name_files_that_are_there(written: Path) -> None:
    settings = load(written)
    folder = written.parent
    patterns = (
        *settings.plan.files,
        *settings.actuals.files,
        str(settings.calendar.days_off),
        *(lookup.file for lookup in settings.lookups),
    )
    named = {path for pattern in patterns for path in folder.glob(pattern)}
    assert named == set(folder.glob("*.xlsx"))
    assert len(named) == 7
    assert settings.calendar.numbers == frozenset(range(6))
    assert [unit.name for unit in settings.units if unit.primary] == ["cases"]
    assert len(settings.lookups) == 3


def test_settings_name_headings_that_are_there(written: Path) -> None:
    settings, folder = load(written), written.parent
    headings = {
        name: {cell for row in rows[:4] for cell in row if cell}
        for name, rows in cells(folder).items()
    }
    for lookup in settings.lookups:
        assert {lookup.key, *lookup.columns.values()} <= headings[lookup.file]
    for unit in settings.units:
        assert unit.plan in headings[settings.plan.files[0]]
        for path in folder.glob(settings.actuals.files[0]):
            assert unit.actual in headings[path.name]


def test_settings_of_both_languages_say_the_same() -> None:
    def plain(language: Language) -> dict[str, object]:
        folder = Path(runrate.demo.__file__).parent
        settings: Settings = load(folder / f"settings_{language}.toml")
        return {
            "thresholds": settings.thresholds,
            "weekdays": settings.calendar.weekdays,
            "period": settings.period,
            "board": settings.board,
            "units": [(u.name, u.money, u.primary) for u in settings.units],
            "lookups": [(lookup.match, tuple(lookup.columns)) for lookup in settings.lookups],
        }

    assert plain("en") == plain("ru")


def test_writing_twice_gives_the_same_cells(written: Path, tmp_path: Path) -> None:
    language: Language = load(written).language
    again = runrate.demo.write(tmp_path / "again", language)
    assert cells(again.parent) == cells(written.parent)
    assert again.read_bytes() == written.read_bytes()


def test_cells_depend_on_no_hash_seed() -> None:
    code = (
        "import hashlib; from runrate.demo.tables import tables;"
        "print(hashlib.sha256(repr([(t.file, t.rows) for t in tables('ru')]).encode())"
        ".hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("0", "1")
    }
    assert len(digests) == 1


def test_both_languages_hold_the_same_numbers_and_dates() -> None:
    for english, russian in zip(TABLES["en"], TABLES["ru"], strict=True):
        assert len(english.headings) == len(russian.headings)
        assert _figures(english) == _figures(russian)


def _figures(table: Table) -> list[tuple[object, ...]]:
    """The rows without their words; figures that were typed as text stay."""
    return [
        tuple(cell for cell in row if not isinstance(cell, str) or not any(map(str.isalpha, cell)))
        for row in (*table.rows, table.total or ())
    ]


def test_english_files_hold_no_cyrillic() -> None:
    for table in TABLES["en"]:
        text = " ".join(
            [
                table.file,
                table.sheet,
                *table.headings,
                *(cell for row in table.rows for cell in row if isinstance(cell, str)),
            ]
        )
        assert not any("а" <= letter.lower() <= "я" for letter in text)


def test_the_plan_has_a_title_above_and_a_total_below(written: Path) -> None:
    language: Language = load(written).language
    rows = cells(written.parent)[words.PLAN.said(language) + ".xlsx"]
    assert rows[0][0] == words.PLAN_TITLE.said(language)
    assert rows[2] == tuple(name.said(language) for name in words.PLAN_COLUMNS)
    assert isinstance(rows[3][0], datetime)
    assert rows[-1][0] == words.TOTAL.said(language)
    for column in (4, 5):
        assert rows[-1][column] == sum(row[column] for row in rows[3:-1])  # type: ignore[misc]


def test_two_lines_cannot_be_read_and_a_few_are_typed_by_hand() -> None:
    for language in LANGUAGES:
        *_, november = (
            t for t in TABLES[language] if t.file.startswith(words.SALES.said(language))
        )
        amounts = [row[7] for row in november.rows if isinstance(row[7], str)]
        days = [row[0] for row in november.rows if not isinstance(row[0], date)]
        assert amounts.count(words.TO_BE_CHECKED.said(language)) == 1
        assert "7\u00a0060,02" in amounts
        assert len(amounts) == 6
        assert days.count("31.11.2026") == 1
        assert len(days) == 4
        assert any(row[2] != str(row[2]).strip() for row in november.rows)


def test_days_off_have_weights_from_0_to_1() -> None:
    *_, table = TABLES["en"]
    weights = {row[0]: row[1] for row in table.rows}
    assert weights[date(2026, 11, 4)] == 0
    assert weights[date(2026, 12, 31)] == 0.5
    assert set(weights.values()) == {0, 0.5}
