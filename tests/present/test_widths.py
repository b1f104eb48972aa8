"""How wide numbers are."""

from hypothesis import given
from hypothesis import strategies as st

from runrate.present import widths
from runrate.present.theme import NUMBERS

AMOUNTS = st.one_of(
    st.floats(-1e9, 1e9), st.floats(-20, 20), st.sampled_from([9.95, 9.94, 0.0995, 10, 99.5, 0.0])
)


@given(st.lists(AMOUNTS, min_size=1), st.sampled_from(sorted(NUMBERS)))
def test_the_longest_of_some_numbers(values: list[float], number: str) -> None:
    assert widths.of_longest(values, number) == max(widths.of_number(v, number) for v in values)
