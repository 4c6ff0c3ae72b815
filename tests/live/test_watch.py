"""Whatever changes a row that is shown is told: no action can forget it."""

import json

import sqlalchemy as sa
from sqlalchemy import update

from plg.core import clock
from plg.core.db import commit, release, session, write
from plg.live import queries, topics, watch
from plg.live.models import LivePart, LiveTopic
from plg.meetings import actions
from plg.meetings import queries as meetings
from plg.meetings.models import AgendaItem
from plg.people.models import Person
from plg.tasks.models import Task
from tests.at_once import all_at_once


def number_of(topic):
    session.rollback()
    return queries.numbers(None, [topic]).get(topic, 0)


def test_a_new_item_is_a_change_of_the_agenda(world, told):
    meeting = world.meeting()
    topic, before = f"meeting:{meeting}", number_of(f"meeting:{meeting}")
    told.calls.clear()
    world.item(meeting)
    assert told.parts(topic) == [(before + 1, "agenda")]
    assert number_of(topic) == before + 1


def test_parts_that_change_together_take_numbers_one_after_another(world, told):
    meeting = world.meeting()
    before = number_of(f"meeting:{meeting}")
    told.calls.clear()
    world.close(meeting)
    assert sorted(told.parts(f"meeting:{meeting}")) == [(before + 1, "closing")]
    assert {number for number, _part, _by in queries.missed(None, f"meeting:{meeting}", before)} == {before + 1}


def test_one_action_of_several_parts(world, told):
    meeting = world.meeting()
    before = number_of(f"meeting:{meeting}")
    told.calls.clear()
    with write():
        seen = meetings.meeting(world.who("lena"), meeting)
        seen.title, seen.attendance_confirmed_at = "Anders", clock.now()
        commit()
    assert {number for number, _part in told.parts(f"meeting:{meeting}")} == {before + 1, before + 2}
    assert {part for _number, part in told.parts(f"meeting:{meeting}")} == {"details", "attendance"}


def test_what_is_rolled_back_is_told_to_nobody_and_takes_no_number(world, told):
    meeting = world.meeting()
    before = number_of(f"meeting:{meeting}")
    told.calls.clear()
    with write():
        session.add(AgendaItem(meeting_id=meeting, position=9, title="Toch niet"))
        session.flush()
        release()
        commit()
    assert (told.calls, number_of(f"meeting:{meeting}")) == ([], before)


def test_a_row_that_is_written_as_it_was_is_no_change(world, told):
    meeting = world.meeting()
    told.calls.clear()
    with write():
        seen = meetings.meeting(world.who("lena"), meeting)
        seen.title = str(seen.title)
        commit()
    assert told.calls == []


def test_a_statement_over_many_rows_is_told_row_by_row(world, told):
    """Calling a meeting off numbers the ones after it anew, by a statement that no flush sees."""
    first, second = world.meeting(7), world.meeting(14)
    told.calls.clear()
    with write():
        actions.cancel(meetings.meeting(world.who("lena"), first), "Ziek", by=world.who("lena"))
    assert [part for _number, part in told.parts(f"meeting:{second}")] == ["details"]


def test_an_action_shows_where_it_lives_on_and_where_it_was_agreed(world, told):
    meeting = world.meeting()
    told.calls.clear()
    made = {"community_id": world.community.id, "made_by_id": world.id_of("lena"), "made_at": clock.now()}
    with write():
        session.add(
            Task(
                text="Lezen",
                subject_kind="plg",
                subject_id=world.plg.id,
                origin_kind="meeting",
                origin_id=meeting,
                **made,
            )
        )
        commit()
    assert {(event.topic, json.loads(event.data)["part"]) for event in told.events} == {
        (f"plg:{world.plg.id}", "actions"),
        (f"meeting:{meeting}", "actions"),
    }


