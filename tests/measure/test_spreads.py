"""A plan without some dimension, spread by the mix of the last three closed months."""

import pytest

from runrate.model.report import Report
from tests.measure.tables import amounts, codes, leaves, overall, plans_of, problem, report

# November 2026 to January 2027 is history; October is not, nor is the month itself.
SOLD = """
    date        product_group  client_segment  money  cases
    2026-10-30  tea            shops            9999      1
    2026-11-01  tea            shops              10      1
    2026-12-15  tea            shops              20      1
    2027-01-31  tea            cafes              10      6
    2027-01-31  coffee         cafes              60      2
    2027-02-01  tea            cafes            9999      1
"""
PLAN = """
    span     product_group  money
    2027-02  tea              100
    2027-02  coffee            40.5
    2027-03  tea               12
"""


def squares(made: Report, unit: str = "money") -> dict[tuple[str, str], float]:
    """The plan of each square that has one."""
    assert made.board is not None
    plans = {(s.across, s.down): s.amounts[unit].plan for s in made.board.squares}
    return {key: plan for key, plan in plans.items() if plan is not None}


def test_each_cell_is_spread_by_what_was_sold_in_it_in_three_closed_months() -> None:
    made = report(SOLD, PLAN, spread="history")
    assert squares(made) == {
        ("tea", "shops"): 100 * 30 / 40,
        ("tea", "cafes"): 100 * 10 / 40,
        ("coffee", "cafes"): 40.5,
    }
    assert plans_of(made, "client_segment") == {"shops": 75, "cafes": 65.5}


def test_the_next_periods_plan_is_spread_too() -> None:
    made = report(SOLD, PLAN, spread="history")
    assert amounts(made, "shops", "client_segment").next_plan == 12 * 30 / 40


def test_what_is_spread_is_marked_as_derived_and_what_was_planned_is_not() -> None:
    made = report(SOLD, PLAN, spread="history")
    assert {row.derived for row in leaves(made, "client_segment").values()} == {True}
    assert {row.derived for row in leaves(made, "product_group").values()} == {False}
    assert made.board is not None
    assert {square.derived for square in made.board.squares} == {True}
    assert {row.derived for row in (*made.board.columns, *made.board.lines)} == {True}
    assert problem(made, "plan_spread").facts == {"months": 3}


def test_what_got_no_part_of_a_spread_plan_is_not_marked() -> None:
    sold = SOLD + "    2027-02-02  tea            kiosks              5      1\n"
    made = report(sold, PLAN, spread="history")
    derived = {key: row.derived for key, row in leaves(made, "client_segment").items()}
    assert derived == {"shops": True, "cafes": True, "kiosks": False}
    assert made.board is not None
    square = made.board.square("tea", "kiosks")
    assert square is not None
    assert not square.derived


def test_without_the_setting_nothing_is_spread() -> None:
    made = report(SOLD, PLAN)
    assert plans_of(made, "client_segment") == {"cafes": 70}  # the period before
    assert not any(row.derived for row in leaves(made, "client_segment").values())
    assert "plan_spread" not in codes(made)


def test_the_parts_of_a_cell_sum_to_the_cell() -> None:
    sold = """
        date        product_group  client_segment  money
        2027-01-04  tea            shops               1
        2027-01-04  tea            cafes               1
        2027-01-04  tea            kiosks              1
        2027-02-01  tea            shops               1
    """
    made = report(sold, "span  money\n 2027-02  100", spread="history")
    thirds = plans_of(made, "client_segment")
    assert set(thirds.values()) == {33.333333333}  # nine decimals are kept
    assert made.breakdowns[1].total.amounts["money"].plan == pytest.approx(100, abs=1e-8)


def test_each_unit_is_spread_by_its_own_history() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money  cases
        2027-02  tea              100     80
        """,
        spread="history",
    )
    assert squares(made, "cases") == {("tea", "shops"): 80 * 2 / 8, ("tea", "cafes"): 80 * 6 / 8}
    assert squares(made, "money") == {("tea", "shops"): 75, ("tea", "cafes"): 25}


def test_a_unit_without_history_is_not_spread() -> None:
    sold = """
        date        product_group  client_segment  money  cases
        2027-01-04  tea            shops               1      -
        2027-02-01  tea            cafes               1      2
    """
    made = report(
        sold,
        """
        span     product_group  money  cases
        2027-02  tea              100     80
        """,
        spread="history",
    )
    assert plans_of(made, "client_segment", "money") == {"shops": 100, "cafes": None}
    assert plans_of(made, "client_segment", "cases") == {"shops": None, "cafes": None}


def test_a_unit_that_is_planned_but_never_sold_is_left_alone() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money  litres
        2027-02  tea              100      80
        """,
        spread="history",
    )
    assert squares(made) == {("tea", "shops"): 75, ("tea", "cafes"): 25}


