"""The command `plg`: errors are one sentence with the mend, status 2 for wrong use and 1 for failure."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from flask import Flask

from plg import config, create_app
from plg.core.db import write
from plg.core.errors import PlgError

Run = Callable[[Flask, argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="plg", description="De PLG-werkplek draaien en beheren.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="opdracht")
    for module in ("plg.commands.server", "plg.commands.database", "plg.commands.people", "plg.commands.imports"):
        import_module(module).add(commands)
    chosen = parser.parse_args(arguments)
    try:
        app = create_app(config.load())
        with app.app_context(), write():
            return int(chosen.run(app, chosen))
    except config.BadSetting as error:
        return _fail(str(error), 2)
    except PlgError as error:
        return _fail(error.sentence % error.values if error.values else error.sentence, 1)
    except KeyboardInterrupt:
        return 130


def _fail(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
