"""What each sales rep's page holds."""

from datetime import date

from runrate.measure import measure
from runrate.model.report import Report, RepPage
from tests.measure.tables import actuals, inputs, report, settings

SOLD = """
    date        product_group  client_segment  rep    money
    2027-02-01  Water          Kiosks          Ivan   30
    2027-02-12  Water          Canteens        Ivan   8
    2027-02-12  Juice          Kiosks          Ivan   25
    2027-02-02  Water          Kiosks          Petra  400
    2027-02-02  Juice          Kiosks          Clara  9
    2027-01-04  Juice          Kiosks          Clara  17
    2027-01-11  Tea            Kiosks          Ivan   5
    2027-01-12  Water          Kiosks          Gone   70
    2027-02-03  Tea            Kiosks          -      3
"""
PLANNED = """
    span     product_group  rep    money
    2027-02  Water          Ivan   100
    2027-02  Juice          Ivan   120
    2027-02  Water          Petra  800
    2027-02  Juice          Zara   50
"""


def with_reps(sold: str, *planned: str, **chosen: object) -> Report:
    """The report on these tables, with pages."""
    return measure(inputs(sold, *planned), settings(**chosen), reps=True)


def pages(made: Report) -> dict[str, RepPage]:
    """The pages by the key of the rep."""
    return {page.rep.key: page for page in made.reps}


def plans(page: RepPage) -> dict[str, float | None]:
    """What each group of a page is measured against, in their order."""
    return {row.key: row.amounts["money"].plan for row in page.groups.rows}


def sold(page: RepPage) -> dict[str, float]:
    """What is sold of each group of a page."""
    return {row.key: row.amounts["money"].actual for row in page.groups.rows}


def test_without_being_asked_there_are_no_pages() -> None:
    assert report(SOLD, PLANNED).reps == ()


def test_a_page_holds_the_rep_s_own_groups_the_greatest_plan_first() -> None:
    ivan = pages(with_reps(SOLD, PLANNED))["Ivan"]
    assert plans(ivan) == {"Juice": 120, "Water": 100}
    assert list(plans(ivan)) == ["Juice", "Water"]
    assert sold(ivan) == {"Juice": 25, "Water": 38}
    total = ivan.groups.total.amounts["money"]
    assert (total.plan, total.actual, total.last_day) == (220, 63, 33)


def test_the_whole_of_a_rep_is_the_sum_of_his_groups() -> None:
    for page in with_reps(SOLD, PLANNED).reps:
        whole, total = page.rep.amounts["money"], page.groups.total.amounts["money"]
        assert (whole.plan, whole.actual) == (total.plan, total.actual)


def test_all_pages_together_hold_all_sales_of_the_period() -> None:
    made = with_reps(SOLD, PLANNED)
    assert sum(page.rep.amounts["money"].actual for page in made.reps) == 475
    assert made.overall.amounts["money"].actual == 475


def test_who_sold_only_before_this_period_has_no_page_and_who_has_a_plan_has_one() -> None:
    assert set(pages(with_reps(SOLD, PLANNED))) == {"Ivan", "Petra", "Clara", "Zara", "(blank)"}


def test_a_group_that_he_sold_only_before_is_not_on_his_page() -> None:
    assert "Tea" not in plans(pages(with_reps(SOLD, PLANNED))["Ivan"])


def test_a_rep_without_any_plan_is_measured_against_the_period_before() -> None:
    clara = pages(with_reps(SOLD, PLANNED))["Clara"]
    assert clara.basis == clara.groups.basis == {"money": "previous"}
    assert plans(clara) == {"Juice": 17}
    assert clara.rep.amounts["money"].plan == 17


def test_a_rep_without_a_plan_and_without_a_period_before_has_none() -> None:
    blank = pages(with_reps(SOLD, PLANNED))["(blank)"]
    assert blank.basis == {"money": "plan"}
    assert blank.rep.amounts["money"].plan is None


def test_the_others_keep_their_plans() -> None:
    found = pages(with_reps(SOLD, PLANNED))
    assert found["Ivan"].basis == {"money": "plan"}
    assert found["Petra"].rep.amounts["money"].plan == 800


