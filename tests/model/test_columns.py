"""The canonical columns and the form in which keys are compared."""

import pytest

from runrate.model import columns


def test_every_dimension_brings_its_parent_and_its_code_as_keys() -> None:
    assert columns.PARENTS == ("category", "region", "supervisor")
    assert columns.CODES == ("rep_id", "client_id", "product_id")
    assert columns.KEYS == (
        "product_group", "client_segment", "territory", "rep", "client", "product",
        "category", "region", "supervisor", "rep_id", "client_id", "product_id",
    )  # fmt: skip


def test_a_sheet_of_its_own_is_only_for_a_dimension() -> None:
    assert set(columns.BREAKDOWNS) <= set(columns.DIMENSIONS)
    assert {name: dimension.name for name, dimension in columns.DIMENSIONS.items()} == {
        name: name for name in columns.DIMENSIONS
    }


def test_the_parent_plays_only_where_there_is_one() -> None:
    players = [d for d in columns.DIMENSIONS.values() if d.parent_plays]
    assert [player.name for player in players] == ["product_group", "territory"]
    assert all(player.parent for player in players)


def test_a_missing_key_has_a_name() -> None:
    assert columns.not_in("clients.csv") == "(not in clients.csv)"
    assert columns.not_in("clients.csv") != columns.BLANK == "(blank)"


def test_a_unit_has_a_column_that_is_no_key() -> None:
    assert columns.unit_column("cases") == "unit.cases"
    assert columns.unit_column("rep") not in columns.KEYS


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Black tea", "BLACK  TEA ", True),
        ("Black\u00a0tea", "black tea", True),
        ("Ёлка", "елка", True),
        ("Straße", "STRASSE", True),
        ("Чай\t", "чай", True),
        ("Black tea", "Blacktea", False),
        ("Чай", "Чай 2", False),
    ],
)
def test_two_spellings_of_a_key_fold_to_one(one: str, other: str, same: bool) -> None:
    assert (columns.fold(one) == columns.fold(other)) is same
