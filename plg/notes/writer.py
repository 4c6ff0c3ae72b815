"""One thread per process that keeps the updates of clients: many of them in one transaction and one fsync, then all
answers. So the disk is waited for once, however many people type."""

import logging
from collections.abc import Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from plg.core import clock
from plg.core.db import session, write
from plg.core.errors import Busy, PlgError
from plg.notes import actions
from plg.notes.actions import Ack, Sent
from plg.notes.actions.log import Standing
from plg.notes.kept import Kept
from plg.people.viewer import Viewer

MOST_AT_ONCE = 500  # updates in one transaction: others write too
MOST_WAITING = 5_000
MEMORY = 100_000_000  # bytes of blocks that are remembered, about

log = logging.getLogger("plg")


class Waiting(NamedTuple):
    sent: Sent
    answer: "Future[Ack]"


class Writer:
    def __init__(self) -> None:
        self._queue = SimpleQueue[Waiting]()
        self._memory = Kept[str, Standing](MEMORY, lambda _id, standing: standing.history.size)
        self._starting = Lock()
        self._thread: Thread | None = None

    def submit(self, block_id: str, update: bytes, by: Viewer) -> "Future[Ack]":
        """Have an update kept: the answer comes once it is on the disk, or it is the error that actions.keep gives.

        It waits for other transactions, so the caller must not be in one that writes. Raises Busy when too many wait.
        """
        if self._queue.qsize() >= MOST_WAITING:
            raise Busy
        self._start()
        answer: Future[Ack] = Future()
        self._queue.put(Waiting(Sent(block_id, update, by, clock.now()), answer))
        return answer

    def _start(self) -> None:
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._run, name="writer", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            waiting = [self._queue.get()]
            try:
                while len(waiting) < MOST_AT_ONCE:
                    waiting.append(self._queue.get_nowait())
            except Empty:
                pass
            self._answer(waiting)

    def _answer(self, waiting: Sequence[Waiting]) -> None:
        """One update that brings something down must not take the others along: then each is tried by itself."""
        try:
            answers = self._kept([one.sent for one in waiting])
        except (PlgError, SQLAlchemyError) as error:
            answers = [error] * len(waiting)
        except BaseException as error:  # also a panic of yrs, which is no Exception
            log.exception("notes could not be kept")
            if len(waiting) > 1:
                for one in waiting:
                    self._answer([one])
                return
            answers = [RuntimeError(f"{type(error).__name__}: {error}")]
        for one, answer in zip(waiting, answers, strict=True):
            _tell(one.answer, answer)

    def _kept(self, sent: Sequence[Sent]) -> Sequence[Ack | Exception]:
        try:
            with write():
                return actions.keep(sent, self._memory)
        finally:
            session.remove()


def _tell(future: "Future[Ack]", answer: Ack | Exception) -> None:
    if not future.set_running_or_notify_cancel():  # whoever asked went away
        return
    if isinstance(answer, Exception):
        future.set_exception(answer)
    else:
        future.set_result(answer)


_one = Writer()
submit = _one.submit
