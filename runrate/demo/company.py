"""The sample distributor: what it sells, to whom, and who sells it. Invented throughout."""

from dataclasses import dataclass

from runrate.demo.names import Name

DRINKS = Name("Drinks", "Напитки")
GROCERIES = Name("Groceries", "Бакалея")

WATER = Name("Water", "Вода")
LEMONADES = Name("Lemonades", "Лимонады")
JUICES = Name("Juices", "Соки")
ICED_TEA = Name("Iced tea", "Холодный чай")
ENERGY = Name("Energy drinks", "Энергетики")
SNACKS = Name("Snacks", "Снеки")
BISCUITS = Name("Biscuits", "Печенье")
COFFEE = Name("Coffee", "Кофе")

CATEGORIES = {
    WATER: DRINKS,
    LEMONADES: DRINKS,
    JUICES: DRINKS,
    ICED_TEA: DRINKS,
    ENERGY: DRINKS,
    SNACKS: GROCERIES,
    BISCUITS: GROCERIES,
    COFFEE: GROCERIES,
}
GROUPS = tuple(CATEGORIES)
UNPLANNED = COFFEE
"""A new group: it is sold already, but nobody has planned it yet."""

KEY_ACCOUNTS = Name("Key accounts", "Ключевые клиенты")
MODERN = Name("Modern trade", "Современная розница")
TRADITIONAL = Name("Traditional trade", "Традиционная розница")
HORECA = Name("HoReCa", "HoReCa")
WHOLESALE = Name("Wholesale", "Опт")
SEGMENTS = (KEY_ACCOUNTS, MODERN, TRADITIONAL, HORECA, WHOLESALE)

CITY = Name("City", "Город")
COUNTY = Name("County", "Область")
LEFT_BANK = Name("Left Bank", "Левый берег")
RIGHT_BANK = Name("Right Bank", "Правый берег")
LAKESIDE = Name("Lakeside", "Приозёрье")
REGIONS = {LEFT_BANK: CITY, RIGHT_BANK: CITY, LAKESIDE: COUNTY}

MARTENS = Name("Olga Martens", "Мартенс Ольга")
DUBROV = Name("Sergey Dubrov", "Дубров Сергей")


@dataclass(frozen=True)
class Rep:
    """Somebody who sells in one territory; ``clients`` counts his clients by segment."""

    name: Name
    supervisor: Name
    territory: Name
    clients: tuple[tuple[Name, int], ...]


REPS = (
    Rep(
        Name("Anna Belova", "Белова Анна"),
        MARTENS,
        LEFT_BANK,
        ((KEY_ACCOUNTS, 5), (MODERN, 6)),
    ),
    Rep(
        Name("Igor Vetrov", "Ветров Игорь"),
        MARTENS,
        LEFT_BANK,
        ((TRADITIONAL, 14), (HORECA, 13)),
    ),
    Rep(
        Name("Marina Osipova", "Осипова Марина"),
        MARTENS,
        LEFT_BANK,
        ((MODERN, 5), (TRADITIONAL, 15)),
    ),
    Rep(
        Name("Pavel Kremnev", "Кремнев Павел"),
        MARTENS,
        RIGHT_BANK,
        ((KEY_ACCOUNTS, 4), (WHOLESALE, 4)),
    ),
    Rep(
        Name("Elena Luneva", "Лунева Елена"),
        DUBROV,
        RIGHT_BANK,
        ((TRADITIONAL, 13), (HORECA, 11)),
    ),
    Rep(
        Name("Timur Galeev", "Галеев Тимур"),
        DUBROV,
        RIGHT_BANK,
        ((MODERN, 6), (TRADITIONAL, 13)),
    ),
    Rep(
        Name("Viktor Sedov", "Седов Виктор"),
        DUBROV,
        LAKESIDE,
        ((MODERN, 5), (TRADITIONAL, 9), (HORECA, 8)),
    ),
    Rep(
        Name("Daria Zimina", "Зимина Дарья"),
        DUBROV,
        LAKESIDE,
        ((TRADITIONAL, 15), (WHOLESALE, 4)),
    ),
)
