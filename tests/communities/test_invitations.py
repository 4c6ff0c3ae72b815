"""Being asked into a community: who asks learns nothing but the yes, and nobody is made something without it."""

from datetime import timedelta
from time import perf_counter

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from plg.communities import actions
from plg.communities.models import Community, Invitation
from plg.core import clock, evenly
from plg.core.db import session, write
from plg.people.models import Person
from tests.at_once import all_at_once
from tests.communities.conftest import LADDER
from tests.communities.inviting import NEW, OWN_TO_A_PAGE, ask, letters, roles, stored
from tests.communities.test_schools import errors
from tests.people import keep, viewer


@pytest.fixture
def wim(client_for, beek):
    return client_for("wim")


def test_the_answer_is_the_same_whether_the_address_is_known_or_not(beek, wim):
    pages = []
    for address in (beek.people["sara"].email, "zoe@school.example"):
        answer = wim.post(beek.url("/people"), data={**NEW, "email": address}, follow_redirects=True)
        wim.post(beek.url(f"/invitations/{stored()[-1].id}/withdrawals"), follow_redirects=True)
        pages.append(OWN_TO_A_PAGE.sub("", answer.text).replace(address, "…"))
    assert "De uitnodiging voor Nora is vertrokken. Wie ja zegt, hoort erbij." in pages[0]
    assert ("Nora El Amrani" in pages[0], "Sara" in pages[0], pages[0] == pages[1]) == (True, False, True)


@pytest.mark.parametrize("known", [True, False])
def test_the_answer_comes_no_sooner_when_the_address_is_known(beek, wim, known):
    wim.fetch_token()
    start = perf_counter()
    ask(wim, beek, email=beek.people["sara"].email if known else "zoe@school.example")
    assert perf_counter() - start >= evenly.AFTER


def test_until_the_yes_nobody_here_reads_who_it_is(beek, wim, client_for):
    ask(wim, beek, email=beek.people["sara"].email)
    pages = [beek.url(), beek.url("/people"), beek.url("/people?q=sara"), beek.url("/history"), beek.school_url()]
    for name in ("wim", "ann", "lies"):
        for page in pages:
            if name == "wim" or "history" not in page:
                assert "Sara" not in client_for(name).get(page).text
    assert "Nora El Amrani" not in client_for("lies").get(beek.url("/people")).text
    assert wim.get(beek.url(f"/people/{beek.people['sara'].id}")).status_code == 404
    assert roles(beek.people["sara"], beek.community) == []


def test_an_administrator_is_refused(beek, wim):
    answer = wim.post(beek.url("/people"), data={**NEW, "email": beek.people["beheer"].email})
    assert (answer.status_code, errors(answer)) == (422, ["Dit adres kan hier geen rol krijgen. Neem een ander adres."])
    assert (stored(), letters()) == ([], [])


def test_who_is_here_already_gets_the_role_at_once(beek, wim):
    answer = wim.post(beek.url("/people"), data={**NEW, "email": beek.people["lies"].email, "role": "coordinator"})
    assert (answer.status_code, answer.location) == (303, beek.person_url("lies"))
    assert ([role for role, _day in roles(beek.people["lies"], beek.community)], stored()) == (
        ["member", "coordinator"],
        [],
    )


def test_who_left_is_asked_again(beek, wim):
    gone = beek.roles["koen"]
    gone.ends_on = clock.today() - timedelta(days=1)
    keep(gone)
    ask(wim, beek, email=beek.people["koen"].email)
    assert len(roles(beek.people["koen"], beek.community)) == 1


@pytest.mark.parametrize("known", [True, False])
def test_the_same_role_is_asked_once(beek, wim, known):
    email = beek.people["sara"].email if known else "zoe@school.example"
    ask(wim, beek, email=email)
    again = wim.post(beek.url("/people"), data={**NEW, "email": email, "given_name": "Zoë"})
    assert (again.status_code, errors(again), 'value="Zoë"' in again.text) == (
        422,
        ["Dit adres is hier al uitgenodigd voor deze rol. Stuur die uitnodiging opnieuw."],
        True,
    )
    ask(wim, beek, email=email, role="coordinator")


def test_two_who_ask_the_same_at_once_ask_it_once(app, beek):
    by, community_id = viewer(beek.people["wim"]), beek.community.id

    def asking(wait):
        community = session.get_one(Community, community_id)
        wait()
        return actions.add_person(community, ("Zoë", "Maes"), "zoe@school.example", "member", by=by, invite=True).email

    told = all_at_once(app, [asking, asking])
    assert (len(stored()), len(letters()), told.count("zoe@school.example")) == (1, 1, 1)
    assert len(list(session.scalars(select(Person).where(Person.email == "zoe@school.example")))) == 1


@pytest.mark.ladder("communities.send_invitation")
@pytest.mark.parametrize(("who", "status"), LADDER)
def test_sending_it_needs_a_coordinator(beek, wim, client_for, who, status):
    one = ask(wim, beek, invite="")
    answer = client_for(who).post(beek.url(f"/invitations/{one.id}/letters"))
    assert (answer.status_code, len(letters())) == (status, int(status == 303))


@pytest.mark.ladder("communities.withdraw_invitation")
@pytest.mark.parametrize(("who", "status"), LADDER)
def test_taking_it_back_needs_a_coordinator(beek, wim, client_for, who, status):
    one = ask(wim, beek)
    answer = client_for(who).post(beek.url(f"/invitations/{one.id}/withdrawals"))
    assert (answer.status_code, stored()[0].answer) == (status, "withdrawn" if status == 303 else "")


@pytest.mark.parametrize("known", [True, False])
def test_it_goes_again_but_not_at_once(app, beek, wim, known):
    one = ask(wim, beek, **({"email": beek.people["sara"].email} if known else {}))
    url = beek.url(f"/invitations/{one.id}/letters")
    assert "vertrok zonet al" in wim.post(url, follow_redirects=True).text
    later = clock.now() + timedelta(minutes=6)
    with app.app_context(), clock.at(later), write():
        row = session.scalars(select(Invitation).options(joinedload(Invitation.community))).one()
        assert actions.send_invitation(row, by=viewer(beek.people["wim"]))
    assert len(letters()) == 2
