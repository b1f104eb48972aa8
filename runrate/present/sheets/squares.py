"""The figures of every square of the board: each group over its squares, then each segment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from runrate.model.report import Amounts, Board, Report, Square
from runrate.model.tables import UnitInfo
from runrate.model.typed import SQUARE, square_key
from runrate.present.grid import Draft, Sheet, address, quoted
from runrate.present.labels import key, say
from runrate.present.sheets.breakdown import notes, put_unit
from runrate.present.sheets.figures import HEADS, figure_columns, put_headings, second_page
from runrate.present.sheets.head import put_head, title_of
from runrate.present.sheets.measured import (
    PLAIN,
    put_row,
    status_rules,
    sum_formula,
    unit_scale,
    unit_title,
)
from runrate.present.sheets.notes import (
    keys_column,
    name_notes,
    notes_column,
    put_heading,
    put_note,
)
from runrate.present.sheets.places import square_cell

NAME, CODE = 2, 3


@dataclass(frozen=True)
class Line:
    """A row: a square, or the sum of all, of a group's or of a segment's squares. ``parts`` are the
    places among the lines that it is the sum of."""

    kind: str
    key: str
    names: tuple[str, ...]
    amounts: Mapping[str, Amounts]
    parts: tuple[int, ...] = ()
    square: Square | None = None
    derived: bool = False


def lines_of(board: Board) -> tuple[Line, ...]:
    """All rows in order: everything, each group followed by its squares, each segment."""
    names = {leaf.key: leaf.name for leaf in board.down.leaves}
    lines: list[Line] = [Line("all", "", (), board.total.amounts)]
    groups: list[int] = []
    places: dict[str, list[int]] = {}
    for group in board.columns:
        squares = [square for square in board.squares if square.across == group.key]
        groups.append(len(lines))
        first = len(lines) + 1
        under = tuple(range(first, first + len(squares)))
        lines.append(
            Line("group", group.key, (group.name,), group.amounts, under, derived=group.derived)
        )
        for place, square in zip(under, squares, strict=True):
            places.setdefault(square.down, []).append(place)
            both = (group.name, names[square.down])
            lines.append(
                Line("square", square.coordinates, both, square.amounts, (), square, square.derived)
            )
    lines[0] = replace(lines[0], parts=tuple(groups))
    lines += [
        Line(
            "segment", row.key, (row.name,), row.amounts, tuple(places[row.key]), None, row.derived
        )
        for row in board.lines
    ]
    return tuple(lines)


def first_row(board: Board, report: Report, unit: str) -> int:
    """The row of the first line in a unit's block."""
    index = [info.name for info in report.units].index(unit)
    size = 1 + len(board.columns) + len(board.squares) + len(board.lines)
    return HEADS[1] + 2 + index * (size + 2)


def square_row(board: Board, report: Report, unit: str, coordinates: str) -> int:
    """The row of a square in a unit's block."""
    keys = [line.key for line in lines_of(board) if line.kind != "segment"]
    return first_row(board, report, unit) + keys.index(coordinates)


def columns_of(board: Board, report: Report) -> dict[str, int]:
    """Which figure stands in which column."""
    return figure_columns(report, CODE + 1, board.total.amounts)


def sheet(board: Board, report: Report) -> Sheet:
    """The sheet of the squares."""
    language = report.language
    draft = Draft(title_of("squares", report))
    columns = columns_of(board, report)
    last = max(*columns.values(), notes_column(columns))
    put_head(draft, report, "squares", last, second_page(columns))
    draft.widths.update({NAME: 270, CODE: 60})
    basis = board.basis[report.primary.name]
    both = f"{say('product_group', language)} × {say(board.down.dimension, language)}"
    derived = [square.derived for square in board.squares]
    draft.put(3, NAME, notes(basis, both, derived, report), "small")
    draft.put(HEADS[1], NAME, both, "head.left")
    draft.put(HEADS[1], CODE, say("square", language), "head.left")
    put_headings(draft, report, columns, basis)
    put_heading(draft, report, columns)
    lines = lines_of(board)
    for info in report.units:
        _put_block(draft, lines, board, report, info, columns)
    name_notes(draft, SQUARE, columns)
    return draft.sheet(
        freeze=(HEADS[1] + 1, CODE + 1),
        hidden=(keys_column(columns),),
        repeat=(1, HEADS[1]),
        print_area=f"B1:{address(max(row for row, _ in draft.cells), last)}",
        second_page=second_page(columns),
    )


def _put_block(
    draft: Draft,
    lines: tuple[Line, ...],
    board: Board,
    report: Report,
    info: UnitInfo,
    columns: Mapping[str, int],
) -> None:
    language = report.language
    scale = unit_scale(info, report)
    start = first_row(board, report, info.name)
    put_unit(draft, start - 1, unit_title(info, board.basis, report))
    for row, line in enumerate(lines, start):
        level = {"square": "leaf", "all": "total"}.get(line.kind, "parent")
        name = " × ".join(key(part, language) for part in line.names) or say("all", language)
        draft.put(row, NAME, name, f"name.{level}")
        if line.square is None:
            draft.put(row, CODE, None, f"code.{level}")
        else:
            at = address(*square_cell(board, line.square))
            link = f"{quoted(title_of('board', report))}!{at}"
            draft.put(row, CODE, line.square.coordinates, f"code.{level}", link=link)
            draft.outline[row] = 1
        sums = dict(_sums(line, start, columns))
        amounts = line.amounts[info.name]
        put_row(draft, row, columns, amounts, report, scale, level, line.derived, sums)
        draft.heights[row] = 28 if level == "total" else 25
        noted = None
        if line.square is not None and info == report.primary:
            noted = square_key(line.square.across, board.down.dimension, line.square.down)
        put_note(draft, report, columns, row, level, noted)
    status_rules(draft, start, start + len(lines) - 1, columns)


def _sums(line: Line, start: int, columns: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    rows = [start + place for place in line.parts]
    for name in PLAIN:
        if rows and name in columns:
            yield name, sum_formula(name, rows, columns)
