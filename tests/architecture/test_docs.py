"""README names every package, every setting and every command (style.md 3.20)."""

import ast
from dataclasses import fields

from plg.config import Settings
from tests.architecture.source import PACKAGE, ROOT, files

README = (ROOT / "README.md").read_text()


def packages() -> list[str]:
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def settings() -> list[str]:
    without_prefix = {"port", "host"}
    return [
        name.upper() if name in without_prefix else f"PLG_{name.upper()}" for name in (f.name for f in fields(Settings))
    ]


def commands(sources: list[str]) -> list[str]:
    """The first words of `plg`: what is added to the parser's own commands."""
    calls = [node for source in sources for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    adding = [c for c in calls if ast.unparse(c.func) == "commands.add_parser" and isinstance(c.args[0], ast.Constant)]
    return sorted(call.args[0].value for call in adding)


def targets() -> list[str]:
    lines = (ROOT / "Makefile").read_text().splitlines()
    return next(line.removeprefix(".PHONY:").split() for line in lines if line.startswith(".PHONY:"))


def missing(wanted: list[str], form: str) -> list[str]:
    return [name for name in wanted if form.format(name) not in README]


def test_readme_names_every_package():
    assert missing(packages(), "`{}`") == []


def test_readme_names_every_setting():
    assert missing(settings(), "`{}`") == []


def test_readme_names_every_command_of_plg():
    assert missing(commands([path.read_text() for path in files("plg/commands/*.py", "plg/cli.py")]), "`plg {}") == []


def test_readme_names_every_target_of_make():
    assert missing(targets(), "`make {}`") == []


def test_the_rules_bite():
    assert commands(['commands.add_parser("serve", help="x")\nparts.add_parser("upgrade")']) == ["serve"]
    assert missing(["no such thing"], "`{}`") == ["no such thing"]
    assert {"PLG_DATABASE_URL", "PORT"} <= set(settings())
