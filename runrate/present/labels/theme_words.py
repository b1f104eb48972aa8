"""The words in the theme workbook, which says everything in both languages. Key -> (English,
Russian)."""

THEME: dict[str, tuple[str, str]] = {
    "theme.note.use": (
        "How the workbooks of runrate look. Change column B in a copy of this file and give it: "
        "runrate report --theme my.xlsx",
        "Так выглядят отчёты. Измените столбец B в копии этого файла и укажите её: "
        "runrate report --theme my.xlsx",
    ),
    "theme.note.colour": (
        "Colours (colour…): change the fill of one, and everything that has this colour changes: "
        "cells, lines, conditional formats, charts.",
        "Цвета (colour…): измените заливку, и изменится всё, что этого цвета: ячейки, линии, "
        "условное форматирование, графики.",
    ),
    "theme.note.font": (
        "Font: the font of the row “body” is that of the whole report, of all rows that are in "
        "Arial here. A row in another font keeps its own.",
        "Шрифт: шрифт строки «body» — это шрифт всего отчёта, всех строк, где здесь Arial. "
        "Строка с другим шрифтом сохраняет свой.",
    ),
    "theme.note.style": (
        "Styles, one a row: font, size, colours, lines, alignment and number format of the cell "
        "in column B count. A style with a colour of its own keeps it.",
        "Стили, по одному в строке: важны шрифт, размер, цвета, линии, выравнивание и числовой "
        "формат ячейки в столбце B. Стиль с собственным цветом его сохраняет.",
    ),
    "theme.note.chart": (
        "Charts (chart…): the line under the cell is the line that is drawn, with its colour, "
        "weight and dashes; the text is that of the label. Bars have the colours of the statuses.",
        "Графики (chart…): линия под ячейкой — это линия на графике, её цвет, толщина и "
        "штрих; текст — подпись. Столбики — цвета статусов.",
    ),
    "theme.name": ("Name", "Имя"),
    "theme.sample": ("Sample", "Образец"),
    "theme.colour.ink": ("text, strong rules", "текст, основные линии"),
    "theme.colour.ink2": ("labels and notes", "подписи и пояснения"),
    "theme.colour.rule": ("hairlines between rows", "тонкие линии между строками"),
    "theme.colour.bar": ("bars of what is sold", "полосы проданного"),
    "theme.colour.mid": (
        "rules under headings, axes, the line of the plan",
        "линии под заголовками, оси, линия плана",
    ),
    "theme.colour.panel": ("behind categories and messages", "фон категорий и сообщений"),
    "theme.colour.accent": (
        "actual and projection in charts, the frame of today",
        "факт и прогноз на графиках, рамка «сегодня»",
    ),
    "theme.colour.link": ("links; the word “Ahead”", "ссылки; слово «Опережаем»"),
    "theme.colour.white": (
        "text on dark fills, between squares",
        "текст на тёмном, между клетками",
    ),
    "theme.colour.input": ("behind what you may type", "фон ячеек для ввода"),
    "theme.colour.input_ink": ("what is typed", "введённое"),
    "theme.colour.alert": (
        "behind the sentence that says what to do",
        "фон строки «что делать»",
    ),
    "theme.colour.grid": ("the lines behind charts", "сетка графиков"),
    "theme.colour.pale": ("the point of the projected landing", "точка прогноза на графике"),
    "theme.colour.ahead": ("Ahead: fill", "Опережаем: заливка"),
    "theme.colour.ahead_text": ("Ahead and Met: text on the fill", "Опережаем и Выполнен: текст"),
    "theme.colour.on_track": ("On track: fill", "Идём в план: заливка"),
    "theme.colour.on_track_text": ("On track: text on the fill", "Идём в план: текст на заливке"),
    "theme.colour.on_track_ink": ("On track: the word on white", "Идём в план: слово на белом"),
    "theme.colour.at_risk": ("At risk: fill", "Под угрозой: заливка"),
    "theme.colour.at_risk_text": ("At risk: text on the fill", "Под угрозой: текст на заливке"),
    "theme.colour.at_risk_ink": ("At risk: the word on white", "Под угрозой: слово на белом"),
    "theme.colour.behind": (
        "Behind: fill and word; what is wrong",
        "Отстаём: заливка и слово; ошибки",
    ),
    "theme.colour.too_early": ("Too early: fill", "Рано судить: заливка"),
    "theme.colour.too_early_text": ("Too early: text on the fill", "Рано судить: текст на заливке"),
    "theme.colour.met": ("Met: fill", "Выполнен: заливка"),
    "theme.colour.missed": ("Missed: fill and word", "Не выполнен: заливка и слово"),
}
