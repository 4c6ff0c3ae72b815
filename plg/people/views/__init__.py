"""The pages of signing in and of the account."""

from plg.people.views import account, links, sign_in
from plg.people.views.blueprint import bp

__all__ = ["account", "bp", "links", "sign_in"]
