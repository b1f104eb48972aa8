"""Every measure, declared once: its function, its Excel formula, its unit and its format.

Tables, sheets, the guide and the worksheet functions read this declaration. Adding a measure is
adding one entry here and one label.

The Excel formulas hold placeholders for the cells beside them, ``{plan}`` and ``{actual}``, and
for the days, ``{elapsed}`` and ``{total}``. They use only functions that Excel 2010 to 365,
LibreOffice and IronCalc compute alike, and give an empty text where the Python function
gives None.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from runrate.model import formulas
from runrate.model.status import Status, Thresholds, status


class Format(StrEnum):
    """How a number is shown; the key of a number format."""

    UNITS = "units"
    DEVIATION = "deviation"
    PERCENT = "percent"
    RATE = "rate"
    EXTRA_RATE = "extra_rate"
    DAYS = "days"


@dataclass(frozen=True)
class Measure:
    """One measure of a row.

    ``function`` takes (actual, plan, elapsed, total); ``excel`` is the same formula for
    a worksheet, without the leading "=".
    """

    name: str
    function: Callable[[float, float | None, float, float], float | None]
    excel: str
    format: Format

    def formula(self, **cells: str) -> str:
        """The Excel formula for given cells, with its leading "="."""
        return "=" + self.excel.format(**cells)


_PLANNED = 'IF(COUNT({plan})>0,%s,"")'
_SOLD_AGAINST = 'IF(N({plan})>0,%s,"")'
_PACED = 'IF({elapsed}>0,%s,"")'
_LEFT = 'IF(AND(COUNT({plan})>0,{total}-{elapsed}>0),%s,"")'
_REQUIRED = "({plan}-{actual})/MAX({total}-{elapsed},1)"

MEASURES: Mapping[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure(
            "attainment",
            lambda actual, plan, elapsed, total: formulas.attainment(actual, plan),
            _SOLD_AGAINST % "{actual}/{plan}",
            Format.PERCENT,
        ),
        Measure(
            "plan_to_date",
            lambda actual, plan, elapsed, total: formulas.plan_to_date(plan, elapsed, total),
            'IF(AND(COUNT({plan})>0,{total}>0),{plan}*{elapsed}/{total},"")',
            Format.UNITS,
        ),
        Measure(
            "variance_to_date",
            formulas.variance_to_date,
            'IF(AND(COUNT({plan})>0,{total}>0),{actual}-{plan}*{elapsed}/{total},"")',
            Format.DEVIATION,
        ),
        Measure(
            "landing",
            lambda actual, plan, elapsed, total: formulas.landing(actual, elapsed, total),
            _PACED % "{actual}*{total}/{elapsed}",
            Format.UNITS,
        ),
        Measure(
            "run_rate",
            formulas.run_rate,
            'IF(AND(N({plan})>0,{elapsed}>0),{actual}*{total}/{elapsed}/{plan},"")',
            Format.PERCENT,
        ),
        Measure(
            "daily_rate",
            lambda actual, plan, elapsed, total: formulas.daily_rate(actual, elapsed),
            _PACED % "{actual}/{elapsed}",
            Format.RATE,
        ),
        Measure(
            "par_rate",
            lambda actual, plan, elapsed, total: formulas.par_rate(plan, total),
            'IF(AND(COUNT({plan})>0,{total}>0),{plan}/{total},"")',
            Format.RATE,
        ),
        Measure("required_rate", formulas.required_rate, _LEFT % _REQUIRED, Format.RATE),
        Measure(
            "extra_rate",
            formulas.extra_rate,
            _LEFT % (_REQUIRED + "-{plan}/{total}"),
            Format.EXTRA_RATE,
        ),
        Measure(
            "step_up",
            formulas.step_up,
            "IF(AND(COUNT({plan})>0,{total}-{elapsed}>0,{elapsed}>0),"
            + _REQUIRED
            + '-{actual}/{elapsed},"")',
            Format.EXTRA_RATE,
        ),
        Measure(
            "gap",
            lambda actual, plan, elapsed, total: formulas.gap(actual, plan),
            _PLANNED % "{plan}-{actual}",
            Format.UNITS,
        ),
        Measure(
            "shortfall",
            formulas.shortfall,
            'IF(AND(COUNT({plan})>0,{elapsed}>0),MAX({plan}-{actual}*{total}/{elapsed},0),"")',
            Format.UNITS,
        ),
    )
}


def measure_all(
    actual: float, plan: float | None, elapsed: float, total: float
) -> dict[str, float | None]:
    """Every measure of one row, by name."""
    return {name: m.function(actual, plan, elapsed, total) for name, m in MEASURES.items()}


STATUS_EXCEL = (
    "IF(N({plan})<=0,{no_plan},"
    "IF({actual}>={plan},{met},"
    "IF({total}-{elapsed}<=0,IF(ROUND({actual}/{plan},2)>=1,{met},{missed}),"
    "IF({elapsed}=0,{too_early},IF({elapsed}/{total}<rr_too_early,{too_early},"
    "IF(ROUND({rate},2)>=rr_ahead,{ahead},IF(ROUND({rate},2)>=rr_on_track,{on_track},"
    "IF(ROUND({rate},2)>=rr_at_risk,{at_risk},{behind}))))))))"
)
"""`status` as a worksheet formula. The thresholds are names of the workbook, so that a reader can
change them; each status is a placeholder for the text that shows it."""

NEEDED_TODAY_EXCEL = _LEFT % "MAX({plan}-{actual},0)*MIN({today}/({total}-{elapsed}),1)"
"""`needed_today` as a worksheet formula: no measure, for it hangs on the day; ``{today}`` is the
weight of today."""

_RATE = "{actual}*{total}/{elapsed}/{plan}"


def status_formula(texts: Mapping[Status, str], **cells: str) -> str:
    """The status formula for given cells (``plan``, ``actual``, ``elapsed``, ``total``) and
    the text that stands for each status, with its leading "="."""
    words = {key.value: '"' + text.replace('"', '""') + '"' for key, text in texts.items()}
    return "=" + STATUS_EXCEL.format(rate=_RATE.format(**cells), **cells, **words)


__all__ = [
    "MEASURES",
    "NEEDED_TODAY_EXCEL",
    "Format",
    "Measure",
    "Status",
    "Thresholds",
    "measure_all",
    "status",
    "status_formula",
]
