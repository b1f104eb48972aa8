"""What is planned for the period, from plans of any grain."""

from datetime import date

import pytest

from runrate.model.calendar import Calendar
from runrate.model.period import Period
from tests.measure.tables import amounts, codes, leaves, overall, plans_of, problem, report

SOLD = """
    date        product_group  client_segment  rep   money
    2027-02-01  tea            shops           Anna     10
    2027-02-02  coffee         cafes           Boris    20
"""


def test_rows_of_the_period_are_summed() -> None:
    made = report(
        SOLD,
        """
        span        product_group  money
        2027-01-31  tea               1
        2027-02-01  tea               2
        2027-02-28  tea               4
        2027-02-02  coffee            8
        2027-03-01  tea              16
        """,
    )
    assert plans_of(made) == {"coffee": 8, "tea": 6}
    assert overall(made).plan == 14


def test_a_week_across_the_border_gives_its_working_days_share() -> None:
    # Monday 25 January to Sunday 31 January lies before; 22 to 28 February inside. A week from
    # Thursday 25 February has working days 25, 26 and 1 to 3 March: two of five are February's.
    made = report(
        SOLD,
        """
        span                    product_group  money
        2027-01-25..2027-01-31  tea              1000
        2027-02-22..2027-02-28  tea               100
        2027-02-25..2027-03-03  tea                50
        """,
    )
    assert amounts(made, "tea").plan == 100 + 50 * 2 / 5
    assert amounts(made, "tea").next_plan == 50 * 3 / 5


def test_a_quarter_goes_to_months_by_working_day_weights() -> None:
    # First quarter of 2027: 21 + 20 + 23 = 64 working days.
    made = report(
        SOLD,
        """
        span     product_group  money
        2027-Q1  tea             6400
        """,
    )
    assert amounts(made, "tea").plan == 2000
    assert amounts(made, "tea").next_plan == 2300


def test_a_year_goes_to_months_by_working_day_weights() -> None:
    # 2027 has 261 weekdays; here 6 of January and one half-day of February are off.
    off = {date(2027, 1, day): 0.0 for day in (1, 4, 5, 6, 7, 8)} | {date(2027, 2, 22): 0.5}
    made = report(
        SOLD,
        """
        span  product_group  money
        2027  tea             5090
        """,
        calendar=Calendar(special=off),
    )
    assert made.total == 19.5
    assert amounts(made, "tea").plan == 5090 * 19.5 / 254.5


def test_a_month_is_cut_to_the_week_that_is_reported_on() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money
        2027-02  tea             1000
        """,
        period=Period.containing(date(2027, 2, 8), "week"),
    )
    assert amounts(made, "tea").plan == 1000 * 5 / 20


def test_of_several_grains_the_finest_is_used_and_they_are_never_added() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money
        2027-02  tea              300
        2027-02  coffee           700
        """,
        """
        span     product_group  client_segment  money
        2027-02  tea            shops             200
        2027-02  tea            cafes             100
        2027-02  coffee         cafes             700
        """,
        """
        span     money
        2027-02   1000
        """,
    )
    assert plans_of(made) == {"coffee": 700, "tea": 300}
    assert plans_of(made, "client_segment") == {"cafes": 800, "shops": 200}
    assert overall(made).plan == 1000
    assert made.board is not None
    assert made.board.total.amounts["money"].plan == 1000
    assert codes(made) == []


def test_a_dimension_takes_the_finest_plan_that_has_it() -> None:
    made = report(
        SOLD,
        """
        span     product_group  client_segment  money
        2027-02  tea            shops             200
        2027-02  coffee         cafes             700
        """,
        """
        span     rep    money
        2027-02  Anna     400
        2027-02  Boris    500
        """,
    )
    assert plans_of(made, "product_group") == {"coffee": 700, "tea": 200}
    assert plans_of(made, "rep") == {"Boris": 500, "Anna": 400}
    assert overall(made).plan == 900


