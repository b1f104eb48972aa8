"""The look: what is read can be read, and statuses differ without colour too."""

from collections.abc import Iterator
from itertools import combinations, pairwise, product
from pathlib import Path

import openpyxl
import pytest

from runrate.model.status import Status
from runrate.present import theme
from runrate.present.chart_looks import looks
from runrate.present.grid import Sheet
from runrate.present.sheets import rep
from runrate.present.styles import STYLES
from runrate.present.theme import NUMBERS, STATUS
from tests.office import AS_SHOWN, converted
from tests.present import rep_reports, reports
from tests.present.color import CONES, apart, contrast, difference, lab, lightness
from tests.present.lint.areas import areas

READABLE = 4.5
"""The least contrast of small text by WCAG 2.2, level AA."""


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


def overlays() -> set[tuple[str, str]]:
    """The styles that conditional formats lay over cells, each with the style that the cell has."""
    found = set()
    for sheet in all_sheets():
        for rule in sheet.rules:
            for top, left, bottom, right in areas(rule.area) or ():
                across, down = range(left, right + 1), range(top, bottom + 1)
                under = (sheet.cells.get(at) for at in product(down, across))
                found |= {(rule.style, cell.style) for cell in under if cell is not None}
    return found


def all_sheets() -> Iterator[Sheet]:
    """The sheets of every report, and every page of a rep."""
    for name in reports.NAMES:
        yield from reports.grids(name).values()
    for name in rep_reports.MAKERS:
        report = rep_reports.made(name)
        yield from (rep.sheet(page, report, "page") for page in report.reps)


def test_what_a_conditional_format_lays_over_a_cell_can_be_read_there() -> None:
    """One without a fill of its own leaves the cell's."""
    found = overlays()
    assert {style for style, _ in found} >= {f"board_square.{status}" for status in Status}
    weak = {
        (over, under): contrast(STYLES[over].color, fill)
        for over, under in found
        if contrast(
            STYLES[over].color, fill := STYLES[over].fill or STYLES[under].fill or theme.PAPER
        )
        < READABLE
    }
    assert weak == {}


def test_what_is_too_pale_to_read_stands_in_hidden_columns_only() -> None:
    for sheet in all_sheets():
        pale = {column for (_, column), cell in sheet.cells.items() if cell.style == "hidden"}
        assert pale <= set(sheet.hidden), sheet.title


LOOKS = looks(STYLES)


@pytest.mark.parametrize("look", LOOKS)
def test_what_a_chart_draws_can_be_seen_on_paper_and_its_labels_be_read(look: str) -> None:
    """Lines and the rims of bars and markers: 3 by WCAG 2.2, 1.4.11."""
    found = LOOKS[look]
    if found.text is not None:
        assert contrast(found.text.color, found.text.fill or theme.PAPER) >= READABLE
    if found.line is not None:
        assert contrast(theme.stroke_of(found.line)[1], theme.PAPER) >= 3


def test_every_status_has_a_look_and_a_symbol_of_its_own() -> None:
    assert set(STATUS) == set(Status)
    symbols = [look.symbol for look in STATUS.values()]
    assert len(set(symbols)) == len(symbols)
    assert all(len(symbol) == 1 for symbol in symbols)  # a formula takes the first sign of a text


OPEN = (Status.AHEAD, Status.ON_TRACK, Status.AT_RISK, Status.BEHIND)
"""The statuses that stand beside each other, from the best; at the end the next two do."""
CLOSED = (Status.MET, Status.MISSED)


def test_the_weaker_a_status_the_darker_it_is_in_print() -> None:
    """Steps of L*, of 100 from black to white; one of 2 can be seen side by side."""
    for order in (OPEN, CLOSED):
        levels = [lightness(STATUS[status].fill) for status in order]
        assert [one for one, two in pairwise(levels) if one - two < 6] == []
    assert lightness(STATUS[Status.AT_RISK].fill) - lightness(STATUS[Status.BEHIND].fill) > 30
    assert lightness(STATUS[Status.MET].fill) - lightness(STATUS[Status.MISSED].fill) > 30


@pytest.mark.parametrize(
    ("cones", "least"),
    [("normal", 15), ("deuteranopia", 12), ("protanopia", 12), ("tritanopia", 7)],
)
def test_statuses_stay_apart_for_everybody(cones: str, least: float) -> None:
    for together in (OPEN, CLOSED):
        for one, other in combinations(together, 2):
            assert apart(STATUS[one].fill, STATUS[other].fill, cones) >= least, (one, other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [  # from the data that Sharma, Wu and Dalal (2005) publish to test with
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (61, -5, 29), 22.8977),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((50, -1, 2), (50, 0, 0), 2.3669),
    ],
)
def test_differences_of_colours_are_those_that_are_published(
    one: tuple[float, float, float], other: tuple[float, float, float], expected: float
) -> None:
    assert difference(one, other) == pytest.approx(expected, abs=5e-5)
    assert difference(other, one) == pytest.approx(expected, abs=5e-5)


def test_without_green_cones_red_and_green_of_one_lightness_are_alike() -> None:
    """White, grey and black stay what they are."""
    assert apart("C04040", "8A6E00") > 2 * apart("C04040", "8A6E00", "deuteranopia")
    for grey in ("000000", "808080", "FFFFFF"):
        for cones in CONES:
            assert lab(grey, cones) == pytest.approx(lab(grey), abs=0.05)


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
