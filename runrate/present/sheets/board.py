"""The board: product groups across, segments down, the run rate of each square in its colour; and
below it a row of figures for every square.

The squares refer to their rows. A hidden block to the right holds each square's status symbol:
the colours follow it, and so the thresholds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from runrate.model.letters import letters
from runrate.model.report import Amounts, Board, Report, Row, Square
from runrate.model.tables import UnitInfo
from runrate.present import theme
from runrate.present.grid import Draft, Rule, Sheet, address, quoted
from runrate.present.labels import key, percent, period, say
from runrate.present.sheets.head import put_head, title_of
from runrate.present.sheets.measured import (
    PLAIN,
    Scale,
    put_row,
    status_of,
    status_rules,
    sum_formula,
    unit_scale,
    value_of,
)

NUMBER, NAME, FIRST = 2, 3, 4
PARENTS, LETTERS, NAMES, TOP = 4, 5, 6, 7
DETAIL = (
    "plan",
    "actual",
    "last_day",
    "attainment",
    "run_rate",
    "status",
    "landing",
    "shortfall",
    "gap",
    "required_rate",
    "par_rate",
    "extra_rate",
    "daily_rate",
    "step_up",
)
BASELINES = (
    "previous",
    "previous_to_date",
    "previous_change",
    "last_year",
    "last_year_to_date",
    "last_year_change",
)


@dataclass(frozen=True)
class Line:
    """A row of the detail: a square, or the sum of a group's or a segment's squares."""

    kind: str
    key: str
    names: tuple[str, ...]
    amounts: Mapping[str, Amounts]
    parts: tuple[int, ...] = ()
    coordinates: str = ""
    derived: bool = False


def square_cell(board: Board, square: Square) -> tuple[int, int]:
    """Where a square stands on the board."""
    across = [leaf.key for leaf in board.across.leaves].index(square.across)
    down = [leaf.key for leaf in board.down.leaves].index(square.down)
    return TOP + down, FIRST + across


def detail_row(board: Board, report: Report, unit: str, coordinates: str) -> int:
    """The row of a square's figures in a unit's block."""
    lines = _lines(board)
    index = [info.name for info in report.units].index(unit)
    at = next(i for i, line in enumerate(lines) if line.coordinates == coordinates)
    return _first_detail(board, index, len(lines)) + at


def detail_columns(report: Report) -> dict[str, int]:
    """Which figure of a square stands in which column."""
    overall = report.overall.amounts.values()
    kept = [
        name
        for name in BASELINES
        if any(
            getattr(amounts, name.removesuffix("_change").removesuffix("_to_date")) is not None
            for amounts in overall
        )
    ]
    return {name: FIRST + index for index, name in enumerate([*DETAIL, *kept])}


def sheet(board: Board, report: Report) -> Sheet:
    """The board and its figures."""
    draft = Draft(title_of("board", report))
    count = len(board.across.leaves)
    columns = detail_columns(report)
    last = max(max(columns.values()), FIRST + count + 1)
    put_head(draft, report, "board", FIRST + count + 1)
    draft.put(3, NUMBER, _note(board, report), "small")
    draft.widths.update({NUMBER: 44, NAME: 184})
    for column in range(FIRST, last + 1):
        draft.widths[column] = 104 if count <= 10 and column < FIRST + count else 82
    draft.widths[FIRST + count + 1] = 104
    draft.widths[columns["status"]] = max(draft.widths[columns["status"]], 106)
    hidden = _put_squares(draft, board, report, last + 2)
    end = _put_legend(draft, board, report)
    for index, info in enumerate(report.units):
        end = _put_detail(draft, board, report, info, index, columns)
    return draft.sheet(
        freeze=(TOP, FIRST),
        hidden=hidden,
        repeat=None,
        print_area=f"B1:{address(end, last)}",
        break_before=_first_detail(board, 0, 0) - 3,
    )


def _note(board: Board, report: Report) -> str:
    language = report.language
    basis = board.basis[report.primary.name]
    if basis == "plan":
        note = say("squares_show", language)
        if any(square.derived for square in board.squares):
            note += " " + say("derived", language)
        return note
    other = report.period.previous() if basis == "previous" else report.period.last_year()
    both = say(
        "square_names",
        language,
        across=say("product_group", language).lower(),
        down=say(board.down.dimension, language).lower(),
    )
    return say(f"against.{basis}", language, dimension=both, period=period(other, language))


def _put_squares(draft: Draft, board: Board, report: Report, beyond: int) -> tuple[int, ...]:
    """The board itself; gives the hidden columns that hold the symbols."""
    language, primary = report.language, report.primary.name
    groups, segments = board.across.leaves, board.down.leaves
    columns = detail_columns(report)
    weakest = board.hot[0] if board.hot else None
    total_column, total_row = FIRST + len(groups) + 1, TOP + len(segments) + 1
    draft.widths[total_column - 1] = 10
    draft.heights.update({3: 20, PARENTS: 20, LETTERS: 24, NAMES: 34, total_row - 1: 8})
    lines = _lines(board)
    start = _first_detail(board, 0, len(lines))
    for top, places in _spans(board.across.rows):
        draft.put(PARENTS, FIRST + places[0], key(top.name, language), "board_parent")
        draft.fill(PARENTS, FIRST + places[0], FIRST + places[-1], "board_parent")
    for index, group in enumerate(groups):
        weak = weakest is not None and weakest.across == group.key
        style = "letter.weak" if weak else "letter"
        draft.put(LETTERS, FIRST + index, letters(index + 1), style)
        draft.put(NAMES, FIRST + index, key(group.name, language), "board_name")
    draft.put(NAMES, total_column, say("all.product_group", language), "board_total")
    for index, segment in enumerate(segments):
        weak = weakest is not None and weakest.down == segment.key
        draft.put(TOP + index, NUMBER, index + 1, "letter.weak" if weak else "letter")
        draft.put(TOP + index, NAME, key(segment.name, language), "board_row")
        draft.heights[TOP + index] = 46
    draft.put(total_row, NAME, say(f"all.{board.down.dimension}", language), "board_row_total")
    draft.heights[total_row] = 46

    def put(row: int, column: int, at: int, line: Line, hot: bool) -> None:
        amounts = line.amounts[primary]
        found = status_of(amounts, report)
        rate, verdict = address(at, columns["run_rate"]), address(at, columns["status"])
        symbol = theme.STATUS[found].symbol
        value = value_of("run_rate", amounts, report)
        draft.put(
            row,
            column,
            symbol if value is None else value,
            f"{'hot' if hot else 'square'}.{found}",
            formula=f"=IF(ISNUMBER({rate}),{rate},LEFT({verdict},1))",
            link=f"{quoted(draft.title)}!{rate}",
            tip=" × ".join(key(name, language) for name in line.names),
        )
        draft.put(row, column + shift, symbol, "hidden", formula=f"=LEFT({verdict},1)")

    shift = beyond - FIRST
    hot = {square.coordinates for square in board.hot}
    across = {group.key: FIRST + index for index, group in enumerate(groups)}
    down = {segment.key: TOP + index for index, segment in enumerate(segments)}
    squares = {square.coordinates: square_cell(board, square) for square in board.squares}
    for at, line in enumerate(lines, start):
        row, column = {
            "all": (total_row, total_column),
            "group": (total_row, across.get(line.key, 0)),
            "segment": (down.get(line.key, 0), total_column),
            "square": squares.get(line.key, (0, 0)),
        }[line.kind]
        put(row, column, at, line, line.coordinates in hot)
    area = f"{address(TOP, FIRST)}:{address(total_row, total_column)}"
    first = address(TOP, FIRST + shift)
    for found, look in theme.STATUS.items():
        draft.rules.append(Rule(area, f'{first}="{look.symbol}"', f"square.{found}"))
    return tuple(range(FIRST + shift, total_column + shift + 1))


def _put_legend(draft: Draft, board: Board, report: Report) -> int:
    language, at = report.language, report.thresholds
    row = TOP + len(board.down.leaves) + 3
    draft.put(row, NAME, say("legend", language), "right")
    shown = list(theme.STATUS.items())
    limits = {"ahead": at.ahead, "on_track": at.on_track, "at_risk": at.at_risk}
    for index, (found, look) in enumerate(shown):
        row_here, column = row + 2 * (index // 4), FIRST + index % 4
        word = say(f"status.{found.value}", language)
        draft.put(row_here, column, f"{look.symbol} {word}", f"legend.{found}")
        if found.value in limits:
            draft.put(
                row_here + 1,
                column,
                f"≥ {percent(limits[found.value], language)}",
                "label.center",
                formula=f'="≥ "&ROUND(rr_{found.value}*100,0)&"%"',
            )
        elif found.value == "behind":
            draft.put(
                row_here + 1,
                column,
                f"< {percent(at.at_risk, language)}",
                "label.center",
                formula='="< "&ROUND(rr_at_risk*100,0)&"%"',
            )
    if board.hot:
        draft.put(row, FIRST + 4, say("frame", language), "small")
        draft.put(row + 1, FIRST + 4, say("weakest", language), "small")
    return row + 3


def _first_detail(board: Board, index: int, size: int) -> int:
    """The first row of figures of the unit with this index, when each unit has ``size`` lines."""
    return TOP + len(board.down.leaves) + 11 + index * (size + 4)


def _put_detail(
    draft: Draft,
    board: Board,
    report: Report,
    info: UnitInfo,
    index: int,
    columns: Mapping[str, int],
) -> int:
    """A unit's figures: all squares, each group over its squares, each segment. Gives the last
    row."""
    language = report.language
    size = len(_lines(board))
    start = _first_detail(board, index, size)
    scale = unit_scale(info, report)
    draft.put(start - 2, NUMBER, say("detail", language, unit=scale.title), "unit")
    draft.put(start - 1, NUMBER, say("square", language), "head.left")
    draft.put(start - 1, NAME, "", "head.left")
    draft.heights[start - 1] = 44
    for name, column in columns.items():
        draft.put(
            start - 1,
            column,
            _heading(name, board, report, info),
            "head.left" if name == "status" else "head",
        )
    row = start
    for row, line in enumerate(_lines(board), start):
        _put_line(draft, row, start, line, board, report, info, columns, scale)
    status_rules(draft, start, row, columns)
    return row


def _heading(name: str, board: Board, report: Report, info: UnitInfo) -> str:
    language = report.language
    basis = board.basis[info.name]
    if name == "plan" and basis != "plan":
        return say(f"basis.{basis}", language)
    if name in BASELINES:
        of = "previous" if name.startswith("previous") else "last_year"
        kind = {"_to_date": "to_date", "_change": "change"}.get(name.removeprefix(of), "whole")
        return f"{say(of, language)}: {say(kind, language).lower()}"
    return say(name, language)


def _put_line(
    draft: Draft,
    row: int,
    start: int,
    line: Line,
    board: Board,
    report: Report,
    info: UnitInfo,
    columns: Mapping[str, int],
    scale: Scale,
) -> None:
    language = report.language
    level = {"square": "leaf", "all": "total"}.get(line.kind, "parent")
    name = " × ".join(key(part, language) for part in line.names) or say("all", language)
    link = None
    if line.kind == "square":
        square = next(s for s in board.squares if s.coordinates == line.coordinates)
        link = f"{quoted(draft.title)}!{address(*square_cell(board, square))}"
    draft.put(row, NUMBER, line.coordinates or None, f"code.{level}", link=link)
    draft.put(row, NAME, name, f"name.{level}")
    sums = {}
    if line.parts:
        parts = [start + place for place in line.parts]
        sums = {name: sum_formula(name, parts, columns) for name in PLAIN if name in columns}
    put_row(draft, row, columns, line.amounts[info.name], report, scale, level, line.derived, sums)
    draft.heights[row] = 25


def _lines(board: Board) -> list[Line]:
    """The rows of the detail in order: all squares, each group over its squares, each segment.
    ``parts`` are the places in this list that a row is the sum of."""
    lines = [Line("all", "", (), board.total.amounts)]
    groups: list[int] = []
    places: dict[str, list[int]] = {}
    for group in board.columns:
        groups.append(len(lines))
        squares = [square for square in board.squares if square.across == group.key]
        under = tuple(range(len(lines) + 1, len(lines) + 1 + len(squares)))
        lines.append(
            Line("group", group.key, (group.name,), group.amounts, under, derived=group.derived)
        )
        names = {leaf.key: leaf.name for leaf in board.down.leaves}
        for place, square in zip(under, squares, strict=True):
            places.setdefault(square.down, []).append(place)
            lines.append(
                Line(
                    "square",
                    square.coordinates,
                    (group.name, names[square.down]),
                    square.amounts,
                    (),
                    square.coordinates,
                    square.derived,
                )
            )
    lines[0] = replace(lines[0], parts=tuple(groups))
    for segment in board.lines:
        lines.append(
            Line(
                "segment",
                segment.key,
                (segment.name,),
                segment.amounts,
                tuple(places[segment.key]),
                derived=segment.derived,
            )
        )
    return lines


def _spans(rows: Sequence[Row]) -> Iterator[tuple[Row, range]]:
    """Each parent with the places of its children on the board."""
    at = 0
    for row in rows:
        if row.children:
            yield row, range(at, at + len(row.children))
        at += max(len(row.children), 1)
