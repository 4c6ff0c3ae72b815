"""Errors in the shape that was asked for: a page, a fragment, or JSON; with a request id, never with a trace."""

import logging
import re
from typing import Any

from flask import Flask, g, jsonify, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from plg.core import errors, limits
from plg.core.db import session
from plg.web import typed
from plg.web.answer import in_place, page, wants_part
from plg.web.i18n import _, sentence_of

log = logging.getLogger("plg")
PROTOCOL = re.compile(r"/live(?:/\w+)?|/notes/[^/]+/(?:state|updates)")

STATUS: dict[type[errors.PlgError], int] = {
    errors.NotFound: 404,
    errors.Gone: 410,
    errors.Forbidden: 403,
    errors.Invalid: 422,
    errors.Conflict: 409,
    errors.TooMany: 429,
    errors.Busy: 503,
}


def register(app: Flask) -> None:
    app.register_error_handler(errors.PlgError, _known)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(Exception, _unexpected)


def _known(error: errors.PlgError) -> Any:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    response = answer(
        status, sentence_of(error) if _adds(error) or wants_json() else "", isinstance(error, errors.Unreadable)
    )
    if isinstance(error, errors.TooMany):
        response.headers["Retry-After"] = str(error.wait)
    return response


def _adds(error: errors.PlgError) -> bool:
    """Whether its sentence says more than the title of the page; the plain ones of 403 and 404 do not."""
    return not (isinstance(error, errors.Forbidden | errors.NotFound) and error.sentence == type(error).sentence)


def _http(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error
    response = answer(error.code, _too_large() if error.code == 413 else "")
    if error.code == 405 and (allowed := getattr(error, "valid_methods", None)):
        response.headers["Allow"] = ", ".join(allowed)
    return response


def _too_large() -> str:
    sent = request.content_length or 0
    if sent <= limits.REQUEST:
        return _("Er staat meer in dit formulier dan er in één keer bewaard kan worden. Er is niets bewaard.")
    sizes = {"size": limits.megabytes(sent), "most": limits.megabytes(limits.FILE)}
    return _("Je stuurde %(size)s MB, en een bestand mag hoogstens %(most)s MB zijn. Er is niets bewaard.", **sizes)


def _database(error: OperationalError) -> Any:
    session.rollback()
    log.exception("database away or busy")
    return _known(errors.Busy())


def _unexpected(error: Exception) -> Any:
    session.rollback()
    log.exception("unexpected error")
    return answer(500, "")


def answer(status: int, sentence: str, unread: bool = False) -> Response:
    """What the person had filled in is shown to be copied, never lost. `unread`: it is not theirs to read either."""
    if wants_json():
        return as_json(status, sentence or _without_page(status))
    context = {
        "sentence": sentence,
        "typed": typed.shown(request.endpoint, request.form.items(multi=True)) if status != 413 else [],
        "request_id": g.get("request_id", ""),
        "unread": unread,
    }
    if wants_part():
        return in_place("errors/_error.html", "#problem", status, **context)
    return page("errors/page.html", status=status, **context)


def _without_page(status: int) -> str:
    """What a program is told where a page would explain it."""
    if status == 400:
        return _("Het teken X-CSRF-Token ontbreekt of hoort bij een andere aanmelding. Er is niets bewaard.")
    return _("Dit kan hier niet. Er is niets bewaard.")


def wants_json() -> bool:
    """Whether a program asks: by its header, or at the addresses of the notes protocol."""
    return request.accept_mimetypes.best == "application/json" or PROTOCOL.fullmatch(request.path) is not None


def as_json(status: int, sentence: str) -> Response:
    response = jsonify(error=sentence, request_id=g.get("request_id", ""))
    response.status_code = status
    return response
