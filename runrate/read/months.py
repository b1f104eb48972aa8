"""The names of months, in Russian and English, in full and cut short."""

_FORMS = (
    ("январь января янв", "january jan"),
    ("февраль февраля фев февр", "february feb"),
    ("март марта мар", "march mar"),
    ("апрель апреля апр", "april apr"),
    ("май мая", "may"),
    ("июнь июня июн", "june jun"),
    ("июль июля июл", "july jul"),
    ("август августа авг", "august aug"),
    ("сентябрь сентября сен сент", "september sep sept"),
    ("октябрь октября окт", "october oct"),
    ("ноябрь ноября ноя нояб", "november nov"),
    ("декабрь декабря дек", "december dec"),
)

NUMBERS = {
    form: number
    for number, languages in enumerate(_FORMS, start=1)
    for forms in languages
    for form in forms.split()
}
"""The number of a month by each of its forms, in small letters."""

PATTERN = "(?:" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")\b\.?"
"""A regular expression for any of them, for text in small letters."""


def number(word: str) -> int:
    """The month's number.

    >>> number("нояб.")
    11
    """
    return NUMBERS[word.rstrip(".")]


def full_year(text: str) -> int:
    """A year of two digits belongs to 1969-2068, as everywhere.

    >>> full_year("26"), full_year("1999")
    (2026, 1999)
    """
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 69 else 1900)
