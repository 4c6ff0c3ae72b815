"""Answers that come at the same moment, whatever they took: how long it took must not tell which addresses we know.

Writing a link and a letter takes longer than writing nothing, and adding a person longer than finding one. So such an
answer waits until a fixed moment after the question: later than any of them needs, sooner than anybody minds.
"""

import time

AFTER = 0.15  # seconds


def asked() -> float:
    """Return the moment of the question."""
    return time.monotonic()


def wait(since: float) -> None:
    """Wait for the moment of the answer. Commit before it: nobody else waits along."""
    time.sleep(max(0.0, since + AFTER - time.monotonic()))
