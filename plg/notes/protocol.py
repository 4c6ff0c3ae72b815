"""The notes protocol on the wire: what is read from a request and what is answered. See contract, "Notes protocol"."""

import base64
import binascii
import re
from typing import Any

from flask import Response, g, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge

from plg.core import errors
from plg.core.errors import N_, Invalid, PlgError
from plg.core.reasons import Reason
from plg.notes import crdt
from plg.notes.actions import Ack, Closed, TooLong
from plg.notes.queries import LARGEST
from plg.web.i18n import sentence_of

UPDATE = "application/octet-stream"
SOON = 1  # seconds; "try again" when it is busy

_BASE64 = re.compile(r"[A-Za-z0-9_-]*={0,2}", re.ASCII)


class WrongType(PlgError):
    sentence = N_("Stuur de wijziging als application/octet-stream.")


class Shut(PlgError):
    """Nobody writes there any more, for the reason that is its sentence."""


class TooLarge(PlgError):
    sentence = N_("Deze wijziging is te groot: er past 256 kB in één keer door. Stuur ze in stukken.")


class Unreadable(PlgError):
    sentence = N_("Deze wijziging is niet te lezen. Ververs de pagina en probeer opnieuw.")


STATUS: dict[type[Exception], int] = {
    Closed: 409,
    Shut: 403,
    TooLarge: 413,
    TooLong: 413,
    WrongType: 415,
    Unreadable: 422,
    errors.Busy: 503,
}
REFUSED: tuple[type[Exception], ...] = (crdt.NotAnUpdate, *STATUS)


def body() -> bytes:
    """The update that was sent."""
    if (request.content_length or 0) > crdt.MAX_UPDATE:
        raise TooLarge
    if request.mimetype != UPDATE:
        raise WrongType
    request.max_content_length = crdt.MAX_UPDATE
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise TooLarge from None


def vector() -> bytes:
    """The state vector that was asked with; without one the client knows nothing."""
    asked = request.args.get("sv")
    if asked is None:
        return crdt.NOBODY
    try:
        if not _BASE64.fullmatch(asked):
            raise ValueError
        return base64.urlsafe_b64decode(asked.rstrip("=") + "=" * (-len(asked.rstrip("=")) % 4))
    except (ValueError, binascii.Error):
        raise bad_vector() from None


def bad_vector() -> Invalid:
    return Invalid("sv", N_("Wat je al hebt (sv) is niet te lezen. Vraag alles opnieuw, zonder sv."))


def after() -> int:
    asked = request.args.get("after", "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 20 and int(asked) <= LARGEST):
        raise Invalid("after", N_("Geef met after het nummer dat je het laatst kreeg."))
    return int(asked)


def state(seq: int, missed: bytes) -> Response:
    return Response(missed, mimetype=UPDATE, headers={"X-Note-Seq": str(seq)})


def kept(ack: Ack) -> dict[str, Any]:
    return {"seq": ack.seq, "sv": base64.urlsafe_b64encode(ack.vector).decode().rstrip("=")}


def refusal(error: Exception, why: Reason | None = None) -> Response:
    """What was refused, as JSON with one sentence; nothing of it was kept.

    `shut`: the sentence says why nobody writes there any more, which may be for another reason than closed minutes.
    """
    if isinstance(error, crdt.UpdateTooLarge):
        error = TooLarge()
    elif isinstance(error, crdt.NotAnUpdate):
        error = Unreadable()
    shut = Shut(why[0], **why[1]) if why else error
    told = {"error": sentence_of(shut), "request_id": g.get("request_id", "")}
    flags = {"closed": isinstance(error, Closed), "shut": isinstance(shut, Shut)}
    response = jsonify({**{flag: True for flag, holds in flags.items() if holds}, **told})
    response.status_code = next(status for kind, status in STATUS.items() if isinstance(error, kind))
    if response.status_code == 503:
        response.headers["Retry-After"] = str(SOON)
    return response
