"""What the sample distributor sells: products by the case, with a price that moves twice a year."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from runrate.demo.company import (
    BISCUITS,
    COFFEE,
    ENERGY,
    HORECA,
    ICED_TEA,
    JUICES,
    KEY_ACCOUNTS,
    LEMONADES,
    MODERN,
    SNACKS,
    WATER,
    WHOLESALE,
)
from runrate.demo.names import Name


@dataclass(frozen=True)
class Product:
    """``price`` is per case in November 2025; ``weight`` its part in the group's sales."""

    group: Name
    name: Name
    price: int
    weight: int


PRODUCTS = (
    Product(WATER, Name("Still water 0.5 l × 12", "Вода негаз. 0,5 л × 12"), 310, 4),
    Product(WATER, Name("Sparkling water 0.5 l × 12", "Вода газ. 0,5 л × 12"), 320, 3),
    Product(WATER, Name("Still water 1.5 l × 6", "Вода негаз. 1,5 л × 6"), 290, 2),
    Product(WATER, Name("Spring water 5 l × 2", "Вода родниковая 5 л × 2"), 260, 1),
    Product(LEMONADES, Name("Pear lemonade 0.5 l × 12", "Лимонад Дюшес 0,5 л × 12"), 540, 3),
    Product(LEMONADES, Name("Tarragon lemonade 0.5 l × 12", "Лимонад Тархун 0,5 л × 12"), 540, 3),
    Product(LEMONADES, Name("Cola 1 l × 9", "Кола 1 л × 9"), 610, 4),
    Product(JUICES, Name("Apple juice 1 l × 12", "Сок яблочный 1 л × 12"), 980, 4),
    Product(JUICES, Name("Orange juice 1 l × 12", "Сок апельсиновый 1 л × 12"), 1090, 3),
    Product(JUICES, Name("Tomato juice 1 l × 12", "Сок томатный 1 л × 12"), 960, 2),
    Product(JUICES, Name("Cherry nectar 0.2 l × 27", "Нектар вишнёвый 0,2 л × 27"), 890, 2),
    Product(ICED_TEA, Name("Iced tea lemon 0.5 l × 12", "Чай холодный лимон 0,5 л × 12"), 620, 4),
    Product(ICED_TEA, Name("Iced tea peach 0.5 l × 12", "Чай холодный персик 0,5 л × 12"), 620, 4),
    Product(ICED_TEA, Name("Green iced tea 1 l × 6", "Чай холодный зелёный 1 л × 6"), 560, 2),
    Product(ENERGY, Name("Energy drink classic 0.45 l × 12", "Энергетик 0,45 л × 12"), 1120, 5),
    Product(ENERGY, Name("Energy drink berry 0.45 l × 12", "Энергетик ягода 0,45 л × 12"), 1120, 3),
    Product(
        ENERGY,
        Name("Energy drink no sugar 0.25 l × 24", "Энергетик без сахара 0,25 л × 24"),
        1480,
        2,
    ),
    Product(SNACKS, Name("Crisps salt 90 g × 20", "Чипсы соль 90 г × 20"), 1340, 4),
    Product(SNACKS, Name("Crisps cheese 90 g × 20", "Чипсы сыр 90 г × 20"), 1340, 4),
    Product(SNACKS, Name("Rye croutons 60 g × 30", "Сухарики ржаные 60 г × 30"), 890, 3),
    Product(SNACKS, Name("Salted peanuts 70 g × 24", "Арахис солёный 70 г × 24"), 1150, 2),
    Product(BISCUITS, Name("Butter biscuits 300 g × 14", "Печенье сливочное 300 г × 14"), 1050, 4),
    Product(BISCUITS, Name("Oat biscuits 250 g × 16", "Печенье овсяное 250 г × 16"), 990, 3),
    Product(BISCUITS, Name("Chocolate wafers 200 g × 20", "Вафли шоколадные 200 г × 20"), 1260, 3),
    Product(COFFEE, Name("Ground coffee 250 g × 6", "Кофе молотый 250 г × 6"), 1860, 3),
    Product(COFFEE, Name("Instant coffee 95 g × 6", "Кофе растворимый 95 г × 6"), 1740, 4),
    Product(COFFEE, Name("Coffee beans 1 kg × 2", "Кофе в зёрнах 1 кг × 2"), 2350, 3),
)

RISES = ((date(2026, 3, 1), Decimal("1.03")), (date(2026, 9, 1), Decimal("1.02")))
"""From when prices are higher, and by how much."""

TERMS = {
    KEY_ACCOUNTS: Decimal("0.94"),
    MODERN: Decimal("0.97"),
    HORECA: Decimal("1.05"),
    WHOLESALE: Decimal("0.92"),
}
"""What a segment pays of the list price; all of it where nothing is said."""


def of_group(group: Name) -> tuple[Product, ...]:
    """The products of a group."""
    return tuple(product for product in PRODUCTS if product.group == group)


def price(product: Product, segment: Name, day: date) -> Decimal:
    """What a case costs a client of the segment on a day, with two decimals."""
    amount = Decimal(product.price) * TERMS.get(segment, Decimal(1))
    for start, factor in RISES:
        if day >= start:
            amount *= factor
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def average_price(group: Name, segment: Name, day: date) -> Decimal:
    """The price of a case of the group at the usual mix of its products."""
    items = of_group(group)
    return sum((price(p, segment, day) * p.weight for p in items), Decimal(0)) / sum(
        p.weight for p in items
    )
