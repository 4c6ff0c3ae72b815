"""Pages of note blocks, and the protocol of the browsers that write in them together."""

from plg.notes.views import pages, updates
from plg.notes.views.blueprint import bp

__all__ = ["bp", "pages", "updates"]
