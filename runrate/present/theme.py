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


def framed(style: Style, line: str) -> Style:
    """A style with the same line on its four sides."""
    return replace(style, top=line, bottom=line, left=line, right=line)


def _board() -> Iterator[tuple[str, Style]]:
    square = framed(Style(14, True, align="center"), f"medium:{PAPER}")
    for status, look in STATUS.items():
        coloured = replace(
            square, fill=look.fill, color=look.text, number=square_number(look.symbol)
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
    yield "verdict.good", Style(10, True, STATUS[Status.ON_TRACK].ink)
    yield "verdict.look", Style(10, True, STATUS[Status.BEHIND].ink)
    yield "verdict.bad", Style(10, True, PAPER, STATUS[Status.BEHIND].fill)
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


STYLES: Mapping[str, Style] = {**dict(_texts()), **dict(_tables()), **dict(_board())}
"""Every style of every sheet, by name."""
