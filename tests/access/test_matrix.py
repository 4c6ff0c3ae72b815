"""Every address, as every demo person, with objects of every community: what comes back is what table.txt says.

T1, T2, T7 of security.md. One test per person, so that workers share the work; each tells how many requests it made.

Reading changes nothing: everything is read first, and then each table holds what it held. One thing is written because
of a GET: when a sign-in was last seen, at most every ten minutes and after the answer has gone out (people/login.py).
Here the clock stands still, so it never comes due; tests/people has a test of its own for it. Attempts are only written
by tries at a password.
"""

import hashlib
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from plg.core.db import Base, session
from tests.access import table, words
from tests.access.asking import Asker, bare

GROUPS = table.load()
WITHOUT_METHOD = frozenset({"HEAD", "OPTIONS"})


@pytest.mark.parametrize("person", table.PEOPLE)
def test_everybody_gets_what_the_table_says(person: str, asker: Asker, record_property: Callable[[str, object], None]):
    before = dump()
    wrong = asked(asker, person, "GET")
    assert asker.asked > 100
    assert dump() == before, "a GET wrote"
    wrong += asked(asker, person, "POST")
    record_property("requests", asker.asked)
    found = [*wrong, *words.leaks(person, asker.met), *words.unread(person, asker.met)]
    assert not found, "\n".join(["", *found])


def asked(asker: Asker, person: str, method: str) -> list[str]:
    """What is not as the table says, of every address of `method`."""
    column, wrong, absent = table.PEOPLE.index(person), [], {}
    for group in GROUPS:
        for address in [one for one in group.addresses if one.method == method]:
            for thing in sorted(group.rows, key="absent".__ne__):
                url = asker.url(address, thing)
                if url is None:
                    continue
                answer, expected = asker.ask(person, address, url), group.rows[thing][column]
                where = f"{method} {address.path} of {thing}"
                if answer.cell != expected:
                    wrong.append(f"{where}: {answer.cell} ({answer.status}), not {expected}")
                if answer.status == 404:
                    shown = bare(answer.text)
                    if absent.setdefault(address.path, shown) != shown:
                        wrong.append(f"{where}: another 404 than for what is absent")
    return wrong


def dump() -> dict[str, str]:
    """Per table what it holds, as one number to compare."""
    found = {}
    for one in Base.metadata.sorted_tables:
        rows = session.execute(sa.select(one).order_by(*one.primary_key.columns)).all()
        found[one.name] = hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()
    session.rollback()
    return found


def test_every_rule_has_a_line_and_every_line_a_rule(asker: Asker):
    rules = {
        (method, rule.endpoint)
        for rule in asker.app.url_map.iter_rules()
        for method in (rule.methods or set()) - WITHOUT_METHOD
    }
    lines, without = set(), []
    for group in GROUPS:
        assert group.rows, f"{group.title}: no object"
        for address in group.addresses:
            urls = {thing: url for thing in group.rows if (url := asker.url(address, thing))}
            endpoint = next((asker.endpoint(address, url) for url in urls.values()), None)
            if endpoint is None:
                without.append(
                    f"{address.method} {address.path}: "
                    + ("no such rule" if urls else "no object has all of its names")
                )
            elif urls.keys() - {"absent"}:
                lines.add((address.method, endpoint))
    missing = [f"{method} {endpoint}: no line" for method, endpoint in sorted(rules - lines)]
    assert not without + missing, "\n".join(["", *without, *missing])


def test_the_table_names_only_what_is_in_the_world(asker: Asker):
    named = {part for group in GROUPS for thing in group.rows for part in thing.split(" + ")}
    assert named <= asker.world.objects.keys(), f"unknown: {sorted(named - asker.world.objects.keys())}"


def test_what_one_may_not_know_of_looks_like_what_is_not_there(one_app: Flask):
    """The cells say so; this keeps the table itself honest: nobody gets 403 on something of another community."""
    for group in GROUPS:
        for thing, cells in group.rows.items():
            row = dict(zip(table.PEOPLE, cells, strict=True))
            if thing.startswith("Wissel") or thing == "De Wissel":
                strangers = {
                    person: row[person] for person in ("wouter", "ilse", "jonas", "ann", "annelies", "veerle", "beheer")
                }
                assert set(strangers.values()) <= {"404"}, f"{group.title}, {thing}: {strangers}"
