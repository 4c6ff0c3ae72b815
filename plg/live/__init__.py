"""What others do shows at once: one event stream per browser, told which parts of a page changed."""

from typing import Any

from flask import Flask, g, has_request_context, jsonify, request

from plg.live import access, views, watch
from plg.live.topics import Refused
from plg.web.i18n import sentence_of


def register(app: Flask) -> None:
    app.register_blueprint(views.bp)
    app.register_error_handler(Refused, _refused)
    access.register()
    watch.somebody_acts(_acting)


def _acting() -> Any:
    """The Viewer of this request when it was asked for; nothing is loaded for it."""
    user = g.get("_login_user") if has_request_context() else None
    return getattr(user, "viewer", None)


def _refused(error: Refused) -> Any:
    """Say which topics, so that a tab can ask for the others."""
    if carrier := request.environ.get(views.CARRIER):
        carrier.refused = tuple(error.topics)
    answer = jsonify(error=sentence_of(error), request_id=g.get("request_id", ""), topics=error.topics)
    answer.data = answer.get_data().replace(b"<", b"\\u003c")  # the same to JSON; no markup comes back from an address
    answer.status_code = 404
    return answer
