"""Several people at the same moment, each in a thread and a transaction of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from plg.core.db import session, write


def all_at_once(app: Any, deeds: list[Callable[[Callable[[], Any]], Any]]) -> list[Any]:
    """Return what each deed returned, or the error it raised.

    A deed may call what it is given, to wait until all have come so far; SQLite lets only one come so far at a time. It
    uses ids, and no rows of the test's own session.
    """
    session.rollback()
    together = Barrier(len(deeds))
    wait = together.wait if session.get_bind().dialect.name == "postgresql" else int
    session.rollback()
    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(lambda deed: _done(app, deed, wait), deeds))


def _done(app: Any, deed: Callable[[Callable[[], Any]], Any], wait: Callable[[], Any]) -> Any:
    with app.app_context():
        try:
            with write():
                return deed(wait)
        except Exception as error:
            return error
        finally:
            session.remove()
