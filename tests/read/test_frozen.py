"""What is kept of a table comes back the same, or is not kept."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import numpy as np
import pytest

from runrate.model.problems import Place, info, warning
from runrate.model.tables import Heading, Source, UnitInfo
from runrate.read.frozen import frozen, thawed


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, 7, -0.1, "Чай", (), [], {}, {"a": (1, [2])}, date(2026, 11, 5)),
        info(
            "sheets_chosen", Place("a.xlsx", "Data"), chosen="Data", passed=("-", date(2026, 1, 1))
        ),
        warning("rows_outside", Place("a.csv", None, 7, "B"), count=3),
        Source("a.xlsx", "Data", 3, 80, (Heading("date", "Дата", "A", "dates"),), {"cases": 0.1}),
        (UnitInfo("cases", "короба", True),),
    ],
)
def test_it_comes_back_the_same(value: object) -> None:
    found = thawed(frozen(value))
    assert found == value
    assert type(found) is type(value)
    assert repr(found) == repr(value)


@dataclass(frozen=True)
class Other:
    name: str


@pytest.mark.parametrize(
    "value", [np.int64(5), datetime(2026, 11, 5), Decimal(1), {1, 2}, Other("a"), (np.float64(1),)]
)
def test_what_would_not_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        frozen(value)
