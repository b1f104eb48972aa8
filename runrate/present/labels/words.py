"""The words of sheets and messages: key -> (English, Russian); months and weekdays."""

from runrate.model.language import Language
from runrate.present.labels.book_words import BOOK
from runrate.present.labels.chart_words import CHARTS
from runrate.present.labels.checks_words import CHECKS
from runrate.present.labels.command_words import COMMANDS
from runrate.present.labels.explain_words import EXPLAIN
from runrate.present.labels.function_words import FUNCTIONS
from runrate.present.labels.page_words import PAGES
from runrate.present.labels.sheet_words import SHEETS
from runrate.present.labels.theme_words import THEME
from runrate.present.labels.vocabulary import VOCABULARY

MONTHS: dict[Language, tuple[str, ...]] = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "ru": (
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ),
}
WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
}

WORDS: dict[str, tuple[str, str]] = (
    VOCABULARY | SHEETS | CHECKS | CHARTS | COMMANDS | EXPLAIN | PAGES | THEME | FUNCTIONS | BOOK
)
