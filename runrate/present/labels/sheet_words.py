"""The words on the sheets of the workbook. Key -> (English, Russian)."""

SHEETS: dict[str, tuple[str, str]] = {
    # Head of every sheet
    "closed_day": (
        "Closed day {day}  ·  working days: {elapsed} gone of {total}, {remaining} left",
        "Закрыт день {day}  ·  рабочих дней: прошло {elapsed} из {total}, осталось {remaining}",
    ),
    "closed_period": (
        "Closed day {day}  ·  the period is over: {total} of {total} working days gone",
        "Закрыт день {day}  ·  период закончен: прошло {total} из {total} рабочих дней",
    ),
    "today": ("today is {day}", "сегодня {day}"),
    "to_board": ("To the board ►", "К полю ►"),
    "to_morning": ("◄ Morning", "◄ Утро"),
    "to_checks": ("To the checks ►", "К проверкам ►"),
    "order.plan": (
        "Ordered by plan, the largest first; the order stays all month.",
        "По величине плана, порядок не меняется весь месяц.",
    ),
    "order.board": (
        "In the order of the board: each group over its squares, then each row of the board.",
        "В порядке поля: под каждой группой её клетки, затем строки поля.",
    ),
    "order.early": (
        "Ordered by plan, the largest first: too early to go by the shortfall.",
        "По величине плана: судить по недобору рано.",
    ),
    "order.shortfall": (
        "The greatest shortfall first ({unit}){inside}; without a plan: last.",
        "Сверху наибольший недобор ({unit}){inside}; строки без плана внизу.",
    ),
    "order.inside.category": (", inside each category too", ", внутри категорий — так же"),
    "order.inside.region": (", inside each region too", ", внутри регионов — так же"),
    "order.inside.supervisor": (", under each supervisor too", ", у каждого супервайзера — так же"),
    "colours": (
        "Colour and symbol follow the run rate; the thresholds are on the Guide sheet.",
        "Цвет и знак — по ранрейту; пороги — на листе «Справка».",
    ),
    "bars": (
        "Bar: █ sold, ░ missing, │ time gone. Against plan: the run rate less 100 %, a block is "
        "2.5 points.",
        "Полоса: █ продано, ░ отставание, │ прошло времени. Ниже и выше плана: отклонение "
        "ранрейта от 100 %, деление — 2,5 п. п.",
    ),
    "bar.time": ("time gone", "прошло"),
    "against_plan": ("Against plan", "Ниже и выше плана"),
    "against_plan.previous": ("Against previous period", "Ниже и выше прошлого периода"),
    "against_plan.last_year": ("Against last year", "Ниже и выше прошлого года"),
    "rate_in": ("{unit}: {rate}", "{unit}: {rate}"),
    "second_page": (
        "The plan and the sales beside the periods before; the plan by working days.",
        "План и продажи рядом с прошлыми периодами; план по рабочим дням.",
    ),
    "against.previous": (
        "There is no plan by {dimension}: measured against the previous period, {period}.",
        "Плана в разрезе «{dimension}» нет: сравнение с прошлым периодом, {period}.",
    ),
    "against.last_year": (
        "There is no plan by {dimension}: measured against last year, {period}.",
        "Плана в разрезе «{dimension}» нет: сравнение с прошлым годом, {period}.",
    ),
    "derived_board": (
        "The plan of the squares is spread by the mix of the last three closed months.",
        "План клеток разнесён по структуре продаж трёх закрытых месяцев.",
    ),
    "derived": (
        "Grey italic plan: spread by the mix of the last three closed months.",
        "Серый курсив — план, разнесённый по структуре продаж трёх закрытых месяцев.",
    ),
    "attainment.previous": ("% of previous period", "К прошлому периоду, %"),
    "attainment.last_year": ("% of last year", "К прошлому году, %"),
    "run_rate.previous": ("Run rate, % of previous period", "Ранрейт к прошлому периоду, %"),
    "run_rate.last_year": ("Run rate, % of last year", "Ранрейт к прошлому году, %"),
    "plan_to_date.previous": ("Share of it to date", "Его доля на дату"),
    "plan_to_date.last_year": ("Share of it to date", "Его доля на дату"),
    "plan.previous": ("Previous period, whole", "Прошлый период целиком"),
    "plan.last_year": ("Last year, whole", "Прошлый год целиком"),
    # Morning
    "card.elapsed": ("Gone", "Прошло"),
    "card.total": ("In all", "Всего"),
    "hot_closed": (
        "The five greatest shortfalls, {unit}",
        "Пять наибольших недоборов, {unit}",
    ),
    "hot": (
        "Start with these squares: the five greatest shortfalls in {unit}, not the lowest percents",
        "Начните с этих клеток: пять наибольших недоборов ({unit}), а не самых низких процентов",
    ),
    "square": ("Square", "Клетка"),
    "nobody_short": (
        "Nobody is short: every square with a plan reaches it at today's pace.",
        "Недобора нет: при нынешнем темпе план выполняется в каждой клетке.",
    ),
    "too_early_hot": (
        "Too early: too few working days are gone to judge any square.",
        "Рано судить: прошло слишком мало рабочих дней, чтобы оценивать клетки.",
    ),
    "since": ("Below plan since", "Ниже плана с"),
    "since.first": ("the first day", "первого дня"),
    "action": (
        "{square}: {names} will be short by {short} {unit}{more}{since}",
        "{square}: {names} — не хватит до плана: {short} ({unit}){more}{since}",
    ),
    "action.more": (
        "; {step} more a day than now closes it",
        "; +{step} в день к нынешнему темпу закроют разрыв",
    ),
    "action.since": ("; below plan since {since}", "; ниже плана с {since}"),
    "weak_rep": (
        "The rep with the greatest shortfall: {name}, run rate {rate}; needs {needed} {unit} a day",
        "Представитель с наибольшим недобором — {name}: ранрейт {rate}; нужно в день: {needed} "
        "({unit})",
    ),
    "to_reps": ("To the reps ►", "К представителям ►"),
    "time_gone": ("Time gone", "Прошло времени"),
    "by_unit": ("The plan and where it stands", "План и где мы"),
    "unit": ("Unit", "Единица"),
    "unplanned": (
        "Sold without a plan: {names}. In the actual: {amount} {unit}{rate}",
        "Продано без плана: {names}. В факте: {amount} ({unit}){rate}",
    ),
    "unplanned.rate": ("; run rate without it {rate}", "; ранрейт без этого {rate}"),
    "reconciliation": (
        "Where every row of the sales files went: rows, {unit}",
        "Куда попала каждая строка файлов продаж: строки, {unit}",
    ),
    "bucket.files": ("Rows in the files", "Строк в файлах"),
    "bucket.used": ("used in this report", "учтено в отчёте"),
    "bucket.later": ("later in the period", "позже в этом периоде"),
    "bucket.other": ("other periods", "другие периоды"),
    "bucket.filtered": ("left out by a filter", "исключено фильтром"),
    "bucket.aside": ("set aside, see Checks", "отложено, см. «Проверки»"),
    "to_look_at": (
        "On the Checks sheet: errors {errors}, to look at {warnings}",
        "На листе «Проверки»: ошибок {errors}, проверить {warnings}",
    ),
    "adds_up": (
        "√ No row is lost: the parts add up to the files",
        "√ Ни одна строка не потеряна: части сходятся с файлами",
    ),
    "does_not_add_up": ("× The parts do not add up to the files", "× Части не сходятся с файлами"),
    # What the board shows
    "shows.title": ("Squares show:", "В клетках:"),
    "shows.hint": (
        "◄ yellow: choose another figure or unit here",
        "◄ жёлтое: здесь можно выбрать другой показатель или единицу",
    ),
    "shows_k": ("shown in thousands", "показано в тысячах"),
    "shows_m": ("shown in millions", "показано в миллионах"),
    "shows.choose": ("Choose a figure from the list.", "Выберите показатель из списка."),
    "shows.choose_unit": ("Choose a unit from the list.", "Выберите единицу из списка."),
    # Day plan
    "day_plan.note": (
        "What to sell on each day that is left; what does not divide evenly falls on the first "
        "days. Type your own number into the yellow grid: the other days adjust, the sum stays.",
        "Сколько продать в каждый оставшийся день; что не делится поровну, ложится на первые дни. "
        "Впишите своё число в жёлтую таблицу: остальные дни подстроятся, сумма сохранится.",
    ),
    "day_plan.per_day": ("{unit} on each day", "{unit} по дням"),
    "day_plan.beyond": ("Sold above a plan or without one", "Продано сверх плана или без него"),
    "day_plan.in_all": ("Left to sell in all", "Осталось продать всего"),
    "day_plan.own": ("Your own numbers", "Свои числа"),
    "day_plan.sum": ("Sum", "Сумма"),
    "day_plan.today": ("Today, {day}", "Сегодня, {day}"),
    "day_plan.weight": ("Weight of the day", "Вес дня"),
    "day_plan.number": ("Type a number, not below 0.", "Введите число не меньше 0."),
    "day_plan.over": ("over by", "больше на"),
    "day_plan.short": ("short by", "не хватает"),
    "day_plan.good": (
        "√ The days of every group sum to what is left",
        "√ По каждой группе сумма дней равна остатку",
    ),
    "day_plan.bad": (
        "× Your own numbers do not come out: see the last column",
        "× Свои числа не сходятся с остатком: см. последнюю колонку",
    ),
    # Board
    "squares_show": (
        "Colour and symbol always tell the run rate of the chosen unit: the darker, the weaker.",
        "Цвет и знак всегда показывают ранрейт выбранной единицы: чем темнее, тем слабее.",
    ),
    "legend": ("Colour by run rate", "Цвет по ранрейту"),
    "frame": ("Thick frame: the greatest shortfalls", "Толстая рамка: наибольшие недоборы"),
    "weakest": (
        "Dark letter and number: the weakest square, with the greatest shortfall, not the lowest %",
        "Тёмные буква и цифра: самая слабая клетка — с наибольшим недобором, а не с низшим %",
    ),
}