def test_of_two_plans_by_the_same_dimensions_the_one_by_shorter_spans_is_used() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money
        2027-02  tea              300
        """,
        """
        span        product_group  money
        2027-02-01  tea              150
        2027-02-15  tea              150.5
        """,
    )
    assert plans_of(made) == {"tea": 300.5, "coffee": None}


@pytest.mark.parametrize(
    ("finer", "coarser"),
    [
        ("2027-02-01", "2027-02-01..2027-02-07"),
        ("2027-02-01..2027-02-07", "2027-02"),
        ("2027-02", "2027-Q1"),
        ("2027-Q1", "2027"),
    ],
)
def test_days_weeks_months_quarters_and_years_are_five_grains(finer: str, coarser: str) -> None:
    fine = f"span  product_group  money\n {finer}  tea  6400"
    coarse = f"span  product_group  money\n {coarser}  tea  99999"
    assert plans_of(report(SOLD, fine, coarse)) == plans_of(report(SOLD, fine))
    assert plans_of(report(SOLD, coarse, fine)) == plans_of(report(SOLD, fine))


def test_two_files_of_one_grain_are_one_plan() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money
        2027-02  tea              300
        """,
        """
        span     product_group  money
        2027-02  coffee           700
        2027-02  tea                5
        """,
    )
    assert plans_of(made) == {"coffee": 700, "tea": 305}
    assert codes(made) == []


def test_a_file_that_names_the_categories_too_belongs_with_one_that_does_not() -> None:
    made = report(
        SOLD,
        """
        span     product_group  category  money
        2027-02  tea            drinks      300
        """,
        """
        span     product_group  money
        2027-02  coffee           700
        """,
    )
    assert plans_of(made) == {"coffee": 700, "tea": 300}
    assert overall(made).plan == 1000
    assert "plan_totals_disagree" not in codes(made)


def test_a_parent_beside_its_own_dimension_makes_a_plan_no_finer() -> None:
    made = report(
        SOLD,
        """
        span     product_group  category  money
        2027-02  tea            drinks      300
        """,
        """
        span     product_group  client_segment  money
        2027-02  tea            shops             301
        2027-02  coffee         cafes               1
        """,
    )
    assert plans_of(made) == {"tea": 301, "coffee": 1}
    assert problem(made, "plan_totals_disagree").facts["dimensions"] == (
        "category",
        "product_group",
    )


@pytest.mark.parametrize(
    ("other", "said"),
    [("100100.0", False), ("100100.1", True), ("99900", False), ("99899", True)],
)
def test_totals_that_disagree_by_more_than_a_thousandth_are_named(other: str, said: bool) -> None:
    made = report(
        SOLD,
        """
        span     product_group  money
        2027-02  tea           100000
        """,
        f"""
        span     money
        2027-02  {other}
        """,
    )
    assert overall(made).plan == 100_000
    assert ("plan_totals_disagree" in codes(made)) is said


def test_the_problem_about_totals_says_which() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money  cases
        2027-02  tea               50     30
        """,
        """
        span     rep   money  cases
        2027-02  Anna     60     31
        """,
    )
    assert dict(problem(made, "plan_totals_disagree").facts) == {
        "unit": "money",
        "finest": 50.0,
        "other": 60.0,
        "dimensions": ("rep",),
    }


def test_a_plan_in_another_unit_is_no_plan_in_this_one() -> None:
    made = report(
        """
        date        product_group  money  cases
        2027-01-01  tea                5      1
        2027-02-01  tea               10      2
        """,
        """
        span     product_group  cases
        2027-02  tea               30
        """,
    )
    assert plans_of(made, unit="cases") == {"tea": 30}
    assert plans_of(made, unit="money") == {"tea": 5}
    assert made.overall_basis == {"money": "previous", "cases": "plan"}


def test_each_unit_takes_the_finest_plan_that_has_it() -> None:
    made = report(
        """
        date        product_group  rep   money  cases
        2027-02-01  tea            Anna     10      2
        """,
        """
        span     product_group  rep   cases
        2027-02  tea            Anna     30
        """,
        """
        span     product_group  money
        2027-02  tea              400
        """,
    )
    assert plans_of(made, unit="cases") == {"tea": 30}
    assert plans_of(made, unit="money") == {"tea": 400}
    assert "plan_totals_disagree" not in codes(made)


def test_a_plan_of_nothing_is_no_plan() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money
        2027-02  tea               0
        2027-02  coffee            -
        2027-02  cocoa             7
        """,
    )
    assert plans_of(made) == {"cocoa": 7, "coffee": None, "tea": None}


def test_a_row_that_is_set_aside_plans_nothing() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money  aside
        2027-02  tea               5  -
        2027-02  tea              50  amount_unreadable
        """,
        """
        span     money  aside
        2027-02    500  amount_unreadable
        """,
    )
    assert amounts(made, "tea").plan == 5
    assert overall(made).plan == 5


def test_a_plan_for_another_time_is_none() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money
        2026-02  tea               5
        """,
    )
    assert plans_of(made) == {"coffee": None, "tea": None}


# -- the next period's plan --------------------------------------------------------------------


