"""The rules that look at what was read, and the words for everything that anybody says."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

import runrate
from runrate import check
from runrate.check import days, plans, plausible
from runrate.model.calendar import MONDAY_TO_SATURDAY, Calendar
from runrate.model.problems import NAMED, Place, Problem, Severity
from runrate.model.tables import Inputs
from runrate.present.labels.problems import PARTS, PROBLEMS
from tests.measure.tables import actuals, inputs, plan

WORDS = PROBLEMS
FEBRUARY_4 = date(2027, 2, 4)


def said(rule: check.Rule, given: Inputs) -> Problem | None:
    """What a rule says, if anything."""
    found = list(rule(given))
    assert len(found) <= 1
    return found[0] if found else None


# -- working days without sales ---------------------------------------------------------------

FOUR_DAYS = """
    date              product_group  money
    2027-02-01        tea                1
    2027-02-02        tea                1
    2027-02-03T23:30  tea                1
    2027-02-04        tea                1
"""


def test_working_days_with_sales_are_nothing_to_speak_of() -> None:
    assert said(check.working_days_without_sales, inputs(FOUR_DAYS, as_of=FEBRUARY_4)) is None


def test_working_days_without_sales_are_named() -> None:
    found = said(check.working_days_without_sales, inputs(FOUR_DAYS, as_of=date(2027, 2, 9)))
    assert found is not None
    assert (found.severity, found.code, found.count) == (Severity.WARNING, "no_sales_loaded", 3)
    assert found.facts["days"] == (date(2027, 2, 5), date(2027, 2, 8), date(2027, 2, 9))


def test_days_off_need_no_sales() -> None:
    calendar = Calendar(special={date(2027, 2, day): 0.0 for day in (5, 8)})
    given = inputs(FOUR_DAYS, as_of=date(2027, 2, 8), calendar=calendar)
    assert said(check.working_days_without_sales, given) is None


@pytest.mark.parametrize("mark", ["no_amount  -", "-  yes"])
def test_a_row_that_is_not_used_is_no_sale_of_its_day(mark: str) -> None:
    text = f"date  money  aside  filtered\n 2027-02-01  1  -  -\n 2027-02-02  1  {mark}"
    found = said(check.working_days_without_sales, inputs(text, as_of=date(2027, 2, 2)))
    assert found is not None
    assert found.facts["days"] == (date(2027, 2, 2),)


def test_of_many_silent_days_the_first_are_named_and_all_are_counted() -> None:
    text = "date  money\n 2027-02-26  1"
    found = said(check.working_days_without_sales, inputs(text, as_of=date(2027, 2, 26)))
    assert found is not None
    days = found.facts["days"]
    assert isinstance(days, tuple)
    assert (len(days), days[-1], found.count) == (NAMED + 1, "…", 19)


# -- sales on days off ------------------------------------------------------------------------


def weekend(amount: float, as_of: date = date(2027, 2, 8), **more: Calendar) -> Inputs:
    """95 sold on a Monday and so much on the Saturday before; in January only weekends."""
    text = f"""
        date        money
        2027-01-30   1000
        2027-02-06  {amount}
        2027-02-08     95
    """
    return inputs(text, as_of=as_of, **more)


def test_more_than_a_twentieth_sold_on_days_off_questions_the_calendar() -> None:
    found = said(check.sales_on_days_off, weekend(5.01))
    assert found is not None
    assert (found.code, found.count, found.facts) == ("sales_on_days_off", 1, {"share": 5})


def test_a_twentieth_is_still_no_question() -> None:
    assert said(check.sales_on_days_off, weekend(5)) is None


def test_a_saturday_that_is_worked_is_no_day_off() -> None:
    assert (
        said(check.sales_on_days_off, weekend(500, calendar=Calendar(MONDAY_TO_SATURDAY))) is None
    )


def test_before_the_first_working_day_no_share_is_asked_for() -> None:
    text = "date  money\n 2027-05-01  7"
    assert said(check.sales_on_days_off, inputs(text, as_of=date(2027, 5, 2))) is None


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_without_sales_there_is_no_share(amount: str) -> None:
    text = f"date  money\n 2027-02-06  {amount}"
    assert said(check.sales_on_days_off, inputs(text, as_of=date(2027, 2, 8))) is None


# -- sales after the closed day ---------------------------------------------------------------


def test_sales_of_the_period_after_the_closed_day_are_counted() -> None:
    text = "date  money\n 2027-02-12T23:59  1\n 2027-02-13  1\n 2027-02-28  1\n 2027-03-01  1"
    found = said(check.sales_after_the_closed_day, inputs(text))
    assert found is not None
    assert (found.severity, found.code, found.count) == (Severity.INFO, "sales_later", 2)
    assert found.facts == {"day": date(2027, 2, 12)}


def test_without_later_sales_nothing_is_said() -> None:
    text = "date  money\n 2027-02-12T23:59  1\n 2027-03-01  1"
    assert said(check.sales_after_the_closed_day, inputs(text)) is None


# -- the plan ---------------------------------------------------------------------------------

BY_GROUP = """
    span     product_group  money
    2027-02  tea               10
    2027-02  coffee            10
