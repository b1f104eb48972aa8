"""Messy headings and what they mean."""

import pytest

from runrate.read.headings import recognise, role_named, totals, unit_named

COLUMNS = {
    "date": "Дата; ДАТА ; Date; order_date; Order Date; Дата отгрузки; Месяц; Month; target_month",
    "rep": "ТП; Торговый представитель; торговый\nпредставитель; Агент; Менеджер; Sales Rep;"
    " sales_rep; SalesRep; Rep; sales_rep_name; Salesperson",
    "rep_id": "Код ТП; sales_rep_id; Rep ID; Код агента",
    "client_segment": "Канал; Канал сбыта; Тип ТТ; Тип клиента; Сегмент; Segment; Channel;"
    " Customer type; client_segment",
    "territory": "Маршрут; Территория; Territory; Route; Район",
    "region": "Регион; Region; Область; Филиал",
    "supervisor": "Супервайзер; СВ; Supervisor; area_manager; Area Manager",
    "product_group": "Товарная группа; Группа; Product group; Sub-Category; sub_category;"
    " Подкатегория",
    "category": "Категория; Category; Product Category",
    "product": "Номенклатура; Товар; Product; SKU; Product Name; sku_name; Наименование товара",
    "product_id": "Артикул; product_code; Product ID; Код товара",
    "client": "Контрагент; Клиент; ТТ; Торговая точка; Customer; Customer Name; Client; Outlet",
    "client_id": "Код клиента; customer_id; Customer ID; Код контрагента; Код ТТ",
    "unit": "Ед. изм.; Единица измерения; Показатель; Unit; UoM",
    "year": "Год; Year",
    "cases": "Кор.; Короба; Кейс; Cases; ordered_cases; Отгрузка, кор.; Количество, кор.;"
    " Продажи (кейсы)",
    "pieces": "Шт; Кол-во; Количество; Qty; Quantity; Продажи, шт.",
    "kg": "Кг; Вес, кг; Отгрузка, кг; Net Weight",
    "litres": "Л; Объем, л; Litres",
    "money": "Сумма; Сумма, руб.; Выручка; Sales; Net Sales; Amount; Revenue; line_net_value;"
    " Отгрузка, руб.; Сумма с НДС; Сумма без НДС; Продажи, ₽",
    "amount": "Отгрузка; Реализация; Продажи; Факт; Actual; План; Plan; Target; Задание;"
    " План продаж",
}
NOTHING = (
    "Discount; Скидка, руб.; Profit; Price; Цена; unit_price_case; Себестоимость; Cost;"
    " discount_pct; units_per_case; Остаток, кор.; % плана; Доля продаж; return_cases;"
    " credit_limit; Row ID; Postal Code; Country/Region; Комментарий;"
    " Выполнение плана; Прибыль; Маржа, руб.; ; Сумма, тыс. руб."
)


@pytest.mark.parametrize(
    ("column", "heading"),
    [(column, h.strip(" ")) for column, text in COLUMNS.items() for h in text.split(";")],
)
def test_a_heading(column: str, heading: str) -> None:
    meaning = recognise(heading)
    assert meaning is not None
    assert meaning.column == column


@pytest.mark.parametrize("heading", [heading.strip(" ") for heading in NOTHING.split(";")])
def test_a_heading_that_is_not_guessed(heading: str) -> None:
    assert recognise(heading) is None


@pytest.mark.parametrize(
    ("heading", "unit", "role"),
    [
        ("План, кор.", "cases", "plan"),
        ("Plan, cases", "cases", "plan"),
        ("target_value", "money", "plan"),
        ("Факт, кг", "kg", "actual"),
        ("Budget", "amount", "plan"),
        ("Кор.", "cases", None),
        ("План продаж на месяц, руб.", "money", "plan"),
    ],
)
def test_plan_or_actual(heading: str, unit: str, role: str | None) -> None:
    meaning = recognise(heading)
    assert meaning is not None
    assert (meaning.column, meaning.role) == (unit, role)


def test_of_two_the_better() -> None:
    def rank(heading: str) -> int:
        meaning = recognise(heading)
        assert meaning is not None
        return meaning.rank

    assert rank("line_net_value") < rank("gross_line_value")
    assert rank("ordered_cases") < rank("confirmed_cases") < rank("delivered cases")
    assert rank("Order Date") < rank("Ship Date")
    assert rank("Дата") < rank("Дата отгрузки") < rank("Месяц")


def test_units_and_roles_by_name() -> None:
    assert [unit_named(name) for name in ("кор.", "pcs", "кг", "value", "points")] == [
        "cases",
        "pieces",
        "kg",
        "money",
        None,
    ]
    assert [role_named(name) for name in ("План 2026", "Факт", "Продажи", "Лист1")] == [
        "plan",
        "actual",
        "actual",
        None,
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Итого", "sure"),
        ("ИТОГО:", "sure"),
        ("Всего по каналу", "sure"),
        ("Grand Total", "sure"),
        ("Total", "sure"),
        ("Общий итог", "sure"),
        ("Furniture Total", "likely"),
        ("Мебель Итог", "likely"),
        ("Total Care", None),
        ("Тотальная распродажа", None),
        ("Иванов", None),
    ],
)
def test_totals(text: str, said: str | None) -> None:
    assert totals(text) == said
