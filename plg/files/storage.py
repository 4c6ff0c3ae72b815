"""The bytes: in one folder of the instance, under random names, complete or not there at all."""

import hashlib
import logging
import os
from dataclasses import dataclass
from pathlib import Path

from plg.core import ids
from plg.core.errors import N_, Gone

log = logging.getLogger("plg")
_folder: list[Path] = []


@dataclass(frozen=True)
class Stored:
    stored_as: str
    size: int
    sha256: str


def use(folder: Path) -> None:
    _folder[:] = [folder]


def path_of(stored_as: str) -> Path:
    return _folder[0] / stored_as[-2:] / stored_as


def found(stored_as: str) -> Path:
    """Return where the bytes are. When they are not there the keeper of the installation finds it in the log."""
    path = path_of(stored_as)
    if not path.is_file():
        log.error("the bytes of a file are gone: %s", path)
        raise Gone(N_("Dit bestand staat niet meer op de server."))
    return path


def keep(data: bytes) -> Stored:
    """Write the bytes to disk, and only then give them their name."""
    stored = Stored(ids.new_id(), len(data), hashlib.sha256(data).hexdigest())
    path = path_of(stored.stored_as)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
    _sync(path.parent)
    return stored


def forget(stored: Stored) -> None:
    path_of(stored.stored_as).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make the rename itself durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
