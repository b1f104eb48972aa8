"""Problems carry their place, their facts and their weight."""

import pickle
from dataclasses import FrozenInstanceError

import pytest

from runrate.model.problems import (
    NAMED,
    Place,
    Problem,
    Severity,
    Stop,
    error,
    first_few,
    info,
    warning,
)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("sales.xlsx", "Sheet1", 1204, "F"), "sales.xlsx › Sheet1!F1204"),
        (Place("sales.xlsx", "Sheet1", 1204), "sales.xlsx › Sheet1!1204"),
        (Place("sales.xlsx", "Sheet1", column="F"), "sales.xlsx › Sheet1!F"),
        (Place("sales.xlsx", "Лист 1"), "sales.xlsx › Лист 1"),
        (Place("sales.xlsx"), "sales.xlsx"),
        (Place("sales.csv", None, 7), "sales.csv › 7"),
        (Place("sales.csv", None, 7, "B"), "sales.csv › B7"),
        (Place("sales.csv", None, 0), "sales.csv › 0"),
    ],
)
def test_a_place_reads_as_an_address(place: Place, text: str) -> None:
    assert str(place) == text


@pytest.mark.parametrize(
    ("make", "severity"),
    [(info, Severity.INFO), (warning, Severity.WARNING), (error, Severity.ERROR)],
)
def test_a_problem_is_made_with_its_severity_places_count_and_facts(
    make: type[Problem], severity: Severity
) -> None:
    first, second = Place("a.xlsx"), Place("b.csv", None, 2)
    problem = make("no_sales_loaded", first, second, count=3, day="12 Nov", file="a.xlsx")
    assert problem == Problem(
        severity=severity,
        code="no_sales_loaded",
        facts={"day": "12 Nov", "file": "a.xlsx"},
        count=3,
        amounts={},
        places=(first, second),
    )
    assert make("bare") == Problem(severity, "bare")


def test_the_worst_of_some_problems_can_be_found() -> None:
    found = [warning("b"), error("c"), info("a")]
    assert max(problem.severity for problem in found) is Severity.ERROR
    assert sorted(Severity) == [Severity.INFO, Severity.WARNING, Severity.ERROR]


def test_a_problem_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        info("a").count = 2  # type: ignore[misc]


def test_a_stop_carries_its_problem_and_says_whose_fault_it_is() -> None:
    problem = error("settings_missing")
    assert Stop(problem).problem is problem
    assert Stop(problem).exit_code == 1  # the data
    assert Stop(problem, 2).exit_code == 2  # the command or the settings
    assert str(Stop(problem)) == "settings_missing"


def test_a_stop_is_the_same_in_another_process() -> None:
    place = Place("plan.xlsx", "May", 3, "B")
    stop = Stop(error("amount_unreadable", place, examples=["x"]), exit_code=2)
    found = pickle.loads(pickle.dumps(stop))
    assert (found.problem, found.exit_code, str(found)) == (stop.problem, 2, str(stop))


def test_of_many_facts_the_first_are_named() -> None:
    assert first_few(["a", "b"]) == ("a", "b")
    assert first_few(range(NAMED)) == tuple(range(NAMED))
    assert first_few(range(NAMED + 1)) == (*range(NAMED), "…")
