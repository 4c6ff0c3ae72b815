"""The one shape of taking a form: fine and done, or back with what must still change."""

from collections.abc import Callable
from typing import TypeVar

from plg.core.errors import Invalid
from plg.web.forms import Form

Done = TypeVar("Done")


def attempt(form: Form, deed: Callable[[], Done]) -> tuple[bool, Done | None]:
    """Return whether the form was fine and the deed done, and what came of it; else the form says why not."""
    if not form.validate():
        return False, None
    try:
        return True, deed()
    except Invalid as error:
        form.refuse(error)
        return False, None
