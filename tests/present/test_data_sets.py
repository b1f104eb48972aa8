"""The three data sets in both languages: their workbooks open clean, are computed, and show."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from runrate.model.settings import Language
from runrate.present.labels import say
from tests.office import BROKEN, drawn, printed
from tests.pictures import colors, of_color
from tests.present import data_sets
from tests.present.data_sets import LANGUAGES, SETS, Written, each, spoken
from tests.present.lint import findings
from tests.present.recalculation import (
    by_ironcalc,
    by_libreoffice,
    differences,
    formulas,
    stripped,
)
from tests.present.written import parts, sheet_parts, with_parts
from tests.validator import complaints

EACH = pytest.mark.parametrize(("name", "language"), each())
SPOKEN = pytest.mark.parametrize("language", spoken())
Write = Callable[[str, Language], Written]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """The workbooks of a data set in a language, written once."""

    @cache
    def write(name: str, language: Language) -> Written:
        return data_sets.write(name, language, tmp_path_factory.mktemp(name))

    return write


@EACH
def test_the_lint_finds_nothing(written: Write, name: str, language: Language) -> None:
    for book in written(name, language).all.values():
        assert findings(book) == []


@pytest.mark.validator
@EACH
def test_the_validator_finds_nothing(
    written: Write, name: str, language: Language, tmp_path: Path
) -> None:
    for book in list(written(name, language).all.values())[:3]:
        (tmp_path / "book.xlsx").write_bytes(book)
        assert complaints(tmp_path / "book.xlsx") == []


@EACH
def test_every_stored_value_is_what_ironcalc_computes(
    written: Write, name: str, language: Language
) -> None:
    assert len(formulas(written(name, language).report)) > 500
    for book in written(name, language).all.values():
        assert differences(book, by_ironcalc(book)) == []


# -- LibreOffice: all sets that are here at once, for it takes long to start ----------------------


def books(written: Write, language: Language) -> dict[str, bytes]:
    """Every workbook of the sets that are here, by names that files can have."""
    return {
        f"{name}, {title}": book
        for name in data_sets.here()
        for title, book in written(name, language).all.items()
    }


@pytest.mark.office
@SPOKEN
def test_every_stored_value_is_what_libreoffice_computes(
    written: Write, language: Language, tmp_path: Path
) -> None:
    found = books(written, language)
    computed = by_libreoffice(found, tmp_path)
    for title, book in found.items():
        assert differences(book, computed[title]) == [], title


@pytest.mark.office
@SPOKEN
def test_what_is_printed_has_no_errors_and_no_hashes(
    written: Write, language: Language, tmp_path: Path
) -> None:
    found = {title: stripped(book) for title, book in books(written, language).items()}
    for (title, book), text in zip(found.items(), printed(found, tmp_path), strict=True):
        assert [sign for sign in BROKEN if sign in text] == [], title
        assert [sheet for sheet in sheet_parts(book) if sheet not in text] == [], title


# -- charts ----------------------------------------------------------------------------------------

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHORT, FEW = 0.05, 30
"""A bar that is shorter need not be seen, as a share of the plan; and so many pixels more of a
colour than an empty chart has are a line or a bar, in a picture of 600 by 200."""


def charts(book: bytes) -> list[ElementTree.Element]:
    """The charts of a workbook."""
    numbered = {
        int(found[1]): part
        for name, part in parts(book).items()
        if (found := re.fullmatch(r"xl/charts/chart(\d+)\.xml", name))
    }
    return [ElementTree.fromstring(numbered[number]) for number in sorted(numbered)]


def colors_of(chart: ElementTree.Element) -> Iterator[str]:
    """The colours of the lines and bars that a chart has something to draw in."""
    for series in chart.iter(f"{C}ser"):
        points = [float(one.text or "") for one in series.findall(f"{C}val//{C}v")]
        fill = series.find(f"{C}spPr/{A}solidFill/{A}srgbClr")
        line = series.find(f"{C}spPr/{A}ln/{A}solidFill/{A}srgbClr")
        if fill is not None and any(abs(point) > SHORT for point in points):
            yield fill.get("val", "")
        if fill is None and line is not None and len(points) > 2:
            yield line.get("val", "")


def emptied(book: bytes) -> bytes:
    """The workbook with charts over cells in which nothing stands."""

    def change(name: str, data: bytes) -> bytes:
        return re.sub(rb"\$[A-Z]+\$(?=\d)", b"$ZZ$", data) if "/charts/" in name else data

    return with_parts(book, change)


def unseen(book: bytes, pictures: list[Path], empty: list[Path]) -> list[str]:
    """The colours that the charts of a book should be drawn in and their pictures have no more of
    than those of empty charts, with axes alone."""
    found = charts(book)
    assert len(pictures) == len(empty) == len(found) > 0
    missing = []
    for chart, picture, blank in zip(found, pictures, empty, strict=True):
        drawn_in, there, without = list(colors_of(chart)), colors(picture), colors(blank)
        assert drawn_in
        missing += [c for c in drawn_in if of_color(there, c) - of_color(without, c) < FEW]
    return missing


@pytest.mark.office
@SPOKEN
def test_no_chart_is_empty(written: Write, language: Language, tmp_path: Path) -> None:
    """Each series is seen in its colour."""
    reports = {name: written(name, language).report for name in data_sets.here()}
    empty = {f"{name} without": emptied(book) for name, book in reports.items()}
    found = {title: stripped(book) for title, book in {**reports, **empty}.items()}
    pictures = dict(zip(found, drawn(found, tmp_path), strict=True))
    for name, book in reports.items():
        assert unseen(book, pictures[name], pictures[f"{name} without"]) == [], name


def test_the_sets_are_three_in_both_languages() -> None:
    assert len(SETS) * len(LANGUAGES) == len(each()) == 6
    assert say("sheet.morning", "en") != say("sheet.morning", "ru")
