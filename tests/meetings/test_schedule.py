"""Planning: what the form offers, what it warns of, what it refuses, and that nothing comes twice."""

from datetime import date

import pytest
from sqlalchemy import select

from plg.core import clock
from plg.core.db import session, write
from plg.core.ids import new_id
from plg.meetings import actions, queries
from plg.meetings.models import Meeting, Participant
from tests.at_once import all_at_once
from tests.meetings.world import at, form_day, words_of

ODD = (
    "x" * 10_000,
    "\x00a\x07",
    "👩‍🏫🦊",
    "\u202eabc",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "a\r\nb: c",
    "-1",
    "1000000000000",
    "31",
)


def form_of(world, **more):
    people = {"people": [world.id_of("lena"), world.id_of("mo")]}
    return {"title": "Doelen kiezen", "start": "13.15", "end": "15.45", **form_day(7), **people, **more}


def plan(world, client_for, name="lena", **more):
    return client_for(name).post(f"/meetings?plg={world.plg.id}", data=form_of(world, **more))


def planned():
    session.expire_all()
    return session.query(Meeting).order_by(Meeting.starts_at).all()


def test_the_form_offers_the_group_and_who_always_comes(world, client_for):
    page = client_for("lena").get(f"/meetings/new?plg={world.plg.id}").text
    ticked = [
        name
        for name in world.people
        if f'value="{world.id_of(name)}" checked' in page.replace(" checked value", " value")
    ]
    boxes = {name: f'value="{world.id_of(name)}"' in page for name in world.people}
    assert [name for name in boxes if boxes[name]] == ["lena", "mo", "nora", "fien", "greta", "vera", "ella"]
    assert sorted(ticked or checked(page, world)) == ["ella", "fien", "lena", "mo", "nora"]


def checked(page, world):
    inputs = [part.partition(">")[0] for part in page.split("<input")]
    return [name for name in world.people if any(world.id_of(name) in one and "checked" in one for one in inputs)]


def test_a_planned_meeting_is_on_the_page_of_everybody_invited(world, client_for):
    answer = plan(world, client_for, place="lokaal 12", link="https://video.example/plg", aim="Een leervraag")
    (meeting,) = planned()
    assert (answer.status_code, answer.location) == (303, f"/meetings/{meeting.id}?checked=1")
    assert (meeting.number, meeting.place, meeting.aim) == (1, "lokaal 12", "Een leervraag")
    assert meeting.starts_at == at(7)
    assert client_for("mo").get(f"/meetings/{meeting.id}").status_code == 200


def test_the_same_form_twice_plans_one_meeting(world, client_for):
    once = new_id()
    places = {plan(world, client_for, once=once).location for _time in range(2)}
    assert (len(planned()), len(places)) == (1, 1)


def test_the_same_form_filled_in_anew_plans_another(world, client_for):
    once = new_id()
    plan(world, client_for, once=once)
    plan(world, client_for, once=once, title="Iets anders")
    assert sorted(meeting.title for meeting in planned()) == ["Doelen kiezen", "Iets anders"]


def test_sessions_are_numbered_by_day(world):
    later, sooner = world.meeting(14), world.meeting(7)
    assert [world.seen("lena", one).number for one in (sooner, later)] == [1, 2]


def test_a_cancelled_session_takes_no_number_and_stays_visible(world, client_for):
    first, second = world.meeting(7), world.meeting(14)
    client_for("lena").post(f"/meetings/{first}/cancellation", data={"reason": "staking in het onderwijs"})
    page = words_of(client_for("mo").get(f"/meetings/{first}"))
    assert world.seen("lena", second).number == 1
    assert "Deze bijeenkomst gaat niet door" in page
    assert "staking in het onderwijs" in page


SENTENCES = [
    ({"title": " "}, "Geef de bijeenkomst een titel."),
    ({"date-day": "31", "date-month": "2", "date-year": "2027"}, "31 februari bestaat niet. Kies een dag van 1 tot 28."),
    ({"date-day": "", "date-month": "", "date-year": ""}, "Kies de dag van de bijeenkomst."),
    ({"start": "25.00"}, "“25.00” is geen uur. Schrijf bijvoorbeeld 13.15."),
    ({"start": "15.45", "end": "13.15"}, "Het einde komt niet na het begin. Kies een later uur."),
    ({"date-day": "28", "date-month": "3", "date-year": "2027", "start": "2.30", "end": "4"}, "Dit uur bestaat niet: die nacht springt de klok van 2 naar 3 uur."),
    ({"link": "http://video.example"}, "Een link begint met https://. Plak het hele adres."),
    ({"link": "javascript:alert(1)"}, "Een link begint met https://. Plak het hele adres."),
    ({"link": "https://[x"}, "Een link begint met https://. Plak het hele adres."),
    ({"others": "Jan Nergens"}, "We vinden “Jan Nergens” niet in de scholengemeenschap. Schrijf de voornaam en de naam."),
    ({"people": ["0" * 22]}, "Een van deze keuzes bestaat niet meer. Kies opnieuw uit de lijst."),
    ({"phase_id": "x"}, "Deze keuze bestaat niet meer. Kies opnieuw uit de lijst."),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "sentence"), SENTENCES)
def test_what_cannot_be_is_refused_in_a_sentence_and_kept(world, client_for, typed, sentence):
    answer = plan(world, client_for, **{"aim": "Blijft staan", **typed})
    text = words_of(answer)
    assert (answer.status_code, planned()) == (422, [])
    assert sentence in text
    assert "Blijft staan" in text


FIELDS = (
    "title",
    "aim",
    "start",
    "end",
    "place",
    "link",
    "others",
    "scribe",
    "school_id",
    "phase_id",
    "once",
    "date-day",
)


