"""The sample distributor's 150 clients. Invented: kinds of shops crossed with plain nouns."""

from collections.abc import Iterator
from dataclasses import dataclass

from runrate.demo.company import (
    HORECA,
    KEY_ACCOUNTS,
    MODERN,
    REPS,
    TRADITIONAL,
    WHOLESALE,
    Rep,
)
from runrate.demo.names import Name

KINDS = {
    KEY_ACCOUNTS: (Name("Hypermarket", "Гипермаркет"),),
    MODERN: (Name("Supermarket", "Супермаркет"), Name("Corner market", "Универсам")),
    TRADITIONAL: (
        Name("Grocery", "Продукты"),
        Name("Minimarket", "Минимаркет"),
        Name("Kiosk", "Павильон"),
    ),
    HORECA: (Name("Café", "Кафе"), Name("Bar", "Бар"), Name("Restaurant", "Ресторан")),
    WHOLESALE: (Name("Wholesale depot", "Оптовая база"),),
}

NOUNS = {
    KEY_ACCOUNTS: (
        Name("Orbit", "Орбита"),
        Name("Meridian", "Меридиан"),
        Name("Horizon", "Горизонт"),
    ),
    MODERN: (
        Name("Basket", "Корзинка"),
        Name("Neighbour", "Сосед"),
        Name("Green Row", "Зелёный ряд"),
        Name("Good Day", "Добрый день"),
    ),
    TRADITIONAL: (
        Name("Birch", "Берёзка"),
        Name("Dawn", "Заря"),
        Name("Swallow", "Ласточка"),
        Name("Spring", "Родник"),
        Name("Rainbow", "Радуга"),
        Name("Harvest", "Урожай"),
        Name("Lantern", "Фонарик"),
        Name("Snowdrop", "Подснежник"),
        Name("Hearth", "Очаг"),
        Name("Meadow", "Лужок"),
        Name("Rowan", "Рябинка"),
        Name("Bridge", "Мостик"),
        Name("Cornflower", "Василёк"),
    ),
    HORECA: (
        Name("Anchor", "Якорь"),
        Name("Terrace", "Терраса"),
        Name("Old Mill", "Старая мельница"),
        Name("Seagull", "Чайка"),
        Name("Attic", "Мансарда"),
        Name("Copper Pot", "Медный котелок"),
        Name("Compass", "Компас"),
        Name("Cherry", "Вишня"),
        Name("Veranda", "Веранда"),
        Name("Lighthouse", "Маяк"),
        Name("Pilot", "Лоцман"),
    ),
    WHOLESALE: (
        Name("Pier", "Причал"),
        Name("Caravan", "Караван"),
        Name("Granary", "Амбар"),
        Name("Silo", "Элеватор"),
    ),
}


@dataclass(frozen=True)
class Client:
    """A shop, bar or warehouse: one segment, one rep and so one territory. ``size`` is its part
    in its segment's sales, 1 being a usual one."""

    code: str
    name: Name
    segment: Name
    rep: Rep
    size: float


def _names(segment: Name) -> Iterator[Name]:
    """Every name of the segment's clients, without end: a second round gets a number."""
    shops = [(kind, noun) for noun in NOUNS[segment] for kind in KINDS[segment]]
    taken = 0
    while True:
        kind, noun = shops[taken % len(shops)]
        number = f" {taken // len(shops) + 1}" if taken >= len(shops) else ""
        yield Name(f"{kind.en} {noun.en}{number}", f"{kind.ru} «{noun.ru}»{number}")
        taken += 1


def _all() -> Iterator[Client]:
    names = {segment: _names(segment) for segment in NOUNS}
    number = 0
    for rep in REPS:
        for segment, count in rep.clients:
            for place in range(count):
                number += 1
                size = 0.6 + 0.8 * ((place * 7 + number) % 11) / 10
                yield Client(f"C{1000 + number * 7}", next(names[segment]), segment, rep, size)


CLIENTS = tuple(_all())
