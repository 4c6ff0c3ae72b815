"""Take in a list of staff: read it, compare it with the people of the communities whose schools it names, write it.

    with imports.read_staff(path) as listed:
        told = staff_lists.read(listed)                      # touches no database
    taking = staff_lists.compare(told, community)            # community None: wherever its schools stand
    staff_lists.apply(taking, by=None)

A person is one person in the whole installation: who has an address already becomes a member here too. A list never
changes the name of somebody who works in another community as well, nor the address that somebody signs in with.
Nobody is removed or invited; rows in error are left out, the others are taken.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError

from plg.communities import imports
from plg.communities.actions.rows import Tell, Writing, silent
from plg.communities.actions.staff_known import Known, known
from plg.communities.actions.staff_rows import Places, Told, addresses, read, settled_rows, without_ended
from plg.communities.models import Community, Membership
from plg.core import clock, ids
from plg.core.db import commit
from plg.core.deeds import record
from plg.core.errors import N_, Conflict
from plg.people.models import Person
from plg.people.viewer import Viewer

__all__ = ["Taking", "Told", "apply", "compare", "read"]

OWN = frozenset({"given_name", "family_name", "email"})


@dataclass(frozen=True)
class Taking:
    """`keys` are the numbers in the source of people whose name and address the list leaves alone; `kept` says why."""

    plan: imports.StaffPlan
    known: Known
    places: Places
    keys: dict[str, str]
    kept: list[str]


def compare(told: Told, community: Community | None = None) -> Taking:
    """Plan what would change. Five queries, and one for every 500 people."""
    places = Places.of(community)
    rows = list(settled_rows(told, places))
    who = known(places.concerned(rows), addresses(rows))
    wanted = without_ended(rows, who.ended, told)
    plan = imports.plan_staff(who.people, who.posts, places.refs, wanted, told.columns)
    plan.people.gone = [gone for gone in plan.people.gone if gone.key not in who.outside]
    keys, kept = _spare(plan, who)
    return Taking(plan, who, places, keys, kept)


def apply(taking: Taking, *, by: Viewer | None, tell: Tell = silent) -> None:
    """Write the plan in one transaction. Raises Conflict when somebody added the same people at this moment."""
    made = {new.key: ids.new_id() for new in taking.plan.people.new}
    people = _new_people(taking, made)
    changed = [{"id": one.key, **{name: getattr(one.after, name) for name in sorted(OWN)}} for one in _renamed(taking)]
    memberships = _new_memberships(taking, made)
    posts, numbers = _changed_posts(taking), _changed_numbers(taking)
    parts = (people, changed, memberships, posts, numbers)
    if not any(parts):
        return
    writing = Writing(sum(map(len, parts)), tell)
    try:
        writing.add(Person, people)
        writing.change(Person, changed)
        writing.add(Membership, memberships)
        writing.change(Membership, posts)
        writing.change(Membership, numbers)
    except IntegrityError:
        raise Conflict(N_("Iemand anders voegt nu dezelfde mensen toe. Probeer het over een minuut opnieuw.")) from None
    for community_id in {row["community_id"] for row in memberships} or taking.known.communities:
        record(
            "staff_imported",
            "community",
            community_id,
            by=by,
            community_id=community_id,
            people=len(people),
            posts=len(memberships),
        )
    commit()


def _spare(plan: imports.StaffPlan, who: Known) -> tuple[dict[str, str], list[str]]:
    """Take out of the plan what a list may not change; return the numbers in the source that remain, and the lines."""
    keys: dict[str, str] = {}
    kept: list[str] = []
    remaining = []
    for one in plan.people.changed:
        spared = who.spared(one.key) & {field.field for field in one.fields}
        keys.update((one.key, field.new) for field in one.fields if field.field == "source_key")
        fields = tuple(field for field in one.fields if field.field not in spared)
        if spared:
            kept.append(f"  {one.before.given_name} {one.before.family_name} (rij {one.row}): {who.reason(one.key)}")
        if fields:
            before = {name: getattr(one.before, name) for name in spared}
            remaining.append(replace(one, fields=fields, after=replace(one.after, **before)))
        else:
            plan.people.same.append(one.key)
    plan.people.changed = remaining
    return keys, kept


def _new_people(taking: Taking, made: dict[str, str]) -> list[dict[str, Any]]:
    now = clock.now()
    return [
        {"id": made[new.key], "made_at": now, **{name: getattr(new.record, name) for name in sorted(OWN)}}
        for new in taking.plan.people.new
    ]


def _renamed(taking: Taking) -> list[imports.Changed[str, imports.PersonRecord]]:
    return [one for one in taking.plan.people.changed if OWN & {field.field for field in one.fields}]


def _new_memberships(taking: Taking, made: dict[str, str]) -> list[dict[str, Any]]:
    """New posts, the role of principal for who had another, and a place for who is told without a school."""
    told = {new.key: new.record.source_key or "" for new in taking.plan.people.new} | taking.keys
    found = [
        _membership(made.get(person, person), taking.places.community_of(school), school, post, told.get(person, ""))
        for (person, school), post in _given_posts(taking)
    ]
    nothing = imports.PostRecord("", "")
    found += [
        _membership(made.get(person, person), taking.places.only, None, nothing, told.get(person, ""))
        for person in _without_school(taking)
    ]
    return found


def _without_school(taking: Taking) -> list[str]:
    """Return who is new to the one community of the list and is told without a school."""
    plan = taking.plan
    placed = {person for person, _school in (new.key for new in plan.posts.new)}
    changed = [one.key for one in plan.people.changed if one.key in taking.known.outside]
    same = [key for key in plan.people.same if key in taking.known.outside]
    told = dict.fromkeys([*(one.key for one in plan.people.new), *changed, *same])
    return [person for person in told if person not in placed] if taking.places.only else []


def _given_posts(taking: Taking) -> list[tuple[tuple[str, str], imports.PostRecord]]:
    new = [(one.key, one.record) for one in taking.plan.posts.new]
    promoted = [(one.key, one.after) for one in taking.plan.posts.changed if _is_promotion(one)]
    return new + promoted


def _is_promotion(one: imports.Changed[Any, imports.PostRecord]) -> bool:
    return any(field.field == "role" for field in one.fields)


def _membership(
    person_id: str, community_id: str, school_id: str | None, post: imports.PostRecord, key: str
) -> dict[str, Any]:
    return {
        "id": ids.new_id(),
        "community_id": community_id,
        "person_id": person_id,
        "school_id": school_id,
        "role": post.role or "member",
        "function": post.function or "",
        "source_key": key,
        "starts_on": clock.today(),
    }


def _changed_posts(taking: Taking) -> list[dict[str, Any]]:
    """Another function is written in its place; who becomes principal is a plain member until yesterday."""
    found = []
    for one in taking.plan.posts.changed:
        held = taking.known.held[one.key]
        if not _is_promotion(one):
            found.append({"id": held.id, "function": one.after.function, "ends_on": held.ends_on})
        elif held.role == "member":
            last = max(clock.today(), held.starts_on) - timedelta(days=1)
            found.append({"id": held.id, "function": one.before.function, "ends_on": last})
    return found


def _changed_numbers(taking: Taking) -> list[dict[str, Any]]:
    return [
        {"id": held.id, "source_key": number}
        for person, number in taking.keys.items()
        for held in taking.known.memberships.get(person, ())
    ]
