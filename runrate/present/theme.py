"""Every colour and number format, and what a named style is; the styles are in `present.styles`.

White paper, dark ink, hairlines; the only saturated things are the squares that need somebody:
the darker, the weaker. Statuses differ in lightness and carry a symbol, so that they stay apart
in greyscale and for colour-blind readers. Arial, because it has every symbol used here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from runrate.model.settings import Language
from runrate.model.status import Status

FONT = "Arial"
INK, INK2, RULE, MID = "1B2733", "55616D", "D3D9DF", "8A95A1"
PANEL, ACCENT, LINK, PAPER = "F4F6F8", "1F3A5F", "1B5E9E", "FFFFFF"
INPUT, INPUT_INK = "FFF7D6", "1F4FA0"
ALERT, ALERT_INK = "FBEFED", "A61C1C"
BAR = "486C94"
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


COLOURS: Mapping[str, str] = {
    "ink": INK,
    "ink2": INK2,
    "rule": RULE,
    "mid": MID,
    "bar": BAR,
    "panel": PANEL,
    "accent": ACCENT,
    "link": LINK,
    "white": PAPER,
    "input": INPUT,
    "input_ink": INPUT_INK,
    "alert": ALERT,
    "grid": GRID,
    "pale": PALE,
    "ahead": STATUS[Status.AHEAD].fill,
    "ahead_text": STATUS[Status.AHEAD].text,
    "on_track": STATUS[Status.ON_TRACK].fill,
    "on_track_text": STATUS[Status.ON_TRACK].text,
    "on_track_ink": STATUS[Status.ON_TRACK].ink,
    "at_risk": STATUS[Status.AT_RISK].fill,
    "at_risk_text": STATUS[Status.AT_RISK].text,
    "at_risk_ink": STATUS[Status.AT_RISK].ink,
    "behind": STATUS[Status.BEHIND].fill,
    "too_early": STATUS[Status.TOO_EARLY].fill,
    "too_early_text": STATUS[Status.TOO_EARLY].text,
    "met": STATUS[Status.MET].fill,
    "missed": STATUS[Status.MISSED].fill,
}
"""Every colour that styles have, each once, by a name: what a theme may change everywhere."""


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
    font: str = FONT
    rotation: int = 0
    """Degrees, from 0 to 90, by which the text rises from the left."""


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
    "days": "General",
    "count": "#,##0",
    "exact": "#,##0.00",
}
"""Number formats by key. ``_k`` shows thousands, ``_m`` millions; the value stays whole.
What rounds to zero reads 0, never −0."""
LONGEST_WORDS = 40
"""So many signs of words stand in each of the three parts of a number format."""


def worded(words: str, number: str, below: str | None = None) -> str:
    """A number format with words before the number; ``below`` are those before a negative one,
    which then has no sign. Long words are cut: Excel takes formats of at most 255 signs."""
    made = []
    for section in number.split(";"):
        end = section.index("]") + 1 if section.startswith("[") else 0
        condition, rest, said = section[:end], section[end:], words
        if below is not None and condition.startswith("[<"):
            said, rest = below, rest.removeprefix('"−"')
        said = said.replace('"', "'")[:LONGEST_WORDS]
        made.append(f'{condition}"{said} "{rest}')
    return ";".join(made)


DAY_AND_MONTH: Mapping[Language, str] = {"en": "[$-409]d mmm", "ru": "[$-419]dd.mm"}
"""A date without its year, in the workbook's language and not in that of the reader's program."""


def table_number(symbol: str) -> str:
    """A percent with its symbol at the left edge of the cell and the number at the right."""
    return f'" {symbol}"* 0%" ";" {symbol}"* "−"0%" ";" {symbol}"* 0%" "'


def square_number(symbol: str) -> str:
    """A percent with its symbol before it."""
    return f'"{symbol} "0%;"{symbol} −"0%;"{symbol} "0%'


def square_units(symbol: str, suffix: str) -> str:
    """A number with its symbol before it, whole or in thousands or millions."""
    scaled = {"": "#,##0", "_k": "#,##0,", "_m": "#,##0.0,,"}[suffix]
    least = {"": "0.5", "_k": "500", "_m": "50000"}[suffix]
    return (
        f'[>={least}]"{symbol} "{scaled};[<=-{least}]"{symbol} −"{scaled};"{symbol} "0{scaled[5:]}'
    )


def narrow_number(symbol: str) -> str:
    """A percent as a whole number, with its symbol where both have room."""
    return f'[>=999.5]0;[<=-0.5]"−"0;"{symbol}"0'


def narrow_units(symbol: str, suffix: str) -> str:
    """A number in a narrow square: whole, with its symbol while it is short, or in thousands or
    millions, with a decimal while it is short."""
    commas = {"": "", "_k": ",", "_m": ",,"}[suffix]
    if not suffix:
        return f'[>=999.5]#,##0;[<=-0.5]"−"#,##0;"{symbol}"0'
    limit, least = {"_k": (99_950, 50), "_m": (99_950_000, 50_000)}[suffix]
    return f'[>={limit}]#,##0{commas};[<=-{least}]"−"#,##0.0{commas};0.0{commas}'


def stroke_of(line: str) -> tuple[str, str]:
    """The weight and the colour of a border.

    >>> stroke_of("medium:1B2733"), stroke_of("D3D9DF")
    (('medium', '1B2733'), ('thin', 'D3D9DF'))
    """
    weight, _, color = line.rpartition(":")
    return weight or "thin", color


def framed(style: Style, line: str) -> Style:
    """A style with the same line on its four sides."""
    return replace(style, top=line, bottom=line, left=line, right=line)


def aired(number: str) -> str:
    """A number format that keeps a digit's width off the border on its right. An indent does the
    same, but LibreOffice forgets it from one cell to the next."""
    return ";".join(f"{part}_0" for part in number.split(";"))
