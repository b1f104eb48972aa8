"""The look: what is read can be read, and statuses differ without colour too."""

from itertools import combinations, pairwise
from pathlib import Path

import openpyxl
import pytest

from runrate.model.status import Status
from runrate.present import theme
from runrate.present.styles import STYLES
from runrate.present.theme import NUMBERS, STATUS
from tests.office import AS_SHOWN, converted

READABLE = 4.5
"""The least contrast of small text by WCAG 2.2, level AA."""


def luminance(color: str) -> float:
    """The relative luminance of an RGB colour, 0 to 1, as WCAG defines it."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("000000", "FFFFFF", 21.0), ("FFFFFF", "FFFFFF", 1.0), ("777777", "FFFFFF", 4.48)],
)
def test_contrast_is_computed_as_wcag_does(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("status", Status)
def test_the_text_on_a_status_can_be_read(status: Status) -> None:
    assert contrast(STATUS[status].text, STATUS[status].fill) >= READABLE


@pytest.mark.parametrize("status", Status)
def test_the_word_of_a_status_can_be_read_on_paper_and_on_a_parent_row(status: Status) -> None:
    assert contrast(STATUS[status].ink, theme.PAPER) >= READABLE
    assert contrast(STATUS[status].ink, theme.PANEL) >= READABLE


@pytest.mark.parametrize("name", sorted(set(STYLES) - {"hidden"}))
def test_the_text_of_every_style_can_be_read_on_its_fill(name: str) -> None:
    style = STYLES[name]
    assert contrast(style.color, style.fill or theme.PAPER) >= READABLE


def test_every_status_has_a_look_and_a_symbol_of_its_own() -> None:
    assert set(STATUS) == set(Status)
    symbols = [look.symbol for look in STATUS.values()]
    assert len(set(symbols)) == len(symbols)
    assert all(len(symbol) == 1 for symbol in symbols)  # a formula takes the first sign of a text


def test_the_weaker_a_status_the_darker_it_is() -> None:
    order = (Status.AHEAD, Status.ON_TRACK, Status.AT_RISK, Status.BEHIND)
    levels = [luminance(STATUS[status].fill) for status in order]
    for lighter, darker in pairwise(levels):
        assert lighter > darker * 1.2
    assert luminance(STATUS[Status.MET].fill) > luminance(STATUS[Status.MISSED].fill) * 5


def seen_without_red(color: str) -> float:
    """How light a colour seems to a protanope (Viénot, Brettel and Mollon, 1999)."""
    red, green = (int(color[at : at + 2], 16) / 255 for at in (0, 2))
    return 0.11238 * red**2.2 + 0.88762 * green**2.2


def test_what_needs_somebody_stays_apart_for_those_who_do_not_see_red() -> None:
    fine = [STATUS[status].fill for status in (Status.AHEAD, Status.ON_TRACK, Status.MET)]
    weak = [STATUS[status].fill for status in (Status.AT_RISK, Status.BEHIND, Status.MISSED)]
    for one in fine:
        for other in weak:
            assert seen_without_red(one) > seen_without_red(other)
    for one, other in combinations([STATUS[s].fill for s in (Status.AT_RISK, Status.BEHIND)], 2):
        assert abs(seen_without_red(one) - seen_without_red(other)) > 0.2


def test_number_formats_have_no_letters_that_follow_the_language_of_excel() -> None:
    for number in (*NUMBERS.values(), *(style.number for style in STYLES.values())):
        bare = "".join(number.split('"')[::2])
        assert number == "General" or not set(bare) & set("abcdefghijklmnopqrstuvwxyzABCDEFGH")


def test_a_colour_is_six_hexadecimal_digits() -> None:
    colors = {style.color for style in STYLES.values()}
    colors |= {style.fill for style in STYLES.values() if style.fill}
    for style in STYLES.values():
        for line in (style.top, style.bottom, style.left, style.right):
            if line:
                colors.add(line.rpartition(":")[2])
    assert all(len(color) == 6 and int(color, 16) >= 0 for color in colors)


SHOWN = """
    value   |units     |deviation |rate        |extra_rate|percent|change  |units_k|units_m
    -2600000|−2,600,000|−2,600,000|−2,600,000.0|−2,600,000|-      |-       |−2,600 |−2.6
    -12.4   |−12       |−12       |−12.4       |−12       |−1240% |−1240%  |0      |0
    -0.6    |−1        |−1        |−0.6        |−1        |−60%   |−60%    |0      |0
    -0.4    |0         |0         |−0.4        |0         |−40%   |−40%    |0      |0
    -0.004  |0         |0         |0.0         |0         |0%     |0%      |0      |0
    0       |0         |0         |0.0         |0         |0%     |0%      |0      |0
    0.004   |0         |0         |0.0         |0         |0%     |0%      |0      |0
    0.6     |1         |+1        |0.6         |+1        |60%    |+60%    |0      |0
    9.96    |10        |+10       |10          |+10       |996%   |+996%   |0      |0
    1234.4  |1,234     |+1,234    |1,234       |+1,234    |123440%|+123440%|1      |0
"""
"""How a number looks under each format: its sign is never lost, and nought has none."""


@pytest.mark.office
def test_a_number_keeps_its_sign_unless_it_reads_nought(tmp_path: Path) -> None:
    names, *lines = (
        [cell.strip() for cell in line.split("|")] for line in SHOWN.strip().splitlines()
    )
    book = openpyxl.Workbook()
    for row, line in enumerate(lines, 1):
        for column, name in enumerate(names[1:], 1):
            cell = book.active.cell(row, column, float(line[0]))
            cell.number_format = NUMBERS[name]
    book.save(tmp_path / "shown.xlsx")
    (text,) = converted([tmp_path / "shown.xlsx"], AS_SHOWN, tmp_path)
    found = [line.split(";") for line in text.read_text(encoding="utf-8").splitlines()]
    for line, shown in zip(lines, found, strict=True):
        pairs = zip(names[1:], line[1:], shown, strict=True)
        assert [one for one in pairs if one[1] not in ("-", one[2])] == [], line[0]
