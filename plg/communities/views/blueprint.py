"""What the views of this package share."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, url_for

from plg.core.errors import Invalid

bp = Blueprint("communities", __name__)


def attempt(form: Any, act: Callable[[], Any]) -> tuple[bool, Any]:
    """Do it when the form is valid; return whether that worked and what was made. A refusal commits nothing."""
    if not form.validate():
        return False, None
    try:
        return True, act()
    except Invalid as error:
        form.refuse(error)
        return False, None


def home_of(community: Any) -> str:
    return url_for("communities.show", slug=community.slug)


def address(school: Any) -> str:
    return url_for("communities.school", slug=school.community.slug, school_id=school.id)
