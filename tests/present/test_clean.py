"""Every kind of workbook under the lint: nothing that Excel would repair or a person stumble on."""

from pathlib import Path

import pytest

from runrate import starter
from runrate.model.settings import Language
from runrate.present import workbook
from tests.measure.tables import report
from tests.present import rep_reports, reports
from tests.present.lint import findings
from tests.present.recalculation import by_ironcalc, differences
from tests.present.rep_reports import LANGUAGES


@pytest.mark.parametrize(("name", "language"), reports.EACH)
def test_nothing_is_wrong_with_a_report(name: str, language: Language) -> None:
    assert findings(reports.book(name, language)) == []


@pytest.mark.parametrize(("name", "language"), rep_reports.EACH)
def test_nothing_is_wrong_with_the_pages_of_reps(name: str, language: Language) -> None:
    assert rep_reports.books(name, language)
    for data in rep_reports.books(name, language).values():
        assert findings(data) == []
    assert findings(rep_reports.together(name, language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wrong_with_the_templates(language: Language, tmp_path: Path) -> None:
    books = [path for path in starter.write(tmp_path, language) if path.suffix == ".xlsx"]
    assert len(books) == 3
    for path in books:
        assert findings(path.read_bytes()) == []


def test_nothing_is_wrong_with_the_theme() -> None:
    assert findings((starter.templates_folder() / "theme.xlsx").read_bytes()) == []


def test_more_groups_than_a_sum_takes_arguments_still_make_a_sound_workbook() -> None:
    """260 groups, each in a category of its own, all but one without a plan: none of them stands
    beside the next, so that a range could take them together."""
    head = "category  product_group  client_segment  money"
    sold = [f"2027-02-01  C{group}  G{group}  Shops  5" for group in range(260)]
    made = report("\n".join([f"date  {head}", *sold]), f"span  {head}\n2027-02  C0  G0  Shops  9")
    data = workbook(made)
    assert findings(data) == []
    assert differences(data, by_ironcalc(data)) == []
