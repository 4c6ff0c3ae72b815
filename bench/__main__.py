"""python -m bench [name …]: run the benchmarks and write their figures to bench/results/."""

import sys
from importlib import import_module

from bench import NotRun

EVERY = ("pages", "live", "folding")


def main(names: list[str]) -> int:
    results = {name: _run(name) for name in names or EVERY}
    for result, told in results.items():
        if told != "passed":
            print(f"{result}: {told}")
    return 0 if set(results.values()) == {"passed"} else 1


def _run(name: str) -> str:
    try:
        return "under the bar" if import_module(f"bench.{name}").main() else "passed"
    except NotRun as missing:
        return f"not run. {missing}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
