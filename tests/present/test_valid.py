"""Every kind of workbook against Microsoft's Open XML SDK, as Excel's own schema sees it."""

import io
import zipfile
from pathlib import Path

import pytest

from runrate import starter
from runrate.model.settings import Language
from tests.present import rep_reports
from tests.present.reports import LANGUAGES, NAMES, book
from tests.present.written import parts
from tests.validator import complaints

pytestmark = pytest.mark.validator


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_with_a_report(name: str, language: Language, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(book(name, language))
    assert complaints(path) == []


@pytest.mark.parametrize(("name", "language"), rep_reports.EACH)
def test_nothing_is_wrong_with_the_pages_of_reps(
    name: str, language: Language, tmp_path: Path
) -> None:
    path = tmp_path / "reps.xlsx"
    path.write_bytes(rep_reports.together(name, language))
    assert complaints(path) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wrong_with_the_templates(language: Language, tmp_path: Path) -> None:
    for path in starter.write(tmp_path, language):
        if path.suffix == ".xlsx":
            assert complaints(path) == []
    assert complaints(starter.templates_folder() / "theme.xlsx") == []


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    """A style that is not there."""
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as package:
        for name, data in parts(book(NAMES[0], "en")).items():
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b' s="1"', b' s="99999"', 1)
            package.writestr(name, data)
    path = tmp_path / "broken.xlsx"
    path.write_bytes(broken.getvalue())
    assert complaints(path)
