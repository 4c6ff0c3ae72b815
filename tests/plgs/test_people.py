"""Coming into the group, leaving it and handing over the lead: closed rows, never removed ones."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from plg.communities.actions import end_membership
from plg.communities.models import Membership
from plg.core import clock
from plg.core.db import session, write
from plg.core.errors import NotFound
from plg.tasks.models import Task
from plg.tasks.queries import my_tasks, task
from tests.people import keep
from tests.plgs.cast import errors, give_schools, whole

DAY = timedelta(days=1)


def dated(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def rows(cast, plg, name):
    """The rows of somebody in the group: role, first day, last day."""
    mine = [role for role in whole(cast, plg).roles if role.person_id == cast[name].id]
    return [(role.role, role.starts_on, role.ends_on) for role in mine]


def role_of(cast, plg, name):
    return next(role for role in whole(cast, plg).roles if role.person_id == cast[name].id)


@pytest.fixture
def lea(client_for, plg):
    return client_for("lea")


def join(lea, plg, person, day):
    return lea.post(f"/plgs/{plg.id}/members", data={"join-person": person.id, **dated("join-starts_on", day)})


def hand_over(lea, plg, person, day):
    return lea.post(f"/plgs/{plg.id}/lead", data={"lead-person": person.id, **dated("lead-starts_on", day)})


def leave(lea, plg, role, day):
    return lea.post(f"/plgs/{plg.id}/members/{role.id}/departure", data=dated("ends_on", day))


def test_somebody_comes_into_the_group_from_a_day(cast, plg, lea):
    today = clock.today()
    assert join(lea, plg, cast["tess"], today).location == f"/plgs/{plg.id}/members"
    assert rows(cast, plg, "tess") == [("member", today, None)]
    assert "Tess Peeters" in lea.get(f"/plgs/{plg.id}").text


def test_whoever_is_in_cannot_come_in_again(cast, plg, lea):
    answer = join(lea, plg, cast["mo"], clock.today())
    assert (answer.status_code, errors(answer)) == (422, ["Deze persoon zit al in de groep. Kies iemand anders."])


def test_a_member_leaves_by_a_last_day_and_may_come_back(cast, plg, lea):
    today = clock.today()
    first = role_of(cast, plg, "mo").starts_on
    leave(lea, plg, role_of(cast, plg, "mo"), today - DAY)
    assert rows(cast, plg, "mo") == [("member", first, today - DAY)]
    page = lea.get(f"/plgs/{plg.id}/members").text
    assert ("Vroeger" in page, "Mo Peeters" in page) == (True, True)
    join(lea, plg, cast["mo"], today)
    assert rows(cast, plg, "mo") == [("member", first, today - DAY), ("member", today, None)]


def test_nobody_leaves_before_they_came(cast, plg, lea):
    role = role_of(cast, plg, "mo")
    answer = leave(lea, plg, role, role.starts_on - DAY)
    assert (answer.status_code, errors(answer)) == (
        422,
        ["Dat is vóór de eerste dag in de groep. Kies een dag vanaf 23 oktober 2026."],
    )


def test_the_lead_hands_over_before_leaving(cast, plg, lea):
    answer = leave(lea, plg, role_of(cast, plg, "lea"), clock.today())
    assert (answer.status_code, errors(answer)) == (
        422,
        ["De trekker kan niet zomaar weg. Kies eerst een nieuwe trekker."],
    )


def test_another_leads_from_a_day_and_who_led_stays_a_member(cast, plg, lea):
    today, first = clock.today(), role_of(cast, plg, "lea").starts_on
    assert hand_over(lea, plg, cast["mo"], today).status_code == 303
    assert rows(cast, plg, "lea") == [("lead", first, today - DAY), ("member", today, None)]
    assert rows(cast, plg, "mo") == [("member", first, today - DAY), ("lead", today, None)]
    assert whole(cast, plg).lead(today).person_id == cast["mo"].id


def test_who_leads_already_cannot_take_over(cast, plg, lea):
    answer = hand_over(lea, plg, cast["lea"], clock.today())
    assert (answer.status_code, errors(answer)) == (422, ["Deze persoon trekt de groep al. Kies iemand anders."])


def test_the_lead_does_not_change_before_a_change_that_is_planned(cast, plg, lea):
    soon = clock.today() + 20 * DAY
    hand_over(lea, plg, cast["mo"], soon)
    answer = hand_over(lea, plg, cast["tess"], clock.today() + DAY)
    assert (answer.status_code, errors(answer)) == (
        422,
        ["Op een latere dag werd al een trekker gekozen. Kies een dag daarna."],
    )
    assert "trekker vanaf" in lea.get(f"/plgs/{plg.id}/members").text


@pytest.mark.parametrize(
    ("day", "month", "year", "sentence"),
    [
        ("31", "2", "2027", "31 februari bestaat niet. Kies een dag van 1 tot 28."),
        ("-1", "2", "2027", "Schrijf dag, maand en jaar als getallen, bijvoorbeeld 18 11 2026."),
        ("1", "2", "1000000000000", "Het jaar 1000000000000 kan niet. Kies een jaar tussen 2000 en 2100."),
        ("{{7*7}}", "2", "2027", "Schrijf dag, maand en jaar als getallen, bijvoorbeeld 18 11 2026."),
        ("", "", "", "Schrijf vanaf welke dag, bijvoorbeeld 18 11 2026."),
    ],
)
def test_a_day_that_cannot_be_is_said_so(cast, plg, lea, day, month, year, sentence):
    data = {
        "join-person": cast["tess"].id,
        "join-starts_on-day": day,
        "join-starts_on-month": month,
        "join-starts_on-year": year,
    }
    answer = lea.post(f"/plgs/{plg.id}/members", data=data)
    assert (answer.status_code, errors(answer)) == (422, [sentence])


def test_only_people_of_the_community_can_come_in(cast, plg, lea):
    answer = join(lea, plg, cast["sara"], date(2026, 11, 1))
    assert (answer.status_code, errors(answer)) == (422, ["Deze keuze bestaat niet meer. Kies opnieuw uit de lijst."])


# ---- who left the community


@pytest.fixture
def mo_left(cast, plg):
    """His membership ended yesterday; nobody thought of the group."""
    row = session.scalars(select(Membership).where(Membership.person_id == cast["mo"].id)).one()
    row.ends_on = clock.today() - DAY
    keep(row)


def test_who_left_the_community_is_no_longer_in_the_group(cast, plg, mo_left, client_for):
    page = client_for("lea").get(f"/plgs/{plg.id}/members").text
    now, _then, before = page.partition('id="vroeger"')
    assert ("Mo Peeters" in now, "Mo Peeters" in before) == (False, True)
    assert [role.person_id for role in whole(cast, plg).group(clock.today())] == [cast["lea"].id]


@pytest.mark.parametrize("path", ["/members", "/guidance/new", "", "/edit"])
def test_who_left_the_community_is_offered_nowhere(plg, mo_left, client_for, path):
    page = client_for("lea").get(f"/plgs/{plg.id}{path}").text.partition('id="vroeger"')[0]
    assert ("Lea Peeters" in page or path == "/edit", "Mo Peeters" in page) == (True, False)


def test_who_left_is_not_invited_to_a_meeting(plg, mo_left, client_for):
    page = client_for("lea").get(f"/meetings/new?plg={plg.id}").text
    assert ("Lea Peeters" in page, "Mo Peeters" in page) == (True, False)


def test_who_left_is_not_ticked_in_a_draft_either(cast, client_for):
    draft = cast.plg(status="draft")
    give_schools(draft, cast.school["beuk"], cast.school["eik"])
    row = session.scalars(select(Membership).where(Membership.person_id == cast["mo"].id)).one()
    row.ends_on = clock.today() - DAY
    keep(row)
    for step in ("people", "review"):
        page = client_for("cora").get(f"/plgs/{draft.id}/making/{step}").text
        assert ("Lea Peeters" in page, "Mo Peeters" in page) == (True, False)


def test_what_is_shown_as_over_is_not_written_as_over(cast, plg, mo_left, client_for):
    """Mo comes back: his place in the group is as it was agreed."""
    client_for("lea").post(f"/plgs/{plg.id}/goals", data={"level": "school", "text": "Een voorleeslijn"})
    keep(cast.member("mo", "member", "eik"))
    assert cast["mo"].id in [role.person_id for role in whole(cast, plg).group(clock.today())]


def test_a_lead_who_left_hands_over_as_any_other(cast, plg, client_for):
    row = session.scalars(select(Membership).where(Membership.person_id == cast["lea"].id)).one()
    row.ends_on = clock.today() - DAY
    keep(row)
    today = clock.today()
    data = {"lead-person": cast["mo"].id, **dated("lead-starts_on", today)}
    assert client_for("cora").post(f"/plgs/{plg.id}/lead", data=data).status_code == 303
    assert whole(cast, plg).lead(today).person_id == cast["mo"].id


@pytest.mark.parametrize("change", [join, hand_over])
def test_a_coordinator_lets_others_in_and_not_themselves(cast, plg, client_for, change):
    cora = client_for("cora")
    answer = change(cora, plg, cast["cora"], clock.today())
    assert (answer.status_code, "Vraag het de trekker." in answer.text) == (422, True)
    assert rows(cast, plg, "cora") == []
    assert change(cora, plg, cast["tess"], clock.today()).status_code == 303


@pytest.fixture
def shared(cast, plg, lea):
    """An action of all members, by its id."""
    lea.post(f"/subjects/plg/{plg.id}/tasks", data={"text": "Eén proefles", "who": "alle leden"})
    (mine,) = my_tasks(cast.viewer("mo"), clock.now())
    return mine.id


@pytest.fixture
def has(app, cast, shared):
    """Whether that action stands in somebody's week so many days from now, and whether they may tick it."""

    def look(name, days=0):
        session.rollback()
        with clock.at(clock.now() + days * DAY):
            who = cast.viewer(name)
            return shared in [one.id for one in my_tasks(who, clock.now())], may_tick(who)

    def may_tick(who):
        try:
            return task(who, shared).may_tick
        except NotFound:
            return False

    with app.test_request_context():
        yield look


