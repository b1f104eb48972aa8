"""Breakdowns: one row per key, under its parents, with what it is measured against."""

from runrate.model.status import Status, Thresholds, status
from tests.measure.tables import (
    actuals,
    amounts,
    breakdown,
    codes,
    leaves,
    overall,
    plan,
    plans_of,
    problem,
    report,
)

SOLD = """
    date        product_group  category  rep   money
    2027-01-01  milk           dairy     Anna      8
    2027-02-01  green tea      tea       Anna      1
    2027-02-02  black tea      tea       Anna      2
    2027-02-12  milk           dairy     Olga      4
"""
PLAN = """
    span     product_group  money
    2027-02  green tea         10
    2027-02  black tea         30
    2027-02  milk              25
"""


def test_the_breakdowns_are_those_of_the_dimensions_that_the_sales_have() -> None:
    assert [found.dimension for found in report(SOLD, PLAN).breakdowns] == ["product_group", "rep"]


def test_a_row_with_a_plan_and_no_sales_is_a_full_row() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money
        2027-02  juice            100
        """,
    )
    juice = amounts(made, "juice")
    assert (juice.actual, juice.plan, juice.last_day, juice.previous) == (0, 100, 0, 0)
    found = status(juice.actual, juice.plan, made.elapsed, made.total, Thresholds())
    assert found is Status.BEHIND


def test_a_row_with_sales_and_no_plan_has_none_and_counts_in_the_total() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money
        2027-02  milk              25
        """,
    )
    tea = amounts(made, "green tea")
    assert (tea.actual, tea.plan) == (1, None)
    found = status(tea.actual, tea.plan, made.elapsed, made.total, Thresholds())
    assert found is Status.NO_PLAN
    total = breakdown(made, "product_group").total.amounts["money"]
    assert (total.actual, total.plan) == (7, 25)
    assert overall(made).actual == 7


def test_parents_are_the_sums_of_their_rows() -> None:
    found = breakdown(report(SOLD, PLAN), "product_group")
    tea, dairy = found.rows
    assert found.parent == "category"
    assert (tea.key, [leaf.key for leaf in tea.children]) == ("tea", ["black tea", "green tea"])
    assert (tea.amounts["money"].actual, tea.amounts["money"].plan) == (3, 40)
    assert (dairy.amounts["money"].previous, dairy.amounts["money"].last_day) == (8, 4)
    assert tea.amounts["money"].last_year is None


def test_a_parent_has_a_plan_when_one_of_its_rows_has() -> None:
    made = report(
        SOLD,
        """
        span     product_group  money
        2027-02  black tea         30
        """,
    )
    tea, dairy = breakdown(made, "product_group").rows
    assert tea.amounts["money"].plan == 30
    assert dairy.amounts["money"].plan is None


def test_a_leaf_without_a_parent_stands_on_its_own() -> None:
    made = report(
        SOLD,
        PLAN + "    2027-02  juice            100\n",
    )
    found = breakdown(made, "product_group")
    assert [(row.key, len(row.children)) for row in found.rows] == [
        ("juice", 0),
        ("tea", 2),
        ("dairy", 1),
    ]
    assert [leaf.key for leaf in found.leaves] == ["juice", "black tea", "green tea", "milk"]
    assert found.total.amounts["money"].plan == 165


def test_the_plan_tells_the_parent_of_what_was_never_sold() -> None:
    made = report(
        SOLD,
        """
        span     product_group  category  money
        2027-02  mint tea       tea         100
        """,
    )
    assert [leaf.key for leaf in breakdown(made, "product_group").rows[0].children] == [
        "mint tea",
        "black tea",
        "green tea",
    ]


def test_the_greatest_plan_comes_first_and_what_has_none_last_by_name() -> None:
    made = report(
        """
        date        product_group  money
        2027-02-01  water           9999
        2027-02-01  ale                1
        2027-02-01  tea                1
        2027-02-01  beer               2
        2027-02-01  cola               3
        """,
        """
        span     product_group  money
        2027-02  cola              0.1
        2027-02  beer              0.1
        2027-02  tea               0.2
        """,
    )
    assert list(leaves(made)) == ["tea", "beer", "cola", "ale", "water"]


def test_the_order_does_not_follow_the_sales_of_the_day() -> None:
    early = report("date  product_group  money\n 2027-02-01  tea  1\n 2027-02-02  milk  9", PLAN)
    late = report("date  product_group  money\n 2027-02-02  milk  1\n 2027-02-03  tea  9", PLAN)
    assert list(leaves(early)) == list(leaves(late)) == ["black tea", "milk", "green tea", "tea"]


