"""A messy heading, Russian or English, -> what the column below it means.

A heading is either a known name of a dimension or date (a synonym, the better ones first), or it
is made only of words about amounts: a unit, plan or actual, and filling words. One unknown word
("price", "discount", "share") and it is not an amount: nothing is guessed.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from runrate.model.columns import DATE

Role = Literal["plan", "actual"]

UNITS = ("cases", "pieces", "kg", "litres", "money")
"""The units that headings name, in the order in which they lead."""
AMOUNT = "amount"
"""An amount of an unnamed unit."""
UNIT = "unit"
"""A column whose cells name the unit of the row's amount."""
YEAR = "year"
"""A column of years beside one of months."""


class Meaning(NamedTuple):
    """What a heading means: a canonical column, UNIT, YEAR, AMOUNT or one of UNITS. ``rank``: of
    two headings for one column the lower is the better. ``role``: it says plan or actual.
    ``weak``: a mere "quantity", pieces unless something says otherwise."""

    column: str
    rank: int = 0
    role: Role | None = None
    weak: bool = False


_SYNONYMS: dict[str, str] = {
    DATE: "дата; date; день; day; order date; дата заказа; дата продажи; дата реализации; sale"
    " date; sales date; дата документа; document date; transaction date; posting date; дата"
    " отгрузки; дата накладной; invoice date; ship date; shipping date; shipment date; дата"
    " доставки; delivery date; target date; plan date; дата плана; месяц; month; target month;"
    " plan month; budget month; месяц плана; плановый месяц; period; период; неделя; week;"
    " квартал; quarter",
    YEAR: "год; year; target year; plan year; budget year",
    UNIT: "ед изм; ед; единица; единица измерения; единицы измерения; unit; unit of measure; uom;"
    " показатель; measure; metric; мера",
    "rep": "торговый представитель; тп; торгпред; торговый; торговый агент; агент; sales rep;"
    " sales representative; rep; rep name; sales rep name; sales representative name; salesperson;"
    " sales person; salesman; salesman name; salesperson name; sales agent; agent; agent name;"
    " фио тп; фио торгового представителя; фио агента; менеджер по продажам; менеджер; мпп;"
    " sales manager; account manager; manager; ответственный менеджер; ответственный; продавец;"
    " сотрудник; фио; seller; assigned sales rep",
    "rep_id": "код тп; код торгового представителя; код торгового; код агента; код менеджера;"
    " id тп; rep id; sales rep id; rep code; sales rep code; salesperson id; salesman id;"
    " salesman code; agent id; agent code; seller id; табельный номер; employee id",
    "client_segment": "сегмент; сегмент клиента; сегмент клиентов; segment; client segment;"
    " customer segment; канал; канал сбыта; канал продаж; канал реализации; channel; sales channel;"
    " trade channel; тип тт; тип клиента; тип клиентов; тип торговой точки; тип точки;"
    " customer type; client type; outlet type; store type; группа клиентов; группа клиента;"
    " customer group; client group; канал тип клиентов; формат тт; distribution channel",
    "territory": "территория; territory; sales territory; маршрут; route; route name; участок;"
    " зона; zone; район; district; маршрут тп; route code; код маршрута",
    "region": "регион; region; sales region; область; филиал; branch; region name; регион продаж",
    "supervisor": "супервайзер; супервизор; св; supervisor; supervisor name; area manager;"
    " area sales manager; regional manager; region manager; руководитель; руководитель группы;"
    " team leader; team lead; тимлид; роп; фио супервайзера; фио св; sales supervisor",
    "product_group": "товарная группа; группа товаров; группа товара; группа номенклатуры;"
    " product group; item group; тг; sub category; subcategory; подкатегория; product sub category;"
    " product subcategory; группа; group; group name; номенклатурная группа; группа продукции;"
    " подгруппа; product family; product line; product type; бренд; brand; brand family",
    "category": "категория; category; product category; категория товара; категория товаров;"
    " товарная категория; item category; категория продукции; category name",
    "product": "номенклатура; товар; наименование товара; product; product name; наименование"
    " номенклатуры; название товара; продукт; продукция; наименование продукции; item; item name;"
    " sku name; product description; item description; sku; материал; material;"
    " material description; ассортимент; позиция; наименование; description",
    "product_id": "артикул; код товара; код номенклатуры; код продукта; product id; product code;"
    " item id; item code; sku id; sku code; material code; код материала; product number;"
    " item number; штрихкод; barcode",
    "client": "клиент; контрагент; наименование клиента; название клиента; покупатель; client;"
    " client name; customer; customer name; торговая точка; тт; название тт; наименование тт;"
    " наименование контрагента; точка; outlet; outlet name; store; store name; shop; account;"
    " account name; заказчик; грузополучатель; партнер",
    "client_id": "код клиента; код контрагента; код покупателя; код тт; код торговой точки; код"
    " точки; id клиента; client id; client code; customer id; customer code; customer no;"
    " customer number; outlet id; outlet code; store id; store code; account id",
}