@pytest.mark.parametrize(
    ("last", "then", "stays"), [(-1, 0, False), (0, 0, True), (0, 1, False), (1, 1, True), (1, 5, False)]
)
def test_what_all_members_do_is_no_longer_for_who_left(cast, plg, lea, has, last, then, stays):
    leave(lea, plg, role_of(cast, plg, "mo"), clock.today() + last * DAY)
    assert has("mo", then) == (stays, stays)
    assert has("lea", then) == (True, True)


def test_a_last_day_that_is_corrected_gives_back_what_all_members_do(cast, plg, lea, has):
    leave(lea, plg, role_of(cast, plg, "mo"), clock.today() - DAY)
    assert has("mo") == (False, False)
    leave(lea, plg, role_of(cast, plg, "mo"), clock.today() + 9 * DAY)
    assert (has("mo"), has("mo", 10)) == ((True, True), (False, False))


def test_what_all_members_do_is_also_for_who_comes_later(cast, plg, lea, has):
    join(lea, plg, cast["tess"], clock.today() + 3 * DAY)
    assert (has("tess"), has("tess", 3)) == ((False, False), (True, True))


def test_who_leaves_the_community_does_nothing_there_any_more(cast, has):
    row = session.scalars(select(Membership).where(Membership.person_id == cast["mo"].id)).one()
    with write():
        end_membership(row, clock.today() + 2 * DAY, by=cast.viewer("cora"))
    assert (has("mo", 2), has("mo", 3)) == ((True, True), (False, False))


@pytest.mark.ladder("tasks.close")
@pytest.mark.parametrize(("name", "status"), [("lea", 303), ("mo", 303), ("tess", 404), ("", 401)])
def test_they_tick_it_when_the_plg_is_closed_too(cast, plg, lea, client_for, shared, name, status):
    lea.post(f"/plgs/{plg.id}/closures", data={"reason": "klaar"})
    assert whole(cast, plg).status == "closed"
    answer = client_for(name).post(f"/tasks/{shared}/closure")
    assert answer.status_code == status
    session.rollback()
    assert session.get_one(Task, shared).is_closed == (status == 303)
