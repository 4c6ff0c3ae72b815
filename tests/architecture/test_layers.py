"""What import-linter cannot see: the viewer comes first, SQL is in queries, one commit, HTMX in one place."""

import ast
import re
import sys
import tomllib

from tests.architecture.source import PACKAGE, ROOT, calls, capabilities, faults, files, functions, modules, name

SELECTING = {"select", "session.get", "session.scalar", "session.scalars", "session.query"}
COMMITTING = re.compile(r"(^|\.)commit$")
READING = re.compile(r"\b(?:session\.\w+|select|exists)\(")


def without_viewer(source: str) -> list[str]:
    """Public functions of a queries module that read, or call one that does, and whose first parameter is not `who`."""
    own = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    reading = {name for name, node in own.items() if READING.search(ast.unparse(node))}
    for _depth in own:
        reading |= {name for name, node in own.items() if reading & {call for call, _line in calls(node)}}
    public = [own[name] for name in own if name in reading and not name.startswith("_")]
    return [f.name for f in public if [a.arg for a in f.args.posonlyargs + f.args.args][:1] != ["who"]]


def selecting(source: str) -> list[str]:
    return [f"{call} on line {line}" for call, line in calls(ast.parse(source)) if call in SELECTING]


def committing(source: str) -> list[str]:
    return [f"{call} on line {line}" for call, line in calls(ast.parse(source)) if COMMITTING.search(call)]


def commits(body: list[ast.stmt]) -> tuple[int, int | None]:
    """The most commits on a path that ends in this block, and on one that goes on after it (None: no path does)."""
    ended, here = 0, 0
    for statement in body:
        if isinstance(statement, ast.If):
            branches = [commits(statement.body), commits(statement.orelse)]
            ended = max(ended, *(here + count for count, _goes_on in branches))
            going_on = [count for _ended, count in branches if count is not None]
            if not going_on:
                return ended, None
            here += max(going_on)
        else:
            again = 2 if isinstance(statement, ast.For | ast.While) else 1
            here += again * len(committing(ast.unparse(statement)))
            if isinstance(statement, ast.Return | ast.Raise):
                return max(ended, here), None
    return max(ended, here), here


def imported(source: str, own: str) -> set[str]:
    """The packages that a module imports, those under `own` left out."""
    nodes = list(ast.walk(ast.parse(source)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names if name != own and not name.startswith(f"{own}.")}


def unprotected(package: str, parts: list[str], contracts: list[dict]) -> list[str]:
    """Which of the package's views and forms no "protected" contract keeps to the package itself."""
    kept = [c for c in contracts if c["type"] == "protected" and c["allowed_importers"] == [f"plg.{package}"]]
    protected = {module for contract in kept for module in contract["protected_modules"]}
    return [f"plg.{package}.{part}" for part in parts if f"plg.{package}.{part}" not in protected]


def test_every_query_takes_the_viewer_first():
    assert faults(modules("queries"), without_viewer) == {}


def test_only_queries_and_actions_speak_sql():
    others = [path for part in ("views", "forms", "policy", "topics") for path in modules(part)]
    assert faults(others, selecting) == {}


def test_views_have_no_session():
    assert faults(modules("views"), re.compile(r"\bsession\.\w+").findall) == {}


def test_only_actions_commit():
    actions = set(modules("actions"))
    others = [path for package in capabilities() for path in files(f"plg/{package}/**/*.py") if path not in actions]
    assert faults(others, committing) == {}


def test_an_action_commits_at_most_once():
    twice = [
        f"{name(path)}: {function.name}"
        for path in modules("actions")
        for function in functions(ast.parse(path.read_text()))
        if commits(function.body)[0] > 1
    ]
    assert twice == []


def test_the_headers_of_htmx_are_known_in_one_place():
    outside = [path for path in files("plg/**/*.py") if "web" not in path.relative_to(PACKAGE).parts[:1]]
    assert [name(path) for path in outside if re.search(r"[\"']HX-", path.read_text())] == []


def test_the_note_engine_knows_only_pycrdt():
    allowed = set(sys.stdlib_module_names) | {"pycrdt"}
    assert faults(modules("crdt"), lambda text: sorted(imported(text, own="plg.notes.crdt") - allowed)) == {}


def test_views_and_forms_belong_to_their_package():
    """A package with views or forms has a "protected" contract in pyproject.toml."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    present = {
        c: [part for part in ("views", "forms") if files(f"plg/{c}/{part}.py", f"plg/{c}/{part}/__init__.py")]
        for c in capabilities()
    }
    assert [gap for package, parts in present.items() for gap in unprotected(package, parts, contracts)] == []


def test_the_rules_bite():
    found = "def _found(x): return session.get(x)\n"
    assert without_viewer(f"{found}def task(task_id): return _found(task_id)\n") == ["task"]
    assert without_viewer(f"{found}def task(who, task_id): return _found(task_id)\ndef open_on(day): ...\n") == []
    assert selecting("found = session.get(Task, 1)\n") == ["session.get on line 1"]
    assert committing("db.commit()\nsession.commit()\ncommitted()\n") == [
        "db.commit on line 1",
        "session.commit on line 2",
    ]
    once = "if a:\n    commit()\n    return 1\ncommit()\n"
    assert [commits(ast.parse(source).body)[0] for source in (once, f"{once}commit()", "for a in b: commit()")] == [
        1,
        2,
        2,
    ]
    assert imported("import os.path\nfrom flask import g\nfrom a.b.c import d\n", own="a.b") == {"os", "flask"}
    assert unprotected("tasks", ["views"], []) == ["plg.tasks.views"]
    kept = {"type": "protected", "protected_modules": ["plg.tasks.views"], "allowed_importers": ["plg.tasks"]}
    assert unprotected("tasks", ["views"], [kept]) == []