def test_the_leading_unit_decides_the_order() -> None:
    planned = """
        span     product_group  money  cases
        2027-02  tea                1      9
        2027-02  milk               2      8
    """
    sold = "date  product_group  {}  {}\n 2027-02-01  tea  1  1"
    assert list(leaves(report(sold.format("money", "cases"), planned))) == ["milk", "tea"]
    assert list(leaves(report(sold.format("cases", "money"), planned))) == ["tea", "milk"]


# -- parents that are not clear ----------------------------------------------------------------


def test_a_key_under_two_parents_goes_to_the_one_with_most_rows_and_is_named() -> None:
    made = report("""
        date        product_group  category  money
        2027-02-01  kefir          drinks        1
        2027-02-01  kefir          dairy         2
        2027-02-02  kefir          dairy         4
    """)
    (row,) = breakdown(made, "product_group").rows
    assert (row.key, row.amounts["money"].actual) == ("dairy", 7)
    assert dict(problem(made, "two_parents").facts) == {
        "dimension": "product_group",
        "key": "kefir",
        "parents": "dairy, drinks",
    }


def test_equal_claims_go_by_the_alphabet_whatever_the_order_of_rows() -> None:
    rows = ["2027-02-01  kefir  drinks  1", "2027-02-01  kefir  dairy  2"]
    for order in (rows, rows[::-1]):
        made = report("\n".join(["date  product_group  category  money", *order]))
        assert breakdown(made, "product_group").rows[0].key == "dairy"


def test_a_rep_who_moved_stands_under_the_supervisor_of_now() -> None:
    made = report("""
        date        rep   supervisor  money
        2027-01-01  Anna  Petrov          1
        2027-01-04  Anna  Petrov          1
        2027-01-05  Anna  Petrov          1
        2027-01-06  Igor  Petrov          1
        2027-02-01  Anna  Sidorov         1
    """)
    rows = {row.key: [leaf.key for leaf in row.children] for row in breakdown(made, "rep").rows}
    assert rows == {"Petrov": ["Igor"], "Sidorov": ["Anna"]}
    assert "two_parents" not in codes(made)


def test_of_two_supervisors_now_the_past_does_not_choose() -> None:
    made = report("""
        date        rep   supervisor  money
        2027-01-01  Anna  Petrov          1
        2027-01-04  Anna  Petrov          1
        2027-01-05  Anna  Petrov          1
        2027-02-01  Anna  Petrov          1
        2027-02-01  Anna  Sidorov         1
        2027-02-02  Anna  Sidorov         1
    """)
    assert [row.key for row in breakdown(made, "rep").rows] == ["Sidorov"]
    assert problem(made, "two_parents").facts["parents"] == "Sidorov, Petrov"


def test_a_plan_that_names_another_parent_than_the_sales_is_named() -> None:
    made = report(
        """
        date        product_group  category  money
        2027-02-01  kefir          dairy         1
        2027-02-02  kefir          dairy         1
        """,
        """
        span     product_group  category  money
        2027-02  kefir          drinks       10
        """,
    )
    assert problem(made, "two_parents").facts["parents"] == "dairy, drinks"


def test_last_years_plan_does_not_say_who_leads_whom_now() -> None:
    made = report(
        "date  rep  supervisor  money\n 2027-02-01  Anna  Sidorov  1",
        """
        span     rep   supervisor  money
        2026-02  Anna  Petrov         10
        2027-02  Anna  Sidorov        10
        """,
    )
    assert [row.key for row in breakdown(made, "rep").rows] == ["Sidorov"]
    assert "two_parents" not in codes(made)


def test_a_name_with_a_remark_in_brackets_is_a_name() -> None:
    made = report("""
        date        product_group  category     money
        2027-02-01  kefir          milk (1 l)       1
        2027-02-02  kefir          milk (1 l)       1
        2027-02-02  kefir          drinks           1
    """)
    assert [row.key for row in breakdown(made, "product_group").rows] == ["milk (1 l)"]


def test_a_missing_parent_is_none_where_another_is_known() -> None:
    made = report(
        """
        date        product_group  category               money
        2027-02-01  kefir          -                          1
        2027-02-02  kefir          (not in products.csv)      1
        2027-02-02  kefir          -                          1
        2027-02-02  juice          -                          1
        """,
        """
        span     product_group  category  money
        2027-02  kefir          dairy        10
        """,
    )
    rows = {
        row.key: [leaf.key for leaf in row.children]
        for row in breakdown(made, "product_group").rows
    }
    assert rows == {"dairy": ["kefir"], "(blank)": ["juice"]}
    assert "two_parents" not in codes(made)


