"""The board: groups across, segments down, and the squares that will end shortest."""

from datetime import date

import pytest

from runrate.measure.board import HOT
from runrate.model.calendar import Calendar
from runrate.model.report import Board, Report
from tests.measure.tables import breakdown, codes, problem, report

# Greatest plan first: tea (100), coffee (60), then cocoa without a plan; shops (110), cafes (50).
SOLD = """
    date        product_group  client_segment  money
    2027-01-04  juice          kiosks             12
    2027-02-01  tea            shops              50
    2027-02-01  tea            cafes               5
    2027-02-12  coffee         shops              25
    2027-02-12  cocoa          shops               3
    2027-02-13  coffee         cafes             999
"""
PLAN = """
    span     product_group  client_segment  money
    2027-02  tea            shops              70
    2027-02  tea            cafes              30
    2027-02  coffee         shops              40
    2027-02  coffee         cafes              20
"""


def board(made: Report) -> Board:
    assert made.board is not None
    return made.board


def test_groups_stand_across_in_letters_and_segments_down_in_numbers() -> None:
    squares = {s.coordinates: (s.across, s.down) for s in board(report(SOLD, PLAN)).squares}
    assert squares == {
        "A1": ("tea", "shops"),
        "A2": ("tea", "cafes"),
        "B1": ("coffee", "shops"),
        "B2": ("coffee", "cafes"),
        "C1": ("cocoa", "shops"),
        "D3": ("juice", "kiosks"),
    }


def test_coordinates_count_the_rows_of_the_breakdowns() -> None:
    made = report(SOLD, PLAN)
    assert list(board(made).across.leaves) == list(breakdown(made, "product_group").leaves)
    assert [leaf.key for leaf in board(made).down.leaves] == ["shops", "cafes", "kiosks"]


def test_a_square_with_a_plan_and_no_sales_is_there() -> None:
    square = board(report(SOLD, PLAN)).square("coffee", "cafes")
    assert square is not None
    assert (square.amounts["money"].actual, square.amounts["money"].plan) == (0, 20)


def test_a_square_with_sales_and_no_plan_is_there() -> None:
    square = board(report(SOLD, PLAN)).square("cocoa", "shops")
    assert square is not None
    assert (square.amounts["money"].actual, square.amounts["money"].plan) == (3, None)


def test_where_nothing_is_there_is_no_square() -> None:
    assert board(report(SOLD, PLAN)).square("cocoa", "cafes") is None


def test_lines_columns_and_the_total_are_the_sums_of_the_squares() -> None:
    found = board(report(SOLD, PLAN))
    columns = {row.key: row.amounts["money"] for row in found.columns}
    lines = {row.key: row.amounts["money"] for row in found.lines}
    assert {key: (row.actual, row.plan) for key, row in columns.items()} == {
        "tea": (55, 100),
        "coffee": (25, 60),
        "cocoa": (3, None),
        "juice": (0, None),
    }
    assert {key: (row.actual, row.plan) for key, row in lines.items()} == {
        "shops": (78, 110),
        "cafes": (5, 50),
        "kiosks": (0, None),
    }
    total = found.total.amounts["money"]
    assert (total.actual, total.plan, total.last_day, total.previous) == (83, 160, 28, 12)


def test_what_is_planned_is_not_marked_as_derived() -> None:
    found = board(report(SOLD, PLAN))
    assert not any(square.derived for square in found.squares)
    assert not any(row.derived for row in (*found.columns, *found.lines))


def test_beyond_26_groups_the_letters_go_on_with_two() -> None:
    groups = [f"group {number:02}" for number in range(1, 29)]
    rows = [f"2027-02-01  {group}  shops  1" for group in groups]
    made = report("\n".join(["date  product_group  client_segment  money", *rows]))
    assert [s.coordinates for s in board(made).squares[24:]] == ["Y1", "Z1", "AA1", "AB1"]


def test_names_are_shown_and_letters_stay_latin() -> None:
    made = report("date  product_group  client_segment  money\n 2027-02-01  Чай  Каналы  1")
    assert [s.coordinates for s in board(made).squares] == ["A1"]
    assert board(made).squares[0].coordinates.isascii()


# -- the squares to fire at ------------------------------------------------------------------


def test_the_shortest_squares_come_first() -> None:
    # Half of the days are gone. Landings: A1 100 of 70, A2 10 of 30, B1 50 of 40, B2 0 of 20.
    hot = board(report(SOLD, PLAN)).hot
    assert [square.coordinates for square in hot] == ["A2", "B2"]


def test_at_most_five_are_named_and_equal_ones_in_the_boards_order() -> None:
    groups = [f"group {number:02}" for number in range(1, 13)]
    rows = [f"2027-02  {group}  shops  10" for group in groups]
    rows.append("2027-02  worst  shops  9.5")
    sold = "date  product_group  client_segment  money\n"
    sold += "\n".join(f"2027-02-01  {group}  shops  1" for group in groups)
    made = report(sold, "\n".join(["span  product_group  client_segment  money", *rows]))
    # Nothing is sold of the last group: 9.5 short; of each of the others 10 - 2.
    coordinates = [square.coordinates for square in board(made).hot]
    assert coordinates == ["M1", "A1", "B1", "C1", "D1"]
    assert len(coordinates) == HOT


