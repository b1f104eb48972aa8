"""The sentences that say how the workbook is read."""

from runrate.model.language import Language

HOW_TO_READ: dict[Language, tuple[str, ...]] = {
    "en": (
        "Morning: the whole plan and the five squares with the greatest shortfall. "
        "Start there, then go to the board.",
        "Board: product groups across (A, B, C…), segments down (1, 2, 3…). E4 is the fifth group, "
        "fourth segment; not a cell of the worksheet. The darker a square, the weaker.",
        "Day plan: what to sell on each day that is left. Type your own number into its yellow "
        "grid; the other days adjust.",
        "Run rate is the projected percent of plan: what is sold so far, extended to the end of "
        "the period at the same pace per working day.",
        "“Needed per day” is what to sell each remaining working day. “Step up per day” is how "
        "much more than now: that is what closes the shortfall.",
        "The last closed day counts as gone; today counts as left.",
        "A status is judged on the percent as printed: 99.6 % reads 100 % and is on track.",
        "Figures are printed rounded; sums and differences come from the exact ones. ◄ and ► at "
        "the end of a bar: it goes on.",
        "Previous period and last year stand whole, and at the same number of working days gone.",
        "Yellow cells are yours: notes, your own numbers on the day plan, thresholds. They are "
        "carried to the next morning’s workbook; what has no row there is kept on Checks.",
        "Every derived figure is a live formula: change a plan or a threshold and see.",
        "Nothing is lost: the Checks sheet shows where every row of your files went.",
    ),
    "ru": (
        "Утро: весь план и пять клеток с наибольшим недобором. Начните с них, затем — «Поле».",
        "Поле: товарные группы по горизонтали (A, B, C…), каналы по вертикали (1, 2, 3…). "
        "E4 — пятая группа, четвёртый канал, а не ячейка листа. Чем темнее клетка, тем слабее.",
        "План по дням: сколько продать в каждый оставшийся день. Впишите своё число в жёлтую "
        "таблицу — остальные дни подстроятся.",
        "Ранрейт — прогноз выполнения плана в процентах: проданное на сегодня, продолженное до "
        "конца периода в том же темпе за рабочий день.",
        "«Нужно в день» — сколько продавать в каждый оставшийся рабочий день. «Прибавить в день» — "
        "на сколько больше, чем сейчас: это и закроет недобор.",
        "Последний закрытый день считается прошедшим, сегодняшний — оставшимся.",
        "Статус — по проценту, как он напечатан: 99,6 % читается как 100 % и значит «Идём в план».",
        "Числа напечатаны округлёнными; суммы и разности взяты от точных. ◄ и ► у края полосы: она "
        "длиннее.",
        "Прошлый период и прошлый год показаны целиком и за столько же рабочих дней.",
        "Жёлтые ячейки — ваши: заметки, свои числа в плане по дням, пороги. Они переходят в отчёт "
        "следующего утра; что осталось без строки, хранится на листе «Проверки».",
        "Все расчётные числа — живые формулы: измените план или порог и увидите результат.",
        "Ничего не потеряно: лист «Проверки» показывает, куда попала каждая строка ваших файлов.",
    ),
}
