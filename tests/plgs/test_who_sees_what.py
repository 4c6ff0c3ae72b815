"""Who sees which parts of a PLG (domain 2.6): every kind of viewer, running, draft and closed."""

import re
from datetime import timedelta

import pytest

from plg.core import clock
from plg.core.db import session
from plg.core.errors import NotFound
from plg.plgs import policy, queries
from plg.plgs.models import Plg, PlgRole
from tests import people

SHORT = {"theme"}
OUTLINE = {"theme", "goals", "phases", "people", "meetings", "actions"}
EVERYTHING = OUTLINE | {"minutes", "documents"}
SEES = {
    "lea": EVERYTHING,
    "mo": EVERYTHING,
    "finn": EVERYTHING,
    "gus": OUTLINE,
    "vic": {"theme", "goals", "people"},
    "ex": {"theme", "own"},
    "cora": OUTLINE,
    "pia": OUTLINE,
    "otto": SHORT,
    "tess": SHORT,
    "ada": set(),
    "sara": set(),
    "beheer": set(),
}
CHANGES = {"lea", "finn", "cora"}


def seen(cast, name, plg):
    try:
        return set(policy.parts(cast.viewer(name), queries.plg(cast.viewer(name), plg.id)))
    except NotFound:
        return set()


@pytest.mark.parametrize("name", SEES)
def test_each_sees_their_parts_of_a_running_plg(cast, plg, name):
    assert seen(cast, name, plg) == SEES[name]


@pytest.mark.parametrize("name", SEES)
def test_a_draft_is_seen_by_its_maker_and_the_coordinators_alone(cast, name):
    assert seen(cast, name, cast.plg(status="draft")) == (EVERYTHING if name == "cora" else set())


@pytest.mark.parametrize("name", ["otto", "tess"])
def test_a_closed_plg_is_no_news_for_the_rest_of_the_community(cast, name):
    assert seen(cast, name, cast.plg(status="closed")) == set()


@pytest.mark.parametrize("status", ["running", "closed", "draft"])
@pytest.mark.parametrize("name", SEES)
def test_the_list_and_the_rule_agree(cast, name, status):
    plg = cast.plg(status=status)
    who = cast.viewer(name)
    listed = session.scalar(queries.visible_to(who).where(Plg.id == plg.id)) is not None
    assert listed == bool(seen(cast, name, plg))


@pytest.mark.parametrize("name", SEES)
def test_the_lead_the_facilitator_and_the_coordinator_may_change_it(cast, plg, name):
    whole = queries.plg(cast.viewer("cora"), plg.id)
    assert policy.may_edit(cast.viewer(name), whole) == (name in CHANGES)


@pytest.mark.parametrize("name", SEES)
def test_the_guardian_may_also_decide_at_a_gate(cast, plg, name):
    phase = queries.plg(cast.viewer("cora"), plg.id).phases[0]
    assert policy.may_decide_gate(cast.viewer(name), phase) == (name in CHANGES | {"gus"})


@pytest.mark.parametrize(
    ("name", "may"), [("lea", True), ("mo", True), ("finn", True), ("gus", False), ("cora", False), ("pia", False)]
)
def test_the_group_adds_documents(cast, plg, name, may):
    assert policy.may_add_documents(cast.viewer(name), queries.plg(cast.viewer("cora"), plg.id)) == may


def test_the_sponsor_sees_the_outline(cast, plg):
    with_sponsor = cast.plg(number=2, sponsor_id=cast["otto"].id)
    assert seen(cast, "otto", with_sponsor) == OUTLINE


@pytest.mark.parametrize(
    ("name", "days", "parts"),
    [
        ("mo", -1, SHORT),  # was a member until yesterday: what the community sees
        ("finn", -1, {"theme", "people"}),
        ("vic", -1, {"theme", "people"}),
        ("ex", -1, {"theme", "own"}),
        ("mo", 0, EVERYTHING),  # the last day still counts
    ],
)
def test_a_role_that_is_over_leaves_the_short_form(cast, plg, name, days, parts):
    role = session.query(PlgRole).filter_by(plg_id=plg.id, person_id=cast[name].id).one()
    role.ends_on = clock.today() + timedelta(days=days)
    people.keep(role)
    assert seen(cast, name, plg) == parts


def test_a_guide_to_come_sees_the_short_form_and_the_people(cast, plg):
    people.keep(
        PlgRole(
            plg_id=plg.id, person_id=cast["ada"].id, role="critical_friend", starts_on=clock.today() + timedelta(days=9)
        )
    )
    assert seen(cast, "ada", plg) == {"theme", "people"}


