"""Every colour, font and number format, as named styles.

White paper, dark ink, hairlines; the only saturated things are the squares that need somebody:
the darker, the weaker. Statuses differ in lightness and carry a symbol, so that they stay apart
in greyscale and for colour-blind readers. Arial, because it has every symbol used here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from runrate.model.status import Status

INK, INK2, RULE, MID = "1B2733", "55616D", "D3D9DF", "8A95A1"
PANEL, ACCENT, LINK, PAPER = "F4F6F8", "1F3A5F", "1B5E9E", "FFFFFF"
INPUT, INPUT_INK = "FFF7D6", "1F4FA0"
ALERT, ALERT_INK = "FBEFED", "A61C1C"
GRID, PALE = "E3E7EB", "8FA3BD"
"""In charts: the lines behind, and the inside of what is not reached yet."""


@dataclass(frozen=True)
class StatusLook:
    """How a status shows: symbol, fill with the text on it, and its ink on white paper."""

    symbol: str
    fill: str
    text: str
    ink: str


STATUS: Mapping[Status, StatusLook] = {
    Status.AHEAD: StatusLook("▲", "DDEBFB", "0B3A66", "1B5E9E"),
    Status.ON_TRACK: StatusLook("●", "B7DDCB", "0A4030", "1C6B4F"),
    Status.AT_RISK: StatusLook("■", "F0B44C", "3A2500", "8A5A00"),
    Status.BEHIND: StatusLook("▼", "A61C1C", "FFFFFF", "A61C1C"),
    Status.TOO_EARLY: StatusLook("○", "EEF0F2", "4A5560", "55616D"),
    Status.NO_PLAN: StatusLook("□", "FFFFFF", "55616D", "55616D"),
    Status.MET: StatusLook("√", "BAD8F2", "0B3A66", "1B5E9E"),
    Status.MISSED: StatusLook("×", "5E1030", "FFFFFF", "5E1030"),
}


@dataclass(frozen=True)
class Style:
    """One named style. Borders are colours of thin lines, or ``medium:COLOUR``."""

    size: float = 10
    bold: bool = False
    color: str = INK
    fill: str | None = None
    align: str | None = None
    vertical: str = "center"
    wrap: bool = False
    indent: int = 0
    number: str = "General"
    top: str | None = None
    bottom: str | None = None
    left: str | None = None
    right: str | None = None
    italic: bool = False


NUMBERS: Mapping[str, str] = {
    "units": '[>=0.5]#,##0;[<=-0.5]"−"#,##0;0',
    "units_k": '[>=500]#,##0,;[<=-500]"−"#,##0,;0,',
    "units_m": '[>=50000]#,##0.0,,;[<=-50000]"−"#,##0.0,,;0,,',
    "deviation": '[>=0.5]+#,##0;[<=-0.5]"−"#,##0;0',
    "deviation_k": '[>=500]+#,##0,;[<=-500]"−"#,##0,;0,',
    "deviation_m": '[>=50000]+#,##0.0,,;[<=-50000]"−"#,##0.0,,;0,,',
    "extra_rate": '[>=0.5]+#,##0;[<=-0.5]"−"#,##0;0',
    "extra_rate_k": '[>=500]+#,##0,;[<=-500]"−"#,##0,;0,',
    "extra_rate_m": '[>=50000]+#,##0.0,,;[<=-50000]"−"#,##0.0,,;0,,',
    "rate": '[>=9.95]#,##0;[<=-0.05]"−"#,##0.0;0.0',
    "rate_k": '[>=500]#,##0,;[<=-500]"−"#,##0,;0,',
    "rate_m": '[>=50000]#,##0.0,,;[<=-50000]"−"#,##0.0,,;0,,',
    "percent": '[>=0.005]0%;[<=-0.005]"−"0%;0%',
    "change": '[>=0.005]+0%;[<=-0.005]"−"0%;0%',
    "days": "0.##",
    "count": "#,##0",
    "exact": "#,##0.00",
}
"""Number formats by key. ``_k`` shows thousands, ``_m`` millions; the value stays whole.
What rounds to zero reads 0, never −0."""

_LEVELS: Mapping[str, Style] = {
    "leaf": Style(bottom=RULE),
    "parent": Style(bold=True, fill=PANEL, bottom=RULE),
    "total": Style(bold=True, top=INK, bottom=INK),
}


def _tables() -> Iterator[tuple[str, Style]]:
    """The cells of tables: every number format on every level of a breakdown; a plan that was
    spread by history is grey and italic."""
    for level in ("leaf", "total"):
        yield f"text.{level}", replace(_LEVELS[level], wrap=True)
    for level, base in _LEVELS.items():
        yield f"name.{level}", replace(base, indent=1 if level == "leaf" else 0, wrap=True)
        yield f"code.{level}", replace(base, align="center", bold=True, color=LINK)
        for key, number in NUMBERS.items():
            if key in ("days", "count", "exact"):
                continue
            yield f"{key}.{level}", replace(base, align="right", number=number)
            if key.startswith("units"):
                yield (
                    f"{key}.{level}.derived",
                    replace(base, align="right", number=number, italic=True, color=INK2),
                )
        for key in ("units", "units_k", "units_m"):
            yield f"day.{key}.{level}", replace(base, align="right", indent=1, number=NUMBERS[key])
        for status, look in STATUS.items():
            yield f"status.{status}.{level}", replace(base, color=look.ink, indent=1)
            yield (
                f"run_rate.{status}.{level}",
                replace(
                    base,
                    fill=look.fill,
                    color=look.text,
                    bold=True,
                    number=table_number(look.symbol),
                ),
            )


def table_number(symbol: str) -> str:
    """A percent with its symbol at the left edge of the cell and the number at the right."""
    return f'" {symbol}"* 0%" ";" {symbol}"* "−"0%" ";" {symbol}"* 0%" "'


def square_number(symbol: str) -> str:
    """A percent with its symbol before it."""
    return f'"{symbol} "0%;"{symbol} −"0%;"{symbol} "0%'


def square_units(symbol: str, suffix: str) -> str:
    """A number with its symbol before it, whole or in thousands or millions."""
    scaled = {"": "#,##0", "_k": "#,##0,", "_m": "#,##0.0,,"}[suffix]
    return f'"{symbol} "{scaled};"{symbol} −"{scaled};"{symbol} "0'


def framed(style: Style, line: str) -> Style:
    """A style with the same line on its four sides."""
    return replace(style, top=line, bottom=line, left=line, right=line)


def _board() -> Iterator[tuple[str, Style]]:
    square = framed(Style(14, True, align="center"), f"medium:{PAPER}")
    for status, look in STATUS.items():
        coloured = replace(
            square, fill=look.fill, color=look.text, number=square_number(look.symbol)
        )
        for suffix in ("", "_k", "_m"):
            yield (
                f"square_units{suffix}.{status}",
                replace(coloured, number=square_units(look.symbol, suffix)),
            )
        bare = framed(coloured, RULE) if status is Status.NO_PLAN else coloured
        yield f"square.{status}", bare
        yield f"legend.{status}", replace(bare, size=9)
        yield (
            f"card.{status}",
            Style(26, True, look.text, look.fill, number=square_number(look.symbol), indent=1),
        )
        yield f"card_word.{status}", Style(10, True, look.text, look.fill, indent=1)
    yield "letter", Style(15, True, align="center")
    yield "letter.weak", Style(15, True, PAPER, INK, align="center")
    yield "board_name", Style(10, align="center", vertical="top", wrap=True)
    yield "board_row", Style(11, wrap=True)
    yield "board_total", Style(10, True, align="center", vertical="top", wrap=True)
    yield "board_row_total", Style(11, True)
    yield "board_parent", Style(10, True, INK2, bottom=MID)
    yield "hidden", Style(8, color=MID)


def _texts() -> Iterator[tuple[str, Style]]:
    yield "body", Style()
    yield "wrapped", Style(wrap=True, vertical="top")
    yield "title", Style(18, True)
    yield "subtitle", Style(10, color=INK2)
    yield "right", Style(10, color=INK2, align="right")
    yield "small", Style(9, color=INK2)
    yield "label.center", Style(9, color=INK2, align="center")
    yield "section", Style(11, True, bottom=INK)
    head = Style(9, True, wrap=True, vertical="bottom", bottom=f"medium:{INK}")
    yield "head", replace(head, align="right")
    yield "head.left", head
    yield "head.status", replace(head, indent=1)
    yield "head.group", Style(9, True, INK2, bottom=MID)
    yield "unit", Style(11, True, ACCENT, vertical="bottom")
    yield "link.right", Style(10, color=LINK, align="right")
    yield "card_label", Style(9, color=INK2, top=f"medium:{INK}", wrap=True, indent=1)
    for key in ("units", "units_k", "units_m", "percent", "rate", "rate_k", "rate_m", "days"):
        number = NUMBERS[key]
        yield f"card_figure.{key}", Style(26, True, align="left", number=number, indent=1)
    yield "card_note", Style(9, color=INK2, indent=1)
    yield (
        "card_note.days.right",
        Style(10, True, INK2, align="right", indent=1, number=NUMBERS["days"]),
    )
    for key in ("units", "units_k", "units_m", "rate", "rate_k", "rate_m", "percent"):
        yield (
            f"card_note.{key}",
            Style(10, True, INK2, number=NUMBERS[key], align="right", indent=1),
        )
    for key in ("units", "units_k", "units_m", "percent"):
        yield f"fact.{key}", Style(10, True, number=NUMBERS[key], align="left")
    yield "head.day", replace(head, align="right", indent=1)
    yield "weekday", Style(9, color=INK2, align="right", indent=1)
    yield (
        "weight",
        Style(9, color=INK2, align="right", number=NUMBERS["days"], bottom=RULE, indent=1),
    )
    yield (
        "typed_in",
        framed(Style(10, True, INPUT_INK, INPUT, "right", indent=1, number=NUMBERS["units"]), RULE),
    )
    yield "typed", Style(10, True, INPUT_INK, INPUT, number='"► "#,##0;"► −"#,##0;"► "0')
    yield "misallocated", Style(10, True, STATUS[Status.BEHIND].ink, indent=1)
    yield "menu", framed(Style(11, True, INPUT_INK, INPUT, indent=1), MID)
    for key in ("units", "units_k", "units_m"):
        yield f"charted.{key}", Style(8, color=INK2, number=NUMBERS[key])
    yield "verdict.good", Style(10, True, STATUS[Status.ON_TRACK].ink)
    yield "verdict.look", Style(10, True, STATUS[Status.BEHIND].ink)
    yield "verdict.bad", Style(10, True, PAPER, STATUS[Status.BEHIND].fill)
    yield "action", Style(12, True, INK, ALERT, left=f"medium:{ALERT_INK}", indent=1)
    yield "action.number", Style(12, True, INK, ALERT, align="left")
    yield "calm", Style(13, True, INK, PANEL, left=f"medium:{MID}", indent=1)
    yield "square_link", Style(12, True, LINK, align="center", bottom=RULE)
    yield "name.strong", Style(11, True, bottom=RULE)
    yield "link.section", Style(10, color=LINK, align="right", bottom=INK)
    yield "bucket", Style(9, color=INK2, wrap=True)
    yield "bucket.number", Style(10, True, number=NUMBERS["count"], align="left")
    for key in ("units", "units_k", "units_m"):
        yield f"bucket.{key}", Style(9, number=NUMBERS[key], align="left", color=INK2)
    yield "fact", Style(10, color=INK2)
    yield "fact.center", Style(10, color=INK2, align="center")
    for status, look in STATUS.items():
        yield f"status_word.{status}", Style(10, True, look.text, look.fill, indent=1)
    yield "fact.days", Style(10, True, align="left", number=NUMBERS["days"])
    yield (
        "input.percent",
        Style(
            11,
            True,
            INPUT_INK,
            INPUT,
            "center",
            number="0%",
            top=MID,
            bottom=MID,
            left=MID,
            right=MID,
        ),
    )
    yield "severity.0", Style(10, color=INK2, vertical="top", bottom=RULE)
    yield "severity.1", Style(10, True, STATUS[Status.AT_RISK].ink, vertical="top", bottom=RULE)
    yield "severity.2", Style(10, True, STATUS[Status.BEHIND].ink, vertical="top", bottom=RULE)
    yield "cell", Style(10, vertical="top", wrap=True, bottom=RULE, indent=1)
    yield "cell.strong", Style(10, True, vertical="top", wrap=True, bottom=RULE, indent=1)
    yield "cell.address", Style(9, color=INK2, vertical="top", wrap=True, bottom=RULE, indent=1)
    yield (
        "cell.count",
        Style(10, vertical="top", align="right", number=NUMBERS["count"], bottom=RULE),
    )
    yield (
        "cell.exact",
        Style(10, vertical="top", align="right", number=NUMBERS["exact"], bottom=RULE),
    )
    yield "sum.count", Style(10, True, align="right", number=NUMBERS["count"], top=INK)
    yield "sum.exact", Style(10, True, align="right", number=NUMBERS["exact"], top=INK)
    yield "sum.name", Style(10, True, top=INK)


def _pages() -> Iterator[tuple[str, Style]]:
    """The pages of the reps, to be read from the wall: larger, what is needed today framed."""
    yield "page_name", Style(26, True)
    yield "page_name.long", Style(15, True, wrap=True)
    yield "page_period", Style(13, True, INK2)
    yield "page_line", Style(11, color=INK2)
    yield "page_note", Style(11, color=INK2, wrap=True)
    head = Style(10, True, align="right", wrap=True, vertical="bottom", bottom=f"medium:{INK}")
    yield "page_head", head
    frame = f"medium:{ACCENT}"
    yield "page_head.today", replace(head, indent=1, top=frame, left=frame, right=frame)
    yield "page_head.left", Style(11, True, ACCENT, vertical="bottom", bottom=f"medium:{INK}")
    yield "page_head.status", replace(head, align="left", indent=1)
    yield "page_card", Style(12, color=INK2, top=f"medium:{INK}", wrap=True, indent=1)
    yield "page_fact", Style(11, color=INK2, indent=1)
    for key in ("percent", *(f"{kind}{k}" for kind in ("rate", "units") for k in ("", "_k", "_m"))):
        yield f"page_figure.{key}", Style(44, True, align="left", number=NUMBERS[key], indent=1)
        if not key.startswith("units"):
            yield f"page_fact.{key}", Style(11, True, INK2, align="left", number=NUMBERS[key])
    for status, look in STATUS.items():
        on_fill = Style(11, True, look.text, look.fill)
        number = square_number(look.symbol)
        yield f"page_figure.{status}", replace(on_fill, size=44, indent=1, number=number)
        yield f"page_fact.{status}", replace(on_fill, indent=1)
    yield from _page_rows()
    yield "page_message", Style(13, fill=PANEL, wrap=True, indent=1, top=MID, bottom=MID)
    yield "link.leaf", Style(11, color=LINK, bottom=RULE)
    yield "page_length", Style(9, color=INK2, align="right", bottom=INK)
    foot = Style(8, color=INK2, align="center", vertical="bottom", wrap=True, top=RULE)
    yield "page_foot", foot
    yield "page_foot.left", replace(foot, align="left")
    for key, number in (("days", NUMBERS["days"]), ("percent", "0%")):
        yield (
            f"page_foot.{key}",
            replace(foot, bold=True, vertical="center", top=None, number=number),
        )


def _page_rows() -> Iterator[tuple[str, Style]]:
    """The rows of a rep's table; what is needed today stands between two strong lines."""
    today = f"medium:{ACCENT}"
    for level, base in (
        ("page", Style(14, bottom=RULE)),
        ("page_total", Style(14, True, top=INK, bottom=f"medium:{INK}")),
    ):
        yield f"name.{level}", replace(base, size=13, wrap=True, indent=int(level == "page"))
        for k in ("", "_k", "_m"):
            units = replace(base, align="right", number=NUMBERS[f"units{k}"])
            yield f"units{k}.{level}", units
            yield f"units{k}.{level}.derived", replace(units, italic=True, color=INK2)
            for kind in ("rate", "units"):
                number = NUMBERS[f"{kind}{k}"]
                yield (
                    f"today.{kind}{k}.{level}",
                    replace(
                        units,
                        size=16,
                        bold=True,
                        indent=1,
                        number=number,
                        left=today,
                        right=today,
                        bottom=RULE if level == "page" else today,
                    ),
                )
        with_air = NUMBERS["percent"].replace("0%", "0%_0")
        yield f"percent.{level}", replace(base, align="right", number=with_air)
        for status, look in STATUS.items():
            yield f"status.{status}.{level}", replace(base, size=11, color=look.ink, indent=1)
            yield (
                f"run_rate.{status}.{level}",
                replace(
                    base,
                    fill=look.fill,
                    color=look.text,
                    bold=True,
                    number=table_number(look.symbol),
                ),
            )


STYLES: Mapping[str, Style] = {
    **dict(_texts()),
    **dict(_tables()),
    **dict(_board()),
    **dict(_pages()),
}
"""Every style of every sheet, by name."""
