"""Who may: every endpoint says it with @allow, directly under the route; the app does not start otherwise."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask
from flask_login import current_user

from plg.core.errors import Forbidden, SignedOut, Unreadable
from plg.core.reasons import why_shut

View = Callable[..., Any]
READING = ("may_see", "may_list", "may_read", "may_reread")


def anyone(_who: Any) -> bool:
    """The rule of public endpoints."""
    return True


def signed_in(_who: Any) -> bool:
    """The rule of endpoints that show a person only their own things."""
    return True


def viewer() -> Any:
    """Return who is asking, or raise SignedOut."""
    if not current_user.is_authenticated:
        raise SignedOut
    return current_user.viewer


def viewer_or_none() -> Any:
    return current_user.viewer if current_user.is_authenticated else None


def allow(rule: Callable[..., bool], on: Callable[..., Any] | None = None, reason: str = "") -> Callable[[View], View]:
    """Guard a view by `rule(who)` or, with `on`, by `rule(who, subject)`.

    `on(who, **address)` loads the subject through the viewer and raises NotFound (404) when it is absent or hidden;
    the view gets the subject instead of the ids in the address. A public view gives a `reason`.
    """
    if rule is anyone and not reason:
        raise RuntimeError("a public endpoint needs a reason")

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(**address: Any) -> Any:
            if rule is anyone:
                return view(**address)
            who = viewer()
            subject = [] if on is None else [on(who, **address)]
            if not rule(who, *subject):
                raise _refusal(rule, subject)
            return view(*subject)

        guarded.rule = rule  # type: ignore[attr-defined]
        guarded.on = on  # type: ignore[attr-defined]
        return guarded

    return wrap


def _refusal(rule: Callable[..., bool], subject: list[Any]) -> Forbidden:
    """Say what is in the way: it is closed, or not for this viewer to read (a rule says so by its name)."""
    if rule.__name__.lstrip("_").startswith(READING):
        return Unreadable()
    reason = next((found for one in subject if (found := why_shut(one))), None)
    return Forbidden(reason[0], **reason[1]) if reason else Forbidden()


def check_every_view(app: Flask) -> None:
    """The last line of create_app: refuse to start with an endpoint that nobody ruled on."""
    bare = sorted(name for name, view in app.view_functions.items() if not hasattr(view, "rule"))
    if bare:
        raise RuntimeError("views without @allow: " + ", ".join(bare))