def test_a_group_without_a_plan_beside_others_that_have_one_keeps_none() -> None:
    more = SOLD + "    2027-02-02  Tea            Kiosks          Petra  1\n"
    assert plans(pages(with_reps(more, PLANNED))["Petra"]) == {"Water": 800, "Tea": None}


def test_a_unit_without_a_plan_alone_is_measured_against_the_period_before() -> None:
    both = """
        date        product_group  rep   cases  money
        2027-02-01  Water          Ivan  3      30
        2027-01-04  Water          Ivan  7      70
    """
    planned = """
        span     product_group  rep   money
        2027-02  Water          Ivan  90
    """
    ivan = pages(with_reps(both, planned))["Ivan"]
    assert ivan.basis == {"cases": "previous", "money": "plan"}
    assert ivan.rep.amounts["cases"].plan == 7
    assert ivan.rep.amounts["money"].plan == 90


def test_a_plan_by_rep_alone_leaves_the_groups_to_the_period_before() -> None:
    planned = """
        span     rep   money
        2027-02  Ivan  500
    """
    ivan = pages(with_reps(SOLD, planned))["Ivan"]
    assert (ivan.basis["money"], ivan.groups.basis["money"]) == ("plan", "previous")
    assert ivan.rep.amounts["money"].plan == 500
    assert plans(ivan) == {"Tea": 5, "Juice": None, "Water": None}


def test_the_setting_says_which_period_comes_first() -> None:
    more = SOLD + "    2026-02-02  Juice          Kiosks          Clara  99\n"
    clara = pages(with_reps(more, PLANNED, without_plan="last_year"))["Clara"]
    assert clara.basis == {"money": "last_year"}
    assert plans(clara) == {"Juice": 99}


def test_sales_without_reps_have_no_pages() -> None:
    bare = "date  product_group  money\n2027-02-01  Water  5"
    assert with_reps(bare).reps == ()


def test_sales_without_groups_have_pages_with_the_rep_s_row_alone() -> None:
    (ivan,) = with_reps("date  rep  money\n2027-02-01  Ivan  5").reps
    assert ivan.groups.rows == ()
    assert ivan.rep.amounts["money"].actual == 5


def test_a_rep_known_by_an_id_shows_his_name() -> None:
    table = actuals(
        "date  product_group  rep  money\n2027-02-01  Water  17  5",
        rep={"17": "Ivan Orlov"},
        product_group={"Water": "Still water"},
    )
    given = inputs(table, as_of=date(2027, 2, 12))
    (page,) = measure(given, settings(), reps=True).reps
    assert (page.rep.key, page.rep.name) == ("17", "Ivan Orlov")
    assert [row.name for row in page.groups.rows] == ["Still water"]


def test_a_page_holds_what_the_rep_sold_on_each_day_in_each_unit() -> None:
    sold = """
        date        product_group  rep    cases  money   aside       filtered
        2027-02-02  Water          Ivan   1      10.10   -           -
        2027-02-02  Juice          Ivan   2      20.20   -           -
        2027-02-06  Juice          Ivan   -      -3      -           -
        2027-02-02  Water          Petra  5      7       -           -
        2027-02-03  Water          Ivan   9      90      bad_amount  -
        2027-02-03  Water          Ivan   9      90      -           yes
        2027-02-13  Water          Ivan   9      90      -           -
        2027-01-04  Water          Clara  9      90      -           -
    """
    planned = """
        span     product_group  rep    money
        2027-02  Water          Clara  50
    """
    found = pages(with_reps(sold, planned))
    second, sixth = date(2027, 2, 2), date(2027, 2, 6)
    assert found["Ivan"].daily == {
        "cases": {second: 3, sixth: 0},
        "money": {second: 30.3, sixth: -3},
    }
    assert found["Petra"].daily == {"cases": {second: 5}, "money": {second: 7}}
    assert found["Clara"].daily == {"cases": {}, "money": {}}


def test_the_days_of_all_reps_are_those_of_the_report() -> None:
    made = with_reps(SOLD, PLANNED)
    together: dict[date, float] = {}
    for page in made.reps:
        for day, amount in page.daily["money"].items():
            together[day] = together.get(day, 0) + amount
    assert together == made.daily["money"]