_ROLES: dict[Role, str] = {
    "plan": "план плана плановый плановая плановое плановые планы plan planned target targets"
    " budget budgeted бюджет цель задание quota квота",
    "actual": "факт факта фактический фактические фактическая фактически actual actuals fact"
    " продано отгружено sold shipped",
}

_UNIT_WORDS: dict[str, str] = {
    "cases": "кор короб короба коробов коробки коробок кейс кейсы кейсов кейсах коробках cases"
    " case cs cse ctn ctns carton cartons box boxes ящ ящик ящики ящиков",
    "pieces": "шт штук штуки штуках pcs pc pieces piece units qty quantity количество колво ea"
    " each bottles бут бутылок",
    "kg": "кг kg kgs килограмм килограммы килограммов килограммах kilogram kilograms вес weight",
    "litres": "л литр литры литров литрах l liter liters litre litres",
    "money": "руб р рубль рубли рублей рублях rub rur usd eur kzt тг тенге грн uah ngn $ € ₽ ₸ £"
    " сумма сумме выручка выручке revenue value turnover оборот стоимость money деньги"
    " деньгах sales amount",
}

_FILLERS: dict[str, int] = {
    word: rank
    for rank, words in (
        (-3, "net нетто чистая чистые"),
        (0, "ordered заказано order orders заказ line lines"),
        (
            1,
            "в на за по и in of the for объем volume продаж продажам отгрузки отгрузок реализации"
            " мес месяц месяца month monthly vat ндс с без incl including excl excluding ед изм"
            " base sale total всего",
        ),
        (4, "invoice invoiced billed confirmed подтверждено"),
        (5, "delivered доставлено"),
        (6, "gross брутто"),
    )
    for word in words.split()
}
"""Words that say nothing about the unit; the more they add to the rank, the less likely is the
column the one that is meant."""

_SALES = {"отгрузка", "отгрузки", "реализация", "реализации", "продажи", "sales", "amount"}
"""Words that say "an amount" without a unit."""
_WEAK = _SALES | {"qty", "quantity", "количество", "колво", "вес", "weight", "units"}
"""Words that give way to a unit beside them: "Количество, кор." is cases."""


def _ranked(text: str) -> list[str]:
    return [" ".join(name.split()) for name in text.split(";")]


_NAMES = {
    name: Meaning(column, rank)
    for column, text in _SYNONYMS.items()
    for rank, name in enumerate(_ranked(text))
}
_UNIT_OF = {word: unit for unit, words in _UNIT_WORDS.items() for word in words.split()}
_ROLE_OF: dict[str, Role] = {word: role for role, words in _ROLES.items() for word in words.split()}
_CAMEL = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])")
_NO_LETTER = re.compile(r"[^0-9a-zа-я%$€₽₸£/]+")


