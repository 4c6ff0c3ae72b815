"""Reading the sources: what the other files here look at."""

import ast
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "plg"


def files(*patterns: str) -> list[Path]:
    """The files that match, without what others made."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}
    return sorted(path for path in found if not {"vendor", "__pycache__", "node_modules"} & set(path.parts))


def project_files() -> list[Path]:
    """All files of the project: those git knows and those it would take, so nothing that is ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [path for path in (ROOT / name for name in listed if name) if path.is_file()]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def faults(paths: Iterable[Path], find: Callable[[str], list[Any]]) -> dict[str, list[Any]]:
    """What `find` finds wrong in each file; files without a fault are left out."""
    found = {name(path): find(path.read_text()) for path in paths}
    return {path: wrong for path, wrong in found.items() if wrong}


def capabilities() -> list[str]:
    """The packages that are a noun of the domain: those with a policy, models or views."""
    parts = {"policy", "models", "queries", "actions", "views"}
    return sorted({path.parent.name for path in PACKAGE.glob("*/*") if path.stem in parts})


def modules(part: str) -> list[Path]:
    """The files of one part of every capability, "queries" for example, as a file or as a folder."""
    return files(f"plg/*/{part}.py", f"plg/*/{part}/**/*.py")


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def calls(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every call as written, "session.get", with its line."""
    return ((ast.unparse(node.func), node.lineno) for node in ast.walk(tree) if isinstance(node, ast.Call))