def test_the_next_periods_plan_stands_beside_this_ones() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money
        2027-02  tea               5
        2027-03  tea               6
        2027-03  cocoa             7
        2027-04  tea               8
        """,
    )
    assert {key: row.amounts["money"].next_plan for key, row in leaves(made).items()} == {
        "tea": 6,
        "cocoa": 7,
        "coffee": None,
    }
    assert overall(made).next_plan == 13


def test_the_next_plan_may_be_of_another_grain() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money
        2027-02  tea               5
        """,
        """
        span     product_group  rep   money
        2027-03  tea            Anna      6
        """,
    )
    assert (amounts(made, "tea").plan, amounts(made, "tea").next_plan) == (5, 6)
    assert (overall(made).plan, overall(made).next_plan) == (5, 6)


def test_a_finer_plan_for_the_next_period_alone_does_not_hide_this_ones() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money
        2027-02  tea               5
        """,
        """
        span     product_group  client_segment  money
        2027-02  tea            shops              0
        2027-03  tea            shops              6
        """,
    )
    assert made.overall_basis == {"money": "plan"}
    assert plans_of(made) == {"tea": 5, "coffee": None}


# -- the parent plays --------------------------------------------------------------------------

BY_GROUP = """
    date        product_group  category  client_segment  territory  region  money
    2027-01-01  green tea      tea       shops           Riga       north       1
    2027-02-01  green tea      tea       shops           Riga       north       2
    2027-02-01  black tea      tea       shops           Bauska     south       4
    2027-02-01  espresso       coffee    shops           Bauska     south       8
"""


def test_where_the_plan_stops_at_the_parent_the_parent_plays() -> None:
    made = report(
        BY_GROUP,
        """
        span     category  client_segment  money
        2027-02  tea       shops              100
        2027-02  cocoa     shops               50
        """,
    )
    assert plans_of(made) == {"tea": 100, "cocoa": 50, "coffee": None}
    assert (amounts(made, "tea").actual, amounts(made, "tea").previous) == (6, 1)
    found = made.breakdown("product_group")
    assert found is not None
    assert found.parent is None
    assert dict(problem(made, "parent_plays").facts) == {
        "dimension": "product_group",
        "parent": "category",
    }
    assert made.board is not None
    square = made.board.square("tea", "shops")
    assert square is not None
    assert square.amounts["money"].plan == 100


def test_a_region_plays_a_territory() -> None:
    made = report(
        BY_GROUP,
        """
        span     region  money
        2027-02  north      10
        2027-02  south      20
        """,
    )
    assert plans_of(made, "territory") == {"south": 20, "north": 10}


def test_where_any_plan_has_the_dimension_the_parent_does_not_play() -> None:
    made = report(
        BY_GROUP,
        """
        span     category  money
        2027-02  tea         100
        """,
        """
        span     product_group  money
        2027-02  green tea         60
        2027-02  black tea         40
        """,
    )
    assert plans_of(made) == {"green tea": 60, "black tea": 40, "espresso": None}
    assert "parent_plays" not in codes(made)


def test_an_old_plan_by_the_dimension_does_not_keep_the_parent_from_playing() -> None:
    made = report(
        BY_GROUP,
        """
        span     category  money
        2027-02  tea         100
        """,
        """
        span     product_group  money
        2027-01  green tea         60
        2027-03  green tea         70
        """,
    )
    assert plans_of(made) == {"tea": 100, "coffee": None}
    assert amounts(made, "tea").next_plan is None
    assert overall(made).next_plan == 70


def test_without_a_plan_by_the_parent_nobody_plays() -> None:
    made = report(BY_GROUP)
    assert set(leaves(made)) == {"green tea", "black tea", "espresso"}
    assert codes(made) == []


def test_a_supervisor_does_not_play_a_rep() -> None:
    made = report(
        """
        date        rep   supervisor  money
        2027-02-01  Anna  Olga            1
        """,
        """
        span     supervisor  money
        2027-02  Olga           10
        """,
    )
    assert plans_of(made, "rep") == {"Anna": None}


def test_a_plan_by_a_parent_that_the_sales_lack_does_not_play() -> None:
    made = report(
        SOLD,
        """
        span     category  money
        2027-02  tea         100
        """,
    )
    assert plans_of(made) == {"coffee": None, "tea": None}
    assert overall(made).plan == 100


def test_a_plan_that_has_neither_stays_as_it_is() -> None:
    made = report(
        BY_GROUP,
        """
        span     category  money
        2027-02  tea         100
        """,
        """
        span     client_segment  money
        2027-02  shops             100
        """,
    )
    assert plans_of(made, "client_segment") == {"shops": 100}
