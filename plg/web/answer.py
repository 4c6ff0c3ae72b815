"""The two answers of a view: a page (or its fragment), and "done" after a write. All of htmx's headers live here."""

from typing import Any
from urllib.parse import urlsplit

from flask import Response, flash, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from plg.core.db import only_show

VARY = ("HX-Request", "HX-Boosted", "HX-History-Restore-Request")


def wants_part() -> bool:
    """Whether the request is for a fragment: by htmx, and neither a whole page nor one brought back from history."""
    sent = request.headers
    return "HX-Request" in sent and "HX-Boosted" not in sent and "HX-History-Restore-Request" not in sent


def path_of_page() -> str:
    """The path of the page that the answer is shown on: that of the request, unless it is for a fragment."""
    try:
        return urlsplit(request.headers.get("HX-Current-URL", request.path)).path
    except ValueError:  # whatever a client sends
        return request.path


def page(name: str, part: str | None = None, status: int = 200, **context: Any) -> Response:
    return _rendered(part if part and wants_part() else name, status, context)


def done(to: str, part: str | None = None, said: str = "", **context: Any) -> BaseResponse:
    """Answer a write: the fragment for htmx, else 303 to `to`. `said` is shown in the page's status line."""
    if part and wants_part():
        return page(part, said=said, **context)
    if said:
        flash(said)
    if wants_part():
        return _elsewhere(to)
    return redirect(to, 303)


def _elsewhere(to: str) -> Response:
    response = make_response("", 200)
    response.headers["HX-Redirect"] = to
    response.vary.update(VARY)
    return response


def in_place(name: str, target: str, status: int, **context: Any) -> Response:
    """Answer htmx with a fragment for another place than the one it asked for: the sign-in, an error."""
    response = _rendered(name, status, context)
    response.headers["HX-Retarget"], response.headers["HX-Reswap"] = target, "innerHTML"
    return response


def _rendered(name: str, status: int, context: dict[str, Any]) -> Response:
    only_show()
    response = make_response(render_template(name, status=status, **context), status)
    response.vary.update(VARY)
    return response


def local_path(target: str | None) -> str | None:
    """Return `target` when it is a path of this site, else None: no open redirect (security.md L13)."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    if any(ord(sign) < 33 or sign == "\\" for sign in target):
        return None
    parts = urlsplit(target)
    return None if parts.scheme or parts.netloc else target
