"""Who is known before a list of staff is taken in: the people of its communities, and others with its addresses."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import batched
from typing import Any

from sqlalchemy import select

from plg.communities import imports
from plg.communities.actions.staff_rows import Row
from plg.communities.models import Membership
from plg.communities.policy import INSIDE
from plg.communities.queries import not_ended
from plg.core import clock
from plg.core.db import session
from plg.people.models import Person

CHUNK = 500
