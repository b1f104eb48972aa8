"""The templates are what the script builds, fit each other, and are never written over."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import runrate.starter
from runrate.model.problems import Stop
from runrate.model.settings import Language, Settings
from runrate.model.settings_file import checked, load
from runrate.present.labels.problems import PROBLEMS
from runrate.read.headings import recognise
from runrate.starter import FILES, templates_folder, write
from tests.build_templates import LAST_ROW, LISTS_SHEET, TEMPLATES, Template, build

LANGUAGES: tuple[Language, ...] = ("en", "ru")
EACH = pytest.mark.parametrize("language", LANGUAGES)
EVERY = pytest.mark.parametrize(
    ("template", "language"),
    [(template, language) for language in LANGUAGES for template in TEMPLATES],
    ids=lambda value: value.file if isinstance(value, Template) else value,
)


def committed(template: Template, language: Language) -> Workbook:
    """The workbook in the checkout."""
    return load_workbook(templates_folder() / language / template.file)


def facts(sheet: Worksheet) -> Iterator[tuple[str, object]]:
    """Everything about a sheet that a user sees or meets."""
    for row in sheet.iter_rows():
        for cell in row:
            yield f"{cell.coordinate} value", cell.value
            yield f"{cell.coordinate} format", cell.number_format
            for part in ("font", "fill", "border", "alignment"):
                yield f"{cell.coordinate} {part}", repr(getattr(cell, part))
    for letter, column in sheet.column_dimensions.items():
        yield f"{letter} width", column.width
        yield f"{letter} format", column.number_format
    for number, row in sheet.row_dimensions.items():
        yield f"{number} height", row.height
    for check in sheet.data_validations.dataValidation:
        yield (
            f"check {check.sqref}",
            (
                check.type,
                check.operator,
                check.formula1,
                check.formula2,
                check.error,
                check.errorStyle,
            ),
        )
    for area in sheet.conditional_formatting:
        yield f"rule {area.sqref}", [(rule.formula, repr(rule.dxf.fill)) for rule in area.rules]
    yield "frozen", sheet.freeze_panes
    yield "titles", sheet.print_title_rows
    yield "page", (sheet.page_setup.orientation, sheet.page_setup.fitToHeight)


@EVERY
def test_committed_template_is_what_the_script_builds(
    template: Template, language: Language, tmp_path: Path
) -> None:
    path = tmp_path / template.file
    build(template, language).save(path)
    built, there = load_workbook(path), committed(template, language)
    assert built.sheetnames == there.sheetnames
    for sheet in built:
        assert dict(facts(sheet)) == dict(facts(there[sheet.title])), (
            "run: python -m tests.build_templates"
        )


@EVERY
def test_template_has_headings_a_frozen_header_and_checks_down_to_the_last_row(
    template: Template, language: Language
) -> None:
    sheet = committed(template, language)[template.sheet.said(language)]
    headings = [cell.value for cell in sheet[1]]
    assert headings == [column.heading.said(language) for column in template.columns]
    assert sheet.freeze_panes == "A2"
    checked = {str(check.sqref) for check in sheet.data_validations.dataValidation}
    assert all(area.endswith(str(LAST_ROW + 1)) for area in checked)
    assert len(checked) == sum(
        bool(column.listed) or column.number != "General" for column in template.columns
    )


@EVERY
def test_headings_are_recognised_without_settings(template: Template, language: Language) -> None:
    if template.file == "days_off.xlsx":  # it has a reader of its own
        return
    meanings = [recognise(column.heading.said(language)) for column in template.columns]
    assert all(meanings)
    columns = [meaning.column for meaning in meanings if meaning]
    assert columns[-2:] == ["cases", "money"]
    assert len(set(columns)) == len(columns)


@EVERY
def test_example_rows_are_in_the_lists(template: Template, language: Language) -> None:
    book = committed(template, language)
    if LISTS_SHEET.said(language) not in book.sheetnames:
        return
    offered = {
        column[0].value: {cell.value for cell in column[1:]}
        for column in book[LISTS_SHEET.said(language)].iter_cols()
    }
    for column in book[template.sheet.said(language)].iter_cols():
        if column[0].value in offered:
            assert {cell.value for cell in column[1:]} <= offered[column[0].value]


@EACH
def test_texts_fit_their_columns(language: Language) -> None:
    for template in TEMPLATES:
        sheet = committed(template, language)[template.sheet.said(language)]
        for column in sheet.iter_cols():
            width = sheet.column_dimensions[column[0].column_letter].width
            assert all(
                len(str(cell.value)) <= width for cell in column if isinstance(cell.value, str)
            )


@EACH
def test_examples_of_plan_and_sales_belong_together(language: Language) -> None:
    plan, actuals, _ = TEMPLATES
    planned, sold = tuple(plan.rows(language)), tuple(actuals.rows(language))
    assert len(planned) == 12
    assert len(sold) == 40
    assert {(row[1], row[2], row[3]) for row in planned} == {
        (row[3], row[5], row[2]) for row in sold
    }
    assert {row[0] for row in planned} == {date(2026, 11, 1)}
    days = [row[0] for row in sold if isinstance(row[0], date)]
    assert days == sorted(days)
    assert len(days) == 40
    assert (days[0], days[-1]) == (date(2026, 11, 2), date(2026, 11, 17))
    assert all(day.weekday() < 5 and day != date(2026, 11, 4) for day in days)


@EACH
def test_starter_writes_settings_and_templates(language: Language, tmp_path: Path) -> None:
    written = write(tmp_path / "new" / "folder", language)
    assert [path.name for path in written] == list(FILES)
    settings = load(written[0])
    assert settings.language == language
    for pattern, sheets in (
        (settings.plan.files, settings.plan.sheets),
        (settings.actuals.files, settings.actuals.sheets),
    ):
        book = load_workbook(written[0].parent / pattern[0])
        headings = {cell.value for cell in book[sheets[0]][1]}
        assert headings & {name for unit in settings.units for name in (unit.plan, unit.actual)}
    assert (written[0].parent / str(settings.calendar.days_off)).is_file()


def test_starter_never_writes_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_text("mine")
    with pytest.raises(Stop) as stopped:
        write(tmp_path, "en")
    assert stopped.value.exit_code == 2
    assert stopped.value.problem.code == "starter_exists"
    assert [place.file for place in stopped.value.problem.places] == [str(tmp_path / "plan.xlsx")]
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]


def test_starter_says_when_a_folder_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Stop) as stopped:
        write(tmp_path / "file" / "folder", "en")
    assert stopped.value.problem.code == "starter_unwritable"


def test_what_the_starter_says_has_words() -> None:
    assert {"starter_exists", "starter_unwritable"} <= set(PROBLEMS)


def test_templates_in_the_package_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runrate.starter, "__file__", str(tmp_path / "runrate" / "starter.py"))
    assert templates_folder() == tmp_path / "templates"
    (tmp_path / "runrate" / "templates").mkdir(parents=True)
    assert templates_folder() == tmp_path / "runrate" / "templates"


def uncommented(text: str) -> str:
    """The settings with every setting that is switched off switched on."""
    return re.sub(r"^#(?=[\w\[])", "", text, flags=re.MULTILINE)


def keys(section: Any, under: str = "") -> Iterator[str]:
    """Every setting there is, as a dotted path."""
    for one in fields(section):
        kinds = (one.type, *get_args(one.type))
        inner = [kind for kind in kinds if isinstance(kind, type) and is_dataclass(kind)]
        if inner:
            yield from keys(inner[0], f"{under}{one.name}.")
        elif under or one.name not in ("folder", "passwords", "cache"):
            yield under + one.name


def shown(value: Any, under: str = "") -> Iterator[str]:
    """Every setting of a settings file, as a dotted path."""
    if isinstance(value, dict) and value and under.rpartition(".")[2] != "columns":
        for name, inner in value.items():
            yield from shown(inner, f"{under}.{name}".removeprefix("."))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for inner in value:
            yield from shown(inner, under)
    else:
        yield under


@EACH
def test_settings_template_shows_every_setting(language: Language) -> None:
    text = (templates_folder() / language / "runrate.toml").read_text(encoding="utf-8")
    assert set(shown(tomllib.loads(uncommented(text)))) == set(keys(Settings))


@EACH
def test_settings_template_loads_with_every_setting_switched_on(
    language: Language, tmp_path: Path
) -> None:
    text = (templates_folder() / language / "runrate.toml").read_text(encoding="utf-8")
    path = tmp_path / "runrate.toml"
    path.write_text(uncommented(text), encoding="utf-8")
    settings = load(path)
    assert len(settings.actuals.filters) == 2
    assert len(settings.lookups) == 2
    assert settings.period.kind == "custom"


@EACH
def test_settings_template_shows_the_defaults(language: Language) -> None:
    """What is switched off and not marked as an example is what holds without it."""
    text = (templates_folder() / language / "runrate.toml").read_text(encoding="utf-8")
    on, plain = checked(tomllib.loads(uncommented(text))), Settings()
    assert (on.title, on.output, on.without_plan) == (plain.title, plain.output, plain.without_plan)
    assert (on.plan.span, on.plan.spread) == (plain.plan.span, plain.plan.spread)
    assert on.calendar.weekdays == plain.calendar.weekdays
    assert (on.board, on.thresholds, on.limits) == (plain.board, plain.thresholds, plain.limits)


def test_settings_templates_of_both_languages_have_the_same_settings() -> None:
    def order(language: Language) -> list[str]:
        text = (templates_folder() / language / "runrate.toml").read_text(encoding="utf-8")
        return re.findall(r"^#?(\w+(?= =)|\[+[\w.]+\]+)", text, flags=re.MULTILINE)

    english, russian = order("en"), order("ru")
    assert [key for key in russian if key != "label"] == [key for key in english if key != "label"]