"""
SOLD = """
    date        product_group  money
    2027-02-01  tea                1
    2027-02-02  coffee             2
"""


def test_without_a_plan_file_that_is_said() -> None:
    found = said(check.plan_missing, inputs(SOLD))
    assert found is not None
    assert (found.severity, found.code) == (Severity.INFO, "no_plan_file")


def test_a_plan_for_the_period_is_enough() -> None:
    assert said(check.plan_missing, inputs(SOLD, BY_GROUP)) is None


@pytest.mark.parametrize(
    "row",
    ["2027-01  tea  10  -", "2027-03  tea  10  -", "2027-02  tea  0  -", "2027-02  tea  -  -",
     "2027-02  tea  10  no_amount"],
)  # fmt: skip
def test_a_plan_that_plans_nothing_for_the_period_is_named(row: str) -> None:
    given = inputs(SOLD, f"span  product_group  money  aside\n {row}")
    found = said(check.plan_missing, given)
    assert found is not None
    assert found.code == "no_plan_in_period"
    assert found.facts == {"start": date(2027, 2, 1), "last": date(2027, 2, 28)}


def test_what_is_sold_without_a_plan_is_named_with_its_first_row() -> None:
    sold = SOLD + "    2027-02-03  juice              3\n    2027-02-03  ale                3\n"
    found = said(check.sold_without_plan, inputs(sold, BY_GROUP))
    assert found is not None
    assert (found.code, found.count) == ("sold_without_plan", 2)
    assert found.facts == {"dimension": "product_group", "keys": ("ale", "juice")}
    assert found.places == (Place("file.xlsx", "Sheet1", 4),)


@pytest.mark.parametrize("day", ["2027-01-31", "2027-02-13"])
def test_what_is_sold_at_another_time_needs_no_plan(day: str) -> None:
    sold = SOLD + f"    {day}  juice              3\n"
    assert said(check.sold_without_plan, inputs(sold, BY_GROUP)) is None


def test_a_dimension_that_nobody_plans_needs_no_plan() -> None:
    assert said(check.sold_without_plan, inputs(SOLD, "span  money\n 2027-02  5")) is None
    assert said(check.sold_without_plan, inputs("date  money\n 2027-02-01  5", BY_GROUP)) is None


def test_a_category_without_a_plan_is_named_where_the_plan_stops_at_categories() -> None:
    sold = """
        date        product_group  category  money
        2027-02-01  green tea      tea           1
        2027-02-01  juice          drinks        1
    """
    found = said(check.sold_without_plan, inputs(sold, "span  category  money\n 2027-02  tea  5"))
    assert found is not None
    assert found.facts == {"dimension": "category", "keys": ("drinks",)}


def test_what_is_planned_but_never_sold_is_named() -> None:
    targets = BY_GROUP + "    2027-02  kvass             10\n    2027-03  cider             10\n"
    found = said(check.planned_but_never_sold, inputs(SOLD, targets))
    assert found is not None
    assert (found.code, found.count) == ("planned_but_never_sold", 1)
    assert found.facts == {"dimension": "product_group", "keys": ("kvass",)}


def test_of_a_dimension_that_the_sales_lack_no_key_is_named() -> None:
    given = inputs("date  money\n 2027-02-01  5", BY_GROUP)
    assert said(check.planned_but_never_sold, given) is None


def test_what_was_ever_sold_is_no_new_name() -> None:
    sold = SOLD + "    2026-02-03  kvass              3\n"
    targets = BY_GROUP + "    2027-02  kvass             10\n    2027-02  -                 10\n"
    assert said(check.planned_but_never_sold, inputs(sold, targets)) is None


def test_a_planned_category_that_was_never_sold_is_named() -> None:
    sold = "date  product_group  category  money\n 2027-02-01  green tea  tea  1"
    targets = "span  category  money\n 2027-02  tea  5\n 2027-02  teas  5"
    found = said(check.planned_but_never_sold, inputs(sold, targets))
    assert found is not None
    assert found.facts == {"dimension": "category", "keys": ("teas",)}


def test_people_are_named_and_not_numbered() -> None:
    sold = actuals(
        "date  rep  money\n 2027-02-01  7  1\n 2027-02-02  8  1", rep={"7": "Anna", "8": "Olga"}
    )
    found = said(check.sold_without_plan, inputs(sold, plan("span  rep  money\n 2027-02  8  5")))
    assert found is not None
    assert found.facts["keys"] == ("Anna",)


def test_of_many_keys_the_first_are_named() -> None:
    rows = "\n".join(f"2027-02-01  group {number:02}  1" for number in range(1, 15))
    given = inputs(f"date  product_group  money\n{rows}", BY_GROUP)
    found = said(check.sold_without_plan, given)
    assert found is not None
    keys = found.facts["keys"]
    assert isinstance(keys, tuple)
    assert (keys[0], keys[-2:], len(keys)) == ("group 01", ("group 12", "…"), 13)


def test_a_planned_dimension_that_the_sales_lack_is_named() -> None:
    given = inputs(SOLD, "span  rep  money\n 2027-02  Anna  5")
    found = said(check.plan_has_unknown_dimension, given)
    assert found is not None
    assert (found.code, found.facts) == ("dimension_not_in_sales", {"dimension": "rep"})


def test_a_planned_category_that_the_sales_lack_is_named_unless_groups_are_planned() -> None:
    given = inputs(SOLD, "span  category  money\n 2027-02  tea  5")
    found = said(check.plan_has_unknown_dimension, given)
    assert found is not None
    assert found.facts == {"dimension": "category"}
    both = inputs(SOLD, "span  product_group  category  money\n 2027-02  tea  drinks  5")
    assert said(check.plan_has_unknown_dimension, both) is None


def test_a_planned_dimension_that_the_sales_have_is_fine() -> None:
    assert said(check.plan_has_unknown_dimension, inputs(SOLD, BY_GROUP)) is None


def test_every_rule_is_run_in_its_order() -> None:
    found = check.check(inputs(SOLD + "    2027-02-15  juice  3\n", as_of=date(2027, 2, 3)))
    assert [problem.code for problem in found] == ["no_sales_loaded", "sales_later", "no_plan_file"]


def test_every_function_that_is_a_rule_stands_in_the_tuple() -> None:
    rules = {
        name
        for module in (days, plans, plausible)
        for name, thing in vars(module).items()
        if not name.startswith("_")
        and getattr(thing, "__module__", None) == module.__name__
        and getattr(thing, "__annotations__", {}).get("return") == Iterator[Problem]
    }
    assert rules == {rule.__name__ for rule in check.RULES}
    assert len(check.RULES) == len(rules) == 11


# -- words for everything that is said --------------------------------------------------------

PACKAGE = Path(runrate.__file__).parent
SAYERS = {"info", "warning", "error"}
"""What `model.problems` offers to say something: a code and its facts as keywords."""


@dataclass(frozen=True)
class Said:
    """A place in the code that says something: the codes it may say, and the facts it gives."""

    where: str
    codes: frozenset[str]
    facts: frozenset[str]


Function = ast.FunctionDef


def functions(tree: ast.Module) -> list[Function]:
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def calls(node: ast.AST, names: set[str]) -> list[ast.Call]:
    return [
        call
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in names
    ]


def texts(node: ast.AST) -> frozenset[str]:
    """The texts in an expression, but not those that a condition in it compares with."""
    if isinstance(node, ast.IfExp):
        return texts(node.body) | texts(node.orelse)
    if isinstance(node, ast.Constant):
        return frozenset({node.value} if isinstance(node.value, str) else ())
    return frozenset().union(*map(texts, ast.iter_child_nodes(node)))


def assigned(name: str, scope: ast.AST) -> list[ast.expr]:
    """What a name of a scope is bound to by assignments and for-loops over written tuples."""
    found: list[ast.expr] = []
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                found.append(node.value)
        if isinstance(node, ast.For) and isinstance(node.target, ast.Tuple):
            names = [item.id if isinstance(item, ast.Name) else "" for item in node.target.elts]
            if name in names and isinstance(node.iter, ast.Tuple):
                rows = [row for row in node.iter.elts if isinstance(row, ast.Tuple)]
                found += [row.elts[names.index(name)] for row in rows]
            elif (
                name in names
                and isinstance(node.iter, ast.Call)
                and ".items" in ast.unparse(node.iter)
            ):
                # for code, ... in checks.items(): the keys of a written dict
                whole = ast.unparse(node.iter.func).removesuffix(".items")
                found += [
                    key
                    for value in assigned(whole, scope)
                    if isinstance(value, ast.Dict)
                    for key in value.keys
                    if key is not None
                ]
    return found


def codes_of(code: ast.expr, scope: Function, module: ast.Module) -> frozenset[str]:
    """The codes that an expression may stand for."""
    if isinstance(code, ast.JoinedStr):
        pattern = "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+"
            for part in code.values
        )
        return frozenset(word for word in WORDS if re.fullmatch(pattern, word))
    if isinstance(code, ast.Constant | ast.IfExp):
        return texts(code)
    if isinstance(code, ast.Name):
        bound = assigned(code.id, scope)
        return frozenset().union(*(codes_of(one, scope, module) for one in bound))
    if isinstance(code, ast.Subscript):
        (table,) = assigned(ast.unparse(code.value), module)
        assert isinstance(table, ast.Dict)
        return frozenset().union(*map(texts, table.values))
    raise AssertionError(f"a code that cannot be followed: {ast.unparse(code)}")


def facts_of(facts: ast.expr, scope: Function) -> frozenset[str]:
    """The names of the facts in a written dict, or in one that a name stands for."""
    found = [facts] if isinstance(facts, ast.Dict) else assigned(ast.unparse(facts), scope)
    return frozenset().union(*(texts(ast.Tuple(list(filter(None, d.keys)), ast.Load()))
                               for d in found if isinstance(d, ast.Dict)))  # fmt: skip


def is_parameter(name: ast.expr, scope: Function) -> bool:
    return isinstance(name, ast.Name) and name.id in {arg.arg for arg in scope.args.args}


def keywords(call: ast.Call) -> frozenset[str]:
    assert all(keyword.arg for keyword in call.keywords), f"hidden facts: {ast.unparse(call)}"
    return frozenset(str(keyword.arg) for keyword in call.keywords) - {"count", "exit_code"}


def said_in(package: Path) -> list[Said]:
    """Everything that the code of a package says."""
    found: list[Said] = []
    marked: list[tuple[str, frozenset[str]]] = []
    facts_of_marks: frozenset[str] = frozenset()
    for file in sorted(package.rglob("*.py")):
        if "labels" in file.parts or file.name == "problems.py":
            continue
        module = ast.parse(file.read_text(encoding="utf-8"))
        imported = {
            alias.asname or alias.name
            for node in ast.walk(module)
            if isinstance(node, ast.ImportFrom) and node.module == "runrate.model.problems"
            for alias in node.names
        }
        sayers = SAYERS & imported
        for scope in functions(module):  # a function that hands on a code is a sayer too
            for call in calls(scope, {"Problem"}):
                if is_parameter(call.args[1], scope):
                    sayers = sayers | {scope.name}
        for scope in functions(module):
            for call in calls(scope, sayers):
                where = f"{file.relative_to(package.parent).as_posix()}:{call.lineno}"
                found.append(Said(where, codes_of(call.args[0], scope, module), keywords(call)))
            for call in calls(scope, {"Mark"}):
                where = f"{file.relative_to(package.parent).as_posix()}:{call.lineno}"
                marked.append((where, codes_of(call.args[0], scope, module)))
            for call in calls(scope, {"Problem"}) if "Problem" in imported else []:
                where = f"{file.relative_to(package.parent).as_posix()}:{call.lineno}"
                if is_parameter(call.args[1], scope):
                    continue
                if isinstance(call.args[1], ast.Attribute):  # the code of a mark
                    facts_of_marks = facts_of(call.args[2], scope)
                    continue
                codes = codes_of(call.args[1], scope, module)
                found.append(Said(where, codes, facts_of(call.args[2], scope)))
    return found + [Said(where, codes, facts_of_marks) for where, codes in marked]


SAID = said_in(PACKAGE)


def placeholders(code: str) -> set[str]:
    """The facts that the words of a code ask for, in both languages."""
    sentences = [text for language in ("en", "ru") for text in WORDS[code][language]]
    return {name for text in sentences for _, name, _, _ in Formatter().parse(text) if name}


def test_the_code_was_found_to_say_something() -> None:
    rooms = {re.split(r"[/.:]", one.where)[1] for one in SAID}
    assert {"check", "job", "starter", "measure", "read", "model"} <= rooms
    assert len(SAID) > 60


@pytest.mark.parametrize("one", SAID, ids=lambda one: one.where)
def test_everything_that_is_said_has_words_in_both_languages(one: Said) -> None:
    assert one.codes
    for code in one.codes:
        assert code in WORDS, f"{one.where} says {code}"
        assert set(WORDS[code]) == {"en", "ru"}
        assert all(len(sentences) == 2 and all(sentences) for sentences in WORDS[code].values())


@pytest.mark.parametrize("one", SAID, ids=lambda one: one.where)
def test_the_words_ask_for_no_fact_that_is_not_given(one: Said) -> None:
    for code in one.codes & set(WORDS):
        assert placeholders(code) - {"n"} <= one.facts, f"{one.where} says {code}"


def test_no_words_are_left_that_nobody_says() -> None:
    assert set(WORDS) - {code for one in SAID for code in one.codes} == set()


def test_no_code_has_words_in_two_places() -> None:
    assert len(PROBLEMS) == sum(map(len, PARTS))


def planted(folder: Path, code: str) -> list[Said]:
    """What is found in a package with one module."""
    file = folder / "runrate" / "x.py"
    file.parent.mkdir()
    file.write_text(f"from runrate.model.problems import Problem, Severity, info\n{code}")
    return said_in(folder / "runrate")


@pytest.mark.parametrize(
    ("code", "codes", "facts"),
    [
        ('def f():\n    return info("a", place, count=3, why="b")', {"a"}, {"why"}),
        ('def f(x):\n    y = "a" if x == "c" else "b"\n    return info(y)', {"a", "b"}, set()),
        ('def f():\n    for c, d in (("a", 1), ("b", 2)):\n        info(c)', {"a", "b"}, set()),
        ('def f():\n    z = {"k": 1}\n    return Problem(Severity.INFO, "a", z)', {"a"}, {"k"}),
        ('T = {1: "a"}\ndef f(x):\n    return info(T[x])', {"a"}, set()),
        ('def f(t):\n    return info(f"comma_{t}")', {"comma_decimal", "comma_thousands"}, set()),
        (
            'def g(c, **k):\n    return Problem(1, c, k)\ndef f():\n    return g("a", why=1)',
            {"a"},
            {"why"},
        ),
    ],
)
def test_what_code_says_is_found(
    tmp_path: Path, code: str, codes: set[str], facts: set[str]
) -> None:
    (one,) = planted(tmp_path, code)
    assert (one.codes, one.facts) == (codes, facts)