def test_in_a_column_equal_squares_stand_in_the_order_of_numbers() -> None:
    segments = [f"segment {number:02}" for number in range(1, 12)]
    rows = [f"2027-02  tea  {segment}  10" for segment in segments]
    sold = "date  product_group  client_segment  money\n"
    sold += "\n".join(f"2027-02-01  tea  {segment}  5" for segment in segments[:8])
    made = report(sold, "\n".join(["span  product_group  client_segment  money", *rows]))
    assert [square.coordinates for square in board(made).hot] == ["A9", "A10", "A11"]


def test_nobody_is_short_when_all_land_on_their_plan() -> None:
    made = report(
        """
        date        product_group  client_segment  money
        2027-02-01  tea            shops              35
        """,
        """
        span     product_group  client_segment  money
        2027-02  tea            shops              70
        """,
    )
    assert board(made).hot == ()


def test_a_shortage_of_a_few_cents_is_one() -> None:
    made = report(
        "date  product_group  client_segment  money\n 2027-02-01  tea  shops  34.9",
        "span  product_group  client_segment  money\n 2027-02  tea  shops  70",
    )
    assert [square.coordinates for square in board(made).hot] == ["A1"]


def test_while_it_is_too_early_nobody_is_said_to_be_short() -> None:
    monday, tuesday = (report(SOLD, PLAN, as_of=date(2027, 2, day)) for day in (1, 2))
    assert board(monday).hot == ()
    assert board(tuesday).hot != ()


def test_a_square_without_a_plan_is_never_short() -> None:
    made = report(SOLD)
    assert board(made).basis == {"money": "previous"}
    assert [square.coordinates for square in board(made).hot] == ["A1"]  # juice, sold before
    assert board(made).square("tea", "shops") not in board(made).hot


def test_a_plan_of_returns_is_never_short() -> None:
    made = report(SOLD, PLAN + "    2027-02  cocoa          shops              -7\n")
    square = board(made).square("cocoa", "shops")
    assert square is not None
    assert square.amounts["money"].plan == -7
    assert square not in board(made).hot


def test_a_square_that_has_reached_its_plan_is_not_short() -> None:
    sold = "date  product_group  client_segment  money\n 2027-02-01  tea  shops  70"
    assert "A1" not in [square.coordinates for square in board(report(sold, PLAN)).hot]


def test_the_leading_unit_decides_who_is_short() -> None:
    sold = """
        date        product_group  client_segment  {}  {}
        2027-02-01  tea            shops           1   9
    """
    planned = """
        span     product_group  client_segment  {}  {}
        2027-02  tea            shops           10  10
    """
    led_by_money = report(sold.format("money", "cases"), planned.format("money", "cases"))
    assert [square.coordinates for square in board(led_by_money).hot] == ["A1"]
    led_by_cases = report(sold.format("cases", "money"), planned.format("money", "cases"))
    assert [square.coordinates for square in board(led_by_cases).hot] == ["A1"]
    swapped = sold.replace("1   9", "9   1")
    led_by_money = report(swapped.format("money", "cases"), planned.format("money", "cases"))
    assert board(led_by_money).hot == ()


def test_before_the_first_working_day_nobody_is_said_to_be_short() -> None:
    no_days = Calendar(weekdays=frozenset())
    assert board(report(SOLD, PLAN, calendar=no_days)).hot == ()


# -- what stands down ------------------------------------------------------------------------

FOUR = """
    date        product_group  client_segment  territory  rep   money
    2027-02-01  tea            shops           Riga       Anna      1
    2027-02-02  tea            cafes           Riga       Olga      1
"""


@pytest.mark.parametrize("down", ["client_segment", "territory", "rep"])
def test_segments_territories_or_reps_stand_down(down: str) -> None:
    made = report(FOUR, down=down)
    assert board(made).down.dimension == down
    assert codes(made) == []


def test_where_the_sales_lack_it_another_one_stands_down_and_a_problem_says_so() -> None:
    made = report(
        """
        date        product_group  rep   money
        2027-02-01  tea            Anna      1
        """,
        down="territory",
    )
    assert board(made).down.dimension == "rep"
    assert dict(problem(made, "board_down").facts) == {"wanted": "territory", "taken": "rep"}


@pytest.mark.parametrize(
    "sold",
    [
        "date  product_group  money\n 2027-02-01  tea  1",
        "date  client_segment  rep  money\n 2027-02-01  shops  Anna  1",
        "date  money\n 2027-02-01  1",
    ],
)
def test_without_two_dimensions_there_is_no_board(sold: str) -> None:
    made = report(sold)
    assert made.board is None
    assert codes(made) == ["no_board"]


def test_without_any_square_there_is_no_board() -> None:
    made = report("date  product_group  client_segment  money\n 2027-02-20  tea  shops  1")
    assert made.board is None


def test_a_plan_by_groups_alone_leaves_the_squares_to_the_period_before() -> None:
    made = report(
        """
        date        product_group  client_segment  money
        2027-01-04  tea            shops              12
        2027-02-01  tea            shops               1
        """,
        """
        span     product_group  money
        2027-02  tea               70
        """,
    )
    assert board(made).basis == {"money": "previous"}
    assert board(made).squares[0].amounts["money"].plan == 12
    assert board(made).across.basis == {"money": "plan"}
