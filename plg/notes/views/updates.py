"""The notes protocol: the state of a block, updates sent to it, and what came after a number."""

import base64
from typing import Any

from flask import g, jsonify, request

from plg.core import db
from plg.core.errors import Busy, TooMany
from plg.live import grants
from plg.notes import actions, crdt, pace, policy, protocol, queries, writer
from plg.notes.queries import Note
from plg.notes.views.blueprint import bp
from plg.web.guard import allow, viewer

PATIENCE = 20  # seconds that an update waits for the disk
SENDING = "notes.add_update"


@bp.get("/notes/<block_id>/state")
@allow(policy.may_read, on=queries.note)
def state(note: Note) -> Any:
    try:
        return protocol.state(*queries.state(viewer(), note, protocol.vector()))
    except crdt.BadStateVector:
        raise protocol.bad_vector() from None


@bp.get("/notes/<block_id>/updates")
@allow(policy.may_read, on=queries.note)
def updates(note: Note) -> Any:
    seq, found = queries.updates(viewer(), note, protocol.after())
    return jsonify(seq=seq, updates=[base64.b64encode(update).decode() for update in found])


@bp.before_request
def _only_read() -> None:
    """Sending an update only asks who may: the writer, for whom it waits, needs the lock of those who write."""
    if request.endpoint == SENDING:
        db.mode("read")
        g.ticket = grants.ticket()


@bp.post("/notes/<block_id>/updates")
@allow(policy.may_send, on=queries.note)
def add_update(note: Note) -> Any:
    try:
        if note.closed_at:
            raise actions.Closed(note.closed_at)
        if not note.may_write and note.shut:
            raise protocol.Shut(note.shut[0], **note.shut[1])
        ack = _kept(note.block.id, protocol.body())
    except actions.Closed as refused:
        return protocol.refusal(refused, why=note.shut or queries.note(viewer(), note.block.id).shut)
    except protocol.REFUSED as refused:
        return protocol.refusal(refused)
    _grant(note)
    return protocol.kept(ack)


def _kept(block_id: str, update: bytes) -> actions.Ack:
    if wait := pace.spend(viewer().sign_in_id, len(update)):
        raise TooMany(wait)
    db.release()
    try:
        return writer.submit(block_id, update, viewer()).result(PATIENCE)
    except TimeoutError:
        raise Busy from None


def _grant(note: Note) -> None:
    """Let native.py take what this page sends in the next seconds."""
    cookies, token = (request.headers.get(name, "") for name in ("Cookie", "X-CSRF-Token"))
    grants.give(g.ticket, cookies, token, note.block.id, viewer())