@pytest.mark.parametrize("field", FIELDS)
def test_odd_input_is_never_a_fault_of_ours(world, client_for, field):
    browser = client_for("lena")
    for odd in ODD:
        answer = browser.post(f"/meetings?plg={world.plg.id}", data=form_of(world, **{field: odd}))
        assert (answer.status_code in {303, 422}, "<script>alert(1)" in answer.text) == (True, False), odd


def test_a_day_in_a_holiday_is_planned_and_warned_of(world, client_for):
    christmas = {"date-day": "28", "date-month": "12", "date-year": str(clock.today().year + 1)}
    answer = plan(world, client_for, **christmas)
    text = words_of(client_for("lena").get(answer.location))
    assert "Gepland. Let wel op:" in text
    assert "kerstvakantie" in text


def test_somebody_in_two_places_is_named_but_not_the_other_place(world, client_for):
    world.intervisie(7, names=("mo", "nora"))
    text = words_of(client_for("lena").get(f"/meetings/{world.meeting(7)}?checked=1"))
    assert "Dan al op een andere bijeenkomst: Mo en Nora." in text
    assert "Intervisie zorg" not in text


def test_a_guest_is_invited_by_name(world, client_for):
    plan(world, client_for, others="Otto Peeters")
    (meeting,) = planned()
    roles = dict(session.query(Participant.person_id, Participant.capacity).filter_by(meeting_id=meeting.id))
    assert roles[world.id_of("otto")] == "guest"


def test_the_next_one_starts_like_the_last(world, client_for):
    first = world.meeting(7, place="lokaal 12")
    page = client_for("lena").get(f"/meetings/new?after={first}")
    assert "lokaal 12" in page.text
    assert "13.15" in page.text
    answer = client_for("lena").post(f"/meetings?after={first}", data=form_of(world) | form_day(14))
    assert answer.status_code == 303
    assert [meeting.series_id for meeting in planned()] == [world.plg.id, world.plg.id]


def test_an_intervisie_needs_somebody_who_leads_the_talk(world, client_for):
    address = f"/meetings?community={world.community.slug}&kind=intervisie"
    answer = client_for("coco").post(address, data=form_of(world))
    assert (answer.status_code, "Schrijf wie het gesprek leidt." in answer.text) == (422, True)


def test_a_study_day_invites_everyone_of_its_schools(world, client_for):
    address = f"/meetings?community={world.community.slug}&kind=study_day"
    client_for("coco").post(
        address, data=form_of(world, schools=[world.beuk.id, world.linde.id], half_days="1", lessons_suspended="y")
    )
    (meeting,) = planned()
    groups = dict(session.query(Participant.person_id, Participant.group).filter_by(meeting_id=meeting.id))
    assert {name: groups.get(world.id_of(name)) for name in ("mo", "otto", "dirk", "coco")} == {
        "mo": "teachers", "otto": "teachers", "dirk": "principals", "coco": None,
    }  # fmt: skip
    assert (meeting.half_days, meeting.lessons_suspended, meeting.childcare_arranged) == (1, True, False)


def test_who_is_no_longer_invited_comes_back_with_what_was_noted(world):
    meeting_id, lena = world.meeting(), world.who("lena")
    people = [actions.Invited(world.id_of("lena"), "lead"), actions.Invited(world.id_of("mo"))]
    with write():
        nora = next(p for p in queries.meeting(lena, meeting_id).participants if p.person_id == world.id_of("nora"))
        actions.confirm_attendance(queries.meeting(lena, meeting_id), {nora.id: ("later", "")}, by=lena)
        actions.change(queries.meeting(lena, meeting_id), world.plan(), people, by=lena)
        assert [p.person_id for p in queries.meeting(lena, meeting_id).participants if p.removed_at] == [
            world.id_of("nora")
        ]
        actions.change(
            queries.meeting(lena, meeting_id), world.plan(), [*people, actions.Invited(world.id_of("nora"))], by=lena
        )
    again = next(p for p in world.seen("lena", meeting_id).participants if p.person_id == world.id_of("nora"))
    assert (again.id, again.attendance, again.removed_at) == (nora.id, "later", None)


def test_a_day_given_in_the_address_stands_in_the_form(world, client_for):
    page = client_for("lena").get(f"/meetings/new?plg={world.plg.id}&day={date(2027, 3, 3).isoformat()}").text
    assert 'name="date-month" inputmode="numeric" autocomplete="off" value="3"' in page


def test_meetings_planned_at_the_same_moment_are_numbered_by_day(app, world):
    all_at_once(app, [lambda _wait, days=days: world.meeting(days) for days in (9, 3, 6, 12)])
    numbers = select(Meeting.number).where(Meeting.plg_id == world.plg.id).order_by(Meeting.starts_at)
    assert session.scalars(numbers).all() == [1, 2, 3, 4]


def test_what_was_left_unfinished_comes_along_with_a_meeting_that_is_moved_or_goes_on_after_all(world):
    lena, first, second = world.who("lena"), world.meeting(-5), world.meeting(7)
    world.item(first, "Nog niet klaar")
    with write():
        actions.cancel(queries.meeting(lena, second), "ziek", by=lena)
    world.close(first)
    with write():
        actions.reinstate(queries.meeting(lena, second), by=lena)
    assert [item.title for item in queries.agenda(lena, second)] == ["Nog niet klaar"]

    early = world.meeting(-4)
    group = [actions.Invited(world.id_of("lena"), "lead")]
    with write():
        actions.cancel(queries.meeting(lena, second), "ziek", by=lena)
        actions.change(queries.meeting(lena, early), world.plan(9), group, by=lena)
    assert [item.title for item in queries.agenda(lena, early)] == ["Nog niet klaar"]