def test_a_missing_key_belongs_to_no_parent_when_it_has_several() -> None:
    made = report("""
        date        product_group          category  money
        2027-02-01  -                      dairy         1
        2027-02-02  -                      drinks        2
        2027-02-02  (not in products.csv)  drinks        4
        2027-02-02  juice                  drinks        8
    """)
    rows = {
        row.key: (row.amounts["money"].actual, len(row.children))
        for row in breakdown(made, "product_group").rows
    }
    assert rows == {"(blank)": (3, 0), "drinks": (12, 2)}
    assert "two_parents" not in codes(made)


# -- names -------------------------------------------------------------------------------------


def test_ids_are_the_keys_and_names_are_shown() -> None:
    sold = actuals(
        """
        date        rep  money
        2027-02-01  7        1
        2027-02-01  9        2
        """,
        rep={"7": "Anna (7)", "9": "Anna (9)"},
    )
    targets = plan(
        """
        span     rep  money
        2027-02  7      10
        2027-02  8      20
        """,
        rep={"8": "Olga", "7": "Anna of the plan"},
    )
    found = leaves(report(sold, targets), "rep")
    assert {key: row.name for key, row in found.items()} == {
        "8": "Olga",
        "7": "Anna (7)",
        "9": "Anna (9)",
    }
    assert {key: row.amounts["money"].actual for key, row in found.items()} == {
        "7": 1,
        "8": 0,
        "9": 2,
    }


def test_blank_and_unknown_keys_are_rows_of_their_own() -> None:
    made = report("""
        date        client_segment         money
        2027-02-01  -                          1
        2027-02-01  (not in clients.csv)       2
        2027-02-01  shops                      4
    """)
    found = leaves(made, "client_segment")
    assert {key: row.amounts["money"].actual for key, row in found.items()} == {
        "(blank)": 1,
        "(not in clients.csv)": 2,
        "shops": 4,
    }


# -- what is measured against when there is no plan --------------------------------------------

TWO_BEFORE = """
    date        product_group  rep   money
    2026-02-02  tea            Anna      3
    2027-01-01  tea            Anna      5
    2027-02-01  tea            Anna      1
    2027-02-01  tea            Boris     1
"""


def test_a_dimension_without_a_plan_is_measured_against_the_previous_period() -> None:
    made = report(TWO_BEFORE, "span  product_group  money\n 2027-02  tea  100")
    assert breakdown(made, "product_group").basis == {"money": "plan"}
    assert breakdown(made, "rep").basis == {"money": "previous"}
    assert plans_of(made, "rep") == {"Anna": 5, "Boris": None}
    assert made.overall_basis == {"money": "plan"}


def test_or_against_last_year_if_the_settings_say_so() -> None:
    made = report(TWO_BEFORE, without_plan="last_year")
    assert breakdown(made, "rep").basis == {"money": "last_year"}
    assert plans_of(made, "rep") == {"Anna": 3, "Boris": None}
    assert made.overall_basis == {"money": "last_year"}
    assert overall(made).plan == 3


def test_or_against_the_other_one_where_the_data_do_not_reach_back() -> None:
    only_previous = TWO_BEFORE.replace("2026-02-02", "2027-01-04")
    made = report(only_previous, without_plan="last_year")
    assert breakdown(made, "rep").basis == {"money": "previous"}
    assert plans_of(made, "rep") == {"Anna": 8, "Boris": None}


def test_a_unit_that_was_not_sold_before_has_no_baseline_to_be_measured_against() -> None:
    made = report("""
        date        rep   money  cases
        2027-01-01  Anna      5      -
        2027-02-01  Anna      1      2
    """)
    assert breakdown(made, "rep").basis == {"money": "previous", "cases": "plan"}
    assert plans_of(made, "rep", "cases") == {"Anna": None}


def test_without_anything_to_measure_against_there_is_no_plan() -> None:
    made = report("date  rep  money\n 2027-02-01  Anna  1")
    assert breakdown(made, "rep").basis == {"money": "plan"}
    assert (overall(made).plan, plans_of(made, "rep")) == (None, {"Anna": None})


def test_a_row_of_zeros_is_not_shown() -> None:
    made = report("date  rep  money\n 2027-02-01  Anna  1\n 2027-02-01  Boris  0")
    assert list(leaves(made, "rep")) == ["Anna"]


def test_a_breakdown_without_rows_has_an_empty_total() -> None:
    made = report("date  rep  money\n 2027-02-20  Anna  1")
    found = breakdown(made, "rep")
    assert found.rows == ()
    assert (found.total.amounts["money"].actual, found.total.amounts["money"].plan) == (0, None)
