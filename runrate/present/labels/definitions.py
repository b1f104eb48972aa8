"""What each measure means: for each language its formula in words and what it tells."""

from runrate.model.language import Language

DEFINITIONS: dict[str, dict[Language, tuple[str, str]]] = {
    "attainment": {
        "en": ("actual ÷ plan", "How much of the plan is sold so far."),
        "ru": ("факт ÷ план", "Какая часть плана уже продана."),
    },
    "plan_to_date": {
        "en": (
            "plan × working days gone ÷ working days in all",
            "What should be sold by now if every working day carried the same share.",
        ),
        "ru": (
            "план × прошло рабочих дней ÷ рабочих дней всего",
            "Сколько должно быть продано на сегодня, если план поровну разложить по дням.",
        ),
    },
    "variance_to_date": {
        "en": ("actual − plan to date", "Ahead of the plan to date (+) or behind it (−)."),
        "ru": ("факт − план на дату", "Опережение плана на дату (+) или отставание (−)."),
    },
    "landing": {
        "en": (
            "actual × working days in all ÷ working days gone",
            "Where the period will end if sales go on at the same pace.",
        ),
        "ru": (
            "факт × рабочих дней всего ÷ прошло рабочих дней",
            "Чем закончится период, если продавать в том же темпе.",
        ),
    },
    "run_rate": {
        "en": (
            "projected landing ÷ plan",
            "Which share of the plan will be reached at the same pace. Judged in whole percents.",
        ),
        "ru": (
            "прогноз ÷ план",
            "На сколько процентов выполним план в том же темпе. Оценивается в целых процентах.",
        ),
    },
    "daily_rate": {
        "en": ("actual ÷ working days gone", "How much is sold per working day so far."),
        "ru": ("факт ÷ прошло рабочих дней", "Сколько в среднем продаём за рабочий день."),
    },
    "par_rate": {
        "en": ("plan ÷ working days in all", "The plan per day, as on the first morning."),
        "ru": ("план ÷ рабочих дней всего", "План одного дня, каким он был в начале периода."),
    },
    "required_rate": {
        "en": (
            "(plan − actual) ÷ working days left",
            "What must be sold per day from now on to reach the plan. With less than one working "
            "day left: all that is missing.",
        ),
        "ru": (
            "(план − факт) ÷ осталось рабочих дней",
            "Сколько продавать в день, начиная с сегодняшнего, чтобы выполнить план. Если "
            "осталось меньше рабочего дня — всё, чего не хватает.",
        ),
    },
    "extra_rate": {
        "en": ("needed per day − par per day", "What has to be added to par every day."),
        "ru": ("нужно в день − план на день", "Сколько добавлять к плану каждого дня."),
    },
    "step_up": {
        "en": (
            "needed per day − sold per day so far",
            "How much more than now must be sold per day: this closes the shortfall.",
        ),
        "ru": (
            "нужно в день − в среднем за день",
            "На сколько больше, чем сейчас, продавать в день: это и закроет недобор.",
        ),
    },
    "gap": {
        "en": ("plan − actual", "What is left to sell; a negative one is the surplus."),
        "ru": ("план − факт", "Сколько осталось продать; отрицательное — перевыполнение."),
    },
    "shortfall": {
        "en": (
            "plan − projected landing, at least 0",
            "By how much the period will end short of the plan at the same pace. Rows do not "
            "add up to their total: one's surplus does not fill another's gap.",
        ),
        "ru": (
            "план − прогноз, не меньше 0",
            "Сколько не хватит до плана, если продавать в том же темпе. Строки не складываются в "
            "итог: чужое перевыполнение недобор не закрывает.",
        ),
    },
}
