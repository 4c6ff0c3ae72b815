"""The pages of meetings."""

from flask import Blueprint

bp = Blueprint("meetings", __name__)

from plg.meetings.views import agenda, lists, minutes, schedule, show  # noqa: E402, F401 - they add their routes
