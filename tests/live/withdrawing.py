"""Somebody is taken out of a meeting."""

from plg.core import clock
from plg.core.db import commit, write
from plg.meetings import queries as meetings


def uninvite(world, meeting, name, by="mo"):
    with write():
        for one in meetings.meeting(world.who(by), meeting).participants:
            if one.person_id == world.id_of(name):
                one.removed_at = clock.now()
        commit()
