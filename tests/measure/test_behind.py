"""Since when each square has been behind. February 2027 begins on a Monday; of 20 working days 10
are gone on Friday 12th, so a plan of 200 is 10 a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runrate.model import formulas
from runrate.model.calendar import Calendar
from runrate.model.report import Report
from tests.measure.tables import FRIDAY_12, MONDAY_TO_FRIDAY, report

PLANNED = """
    span     product_group  client_segment  cases  money
    2027-02  Water          Shops           200    1
"""


def february(day: int) -> date:
    """A day of February 2027."""
    return date(2027, 2, day)


def water(*sold: tuple[int, float], planned: str = PLANNED, **chosen: object) -> date | None:
    """Since when Water × Shops is behind, given what was sold on which days of February."""
    lines = [f"2027-02-{day:02}  Water  Shops  {cases}  1" for day, cases in sold]
    text = "\n".join(["date  product_group  client_segment  cases  money", *lines])
    return since(report(text, planned, **chosen), "Water")  # type: ignore[arg-type]


def since(made: Report, group: str) -> date | None:
    assert made.board is not None
    square = made.board.square(group, "Shops")
    assert square is not None
    return square.since


def test_since_the_day_on_which_it_fell_behind() -> None:
    """40 on Thursday 4th are due and sold; on Friday 50 are due."""
    assert water((1, 40), (12, 5)) == february(5)


def test_a_stretch_that_was_made_up_for_does_not_count() -> None:
    """Behind on the 1st and 2nd, 30 of 30 on the 3rd; 32 of 40 on the 4th, 32 of 100 now."""
    assert water((3, 30), (4, 2)) == february(4)


def test_who_is_on_plan_now_is_not_behind() -> None:
    assert water((12, 100)) is None
    assert water((12, 99.99)) == february(1)


def test_since_the_first_day() -> None:
    assert water((2, 15), (12, 5)) == february(1)


def test_a_plan_and_no_sales_at_all() -> None:
    planned = PLANNED + "    2027-02  Juice          Shops           20     1\n"
    sold = """
        date        product_group  client_segment  cases  money
        2027-02-02  Water          Shops           200    1
    """
    made = report(sold, planned)
    assert since(made, "Juice") == february(1)
    assert since(made, "Water") is None


def test_what_is_sold_on_a_day_off_counts_to_the_working_day_after_it() -> None:
    """50 are due and sold on Friday 5th; the 10 of Saturday are those of Monday 8th."""
    assert water((5, 50), (6, 10)) == february(9)


def test_days_off_at_the_end_count_to_the_last_working_day() -> None:
    """100 are due on Friday 12th; 98 and, on Sunday, 2 are sold: the sheet says 0 behind."""
    sunday = february(14)
    assert water((5, 50), (12, 48), (14, 2), as_of=sunday) is None
    assert water((5, 50), (12, 48), (14, 1), as_of=sunday) == february(8)


def test_days_off_before_the_first_working_day_count_to_it() -> None:
    """The 1st and 2nd are off: 18 days are left in all, so 180 are 10 a day."""
    calendar = Calendar(special={february(1): 0.0, february(2): 0.0})
    planned = PLANNED.replace("200", "180")
    assert water((1, 10), planned=planned, calendar=calendar) == february(4)
    assert water((3, 9), planned=planned, calendar=calendar) == february(3)


def test_a_half_day_asks_for_half() -> None:
    """The 1st is a half-day: 19.5 days in all, so 195 are 5 on the 1st and 10 a day after it."""
    calendar = Calendar(special={february(1): 0.5})
    planned = PLANNED.replace("200", "195")
    assert water((1, 5), planned=planned, calendar=calendar) == february(2)
    assert water((1, 4), planned=planned, calendar=calendar) == february(1)


def test_returns_can_throw_back() -> None:
    """100 on the 1st; 60 are due and 55 left on Monday 8th."""
    assert water((1, 100), (8, -45)) == february(8)


@pytest.mark.parametrize(
    "row",
    [
        "2027-02-13  Water  Shops  50  1  -           -",
        "2027-01-31  Water  Shops  50  1  -           -",
        "2027-02-05  Water  Shops  50  1  -           yes",
        "2027-02-05  Water  Shops  50  1  bad_amount  -",
    ],
)
def test_only_what_counts_in_the_actual_counts(row: str) -> None:
    sold = f"""
        date        product_group  client_segment  cases  money  aside  filtered
        2027-02-04  Water          Shops           45     1      -      -
        {row}
    """
    assert since(report(sold, PLANNED), "Water") == february(5)


def test_it_is_about_the_unit_that_leads() -> None:
    """In money Water is far ahead of its plan."""
    assert water((1, 9)) == february(1)


def test_while_it_is_too_early_no_square_is_behind() -> None:
    assert water((1, 1), as_of=february(1)) is None
    assert water((1, 1), as_of=february(2)) == february(1)


def test_before_the_first_working_day_no_square_is_behind() -> None:
    calendar = Calendar(special={february(1): 0.0})
    assert water((1, 1), as_of=february(1), calendar=calendar) is None


def test_without_a_plan_no_square_is_behind() -> None:
    assert water((1, 1), planned=PLANNED.replace("Water", "Juice")) is None


def test_without_any_plan_it_is_measured_against_the_period_before() -> None:
    """210 in January are 10.5 a day of February: 42 by the 4th, which are sold, then nothing."""
    sold = """
        date        product_group  client_segment  cases  money
        2027-01-04  Water          Shops           210    1
        2027-02-04  Water          Shops           42     1
    """
    assert since(report(sold), "Water") == february(5)


def test_the_hot_squares_say_it_too() -> None:
    sold = """
        date        product_group  client_segment  cases  money
        2027-02-04  Water          Shops           40     1
    """
    board = report(sold, PLANNED).board
    assert board is not None
    assert [(hot.coordinates, hot.since) for hot in board.hot] == [("A1", february(5))]


@given(
    st.lists(st.tuples(st.integers(0, 13), st.integers(-500, 3000)), min_size=1, max_size=20),
    st.integers(1, 40_000),
    st.randoms(use_true_random=False),
)
@settings(max_examples=40, deadline=None)
def test_day_by_day_it_is_what_the_formulas_say(
    rows: list[tuple[int, int]], plan: int, random: object
) -> None:
    """In hundredths of a case, in any order of the rows and cut into halves."""
    halves = [(day, part) for day, cents in rows for part in (cents // 2, cents - cents // 2)]
    random.shuffle(halves)  # type: ignore[attr-defined]
    planned = PLANNED.replace("200", f"{plan / 100}")
    found = water(*((day + 1, cents / 100) for day, cents in rows), planned=planned)
    assert found == water(*((day + 1, cents / 100) for day, cents in halves), planned=planned)
    working = [february(day) for day in range(1, 13) if MONDAY_TO_FRIDAY.weight(february(day))]
    stretch = []
    for gone, day in enumerate(working, 1):
        until = day if day < FRIDAY_12 else february(12)
        actual = sum(cents for at, cents in rows if february(1) + timedelta(at) <= until)
        due = formulas.plan_to_date(plan, gone, 20)
        assert due is not None
        stretch = [*stretch, day] if actual < due - 1e-6 else []
    assert found == (stretch[0] if stretch else None)
