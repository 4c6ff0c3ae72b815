"""What the views of this package share."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, current_app
from werkzeug.wrappers import Response

from plg.core import text
from plg.core.errors import TooMany
from plg.people.forms import SignInForm
from plg.web.answer import page
from plg.web.i18n import _n, locale

bp = Blueprint("people", __name__)


@dataclass(frozen=True)
class DemoPerson:
    name: str
    email: str
    what: str

    @property
    def initials(self) -> str:
        given, _blank, family = self.name.partition(" ")
        return text.initials(given, family)


def door(form: SignInForm, status: int = 200, **context: Any) -> Response:
    """The sign-in page, or for htmx the sign-in in place."""
    given = {"kept": None, "carried": False, "old": False, "other_language": _other_language(), **context}
    return page("people/sign_in.html", "people/_sign_in.html", status, form=form, demo=demo_people(), **given)


def _other_language() -> tuple[str, str]:
    """The language to change to, named in itself."""
    return ("nl", "Nederlands") if locale().startswith("en") else ("en", "English")


def demo_people() -> list[DemoPerson]:
    """The people who may sign in with one press; none outside the demo."""
    accounts = current_app.config["PLG_DEMO_ACCOUNTS"] if current_app.config["PLG"].demo else ()
    return [DemoPerson(*account) for account in accounts]


def too_many(form: Any, error: TooMany) -> None:
    minutes = -(-error.wait // 60)
    form.form_errors.append(
        _n(
            "Te veel pogingen na elkaar. Probeer het over één minuut opnieuw.",
            "Te veel pogingen na elkaar. Probeer het over %(num)s minuten opnieuw.",
            minutes,
        )
    )


def wait(response: Response, error: TooMany) -> Response:
    response.headers["Retry-After"] = str(error.wait)
    return response
