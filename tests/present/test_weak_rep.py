"""The line of Morning that names the rep with the greatest shortfall."""

from datetime import date

import pytest

from runrate.model.report import Report
from runrate.model.settings import Language
from runrate.present.sheets import sheets
from runrate.present.sheets.morning_places import FIRST, REP
from tests.measure.tables import FRIDAY_12, report

# On Friday 12th a half of the 20 working days is gone: Ann lands at 20 of 30, Bob at 60 of 72, Cid
# at 5 of 5. The lowest percent is Ann's, the greatest shortfall Bob's: (72 - 30) / 10 = 4.2 a day.
SOLD = """
    date        rep  cases
    2027-02-01  Ann     10
    2027-02-04  Bob     30
    2027-02-05  Cid    2.5
"""
PLAN = """
    span     rep  cases
    2027-02  Ann     30
    2027-02  Bob     72
    2027-02  Cid      5
"""


def said(of: Report) -> str | None:
    """The line on Morning."""
    cell = sheets(of)[0].cells.get((REP, FIRST))
    return None if cell is None else str(cell.value)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "en",
            "The rep with the greatest shortfall: Bob, run rate 83%; needs 4.2 cases a day",
        ),
        (
            "ru",
            "Представитель с наибольшим недобором — Bob: ранрейт 83%; нужно в день: 4,2 (короба)",
        ),
    ],
)
def test_the_greatest_shortfall_counts_and_not_the_lowest_percent(
    language: Language, line: str
) -> None:
    assert said(report(SOLD, PLAN, language=language)) == line


@pytest.mark.parametrize("as_of", [date(2027, 2, 1), date(2027, 2, 28)])
def test_there_is_none_while_it_is_too_early_or_when_nothing_can_be_done(as_of: date) -> None:
    assert said(report(SOLD, PLAN, as_of=as_of)) is None


def test_there_is_none_without_a_plan_by_rep_or_when_nobody_is_short() -> None:
    assert said(report(SOLD, "span  cases\n2027-02  100")) is None
    assert said(report(SOLD, PLAN.replace("72", "60").replace("30", "20"))) is None
    assert said(report(SOLD, PLAN, as_of=FRIDAY_12)) is not None