def test_a_cell_without_history_takes_the_mix_of_the_whole() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money
        2027-02  tea              100
        2027-02  cocoa             50
        """,
        spread="history",
    )
    # Of 100 sold in three months 30 went to shops and 70 to cafes.
    assert squares(made) == {
        ("tea", "shops"): 75,
        ("tea", "cafes"): 25,
        ("cocoa", "shops"): 15,
        ("cocoa", "cafes"): 35,
    }


def test_returns_that_outweigh_sales_count_as_nothing_sold() -> None:
    made = report(
        """
        date        product_group  client_segment  money
        2027-01-04  tea            shops              30
        2027-01-04  tea            cafes              10
        2027-01-05  tea            cafes             -15
        2027-01-05  tea            kiosks             20
        2027-01-05  tea            kiosks            -10
        2027-02-01  tea            shops               1
        """,
        PLAN,
        spread="history",
    )
    assert plans_of(made, "client_segment")["shops"] == 140.5 * 30 / 40
    assert plans_of(made, "client_segment")["kiosks"] == 140.5 * 10 / 40
    assert plans_of(made, "client_segment")["cafes"] is None


def test_rows_set_aside_or_filtered_teach_nothing() -> None:
    made = report(
        """
        date        product_group  client_segment  money  aside      filtered
        2027-01-04  tea            shops              30  -          -
        2027-01-04  tea            cafes              10  no_amount  -
        2027-01-05  tea            kiosks             20  -          yes
        2027-02-01  tea            shops               1  -          -
        """,
        PLAN,
        spread="history",
    )
    assert plans_of(made, "client_segment") == {"shops": 140.5}


def test_several_dimensions_are_spread_at_once() -> None:
    made = report(
        """
        date        product_group  client_segment  rep    money
        2027-01-04  tea            shops           Anna       1
        2027-01-04  tea            cafes           Boris      3
        2027-01-04  coffee         cafes           Anna       4
        2027-02-01  tea            shops           Anna       1
        """,
        """
        span     money
        2027-02     80
        """,
        spread="history",
    )
    assert plans_of(made, "rep") == {"Anna": 50, "Boris": 30}
    assert plans_of(made, "client_segment") == {"cafes": 70, "shops": 10}
    assert plans_of(made, "product_group") == {"coffee": 40, "tea": 40}


def test_a_category_is_spread_over_its_own_groups() -> None:
    made = report(
        """
        date        product_group  category  money
        2027-01-04  green tea      tea           1
        2027-01-04  black tea      tea           3
        2027-01-04  espresso       coffee        5
        2027-02-01  green tea      tea           1
        """,
        """
        span     category  money
        2027-02  tea         100
        2027-02  coffee       70
        """,
        spread="history",
    )
    assert plans_of(made) == {"black tea": 75, "green tea": 25, "espresso": 70}
    found = made.breakdown("product_group")
    assert found is not None
    assert [(row.key, row.amounts["money"].plan) for row in found.rows] == [
        ("tea", 100),
        ("coffee", 70),
    ]


def test_a_category_without_history_takes_no_groups_of_another() -> None:
    made = report(
        """
        date        product_group  category  client_segment  money
        2027-01-04  green tea      tea       shops               1
        2027-01-04  green tea      tea       cafes               3
        2027-02-01  green tea      tea       shops               1
        """,
        """
        span     category  money
        2027-02  tea         100
        2027-02  cocoa        40
        """,
        spread="history",
    )
    assert plans_of(made) == {"green tea": 100, "cocoa": 40}
    assert squares(made)["cocoa", "shops"] == 10


def test_a_real_plan_goes_before_a_derived_one() -> None:
    made = report(
        SOLD,
        PLAN,
        """
        span     client_segment  money
        2027-02  shops              90
        2027-02  cafes              50.5
        """,
        spread="history",
    )
    assert plans_of(made, "client_segment") == {"shops": 90, "cafes": 50.5}
    assert plans_of(made, "product_group") == {"tea": 100, "coffee": 40.5}
    assert overall(made).plan == 140.5


def test_derived_plans_are_not_asked_whether_they_agree() -> None:
    assert "plan_totals_disagree" not in codes(report(SOLD, PLAN, spread="history"))


def test_without_history_nothing_is_spread_and_a_problem_says_so() -> None:
    made = report(
        """
        date        product_group  client_segment  money
        2026-10-30  tea            shops               1
        2027-02-01  tea            shops               1
        """,
        PLAN,
        spread="history",
    )
    assert plans_of(made, "client_segment") == {"shops": None}
    assert "spread_without_history" in codes(made)
    assert "plan_spread" not in codes(made)


def test_a_history_of_returns_alone_is_none() -> None:
    made = report(
        """
        date        product_group  client_segment  money
        2027-01-29  tea            shops               5
        2027-01-30  tea            shops              -5
        2027-02-01  tea            shops               1
        """,
        PLAN,
        spread="history",
    )
    assert "spread_without_history" in codes(made)


@pytest.mark.parametrize(("amount", "expected"), [(0, "tea"), (-5, "tea"), (0.5, "green tea")])
def test_only_what_was_sold_teaches_and_else_the_parent_plays(amount: float, expected: str) -> None:
    made = report(
        f"""
        date        product_group  category  money
        2027-01-04  green tea      tea           {amount}
        2027-02-01  green tea      tea           1
        """,
        """
        span     category  money
        2027-02  tea         100
        """,
        spread="history",
    )
    assert plans_of(made) == {expected: 100}


def test_without_history_the_parent_plays_as_if_nothing_were_to_be_spread() -> None:
    made = report(
        """
        date        product_group  category  money
        2027-02-01  green tea      tea           1
        """,
        """
        span     category  money
        2027-02  tea         100
        """,
        spread="history",
    )
    assert plans_of(made) == {"tea": 100}
    assert "parent_plays" in codes(made)


def test_a_plan_that_has_every_dimension_needs_no_history() -> None:
    made = report(
        """
        date        product_group  client_segment  money
        2027-02-01  tea            shops               1
        """,
        """
        span     product_group  client_segment  money
        2027-02  tea            shops             100
        """,
        spread="history",
    )
    assert plans_of(made, "client_segment") == {"shops": 100}
    assert codes(made) == []


def test_without_any_plan_there_is_nothing_to_spread() -> None:
    made = report(SOLD, spread="history")
    assert not {"plan_spread", "spread_without_history"} & set(codes(made))
