"""The commands of this project, on a machine with nothing but Python: python3 dev.py run | test | check | bench | …

`run` and `test` first make .venv and install what the lock files say, with uv where it is found and with pip where
not; a stamp in .venv makes the second start skip that. What follows the command goes to the program behind it:
`python3 dev.py test tests/plgs -x`.
"""

import functools
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):
    raise SystemExit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")

import tomllib

from tests import services

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
LOCKS = {"run": "requirements.lock.txt", "dev": "requirements-dev.lock.txt"}
HOLDS = {"run": ["run"], "dev": ["run", "dev"]}  # the dev lock file holds all of the other
SECTIONS = ("build-system", "project", "dependency-groups")

say = functools.partial(print, flush=True)  # in one order with what the programs say


def main(argv: list[str]) -> int:
    command, *rest = argv or [""]
    commands = {
        "run": run, "test": test, "check": check, "bench": bench,
        "lock": lock, "translations": translations, "vendor": vendor,
    }  # fmt: skip
    if command not in commands:
        raise SystemExit(f"Usage: python3 dev.py {' | '.join(commands)}")
    os.chdir(ROOT)
    return commands[command](rest)


# ---- the commands


def run(rest: list[str]) -> int:
    """Serve, with the demo on an empty database; `plg run` prints the address and the accounts."""
    install("run")
    os.environ.setdefault("PLG_DEMO", "1")
    program = [str(BIN / "plg"), "run", *rest]
    os.execv(program[0], program)


def test(rest: list[str]) -> int:
    """Every test on SQLite, then on PostgreSQL; says which of the two ran."""
    install("dev")
    get_browser()
    # One more than there are processors: a test that looks on in a browser waits half of its time.
    workers = [] if rest else ["-n", str(min(os.cpu_count() or 1, 4) + 1), "--dist", "worksteal"]
    results = {"SQLite": outcome(call("-m", "pytest", *workers, *rest))}
    results["PostgreSQL"] = test_on_postgresql(["-m", "pytest", "--postgresql", *workers, *rest])
    results["Chromium"] = found(services.chromium())
    results["Node"] = found(services.node())
    return report("Tests", results)


def test_on_postgresql(command: list[str]) -> str:
    if os.environ.get("PLG_TEST_DATABASE_URL") or services.postgres():
        return outcome(call(*command))
    return found(None)


def check(rest: list[str]) -> int:
    """What continuous integration runs: lint, types, import contracts, templates, translations, tests."""
    install("dev")
    steps = {
        "lint": ["-m", "ruff", "check"],
        "format": ["-m", "ruff", "format", "--check"],
        "types": ["-m", "mypy"],
        "imports": [str(BIN / "lint-imports"), "--no-logo"],
        "templates": ["-m", "djlint", "templates", "--lint", "--quiet"],
        "translations": ["scripts/i18n.py", "check"],
    }
    results = {name: outcome(call(*step)) for name, step in steps.items()}
    results["tests"] = outcome(test(rest))
    return report("Check", results)


def bench(rest: list[str]) -> int:
    install("dev")
    return call("-m", "bench", *rest)


def lock(rest: list[str]) -> int:
    """Write both lock files again; `--upgrade` takes newer versions."""
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", *rest]
    for group, name in LOCKS.items():
        only = [] if group == "run" else ["--group", group]
        subprocess.run(["uv", "pip", "compile", "pyproject.toml", *only, *options, "-o", name], check=True)
    return 0


def translations(rest: list[str]) -> int:
    """Bring the catalogues up to date with the texts in code and templates, and compile them."""
    install("dev")
    return call("scripts/i18n.py", "update", *rest)


def vendor(rest: list[str]) -> int:
    """Make the bundle of Yjs in static/vendor again; asks node and npm."""
    return subprocess.run([sys.executable, "scripts/vendor.py", *rest], check=False).returncode


# ---- installing


def install(group: str) -> None:
    """Install the lock file of `group` and the project itself, unless the stamp says that it is done."""
    stamp = VENV / f".installed-{group}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == fingerprint(group):
        return
    if not PYTHON.exists():
        make_venv()
    say(f"Installing {LOCKS[group]} …")
    installer = find_installer()
    subprocess.run([*installer, "--require-hashes", "-r", LOCKS[group]], check=True)
    subprocess.run([*installer, "--no-deps", "-e", "."], check=True)
    for name in HOLDS[group]:
        (VENV / f".installed-{name}").write_text(fingerprint(name))


def fingerprint(group: str) -> str:
    """What was installed: the lock file and the parts of pyproject.toml that an installation depends on."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    parts = json.dumps({name: project.get(name) for name in SECTIONS}, sort_keys=True)
    return hashlib.sha256(parts.encode() + (ROOT / LOCKS[group]).read_bytes()).hexdigest()


def make_venv() -> None:
    say("Making .venv …")
    if shutil.which("uv"):
        command = ["uv", "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)]
    elif importlib.util.find_spec("ensurepip"):
        command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    elif importlib.util.find_spec("pip"):
        command = [sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)]
    else:
        apt_install("python3-venv", else_say="Python has no pip here: install python3-venv (or uv) and try again.")
        command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    subprocess.run(command, check=True)


def find_installer() -> list[str]:
    quiet = ["install", "--quiet"]
    if shutil.which("uv"):
        return ["uv", "pip", *quiet, "--python", str(PYTHON)]
    own_pip = subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    pip = [str(PYTHON), "-m", "pip"] if own_pip else [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    return [*pip, *quiet, "--disable-pip-version-check"]


def get_browser() -> None:
    if not services.chromium():
        apt_install("chromium")


def apt_install(package: str, else_say: str = "") -> None:
    """Install a Debian package where we may; otherwise end with `else_say`, or go on without when it is empty."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"Installing {package} with apt …")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "-qq", "update"], env=quiet, check=False)
        command = ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", package]
        if subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode == 0:
            return
    if else_say:
        raise SystemExit(else_say)


# ---- running and telling


def call(first: str, *rest: str) -> int:
    """Run a program of .venv; a module or script when it is not a path to one. Returns its exit status."""
    program = [first] if first.startswith(str(BIN)) else [str(PYTHON), first]
    return subprocess.run([*program, *rest], env=environment(), check=False).returncode


def environment() -> dict[str, str]:
    """With bytecode a program starts in half the time: where none may stand beside the sources, .venv keeps it."""
    given = dict(os.environ)
    if given.pop("PYTHONDONTWRITEBYTECODE", ""):
        given["PYTHONPYCACHEPREFIX"] = str(VENV / "bytecode")
    return given


def outcome(status: int) -> str:
    return "passed" if status == 0 else "FAILED"


def found(path: Path | None) -> str:
    missing = "FAILED: not found" if os.environ.get("PLG_REQUIRE_SERVICES") == "1" else "skipped: not found"
    return f"used: {path}" if path else missing


def report(title: str, results: dict[str, str]) -> int:
    say(f"\n{title}")
    for name, result in results.items():
        say(f"  {name:13} {result}")
    return int(any(result.startswith("FAILED") for result in results.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
