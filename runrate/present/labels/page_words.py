"""The words on the reps' pages. Key -> (English, Russian)."""

PAGES: dict[str, tuple[str, str]] = {
    # Rep pages
    "page.today": ("Needed today", "Нужно сегодня"),
    "page.today.part": (
        "Needed today ({share}\u00a0of\u00a0a\u00a0day)",
        "Нужно сегодня ({share}\u00a0дня)",
    ),
    "page.today.weight": ("Today, working days", "Сегодня, рабочих дней"),
    "page.total": ("In all", "Всего"),
    "page.whole": ("As a whole", "В целом"),
    "page.message": ("Message: copy this cell", "Сообщение: скопируйте ячейку"),
    "page.length": ("{n} / 500", "{n} / 500"),
    "page.from": ("{status} from", "{status}, от"),
    "page.early": ("{status} while gone less than", "{status}, пока прошло меньше"),
    "page.behind": ("▼ Behind: below that", "▼ Отстаём: ниже этого"),
    "page.no_groups": (
        "Nothing is sold or planned in this period.",
        "В этом периоде ничего не продано и не запланировано.",
    ),
    "page.against.previous": (
        "No plan: measured against the previous period, {period}.",
        "Плана нет: сравнение с прошлым периодом, {period}.",
    ),
    "page.against.last_year": (
        "No plan: measured against last year, {period}.",
        "Плана нет: сравнение с прошлым годом, {period}.",
    ),
    "page.cover": ("All reps", "Все представители"),
    "page.cover_title": ("Pages of the sales reps", "Страницы торговых представителей"),
    "page.cover_note": (
        "A sheet for each rep follows. Yellow: thresholds that all pages follow.",
        "Дальше — по листу на каждого. Жёлтое — пороги, по которым считаются все страницы.",
    ),
    "message.head": ("{name}, {day}.", "{name}, {day}."),
    "message.sold.plan": (
        "{unit}: sold {actual} of {plan}, {percent} of plan; {time} of the time is gone.",
        "{unit}: продано {actual} из {plan}, {percent} плана; прошло {time} времени.",
    ),
    "message.sold.previous": (
        "{unit}: sold {actual}, {percent} of the whole previous period ({plan}); {time} of the "
        "time is gone.",
        "{unit}: продано {actual}, {percent} от всего прошлого периода ({plan}); прошло {time} "
        "времени.",
    ),
    "message.sold.last_year": (
        "{unit}: sold {actual}, {percent} of the whole period a year ago ({plan}); {time} of the "
        "time is gone.",
        "{unit}: продано {actual}, {percent} от всего периода год назад ({plan}); прошло {time} "
        "времени.",
    ),
    "message.no_plan": (
        "{unit}: sold {actual}; there is no plan.",
        "{unit}: продано {actual}; плана нет.",
    ),
    "message.landing": (
        "Run rate {rate}: heading for {landing}, short by {short}.",
        "Ранрейт {rate}: идём к {landing}, не хватит {short}.",
    ),
    "message.landing.enough": (
        "Run rate {rate}: heading for {landing}.",
        "Ранрейт {rate}: идём к {landing}.",
    ),
    "message.landing.early": (
        "Run rate {rate}, heading for {landing}; too early to judge.",
        "Ранрейт {rate}, идём к {landing}; судить рано.",
    ),
    "message.met": (
        "All of it is reached, {surplus} on top.",
        "Всё уже выполнено, сверх того {surplus}.",
    ),
    "message.missed": (
        "The period is over: {gap} missing.",
        "Период закончен: не хватило {gap}.",
    ),
    "message.today": ("Sell {needed} today.", "Сегодня нужно продать {needed}."),
    "message.today.part": (
        "Sell {needed} today, which is {share} of a working day.",
        "Сегодня ({share} рабочего дня) нужно продать {needed}.",
    ),
    "message.weak": ("Weakest: {groups}.", "Слабее всего: {groups}."),
    "message.weak.group": ("{name} ({rate}), {needed} today", "{name} ({rate}), сегодня {needed}"),
    "message.weak.closed": ("{name} ({rate})", "{name} ({rate})"),
    "cli.reps": ("Rep pages", "Страницы представителей"),
    "cli.reps_count": ("{n} files in {folder}", "файлов {n} в папке {folder}"),
    "cli.reps_together": ("All reps in one", "Все в одном файле"),
    "cli.reps_none": (
        "No rep pages: the sales have no column with the sales rep.",
        "Страниц представителей нет: в продажах нет столбца с торговым представителем.",
    ),
    "cli.reps_writing": ("Writing rep pages", "Пишу страницы представителей"),
}
