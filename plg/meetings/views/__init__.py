"""The pages of meetings."""

from flask import Blueprint

bp = Blueprint("meetings", __name__)

from plg.meetings.views import (  # noqa: E402 - they add their routes
    agenda,  # noqa: F401
    attendance,  # noqa: F401
    lists,  # noqa: F401
    minutes,  # noqa: F401
    schedule,  # noqa: F401
    show,  # noqa: F401
    yielding,  # noqa: F401
)