def test_whoever_left_the_community_sees_nothing_whatever_their_role(cast, plg):
    membership = people.join(cast["sara"], cast.community, "guest", ends_on=clock.today() - timedelta(days=1))
    people.keep(
        PlgRole(plg_id=plg.id, person_id=cast["sara"].id, role="member", starts_on=clock.today() - timedelta(days=9))
    )
    assert (membership.role, seen(cast, "sara", plg)) == ("guest", set())


@pytest.mark.parametrize("address", ["0" * 22, "x", "a" * 10_000, "🙂" * 22, "../" * 7 + "x", "\x00" * 22])
def test_an_address_that_names_nothing_is_not_found(cast, plg, address):
    with pytest.raises(NotFound):
        queries.plg(cast.viewer("cora"), address)


PAGES = {
    "": {"lea": 200, "gus": 200, "vic": 200, "ex": 200, "tess": 200, "ada": 404, "sara": 404, "beheer": 404, "": 303},
    "/story": {"lea": 200, "tess": 200, "ada": 404, "": 303},
    "/goals": {"lea": 200, "vic": 200, "ex": 403, "tess": 403, "ada": 404, "": 303},
    "/members": {"lea": 200, "vic": 200, "ex": 403, "tess": 403, "ada": 404, "": 303},
    "/actions": {"lea": 200, "pia": 200, "vic": 403, "ada": 404, "": 303},
    "/edit": {"lea": 200, "cora": 200, "mo": 403, "tess": 403, "ada": 404, "": 303},
}


@pytest.mark.parametrize("path", PAGES)
def test_each_page_answers_as_the_viewer_may(cast, plg, client_for, path):
    answers = {name: client_for(name).get(f"/plgs/{plg.id}{path}").status_code for name in PAGES[path]}
    assert answers == PAGES[path]


def test_a_teacher_of_the_community_sees_what_it_is_about_and_who_leads(cast, plg, client_for):
    page = client_for("tess").get(f"/plgs/{plg.id}").text
    words = ("Lezen om te begrijpen", "Hoe leren leerlingen lezen?", "Lea Peeters", "De Beuk")
    assert [word for word in words if word not in page] == []
    assert [
        word for word in ("Mo Peeters", "Leerlingen begrijpen een tekst", "Documenten", "Acties") if word in page
    ] == []


def test_an_expert_sees_the_theme_who_leads_and_what_is_their_own(cast, plg, client_for):
    page = client_for("ex").get(f"/plgs/{plg.id}").text
    names = ("Lea Peeters", "Ex Peeters", "Mo Peeters", "Finn Peeters", "Vic Peeters")
    assert [name for name in names if name in page] == ["Lea Peeters", "Ex Peeters"]
    assert [word for word in ('id="doelen"', 'id="fase"', 'id="acties"', 'id="documenten"') if word in page] == []


def test_a_principal_sees_no_documents(cast, plg, client_for):
    page = client_for("pia").get(f"/plgs/{plg.id}").text
    assert ('id="doelen"' in page, 'id="documenten"' in page) == (True, False)


@pytest.mark.parametrize(("name", "sees"), [("tess", False), ("otto", False), ("mo", True), ("pia", True)])
def test_the_story_says_for_whom_it_is_and_not_that_nothing_happened(cast, plg, client_for, name, sees):
    text = client_for(name).get(f"/plgs/{plg.id}/story").text
    assert ("Het verhaal is voor de groep" in text, "Er gebeurde nog niets" in text) == (not sees, False)


def test_members_stand_under_their_school_after_who_leads_and_guides(cast, plg, client_for):
    people.keep(
        *(
            PlgRole(plg_id=plg.id, person_id=cast[name].id, role="member", starts_on=clock.today())
            for name in ("tess", "otto", "ada")
        )
    )
    text = client_for("lea").get(f"/plgs/{plg.id}").text.split('id="mensen"')[1].split("</section>")[0]
    found = re.findall(r'<h3 class="people__school">(.*?)</h3>|<b>(\w+) ', text)
    assert [school or name for school, name in found] == [
        "Lea", "Ex", "Finn", "Gus", "Vic", "Basisschool De Eik", "Mo", "Tess", "Basisschool De Olm", "Otto", "Boven of buiten de scholen", "Ada",
    ]  # fmt: skip
