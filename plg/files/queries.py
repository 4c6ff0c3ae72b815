"""Files through what they hang on: who may not read there does not find them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import joinedload

from plg.core import ids, subjects
from plg.core.db import session
from plg.core.errors import NotFound
from plg.files import policy, storage
from plg.files.models import File
from plg.files.places import takes_files
from plg.people.viewer import Viewer

_FILES = (  # built once: it is asked on every page that has documents
    select(File)
    .options(joinedload(File.added_by, innerjoin=True))
    .where(File.subject_kind == bindparam("kind"), File.subject_id == bindparam("subject_id"))
    .order_by(File.added_at.desc(), File.id.desc())
)


@dataclass(frozen=True)
class Place:
    """A subject that takes files, as this viewer sees it."""

    kind: str
    id: str
    subject: Any
    may_read: bool
    may_write: bool
    may_manage: bool
    address: str
    title: str
    community_id: str


@dataclass(frozen=True)
class HungFile:
    file: File
    may_remove: bool
    place: Place | None = None


def place(who: Viewer, kind: str, subject_id: str) -> Place:
    """Return where files hang; NotFound when there is no such thing for this viewer."""
    if not takes_files(kind) or not ids.is_id(subject_id):
        raise NotFound
    return _place(who, kind, subjects.load(who, kind, subject_id), subject_id)


def _place(who: Viewer, kind: str, subject: Any, subject_id: str) -> Place:
    resolver = subjects.resolver(kind)
    return Place(
        kind=kind,
        id=subject_id,
        subject=subject,
        may_read=resolver.may_read(who, subject),
        may_write=resolver.may_write(who, subject),
        may_manage=resolver.may_manage(who, subject),
        address=resolver.address(subject),
        title=resolver.title(subject),
        community_id=resolver.community_id(subject),
    )


def file(who: Viewer, file_id: str) -> HungFile:
    return _file(who, file_id, removed=False)


def removed_file(who: Viewer, file_id: str) -> HungFile:
    """Return a file that was taken away, to bring it back."""
    return _file(who, file_id, removed=True)


def _file(who: Viewer, file_id: str, removed: bool) -> HungFile:
    found = session.scalar(select(File).where(File.id == file_id)) if ids.is_id(file_id) else None
    if found is None or (found.removed_at is not None) is not removed:
        raise NotFound
    where = place(who, found.subject_kind, found.subject_id)
    if not where.may_read:
        raise NotFound
    return HungFile(found, policy.removes(who, found, where.may_write, where.may_manage), where)


def files_of(
    who: Viewer, kind: str, subject_id: str, may_write: bool = False, may_manage: bool = False
) -> list[HungFile]:
    """Return the files of a subject, the latest first; removed ones only for who may bring them back. One query.

    Takes it as said that the caller may read there.
    """
    rows = session.scalars(_FILES, {"kind": kind, "subject_id": subject_id})
    found = [HungFile(row, policy.removes(who, row, may_write, may_manage)) for row in rows]
    return [hung for hung in found if hung.file.removed_at is None or hung.may_remove]


def lost(who: Viewer | None = None) -> Iterator[str]:
    """Tell which files have no bytes on disk, those taken away included: for a command."""
    for row in session.execute(select(File.id, File.stored_as).order_by(File.id)).all():
        if not storage.path_of(row.stored_as).is_file():
            yield f"{row.id} ({storage.path_of(row.stored_as)})"


def filling(who: Viewer, kind: str, subject_id: str) -> tuple[int, int]:
    """Return how many files a subject has and how many bytes they are together, those removed included."""
    row = session.execute(
        select(func.count(File.id), func.coalesce(func.sum(File.size), 0)).where(
            File.subject_kind == kind, File.subject_id == subject_id
        )
    ).one()
    return int(row[0]), int(row[1])
