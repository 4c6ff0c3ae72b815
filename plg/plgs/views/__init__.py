"""Pages of PLG's. Each module adds its endpoints to the one blueprint."""

from flask import Blueprint

bp = Blueprint("plgs", __name__)

from plg.plgs.views import closing, editing, goals, lists, making, measurements, people, phases, show  # noqa: E402, F401 - they need bp
