"""What was typed yesterday, put to the rows of today."""

from datetime import date

import pytest

from runrate.measure import measure
from runrate.model.report import Report
from runrate.model.status import Thresholds
from runrate.model.typed import DAY_PLAN, Entry, Found, Limit, square_key
from tests.measure.tables import codes, inputs, problem, settings

SOLD = """
    date        category  product_group  client_segment  money
    2027-02-02  Drinks    Water          Shops           60
    2027-02-03  Drinks    Juice          Bars            50
"""
PLANNED = """
    span     category  product_group  client_segment  money
    2027-02  Drinks    Water          Shops           100
    2027-02  Drinks    Tea            Shops           100
"""
FRIDAY, SATURDAY, MONDAY = date(2027, 2, 12), date(2027, 2, 13), date(2027, 2, 15)


def carried(*entries: Entry, **limits: Limit) -> Report:
    """The report of Friday the 12th, with what was typed before."""
    found = Found("before.xlsx", entries, limits)
    return measure(inputs(SOLD, PLANNED, as_of=FRIDAY), settings(), yesterday=found)


@pytest.mark.parametrize(
    "row",
    [
        ("product_group", ""),
        ("category", "Drinks"),
        ("product_group", "Water"),
        ("product_group", "Juice"),
        ("client_segment", "Shops"),
        square_key("Juice", "client_segment", "Bars"),
    ],
    ids=str,
)
def test_a_note_stays_at_its_row(row: tuple[str, ...]) -> None:
    typed = carried(Entry(row, "Promo")).typed
    assert (typed.notes, typed.left) == ({row: "Promo"}, ())


def test_a_key_that_is_spelt_in_another_way_today_is_the_same_row() -> None:
    assert carried(Entry(("product_group", " WATER "), "Promo")).typed.notes == {
        ("product_group", "Water"): "Promo"
    }


@pytest.mark.parametrize(
    "entry",
    [
        Entry(("product_group", "Coffee"), "Promo"),
        Entry(("category", "Water"), "Promo"),
        Entry(("rep", "Anna"), "Promo"),
        Entry(square_key("Water", "rep", "Shops"), "Promo"),
        Entry(square_key("Water", "client_segment", "Bars"), "Promo"),
        Entry(("product_group",), "beside a row of his own"),
        Entry((DAY_PLAN, "Juice"), 5.0, "", MONDAY),
        Entry((DAY_PLAN, "Water"), 5.0, "", SATURDAY),
        Entry((DAY_PLAN, "Water"), 5.0, "", date(2027, 3, 1)),
        Entry((DAY_PLAN, "Water"), "lots", "", MONDAY),
        Entry((DAY_PLAN, "Water"), 5.0, "a column without its day"),
    ],
    ids=str,
)
def test_what_has_no_place_is_kept_apart(entry: Entry) -> None:
    typed = carried(entry, entry).typed
    assert (typed.notes, typed.days, typed.left) == ({}, {}, (entry,))


def test_a_number_stays_at_its_group_and_day() -> None:
    typed = carried(Entry((DAY_PLAN, "tea"), 0.0, "Tea", MONDAY)).typed
    assert (typed.days, typed.left) == ({("Tea", MONDAY): 0.0}, ())


def test_of_two_for_one_place_the_first_stands_and_the_other_is_kept() -> None:
    water, day = ("product_group", "Water"), (DAY_PLAN, "Water")
    notes = [Entry(water, text) for text in ("new", "old", "new")]
    numbers = [Entry(day, number, "", MONDAY) for number in (7.0, 5.0, 7.0)]
    typed = carried(*notes, *numbers).typed
    assert typed.notes == {water: "new"}
    assert typed.days == {("Water", MONDAY): 7.0}
    assert typed.left == (notes[1], numbers[1])


def test_a_day_that_has_passed_is_told_and_not_carried() -> None:
    made = carried(
        Entry((DAY_PLAN, "Water"), 5.0, "Water", FRIDAY),
        Entry((DAY_PLAN, "Gone"), 2.5, "Gone", FRIDAY),
    )
    assert (made.typed.days, made.typed.left) == ({}, ())
    said = problem(made, "typed_day_passed")
    assert said.facts == {"day": FRIDAY, "numbers": "Water 5; Gone 2.5"}


def test_a_typed_threshold_holds_while_the_settings_say_the_same() -> None:
    made = carried(ahead=Limit(1.2, 1.1), at_risk=Limit(0.9, 0.9), too_early=Limit(0.1, 0.3))
    assert made.thresholds == Thresholds(ahead=1.2)
    assert made.typed.settings == {"ahead": 1.1}
    assert "typed_threshold_left" not in codes(made)


def test_settings_that_changed_win() -> None:
    made = carried(ahead=Limit(1.2, 1.3))
    assert made.thresholds == Thresholds()
    assert made.typed.settings == {}
    said = problem(made, "typed_threshold_left")
    assert (said.facts["typed"], said.facts["before"], said.facts["now"]) == (
        "120 %",
        "130 %",
        "110 %",
    )


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"ahead": Limit("high", 1.1)}, "typed_threshold_odd"),
        ({"ahead": Limit(-0.1, 1.1)}, "typed_threshold_odd"),
        ({"too_early": Limit(1.5, 0.1)}, "typed_threshold_odd"),
        ({"at_risk": Limit(1.05, 0.9)}, "typed_thresholds_disorder"),
        ({"ahead": Limit(0.99, 1.1)}, "typed_thresholds_disorder"),
    ],
)
def test_thresholds_without_sense_are_those_of_the_settings(
    limits: dict[str, Limit], code: str
) -> None:
    made = carried(**limits)
    assert (made.thresholds, made.typed.settings) == (Thresholds(), {})
    assert code in codes(made)


def test_the_squares_to_fire_at_follow_a_typed_threshold() -> None:
    usual, changed = carried(), carried(too_early=Limit(0.9, 0.1))
    assert usual.board is not None
    assert changed.board is not None
    assert (len(usual.board.hot), len(changed.board.hot)) == (1, 0)
