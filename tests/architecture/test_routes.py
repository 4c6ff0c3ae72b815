"""Addresses are nouns, every endpoint has a rule, every write has its ladder, every list a fixed query count."""

import ast
import re
from collections.abc import Iterable

from plg.web.guard import anyone
from tests.architecture.source import files

WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?")
PLACEHOLDER = re.compile(r"<(?:(?P<type>\w+)(?:\([^)]*\))?:)?(?P<name>\w+)>(?:\.[a-z]+)?")
VERBS = {"close", "open", "toggle", "update", "delete", "set", "create", "remove", "add", "save", "get"}
PLAIN_TEXT = re.compile(r"(\w+_)?(id|slug|secret|token|key|block|number|name|code|kind|step)")
WRITING = {"POST", "PUT", "PATCH", "DELETE"}
NO_LADDER: dict[str, str] = {}  # endpoint → why editor, reader, stranger and nobody are no question there


def address_faults(rule: str) -> list[str]:
    """What is wrong with an address: kebab case, no verbs, and a parameter says its type or is named for what it is."""
    return [fault for segment in rule.strip("/").split("/") if segment for fault in segment_faults(segment)]


def segment_faults(segment: str) -> list[str]:
    if "<" not in segment:
        wrong = [] if WORD.fullmatch(segment) else [f"{segment} is not kebab case"]
        return wrong + ([f"{segment} is a verb"] if segment in VERBS else [])
    found = PLACEHOLDER.fullmatch(segment)
    if found is None:
        return [f"{segment} is more than a parameter"]
    typed = found["type"] not in {None, "string"} or PLAIN_TEXT.fullmatch(found["name"])
    return [] if typed else [f"{segment} has no type"]


def ladders(sources: Iterable[str]) -> set[str]:
    """The endpoints that tests name in @pytest.mark.ladder(…)."""
    return {
        argument.value
        for source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.ladder"
        for argument in node.args
        if isinstance(argument, ast.Constant)
    }


def test_addresses_are_nouns_in_kebab_case(one_app):
    found = {rule.rule: address_faults(rule.rule) for rule in one_app.url_map.iter_rules()}
    assert {rule: faults for rule, faults in found.items() if faults} == {}


def test_every_endpoint_has_a_rule(one_app):
    assert [name for name, view in one_app.view_functions.items() if not hasattr(view, "rule")] == []


def test_an_endpoint_belongs_to_the_package_that_it_is_named_for(one_app):
    views = {name: view.__module__ for name, view in one_app.view_functions.items() if "." in name}
    assert {n: module for n, module in views.items() if not module.startswith(f"plg.{n.split('.')[0]}")} == {}


def test_every_write_has_a_ladder(one_app):
    """A write that not everybody may do stands in a test marked @pytest.mark.ladder("package.endpoint")."""
    named = ladders(path.read_text() for path in files("tests/**/test_*.py"))
    writing = {rule.endpoint for rule in one_app.url_map.iter_rules() if rule.methods & WRITING}
    public = {endpoint for endpoint in writing if getattr(one_app.view_functions[endpoint], "rule", None) is anyone}
    assert (sorted(writing - public - named - NO_LADDER.keys()), sorted(named - one_app.view_functions.keys())) == (
        [],
        [],
    )


def test_every_list_has_a_fixed_query_count(one_app):
    """Each package with an index page says in its tests how many queries that page takes, with 1 and 3 rows."""
    packages = {name.split(".")[0] for name in one_app.view_functions if name.endswith(".index")}
    counted = {path.parent.name for path in files("tests/*/test_*.py") if "assert_queries(" in path.read_text()}
    assert sorted(packages - counted) == []


def test_exceptions_give_a_reason():
    assert [endpoint for endpoint, reason in NO_LADDER.items() if len(reason) < 10] == []


def test_the_rules_bite():
    assert address_faults("/plgs/<plg_id>/closure") == []
    assert address_faults("/calendar/<secret>.ics") == []
    assert address_faults("/Plgs/my_tasks/<date>") == [
        "Plgs is not kebab case",
        "my_tasks is not kebab case",
        "<date> has no type",
    ]
    assert address_faults("/tasks/<int:year>/close") == ["close is a verb"]
    assert ladders(['@pytest.mark.ladder("tasks.close", "tasks.open")\ndef test_x(): ...']) == {
        "tasks.close",
        "tasks.open",
    }
