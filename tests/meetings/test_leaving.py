"""Who left a group or the community is invited to nothing after their last day, and reads and writes nothing new."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from plg.communities import actions as communities
from plg.communities.models import Membership
from plg.core import clock
from plg.core.db import session, write
from plg.guidance import actions as guidance
from plg.guidance.models import Assignment
from plg.live import whose
from plg.meetings import actions, queries
from plg.meetings.actions import Invited
from plg.meetings.models import Participant
from plg.plgs import actions as plgs
from plg.plgs.models import PlgRole
from plg.plgs.queries import plg as whole_plg
from tests.meetings.world import DAY, at, words_of
from tests.people import keep


def role_of(world, name, role=None):
    wanted = select(PlgRole).where(PlgRole.person_id == world.id_of(name))
    return session.scalars(wanted.where(PlgRole.role == role) if role else wanted).one()


def leave(world, name, days=0):
    """Let somebody be a member until so many days from now."""
    lena = world.who("lena")
    with write():
        role = next(
            one for one in whole_plg(lena, world.plg.id).roles if one.person_id == world.id_of(name) and not one.ends_on
        )
        plgs.leave(role, ends_on=clock.today() + days * DAY, by=lena)


def invited(world, name, *meeting_ids):
    session.expire_all()
    mine = select(Participant.meeting_id).where(
        Participant.person_id == world.id_of(name), Participant.removed_at.is_(None)
    )
    there = set(session.scalars(mine))
    return [one in there for one in meeting_ids]


def test_who_left_the_group_comes_to_no_later_meeting(world, client_for):
    past, later = world.meeting(-3), world.meeting(7)
    leave(world, "mo", -1)
    assert invited(world, "mo", past, later) == [True, False]
    mo = client_for("mo")
    assert [mo.get(f"/meetings/{one}").status_code for one in (past, later)] == [200, 404]
    assert [row.id for row in queries.my_meetings(world.who("mo"), clock.today(), at(30).date())] == []
    assert "2 genodigden" in words_of(client_for("lena").get(f"/meetings/{later}"))


@pytest.mark.ladder("notes.save")
def test_they_write_nothing_in_the_new_minutes(world, client_for):
    later = world.meeting(7)
    item = world.item(later)
    block = queries.page.notes.blocks(world.who("lena"), "agenda-item", [item])[item].id
    leave(world, "mo", -1)
    mo = client_for("mo")
    assert mo.get(f"/notes/{block}").status_code == 404
    assert mo.post(f"/notes/{block}/texts", data={"text": "Nog iets", "based_on": "0"}).status_code == 404


def test_a_last_day_to_come_counts_from_the_day_after(world):
    before, on, after = (world.meeting(days) for days in (3, 5, 6))
    leave(world, "mo", 5)
    assert invited(world, "mo", before, on, after) == [True, True, False]


def correct(world, name, days):
    """Let the last day be so many days from now after all."""
    lena = world.who("lena")
    with write():
        role = next(one for one in whole_plg(lena, world.plg.id).roles if one.person_id == world.id_of(name))
        plgs.leave(role, ends_on=clock.today() + days * DAY, by=lena)


def test_a_last_day_that_is_corrected_brings_back_what_comes_before_it(world):
    soon, later, late = (world.meeting(days) for days in (3, 6, 12))
    leave(world, "mo")
    assert invited(world, "mo", soon, later, late) == [False, False, False]
    correct(world, "mo", 6)
    assert invited(world, "mo", soon, later, late) == [True, True, False]
    correct(world, "mo", 4)
    assert invited(world, "mo", soon, later, late) == [True, False, False]


def test_whom_somebody_took_off_stays_off(world):
    soon, later, lena = world.meeting(3), world.meeting(6), world.who("lena")
    both, without = ([Invited(world.id_of(name)) for name in names] for names in (("lena", "mo"), ("lena",)))

    def invite(meeting_id, days, people):
        with write():
            actions.change(queries.meeting(lena, meeting_id), world.plan(days), people, by=lena)

    invite(soon, 3, without)
    leave(world, "mo")
    invite(later, 6, both)
    invite(later, 6, without)
    correct(world, "mo", 9)
    assert invited(world, "mo", soon, later) == [False, False]


def test_another_role_in_the_same_plg_keeps_the_invitation(world):
    keep(PlgRole(plg_id=world.plg.id, person_id=world.id_of("mo"), role="critical_friend",
                 starts_on=clock.today(), ends_on=clock.today() + 10 * DAY))  # fmt: skip
    soon, late = world.meeting(7), world.meeting(14)
    leave(world, "mo")
    assert invited(world, "mo", soon, late) == [True, False]


def test_a_guest_who_was_asked_by_hand_stays_one(world):
    later, lena = world.meeting(7), world.who("lena")
    with write():
        people = [Invited(world.id_of("lena"), "lead"), Invited(world.id_of("mo"), "guest")]
        actions.change(queries.meeting(lena, later), world.plan(7), people, by=lena)
    leave(world, "mo")
    assert invited(world, "mo", later) == [True]


def test_who_was_there_after_the_last_day_was_there(world, client_for):
    held = world.meeting(-1)
    row = session.scalars(select(Participant).where(Participant.person_id == world.id_of("mo"))).one()
    client_for("lena").post(f"/meetings/{held}/attendance", data={f"a-{row.id}": "present"})
    leave(world, "mo", -5)
    assert invited(world, "mo", held) == [True]


def test_who_comes_back_is_invited_anew_by_who_plans(world):
    later, lena = world.meeting(7), world.who("lena")
    leave(world, "mo")
    with write():
        plgs.join(whole_plg(lena, world.plg.id), person_id=world.id_of("mo"), starts_on=clock.today() + DAY, by=lena)
    assert invited(world, "mo", later) == [False]
    assert [row.id for row in queries.next_meetings(world.who("mo"), [world.plg.id]).values()] == [later]


def agreed(world, name):
    keep(Assignment(plg_role_id=role_of(world, name).id, made_by_id=world.id_of("lena"), made_at=clock.now(),
                    intensity="3 momenten"))  # fmt: skip


def test_guidance_that_is_closed_ends_its_invitations(world):
    fien = Invited(world.id_of("fien"), "process_facilitator")
    soon, late = world.meeting(3, fien), world.meeting(14, fien)
    agreed(world, "fien")
    lena = world.who("lena")
    with write():
        plg = whole_plg(lena, world.plg.id)
        made = guidance_of(lena, plg, world.id_of("fien"))
        guidance.close(made, ends_on=clock.today() + 5 * DAY, reason="de trekker leidt", by=lena)
    assert invited(world, "fien", soon, late) == [True, False]


def guidance_of(who, plg, person_id):
    from plg.guidance.queries import assignments

    found = next(one for one in assignments(who, plg) if one.plg_role.person_id == person_id)
    found.plg_role.plg = plg
    return found


def test_guidance_that_is_withdrawn_takes_its_invitations_along(world):
    role = role_of(world, "fien")
    role.starts_on = clock.today() + 2 * DAY
    keep(role)
    agreed(world, "fien")
    later, lena = world.meeting(7, Invited(world.id_of("fien"), "process_facilitator")), world.who("lena")
    with write():
        guidance.withdraw(guidance_of(lena, whole_plg(lena, world.plg.id), world.id_of("fien")), by=lena)
    assert invited(world, "fien", later) == [False]


def test_a_plg_that_is_closed_with_its_guidance_leaves_no_guide_invited(world):
    later, lena = world.meeting(7, Invited(world.id_of("fien"), "process_facilitator")), world.who("lena")
    with write():
        plgs.close(whole_plg(lena, world.plg.id), reason="klaar", ends_guidance=True, by=lena)
    assert invited(world, "fien", later) == [False]


def end(world, name, days=0):
    coco = world.who("coco")
    with write():
        membership = session.scalars(select(Membership).where(Membership.person_id == world.id_of(name))).first()
        communities.end_membership(membership, clock.today() + days * DAY, by=coco)


def test_who_leaves_the_community_leaves_every_meeting_of_it(world):
    group, later, day = world.intervisie(5), world.meeting(7), world.study_day(8)
    before = world.meeting(1)
    end(world, "mo", 2)
    assert invited(world, "mo", before, group, later, day) == [True, False, False, False]


def test_another_role_in_the_community_keeps_them(world):
    keep(Membership(community_id=world.community.id, person_id=world.id_of("mo"), role="member",
                    school_id=world.linde.id, starts_on=clock.today()))  # fmt: skip
    later = world.meeting(7)
    end(world, "mo")
    assert invited(world, "mo", later) == [True]


def test_open_pages_are_asked_again_in_the_same_commit(world, monkeypatch):
    from plg.live import hub

    world.meeting(7)
    held = []
    monkeypatch.setattr(hub, "hold", lambda one: held.append(one) or len(held))
    leave(world, "mo", 3)
    assert any(one.covers(world.id_of("mo"), ()) for one in held)
    assert whose.persons(world.id_of("nora")).persons.isdisjoint(set().union(*(one.persons for one in held)))


def test_when_the_leaving_fails_nothing_ends(world, monkeypatch):
    later = world.meeting(7)

    def fail(*_what):
        raise RuntimeError

    monkeypatch.setattr("plg.plgs.actions.people.commit", fail)
    with pytest.raises(RuntimeError):
        leave(world, "mo")
    session.rollback()
    assert invited(world, "mo", later) == [True]
    assert role_of(world, "mo").ends_on is None
    assert clock.today() - timedelta(days=60) == role_of(world, "mo").starts_on
