"""PostgreSQL: what other processes tell this one. A thread with a connection of its own, that comes back by itself.

While it is away this process knows nothing of others, so nothing is passed on; when it is back every stream is asked
again and every topic compared: that costs time, and no update.
"""

import json
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine

from plg.live.actions import CHANNEL, THIS_PROCESS

QUIET = 15.0  # seconds without a word, after which the connection is tried
PAUSES = (0.1, 0.5, 1.0, 2.0)  # seconds before the next attempt

log = logging.getLogger("plg")


class Listener:
    """`hear` gets each message of another process, `is_heard` whether they reach us: both are called in the thread, and
    not any more once it is stopped: by then another server may have begun in this process.
    """

    def __init__(
        self, engine: Engine, hear: Callable[[dict[str, Any]], None], is_heard: Callable[[bool], None]
    ) -> None:
        self._engine, self._hear, self._is_heard = engine, hear, is_heard
        self._stopped = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._run, name="listening", daemon=True).start()

    def stop(self) -> None:
        self._stopped.set()

    def _run(self) -> None:
        failed = 0
        while not self._stopped.is_set():
            try:
                connection = self._connection()
            except Exception:
                log.warning("cannot listen to the database", exc_info=failed == 0)
            else:
                failed = 0
                self._say(True)
                self._listen(connection)
                self._say(False)
            time.sleep(PAUSES[min(failed, len(PAUSES) - 1)])
            failed += 1

    def _say(self, is_heard: bool) -> None:
        if not self._stopped.is_set():
            self._is_heard(is_heard)

    def _connection(self) -> Any:
        """A connection that is not the pool's."""
        raw = self._engine.raw_connection()
        connection = raw.driver_connection
        raw.detach()
        assert connection is not None
        connection.rollback()
        connection.autocommit = True
        connection.execute(f"SET application_name TO '{CHANNEL}'")
        connection.execute(f"LISTEN {CHANNEL}")
        return connection

    def _listen(self, connection: Any) -> None:
        try:
            while not self._stopped.is_set():
                for notice in connection.notifies(timeout=QUIET):
                    self._take(notice.payload)
                connection.execute("SELECT 1")
        except Exception as error:
            log.warning("no longer listening to the database: %s", type(error).__name__)
        finally:
            connection.close()

    def _take(self, payload: str) -> None:
        message = json.loads(payload)
        if message["from"] != THIS_PROCESS:
            self._hear(message)
