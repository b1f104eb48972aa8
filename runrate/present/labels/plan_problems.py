"""What only plans have: their columns, units and periods.

The words of problems, see `labels.problems`.
"""

from runrate.model.language import Language

PLANS: dict[str, dict[Language, tuple[str, str]]] = {
    "plan_column_matched": {
        "en": (
            "The plan's column {heading} was recognised by its values: {column}.",
            "Give it a heading to be sure.",
        ),
        "ru": (
            "Столбец плана {heading} узнан по значениям: {column}.",
            "Для надёжности дайте ему заголовок.",
        ),
    },
    "plan_column_unknown": {
        "en": (
            "The plan's column {heading} has no heading, and its values are not in the sales; it "
            "was not used.",
            "Give it a heading.",
        ),
        "ru": (
            "У столбца плана {heading} нет заголовка, и его значений нет в продажах; он не "
            "использован.",
            "Дайте ему заголовок.",
        ),
    },
    "plan_unit_assumed": {
        "en": (
            "The plan does not name its unit; taken: {unit}.",
            "Write the unit into the heading: Plan, cases.",
        ),
        "ru": (
            "В плане не указана единица; взята: {unit}.",
            "Укажите единицу в заголовке: План, кор.",
        ),
    },
    "plan_unit_by_size": {
        "en": (
            "The plan does not name its unit; by the size of its numbers it is {unit}.",
            "Write the unit into the heading: Plan, cases.",
        ),
        "ru": (
            "В плане не указана единица; по величине чисел это {unit}.",
            "Укажите единицу в заголовке: План, кор.",
        ),
    },
    "plan_unit_without_sales": {
        "en": (
            "The plan has units that the actual sales lack: {units}.",
            "Map the column of the sales in the settings, under units.",
        ),
        "ru": (
            "В плане есть единицы, которых нет в факте: {units}.",
            "Укажите столбец факта в настройках, в разделе units.",
        ),
    },
    "plan_no_year": {
        "en": (
            "The months have no year: {months}.",
            "Write the year too: November 2026, or into the title above; or set year.",
        ),
        "ru": (
            "Месяцы без года: {months}.",
            "Укажите и год: ноябрь 2026, или в названии над таблицей; или задайте year.",
        ),
    },
    "plan_is_sales": {
        "en": (
            "The plan would be the very amounts that were read as sales.",
            "Name the table of the plan in the settings, section [plan]: "
            'sheets = ["Sheet1!A3:F20"]; or give its file.',
        ),
        "ru": (
            "Планом оказались те же суммы, что прочитаны как продажи.",
            "Укажите таблицу плана в настройках, раздел [plan]: "
            'sheets = ["Лист1!A3:F20"]; или укажите его файл.',
        ),
    },
    "plan_period_of_title": {
        "en": (
            'The plan has no column of dates; by "{title}" it is for {start} to {end}.',
            "Add a column Month to be sure.",
        ),
        "ru": (
            "В плане нет столбца с датой; по названию «{title}» он на срок с {start} по {end}.",
            "Для надёжности добавьте столбец «Месяц».",
        ),
    },
    "plan_no_period": {
        "en": (
            "The plan does not say which time it is for. The headings are: {has}.",
            "Add a column Month, or write the month into the title.",
        ),
        "ru": (
            "В плане не указано, на какой он срок. Есть: {has}.",
            "Добавьте столбец «Месяц» или напишите месяц в названии.",
        ),
    },
    "plan_span_months": {
        "en": (
            "All dates in {heading} are firsts of a month: each row is a plan for a month.",
            "If it is for another stretch, set plan.span.",
        ),
        "ru": (
            "Все даты в столбце {heading} первые числа: каждая строка плана на месяц.",
            "Если срок другой, задайте plan.span.",
        ),
    },
}
