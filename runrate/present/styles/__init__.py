"""Every style of every sheet, by name."""

from collections.abc import Mapping

from runrate.present.styles.board import board
from runrate.present.styles.charts import charts
from runrate.present.styles.pages import pages
from runrate.present.styles.tables import tables
from runrate.present.styles.texts import texts
from runrate.present.theme import Style

STYLES: Mapping[str, Style] = {
    **dict(texts()),
    **dict(tables()),
    **dict(board()),
    **dict(pages()),
    **dict(charts()),
}
