"""Reading changes nothing: after every GET as every person, each table holds what it held.

One thing is written because of a GET: when a sign-in was last seen, at most every ten minutes and after the answer has
gone out (people/login.py). Here the clock stands still, so it never comes due; tests/people has a test of its own for it.
Attempts are only written by tries at a password.
"""

import hashlib

import pytest
import sqlalchemy as sa

from plg.core.db import Base, session
from tests.access import table
from tests.access.asking import Asker


@pytest.mark.parametrize("person", table.PEOPLE)
def test_no_get_changes_a_row(person: str, asker: Asker):
    before = dump()
    for group in table.load():
        for address in group.addresses:
            for thing in group.rows if address.method == "GET" else ():
                if url := asker.url(address, thing):
                    asker.send(person, "GET", url)
    assert asker.asked > 100
    assert dump() == before


def dump() -> dict[str, str]:
    """Per table what it holds, as one number to compare."""
    found = {}
    for one in Base.metadata.sorted_tables:
        rows = session.execute(sa.select(one).order_by(*one.primary_key.columns)).all()
        found[one.name] = hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()
    session.rollback()
    return found
