"""What the views of this package share."""

from typing import Any

from flask import Blueprint, url_for

bp = Blueprint("communities", __name__)


def home_of(community: Any) -> str:
    return url_for("communities.show", slug=community.slug)


def address(school: Any) -> str:
    return url_for("communities.school", slug=school.community.slug, school_id=school.id)
