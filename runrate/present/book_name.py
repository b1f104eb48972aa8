"""The name of a report's workbook by the settings' pattern."""

from runrate.model.file_name import file_name
from runrate.model.report import Report
from runrate.model.settings import Settings
from runrate.model.tables import Inputs


def book_name(settings: Settings, of: Inputs | Report) -> str:
    """The name of a report's workbook. What reads must know it too, for yesterday's workbook, and
    no word of ours but in a pattern with the period."""
    told = {"as_of": of.as_of.isoformat(), "language": settings.language, "title": settings.title}
    if "{period}" in settings.output:
        from runrate.present import labels

        told["period"] = labels.period(of.period, settings.language)
    return file_name(settings.output, **told)
