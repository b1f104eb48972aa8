"""What the checks and the measuring found, in the same form as `labels.problems`."""

from runrate.model.language import Language

FINDINGS: dict[str, dict[Language, tuple[str, str]]] = {
    "no_sales_loaded": {
        "en": (
            "No sales loaded for {days}: not sold or not loaded?",
            "Each counts as a working day gone. Load it, or put it on the days-off sheet.",
        ),
        "ru": (
            "Нет продаж за {days}: не продавали или не загрузили?",
            "Каждый считается прошедшим рабочим днём. Догрузите его или внесите в выходные.",
        ),
    },
    "last_day_low": {
        "en": (
            "Sold on {day}: {sold}, on a usual day {usual}. Is the day loaded whole?",
            "Load what is missing, or take the day before as closed with --as-of.",
        ),
        "ru": (
            "Продано за {day}: {sold}, в обычный день {usual}. День загружен целиком?",
            "Догрузите недостающее или закройте предыдущий день: --as-of.",
        ),
    },
    "last_day_low_in": {
        "en": (
            "Sold on {day} far less than on any other day ({dimension}): {keys}. All loaded?",
            "Load what is missing, or take the day before as closed with --as-of.",
        ),
        "ru": (
            "За {day} продано намного меньше, чем в любой другой день ({dimension}): {keys}. "
            "Всё загружено?",
            "Догрузите недостающее или закройте предыдущий день: --as-of.",
        ),
    },
    "sales_on_days_off": {
        "en": (
            "{share} % of sales fall on days off: the calendar may be wrong.",
            "Set the working weekdays and days off in the settings, section [calendar].",
        ),
        "ru": (
            "{share} % продаж приходится на выходные: возможно, календарь неверен.",
            "Задайте рабочие дни недели и выходные в настройках, раздел [calendar].",
        ),
    },
    "sales_later": {
        "en": (
            "{n} rows of this period are dated after the closed day {day}.",
            "They are not in the actual; they will be when their day is closed.",
        ),
        "ru": (
            "Строк этого периода с датой позже закрытого дня {day}: {n}.",
            "В факт они не входят; войдут, когда их день закроется.",
        ),
    },
    "no_plan_file": {
        "en": (
            "There is no plan: everything is measured against a period before.",
            "Give a plan with --plan or in the settings, section [plan].",
        ),
        "ru": (
            "Плана нет: всё сравнивается с прошлым периодом.",
            "Задайте план через --plan или в настройках, раздел [plan].",
        ),
    },
    "no_plan_in_period": {
        "en": (
            "The plan has nothing for {start} – {last}.",
            "Check the plan's dates and the last closed day.",
        ),
        "ru": (
            "В плане ничего нет на {start} – {last}.",
            "Проверьте даты плана и последний закрытый день.",
        ),
    },
    "plan_of_other_year": {
        "en": (
            "The plan is for {years}, the closed day lies in {year}.",
            "Load the plan of {year}, or give the last closed day with --as-of.",
        ),
        "ru": (
            "План за {years}, а закрытый день в {year} году.",
            "Загрузите план на {year} год или задайте закрытый день через --as-of.",
        ),
    },
    "plan_far_smaller": {
        "en": (
            "Sales run at {times} times the plan ({unit}): are they in the same unit?",
            "Check the units of plan and sales: pieces or cases, money or thousands.",
        ),
        "ru": (
            "Продажи идут в {times} раз выше плана ({unit}): единица одна и та же?",
            "Сверьте единицы плана и продаж: штуки или короба, рубли или тысячи.",
        ),
    },
    "plan_far_larger": {
        "en": (
            "The plan is {times} times what the sales run at ({unit}): is it in the same unit?",
            "Check the units of plan and sales: pieces or cases, money or thousands.",
        ),
        "ru": (
            "План в {times} раз выше темпа продаж ({unit}): единица одна и та же?",
            "Сверьте единицы плана и продаж: штуки или короба, рубли или тысячи.",
        ),
    },
    "ratios_of_a_tax": {
        "en": (
            "All {n} run rates by {dimension} are near {percent} %: is a tax in one of them only?",
            "Check whether plan and sales are both with or both without VAT.",
        ),
        "ru": (
            "Все ранрейты ({dimension}: {n}) около {percent} %: налог учтён только в одном?",
            "Сверьте: план и продажи оба с НДС или оба без НДС.",
        ),
    },
    "keys_alike": {
        "en": (
            "Planned under one name and sold under another ({dimension})? {pairs}",
            "Give both the same name, or a code, in the plan and in the sales.",
        ),
        "ru": (
            "В плане одно название, в продажах другое ({dimension})? {pairs}",
            "Назовите одинаково или используйте код и в плане, и в продажах.",
        ),
    },
    "dimension_not_in_sales": {
        "en": (
            "The plan is by {dimension}, but the sales do not have it.",
            "Map a heading of the sales to it, or give a lookup file, in the settings.",
        ),
        "ru": (
            "В плане есть разрез «{dimension}», а в продажах его нет.",
            "Сопоставьте ему заголовок продаж или задайте справочник в настройках.",
        ),
    },
    "sold_without_plan": {
        "en": (
            "Sold without a plan ({dimension}): {keys}.",
            "They count in the actual. Add them to the plan, or check the spelling.",
        ),
        "ru": (
            "Продано без плана ({dimension}): {keys}.",
            "В факт входит. Добавьте в план или проверьте написание.",
        ),
    },
    "planned_but_never_sold": {
        "en": (
            "Planned, but never sold in these files ({dimension}): {keys}.",
            "New, or spelt differently in the sales?",
        ),
        "ru": (
            "Есть в плане, но ни разу не продано ({dimension}): {keys}.",
            "Это новое или в продажах пишется иначе?",
        ),
    },
    "plan_totals_disagree": {
        "en": (
            "Two plans disagree in {unit}: {finest} in the finest, {other} in the one by "
            "{dimensions}.",
            "The finest plan is used for the total; make them agree.",
        ),
        "ru": (
            "Два плана расходятся ({unit}): в самом подробном {finest}, в плане по «{dimensions}» "
            "{other}.",
            "Для итога взят самый подробный; приведите их в соответствие.",
        ),
    },
    "parent_plays": {
        "en": (
            "The plan stops at {parent}: it takes the place of {dimension}.",
            'To go deeper, plan by {dimension}, or set spread = "history".',
        ),
        "ru": (
            "План только до уровня «{parent}»: он заменяет разрез «{dimension}».",
            'Чтобы видеть глубже, дайте план по «{dimension}» или задайте spread = "history".',
        ),
    },
    "two_parents": {
        "en": (
            "{key} ({dimension}) stands under several: {parents}. The first is taken.",
            "Correct it in the files if it is a mistake.",
        ),
        "ru": (
            "{key} ({dimension}) относится сразу к нескольким: {parents}. Взят первый.",
            "Исправьте в файлах, если это ошибка.",
        ),
    },
    "baseline_partial": {
        "en": (
            "The sales begin on {first}: {start} – {last} is not whole and is not compared with.",
            "Load the earlier sales to see the comparison.",
        ),
        "ru": (
            "Продажи начинаются с {first}: {start} – {last} неполный, сравнения с ним нет.",
            "Загрузите более ранние продажи, чтобы видеть сравнение.",
        ),
    },
    "plan_spread": {
        "en": (
            "Where the plan lacks a dimension it is spread by the mix of the last {months} "
            "closed months.",
            "Such plans stand in grey italics.",
        ),
        "ru": (
            "Где в плане нет разреза, он разнесён по структуре продаж за {months} закрытых месяца.",
            "Такой план набран серым курсивом.",
        ),
    },
    "spread_without_history": {
        "en": (
            "The plan could not be spread: there are no sales in the last three closed months.",
            "Load them, or plan by every dimension.",
        ),
        "ru": (
            "План не разнести: нет продаж за последние три закрытых месяца.",
            "Загрузите их или дайте план по всем разрезам.",
        ),
    },
    "no_board": {
        "en": (
            "No board: it needs product groups and segments, territories or reps.",
            "Map these headings, or give a lookup file, in the settings.",
        ),
        "ru": (
            "Поля нет: нужны товарные группы и каналы, территории или представители.",
            "Сопоставьте эти заголовки или задайте справочник в настройках.",
        ),
    },
    "board_down": {
        "en": (
            "The board has {taken} down the side: the sales have no {wanted}.",
            "Map a heading to it, or set board.down in the settings.",
        ),
        "ru": (
            "По вертикали поля — «{taken}»: в продажах нет разреза «{wanted}».",
            "Сопоставьте ему заголовок или задайте board.down в настройках.",
        ),
    },
    "no_usable_sales": {
        "en": ("No row of the sales can be used.", "Run `runrate check` to see why."),
        "ru": (
            "Ни одну строку продаж нельзя использовать.",
            "Выполните `runrate check`, чтобы увидеть причины.",
        ),
    },
}
