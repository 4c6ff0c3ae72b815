"""/communities"""

from plg.communities.views import community, invitations, memberships, people, schools
from plg.communities.views.blueprint import bp

__all__ = ["bp", "community", "invitations", "memberships", "people", "schools"]
