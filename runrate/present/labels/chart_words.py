"""The words on charts, and what is read aloud instead of one. Key -> (English, Russian)."""

CHARTS: dict[str, tuple[str, str]] = {
    "chart.burn_up": ("Sold so far against the plan, {unit}", "Нарастающий итог, {unit}"),
    "chart.burn_up.previous": (
        "Sold so far against the previous period, {unit}",
        "Нарастающий итог и прошлый период, {unit}",
    ),
    "chart.burn_up.last_year": (
        "Sold so far against last year, {unit}",
        "Нарастающий итог и прошлый год, {unit}",
    ),
    "chart.weakest": ("the weakest {shown} of {n}", "слабейшие {shown} из {n}"),
    "chart.day": ("Day", "День"),
    "chart.weight": ("Weight", "Вес"),
    "chart.sold": ("Sold on the day", "Продано за день"),
    "chart.running": ("Sold, running total", "Продано, итог"),
    "chart.ahead_of": ("Projection", "Прогноз"),
    "chart.closed": ("Sold", "Продано"),
    "chart.landing": ("Landing", "Прогноз"),
    "chart.name": ("Name", "Название"),
    "chart.rate": ("Rate", "Темп"),
    "chart.no_day": (
        "No run rate yet: no working day is gone.",
        "Ранрейта ещё нет: не прошло ни одного рабочего дня.",
    ),
    "chart.no_rates": (
        "No run rates: there is nothing to measure against.",
        "Ранрейта нет: не с чем сравнивать.",
    ),
    "chart.text.sold": (
        "{title}. Sold up to {day}: {actual}.",
        "{title}. Продано на {day}: {actual}.",
    ),
    "chart.text.against": ("{basis}: {plan}.", "{basis}: {plan}."),
    "chart.text.landing": ("Projected landing: {landing}.", "Прогноз на конец периода: {landing}."),
    "chart.text.bars": (
        "{title}, the weakest on top: {bars}.",
        "{title}, сверху слабейшие: {bars}.",
    ),
}
