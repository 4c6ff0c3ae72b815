"""Add a file, take it away, bring it back."""

from threading import BoundedSemaphore
from typing import BinaryIO

from plg.core import clock
from plg.core.db import commit, release, session
from plg.core.deeds import record
from plg.core.errors import N_, Invalid
from plg.files import contents, names, queries, storage
from plg.files.models import File
from plg.people.viewer import Viewer

MOST_FILES, MOST_BYTES = 200, 1_000_000_000  # on one subject, those taken away included
_few = BoundedSemaphore(4)  # each holds a whole file in memory


def add(place: queries.Place, given_name: str, stream: BinaryIO, *, by: Viewer) -> File:
    """Check a file by name and content, write it to disk, and hang it on its place. Refuses at the field "file"."""
    count, size = queries.filling(by, place.kind, place.id)
    release()  # checking and writing take a while: others may write meanwhile
    if count >= MOST_FILES or size >= MOST_BYTES:
        raise Invalid("file", N_("Hier is geen plaats meer. Zet nieuwe bestanden elders en plak een link."))
    name = names.readable(given_name)
    with _few:
        media_type, data = contents.taken(name, stream.read())
        stored = storage.keep(data)
    try:
        return _hang(place, name, media_type, stored, by)
    except BaseException:
        storage.forget(stored)
        raise


def _hang(place: queries.Place, name: str, media_type: str, stored: storage.Stored, by: Viewer) -> File:
    file = File(
        community_id=place.community_id,
        subject_kind=place.kind,
        subject_id=place.id,
        name=name,
        media_type=media_type,
        size=stored.size,
        sha256=stored.sha256,
        stored_as=stored.stored_as,
        added_by_id=by.person_id,
        added_at=clock.now(),
    )
    session.add(file)
    session.flush()
    record("file_added", "file", file.id, by=by, community_id=place.community_id, on=place.id)
    commit()
    return file


def remove(file: File, *, by: Viewer) -> bool:
    """Take a file away; its bytes stay until the end of what is kept. Return whether anything changed."""
    if file.removed_at is not None:
        return False
    file.removed_at = clock.now()
    record("file_removed", "file", file.id, by=by, community_id=file.community_id, on=file.subject_id)
    commit()
    return True


def restore(file: File, *, by: Viewer) -> bool:
    if file.removed_at is None:
        return False
    file.removed_at = None
    record("file_restored", "file", file.id, by=by, community_id=file.community_id, on=file.subject_id)
    commit()
    return True
