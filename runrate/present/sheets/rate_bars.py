"""The bars of Morning: the run rate of each product group, the weakest on top.

A bar's colour is its status. Each status is a series of its own, in a hidden column, and holds
the run rate where the status is that and else 0: so the colours change with the thresholds.
"""

from math import ceil

from runrate.model.measures import MEASURES
from runrate.model.report import Breakdown, Report, Row
from runrate.model.status import Status
from runrate.present import theme
from runrate.present.grid import Chart, Draft, Series, ValueAxis, address, clean, quoted
from runrate.present.labels import heading, key, percent, say
from runrate.present.sheets import breakdown as breakdown_sheet
from runrate.present.sheets.head import title_of
from runrate.present.sheets.measured import status_of, status_texts

MOST_BARS = 12
LONGEST_NAME = 32
"""More of a name has no room beside the bars."""
SHOWN = (
    Status.MISSED,
    Status.BEHIND,
    Status.AT_RISK,
    Status.MET,
    Status.AHEAD,
    Status.ON_TRACK,
    Status.TOO_EARLY,
)
"""The statuses that have a run rate. Where the bars begin, those of length 0 leave the edge of the
last one, a grey one."""
ALMOST_NOTHING = 0.0001
"""A run rate of 0 that is drawn, and told from the 0 of another status."""
_PERCENTS = '0%;"−"0%;0%'


def breakdown_of(report: Report) -> Breakdown | None:
    """What the bars are about: product groups, else what the report has first."""
    first = report.breakdowns[0] if report.breakdowns else None
    return report.breakdown("product_group") or first


def rate_of(row: Row, report: Report) -> float | None:
    """The run rate of a row in the primary unit."""
    amounts = row.amounts[report.primary.name]
    return MEASURES["run_rate"].function(amounts.actual, amounts.plan, report.elapsed, report.total)


def weakest(breakdown: Breakdown, report: Report) -> tuple[tuple[Row, float], ...]:
    """The rows with a run rate, the weakest first; no more than have room."""
    found = [(row, rate_of(row, report)) for row in breakdown.leaves]
    rated = [(row, rate) for row, rate in found if rate is not None]
    return tuple(sorted(rated, key=lambda one: one[1])[:MOST_BARS])


def title(breakdown: Breakdown, report: Report) -> str:
    """What the bars are called, and how many of how many they are."""
    language = report.language
    name = title_of(breakdown.dimension, report)
    label = heading("run_rate", breakdown.basis[report.primary.name], language)
    whole, shown = len(breakdown.leaves), len(weakest(breakdown, report))
    of = f", {say('chart.weakest', language, shown=shown, n=whole)}" if shown == MOST_BARS else ""
    return f"{label}  ·  {name}{of if whole > shown else ''}"


def put_rate_bars(
    draft: Draft, report: Report, place: tuple[int, int, int, int], corner: tuple[int, int]
) -> bool:
    """Put the data from a corner on and the chart over them, if there is a run rate at all."""
    breakdown = breakdown_of(report)
    rows = weakest(breakdown, report) if breakdown else ()
    if breakdown is None or not rows:
        return False
    top, left = corner
    names = [say(one, report.language) for one in ("chart.name", "chart.rate", "status")]
    names += [say(f"status.{found.value}", report.language) for found in SHOWN]
    for column, name in enumerate(names, left):
        draft.put(top, column, name, "hidden")
    for row, (found, rate) in enumerate(rows, top + 1):
        _put_bar(draft, report, breakdown, found, rate, row, left)
    series = [
        Series((top, column), column, str(found)) for column, found in enumerate(SHOWN, left + 3)
    ]
    draft.charts.append(
        Chart(
            "bars",
            title(breakdown, report),
            text(breakdown, report),
            place,
            (top + 1, top + len(rows)),
            left,
            tuple(series),
            ValueAxis(0.0, _end(max(rate for _, rate in rows)), 1.0, _PERCENTS),
        )
    )
    return True


def _put_bar(
    draft: Draft,
    report: Report,
    breakdown: Breakdown,
    found: Row,
    rate: float,
    row: int,
    left: int,
) -> None:
    """One row of data: its label, with symbol and percent, the run rate, the status, and the run
    rate once more under the status that it has."""
    unit = report.primary.name
    sheet = quoted(title_of(breakdown.dimension, report))
    line = breakdown_sheet.leaf_rows(report, breakdown, unit)[found.key]
    columns = breakdown_sheet.columns_of(breakdown, report)
    status = status_of(found.amounts[unit], report)
    text = status_texts(report)[status]
    rate_cell, status_cell = address(row, left + 1), address(row, left + 2)
    draft.put(
        row,
        left + 1,
        rate,
        "hidden",
        formula=f"={sheet}!{address(line, columns['run_rate'])}",
    )
    draft.put(row, left + 2, text, "hidden", formula=f"={sheet}!{address(line, columns['status'])}")
    name = f"{sheet}!{address(line, breakdown_sheet.NAME)}"
    if len(clean(key(found.name, report.language))) > LONGEST_NAME:
        name = f"LEFT({name},{LONGEST_NAME})"
    shown = f'IF(ROUND({rate_cell},2)<0,"−","")&ROUND(ABS(ROUND({rate_cell},2))*100,0)&"%"'
    draft.put(
        row,
        left,
        label(found, rate, status, report),
        "hidden",
        formula=f'={name}&"  "&LEFT({status_cell},1)&" "&{shown}',
    )
    for column, one in enumerate(SHOWN, left + 3):
        symbol = theme.STATUS[one].symbol
        drawn = f"IF({rate_cell}=0,{ALMOST_NOTHING},{rate_cell})"
        draft.put(
            row,
            column,
            (rate or ALMOST_NOTHING) if one is status else 0,
            "hidden",
            formula=f'=IF(LEFT({status_cell},1)="{symbol}",{drawn},0)',
        )


def label(found: Row, rate: float, status: Status, report: Report) -> str:
    """A bar's label: the name, the symbol of the status and the percent."""
    whole = percent(rate, report.language).replace(",", "").replace("\u00a0", "")
    name = clean(key(found.name, report.language))[:LONGEST_NAME]
    return f"{name}  {theme.STATUS[status].symbol} {whole}"


def _end(highest: float) -> float:
    """Where the axis ends: past the 100 % line, and before a second one at 200 %."""
    return min(max(ceil(highest * 10.5) / 10, 1.2), 1.9)


def text(breakdown: Breakdown, report: Report) -> str:
    """What the bars say, for those who cannot see them."""
    language, unit = report.language, report.primary.name
    bars = []
    for row, rate in weakest(breakdown, report):
        word = say(f"status.{status_of(row.amounts[unit], report).value}", language)
        bars.append(f"{key(row.name, language)} {percent(rate, language)} ({word})")
    named = title(breakdown, report)
    return say("chart.text.bars", language, title=named, bars=", ".join(bars))