def test_another_owner_of_an_action_is_a_change_of_it(world, told):
    made = {"community_id": world.community.id, "made_by_id": world.id_of("lena"), "made_at": clock.now()}
    with write():
        task = Task(text="Lezen", subject_kind="plg", subject_id=world.plg.id, owners=[], **made)
        session.add(task)
        commit()
        told.calls.clear()
        task.owners.append(session.get_one(Person, world.id_of("mo")))
        commit()
    assert [part for _number, part in told.parts(f"plg:{world.plg.id}")] == ["actions"]


def test_who_did_it_is_told_to_those_who_may_know_who_is_there(world, told, client_for):
    meeting = world.meeting()
    told.calls.clear()
    client_for("lena").post(f"/meetings/{meeting}/agenda-items", data={"title": "Terugblik", "audience": "everyone"})
    event = next(event for event in told.events if event.topic == f"meeting:{meeting}")
    assert (json.loads(event.data)["by"], json.loads(event.outside)["by"]) == ("Lena Peeters", "")
    assert topics.missed(f"meeting:{meeting}", event.number - 1) == [event]


def test_a_program_that_changes_something_has_no_name(world, told):
    meeting = world.meeting()
    told.calls.clear()
    world.item(meeting)
    assert {json.loads(event.data)["by"] for event in told.events} == {""}


def test_numbers_have_no_gap_when_many_write_at_once(world, told, app):
    meeting = world.meeting()
    before = number_of(f"meeting:{meeting}")
    told.calls.clear()

    def add(number):
        def deed(_wait):
            for at in range(5):
                session.add(AgendaItem(meeting_id=meeting, position=10 * number + at, title="Punt"))
                commit()

        return deed

    assert all_at_once(app, [add(number) for number in range(8)]) == [None] * 8
    assert sorted(number for number, _part in told.parts(f"meeting:{meeting}")) == list(range(before + 1, before + 41))


def test_what_a_page_missed_is_each_part_once_with_its_last_number(world, told):
    meeting = world.meeting()
    before = number_of(f"meeting:{meeting}")
    world.item(meeting)
    world.item(meeting)
    world.close(meeting)
    last = number_of(f"meeting:{meeting}")
    session.rollback()
    assert [
        (event.number, json.loads(event.data)["part"]) for event in topics.missed(f"meeting:{meeting}", before)
    ] == [
        (before + 2, "agenda"),
        (last, "closing"),
    ]


def test_a_person_who_is_taken_out_of_the_database_leaves_the_numbers(world, told, client_for):
    meeting = world.meeting()
    client_for("mo").post(f"/meetings/{meeting}/agenda-items", data={"title": "Terugblik", "audience": "everyone"})
    with write():
        session.execute(update(LivePart).values(by_id=None))
        commit()
    assert queries.missed(None, f"meeting:{meeting}", 0)[-1][2] == ""
    session.rollback()


def test_something_with_a_number_of_its_own_is_told_after_the_commit(told):
    event = topics.event("note:a", 3, "note", update="…")
    with write():
        watch.tell(event)
        assert told.calls == []
        commit()
    assert told.calls == [("tell", event)]


def test_and_not_when_it_is_rolled_back(told):
    with write():
        watch.tell(topics.event("note:a", 3, "note"))
        session.execute(sa.select(1))
        release()
        commit()
    assert told.calls == []


def test_a_savepoint_is_no_commit(world, told):
    meeting = world.meeting()
    told.calls.clear()
    with write():
        with session.begin_nested():
            session.add(AgendaItem(meeting_id=meeting, position=1, title="Punt"))
        assert told.calls == []
        commit()
    assert [json.loads(event.data)["part"] for event in told.events] == ["agenda"]


def test_the_counters_of_a_topic_are_one_row_and_one_for_each_part(world, told):
    meeting = world.meeting()
    world.item(meeting)
    world.item(meeting)
    rows = session.execute(
        sa.select(LiveTopic.number, sa.func.max(LivePart.number))
        .join(LivePart, LivePart.topic == LiveTopic.topic)
        .where(LiveTopic.topic == f"meeting:{meeting}")
        .group_by(LiveTopic.number)
    ).all()
    assert [total == last for total, last in rows] == [True]
    session.rollback()
