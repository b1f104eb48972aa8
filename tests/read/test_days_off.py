"""The days-off sheet."""

from datetime import date, datetime
from pathlib import Path

import pytest

from runrate.model.calendar import DayOff
from runrate.model.problems import Stop
from runrate.read import days_off

from .workbooks import csv, xlsx


def test_a_sheet_in_russian(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        Читать=[["Как заполнять"]],
        Дни=[
            ["Наши выходные"],
            ["Дата", "Вес", "Примечание"],
            [datetime(2026, 11, 4), None, " День  единства "],
            [datetime(2026, 12, 31), 0.5, None],
            [None, None, None],
            ["07.11.2026", "1", "рабочая суббота"],
            ["скоро", 0, None],
            [datetime(2026, 12, 30), 2, None],
            [datetime(2026, 12, 29), "x", None],
            [None, 1, None],
        ],
    )
    days, problems = days_off.read(path)
    assert days == (
        DayOff(date(2026, 11, 4), 0.0, "День единства"),
        DayOff(date(2026, 12, 31), 0.5),
        DayOff(date(2026, 11, 7), 1.0, "рабочая суббота"),
    )
    assert [(p.code, p.count, [str(place) for place in p.places]) for p in problems] == [
        ("days_off_date", 2, ["a.xlsx › Дни!A7", "a.xlsx › Дни!A10"]),
        ("days_off_weight", 2, ["a.xlsx › Дни!B8", "a.xlsx › Дни!B9"]),
    ]


def test_a_text_file_with_dates_alone(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "Date;Weight\n04.11.2026;\n31.12.2026;0,5\n")
    days, problems = days_off.read(path)
    assert [(day.day, day.weight) for day in days] == [
        (date(2026, 11, 4), 0),
        (date(2026, 12, 31), 0.5),
    ]
    assert problems == ()
    assert days_off.read(csv(tmp_path / "b.csv", "Date\n2026-11-04\n"))[0] == (
        DayOff(date(2026, 11, 4)),
    )


def test_what_stops(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", Дни=[["Когда"], ["04.11.2026"]])
    for sheet, code in (
        (None, "days_off_no_date"),
        ("Дни", "days_off_no_date"),
        ("x", "sheet_missing"),
    ):
        with pytest.raises(Stop) as stopped:
            days_off.read(path, sheet)
        assert stopped.value.problem.code == code
