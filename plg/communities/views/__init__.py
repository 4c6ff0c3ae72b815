"""/communities"""

from plg.communities.views import community, memberships, people, schools
from plg.communities.views.blueprint import bp

__all__ = ["bp", "community", "memberships", "people", "schools"]
