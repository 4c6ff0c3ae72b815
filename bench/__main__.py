"""python -m bench [name …]: run the benchmarks and write their figures to bench/results/."""

import sys
from importlib import import_module

EVERY = ("pages",)


def main(names: list[str]) -> int:
    failed = [name for name in names or EVERY if import_module(f"bench.{name}").main() != 0]
    if failed:
        print("under the bar:", ", ".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