def plain(text: str) -> str:
    """A heading in small letters, its words parted by single spaces, without signs.

    >>> plain("Target_Cases"), plain("План,\\nкор."), plain("SalesRep")
    ('target cases', 'план кор', 'sales rep')
    """
    body = _CAMEL.sub(" ", text).casefold().replace("ё", "е").replace("кол-во", "колво")
    return " ".join(_NO_LETTER.sub(" ", body).replace("/", " ").split())


@lru_cache(maxsize=4096)
def recognise(text: str) -> Meaning | None:
    """What a heading means, or None.

    >>> recognise("Канал сбыта").column, recognise("План, кор.").column, recognise("Цена, руб.")
    ('client_segment', 'cases', None)
    """
    words, unparted = plain(text), plain(text.casefold())
    return _NAMES.get(words) or _NAMES.get(unparted) or _amount(tuple(words.split()))


def _amount(words: tuple[str, ...]) -> Meaning | None:
    """A heading that is made of nothing but words about amounts."""
    role: Role | None = None
    units: list[str] = []
    sales, rank = False, 0
    for word in words:
        if word in _ROLE_OF:
            role = role or _ROLE_OF[word]
        elif word in _UNIT_OF:
            units.append(word)
            sales = sales or word in _SALES
        elif word in _SALES:
            sales = True
        elif word in _FILLERS:
            rank += _FILLERS[word]
        else:
            return None
    strong = {_UNIT_OF[word] for word in units if word not in _WEAK}
    named = strong or {_UNIT_OF[word] for word in units}
    if len(named) > 1:
        return None
    if named:
        return Meaning(unit := named.pop(), rank, role, not strong and unit == "pieces")
    return Meaning(AMOUNT, rank, role) if sales or role else None


def unit_named(text: str) -> str | None:
    """The unit that a text is about: the name of a unit in the settings, a cell of a unit column.

    >>> unit_named("кор."), unit_named("План продаж, руб."), unit_named("points")
    ('cases', 'money', None)
    """
    meaning = _amount(tuple(plain(text).split()))
    return meaning.column if meaning and meaning.column in UNITS else None


def role_named(text: str) -> Role | None:
    """Whether a text (a sheet's name) speaks of the plan or of actual sales.

    >>> role_named("План 2026"), role_named("Sheet1")
    ('plan', None)
    """
    words = plain(text).split()
    roles = {_ROLE_OF[word] for word in words if word in _ROLE_OF}
    if any(word in _SALES for word in words) and not roles:
        return "actual"
    return roles.pop() if len(roles) == 1 else None


def fills(word: str) -> bool:
    """Whether a word (plain) says nothing about what a column means."""
    return word in _FILLERS


def without_roles(text: str) -> str:
    """A heading without the words that say plan or actual and those that fill.

    >>> without_roles("План на май 2026")
    'май 2026'
    """
    kept = (w for w in text.split() if (bare := plain(w)) not in _ROLE_OF and bare not in _FILLERS)
    return " ".join(kept)


_TOTALS = frozenset(
    _ranked(
        "итого; итог; всего; общий итог; общее; в целом; итого всего; всего итого; total; totals;"
        " grand total; grand totals; sub total; subtotal; overall"
    )
)
_TOTALS_START = re.compile(r"^(?:итого|всего|общий итог|grand total|subtotal|total (?:for|by|of)) ")
_TOTALS_END = re.compile(r" (?:итог|итого|всего|total|subtotal)$")


def totals(text: str) -> Literal["sure", "likely"] | None:
    """Whether a cell names a totals row. "likely": it ends so, as in a pivot table ("Furniture
    Total"), and as in the name of a product ("Colgate Total"): the rest of the row decides.

    >>> totals("ИТОГО:"), totals("Всего по каналу"), totals("Чай итог"), totals("Тотал")
    ('sure', 'sure', 'likely', None)
    """
    words = plain(text)
    if words in _TOTALS or _TOTALS_START.match(words):
        return "sure"
    return "likely" if _TOTALS_END.search(words) else None
