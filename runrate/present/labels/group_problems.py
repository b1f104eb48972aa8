"""Rows that are none of their own in a sheet: totals, subtotals, percents, groups.

The words of problems, see `labels.problems`.
"""

from runrate.model.language import Language

GROUPS: dict[str, dict[Language, tuple[str, str]]] = {
    "totals_left_out": {
        "en": ("Totals rows were left out: {n}.", "Nothing to do: they are not sales."),
        "ru": ("Пропущены строки итогов: {n}.", "Ничего делать не нужно: это не продажи."),
    },
    "percents_left_out": {
        "en": ("Rows of percentages were left out: {n}.", "Nothing to do: they are not sales."),
        "ru": (
            "Пропущены строки с процентами: {n}.",
            "Ничего делать не нужно: это не продажи.",
        ),
    },
    "subtotals_left_out": {
        "en": (
            "Subtotals of groups were left out: {n}. The rows below them count.",
            "Nothing to do: the details are in the report.",
        ),
        "ru": (
            "Пропущены промежуточные итоги групп: {n}. Считаются строки внутри групп.",
            "Ничего делать не нужно: подробные строки в отчёте.",
        ),
    },
    "total_disagrees": {
        "en": (
            "Totals in the sheet that are not the sum of their rows: {n}. Here the sheet says "
            "{said}, the rows give {details}: {difference} apart. The rows count.",
            "Check whether rows are missing, or the total is old.",
        ),
        "ru": (
            "Итоги на листе не равны сумме своих строк: {n}. Здесь на листе {said}, а строки дают "
            "{details}: разница {difference}. В отчёте считаются строки.",
            "Проверьте, не пропали ли строки и не устарел ли итог.",
        ),
    },
    "groups_found": {
        "en": (
            "The rows stand in groups; read as columns: {columns}.",
            "If this is wrong, put each group into a column of its own.",
        ),
        "ru": (
            "Строки сгруппированы; группы прочитаны как столбцы: {columns}.",
            "Если это неверно, вынесите группы в отдельные столбцы.",
        ),
    },
    "group_level_unknown": {
        "en": (
            "Groups of rows that nothing explains were not used: {examples}. Their rows count.",
            "Name the levels in the heading, such as Group / Product.",
        ),
        "ru": (
            "Непонятно, что это за группы строк, они не использованы: {examples}. Строки внутри "
            "них считаются.",
            "Назовите уровни в заголовке: Группа / Номенклатура.",
        ),
    },
    "groups_by_sums": {
        "en": (
            "Rows that equal the sum of the rows beside them were taken for subtotals: {n}.",
            "If they are sales of their own, add a column that tells them apart.",
        ),
        "ru": (
            "Строки, равные сумме соседних, приняты за промежуточные итоги: {n}.",
            "Если это отдельные продажи, добавьте столбец, который их различает.",
        ),
    },
    "groups_filled_down": {
        "en": (
            "In {heading} a name stands once for several rows; it was filled in for {n} more.",
            "If these cells are meant to be empty, write a dash into them.",
        ),
        "ru": (
            "В столбце {heading} название стоит один раз на несколько строк; оно подставлено ещё "
            "в строки: {n}.",
            "Если эти ячейки должны быть пустыми, поставьте в них прочерк.",
        ),
    },
}
