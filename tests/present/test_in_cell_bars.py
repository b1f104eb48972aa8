"""Bars in cells: what they show, counted by hand, and that the live formulas show the same."""

import ironcalc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runrate.present.sheets import in_cell_bars as bars

PROGRESS = [
    # 16 blocks are the plan: half of it sold, half of the time gone
    (0.50, 0.50, "████████│"),
    # 20 % sold is 6.4 halves, 6; half of the time is 8 blocks
    (0.20, 0.50, "███░░░░░│"),
    # 22 % is 7.04 halves: 3 blocks and a half, which takes a whole cell; 4 are missing
    (0.22, 0.50, "███▌░░░░│"),
    # ahead: 75 % sold is 12 blocks, the time stands after 4
    (0.75, 0.25, "████│████████"),
    # 60 % is 19.2 halves: 9 blocks and a half; 54.2 % of the time is 8.67 blocks, 9
    (0.60, 13 / 24, "█████████│▌"),
    (0.0, 0.25, "░░░░│"),
    (-0.3, 0.25, "░░░░│"),
    (0.0, 0.0, "│"),
    (0.5, 0.0, "│████████"),
    (1.0, 0.5, "████████│████████"),
    # beyond the plan the bar is cut, and says so; 100.4 % prints as 100 %
    (1.3, 0.5, "████████│████████►"),
    (1.004, 0.5, "████████│████████"),
    # the period is over
    (0.97, 1.0, "███████████████▌│"),
    (1.2, 1.0, "████████████████│►"),
    (None, 0.5, ""),
]

AGAINST = [
    # 2.5 points a block to each side of 100 %
    (1.0, "", ""),
    (0.996, "", ""),  # prints as 100 %
    (0.99, "▐", ""),
    (0.95, "██", ""),
    (0.94, "▐██", ""),  # 4.8 halves: 5
    (0.80, "████████", ""),
    (0.79, "◄████████", ""),
    (0.0, "◄████████", ""),
    (-0.5, "◄████████", ""),
    (1.01, "", "▌"),
    (1.10, "", "████"),
    (1.15, "", "██████"),
    (1.16, "", "██████►"),
    (7.5, "", "██████►"),
    (None, "", ""),
]


def computed(formula: str, *cells: float | None) -> object:
    """What another program makes of a formula over the cells A1, B1."""
    model = ironcalc.create("bars", "en", "UTC", "en")
    for column, value in enumerate(cells, 1):
        model.set_user_input(0, 1, column, '=""' if value is None else repr(value))
    model.set_user_input(0, 2, 1, formula)
    model.evaluate()
    return model.get_cell_value(0, 2, 1) or ""


@pytest.mark.parametrize(("share", "gone", "bar"), PROGRESS)
def test_the_bar_of_the_plan(share: float | None, gone: float, bar: str) -> None:
    assert bars.progress(share, gone) == bar
    assert computed(bars.progress_formula("A1", "$B$1"), share, gone) == bar


@pytest.mark.parametrize(("rate", "left", "right"), AGAINST)
def test_the_bars_against_100_percent(rate: float | None, left: str, right: str) -> None:
    assert (bars.short(rate), bars.over(rate)) == (left, right)
    assert computed(bars.short_formula("A1"), rate) == left
    assert computed(bars.over_formula("A1"), rate) == right


@given(st.floats(-3, 5), st.floats(0, 1))
def test_a_bar_is_never_longer_than_its_column_takes(share: float, gone: float) -> None:
    """At most the whole plan, the stroke and the sign that it is cut; exactly one stroke."""
    bar = bars.progress(share, gone)
    assert len(bar) <= bars.BLOCKS + 2
    assert bar.count("│") == 1
    assert len(bars.short(share)) <= 9
    assert len(bars.over(share)) <= 7
    assert not (bars.short(share) and bars.over(share))


@given(st.floats(-1, 2), st.floats(-1, 2), st.floats(0, 1))
def test_who_sold_more_never_has_less_in_the_bar(one: float, other: float, gone: float) -> None:
    def sold(share: float) -> float:
        bar = bars.progress(share, gone)
        return bar.count("█") + bar.count("▌") / 2

    less, more = sorted((one, other))
    assert sold(less) <= sold(more)
