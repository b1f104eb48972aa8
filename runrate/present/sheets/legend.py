"""The legend of the board: what the colours mean, with the thresholds as they are now, and what
frames and dark letters say."""

from runrate.model.report import Board, Report
from runrate.present import theme
from runrate.present.grid import Draft
from runrate.present.labels import percent, say
from runrate.present.sheets.board_layout import across
from runrate.present.sheets.places import FIRST, NAME

WIDE = 96
"""Pixels that the longest word of a status takes."""


def put_legend(draft: Draft, board: Board, report: Report, row: int) -> int:
    """Put the legend; gives its last row. The widths of the columns must be known."""
    language, at = report.language, report.thresholds
    limits = {
        "ahead": ("≥", "ahead", at.ahead),
        "on_track": ("≥", "on_track", at.on_track),
        "at_risk": ("≥", "at_risk", at.at_risk),
        "behind": ("<", "at_risk", at.at_risk),
    }
    draft.put(row, NAME, say("legend", language), "right")
    column = note = FIRST
    for found, look in theme.STATUS.items():
        span = across(draft.widths, column, WIDE)
        word = f"{look.symbol} {say(f'status.{found.value}', language)}"
        draft.put(row, column, word, f"legend.{found}", across=span)
        if found.value in limits:
            sign, name, ratio = limits[found.value]
            text = f"{sign} {percent(ratio, language)}"
            live = f'="{sign} "&ROUND(rr_{name}*100,0)&"%"'
            draft.put(row + 1, column, text, "label.center", formula=live, across=span)
            note = column + span
        column += span
    draft.heights.update({row: 24, row + 1: 18, row + 2: 18})
    if board.hot:
        draft.put(row + 1, note, say("frame", language), "small")
        draft.put(row + 2, note, say("weakest", language), "small")
    return row + 2
