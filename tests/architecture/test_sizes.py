"""Files, functions and templates stay short (style.md 3.6)."""

import ast
from pathlib import Path
from statistics import median

import pytest

from tests.architecture.source import PACKAGE, files, functions, name

LINES = {
    "plg/**/*.py": 300,
    "tests/**/*.py": 300,
    "tests/**/conftest.py": 150,
    "bench/**/*.py": 300,
    "scripts/*.py": 300,
    "*.py": 300,
    "templates/**/*": 120,
    "static/css/**/*.css": 300,
    "static/js/**/*.js": 300,
    "static/js/elements/*.js": 120,
    "plg/__init__.py": 80,
}
FUNCTION, VIEW = 40, 15
EXCEPTIONS: dict[str, str] = {}  # file, or file:function → why it may be longer


def long_files(paths: list[Path], most: int) -> list[str]:
    lengths = {path: len(path.read_text().splitlines()) for path in paths}
    return [f"{name(path)}: {count} lines, at most {most}" for path, count in lengths.items() if count > most]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function from `def`, its docstring left out: saying what a thing does is free."""
    docstring = function.body[0] if ast.get_docstring(function) else None
    said = docstring.end_lineno - docstring.lineno + 1 if docstring and docstring.end_lineno else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - said


def long_functions(source: str, most: int) -> list[str]:
    """Functions over `most` lines, and views (what stands under a route) over VIEW lines."""
    found = [(f, VIEW if is_view(f) else most) for f in functions(ast.parse(source))]
    return [f"{f.name} ({length(f)} lines, at most {limit})" for f, limit in found if length(f) > limit]


def is_view(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(ast.unparse(decorator).startswith("bp.") for decorator in function.decorator_list)


@pytest.mark.parametrize("pattern", LINES)
def test_no_file_is_longer_than_its_kind_may_be(pattern):
    assert [
        fault for fault in long_files(files(pattern), LINES[pattern]) if fault.split(":")[0] not in EXCEPTIONS
    ] == []


def test_no_function_is_longer_than_it_may_be():
    paths = files("plg/**/*.py", "tests/**/*.py", "bench/**/*.py", "scripts/*.py", "*.py")
    found = [f"{name(path)}:{long}" for path in paths for long in long_functions(path.read_text(), FUNCTION)]
    assert [fault for fault in found if fault.split(" ")[0] not in EXCEPTIONS] == []


def test_half_of_all_functions_are_under_eight_lines():
    lengths = [length(f) for path in PACKAGE.rglob("*.py") for f in functions(ast.parse(path.read_text()))]
    assert median(lengths or [0]) < 8


def test_exceptions_are_still_needed_and_give_a_reason():
    gone = [key for key in EXCEPTIONS if not files(key.split(":")[0])]
    assert (gone, [key for key, reason in EXCEPTIONS.items() if len(reason) < 10]) == ([], [])


def test_the_rules_bite():
    body = "\n".join(["    x = 1"] * 40)
    assert long_functions(f"def f():\n{body}\n", 40) == ["f (41 lines, at most 40)"]
    assert long_functions(f'def f():\n    """Says\n\n    much.\n    """\n{body}\n', 41) == []
    assert long_functions(f"@bp.get('/')\n@allow(x)\ndef f():\n{body}\n", 100) == ["f (41 lines, at most 15)"]
    assert long_files([Path(__file__)], 10)[0].endswith("at most 10")
