"""Agreeing on guidance: who may, what is asked, what is refused."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from plg.core.db import session
from plg.core.deeds import Deed
from plg.guidance.models import Assignment
from plg.plgs.models import PlgRole
from tests import people

HTMX = {"HX-Request": "true"}


def typed(**changed):
    first = {"first-day": "1", "first-month": "4", "first-year": "2027"}
    last = {"last-day": "30", "last-month": "6", "last-year": "2027"}
    facts = {
        "role": "critical_friend",
        "person": "Ada Peeters",
        "half_days": "1,5",
        "intensity": "",
        "basis": "",
        "exit_criterion": "",
    }
    return {**facts, **first, **last, **changed}


def count():
    return session.scalar(select(func.count(Assignment.id)))


LADDER = [
    ("cora", 303), ("lea", 303), ("mo", 403), ("finn", 403), ("gus", 403), ("vic", 403), ("ex", 403), ("pia", 403), ("tess", 403),
    ("ada", 404), ("sara", 404), ("beheer", 404), ("", 401),
]  # fmt: skip


@pytest.mark.ladder("guidance.assign")
@pytest.mark.parametrize(("who", "status"), LADDER)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_the_coordinator_and_the_lead_agree_on_guidance(plg, client_for, who, status, headers):
    answer = client_for(who).post(f"/plgs/{plg.id}/guidance", data=typed(), headers=headers)
    expected = 200 if status == 303 and headers else status
    assert (answer.status_code, count()) == (expected, int(status == 303))


@pytest.mark.parametrize(("who", "status"), [("cora", 200), ("lea", 200), ("mo", 403), ("ada", 404), ("", 303)])
def test_the_form_is_for_who_may_use_it(plg, client_for, who, status):
    assert client_for(who).get(f"/plgs/{plg.id}/guidance/new").status_code == status


def test_role_and_agreement_are_kept_together(cast, plg, client_for):
    client_for("cora").post(
        f"/plgs/{plg.id}/guidance", data=typed(basis="vraag van de groep", exit_criterion="poort 6")
    )
    made, role = session.execute(select(Assignment, PlgRole).join(PlgRole, Assignment.plg_role_id == PlgRole.id)).one()
    assert (role.person_id, role.role, role.starts_on, role.ends_on) == (
        cast["ada"].id,
        "critical_friend",
        date(2027, 4, 1),
        date(2027, 6, 30),
    )
    assert (made.half_days, made.basis, made.exit_criterion, made.made_by_id) == (
        Decimal("1.5"),
        "vraag van de groep",
        "poort 6",
        cast["cora"].id,
    )
    deed = session.scalar(select(Deed).where(Deed.verb == "guidance_assigned"))
    assert deed.detail == {
        "person": cast["ada"].id,
        "role": "critical_friend",
        "first": "2027-04-01",
        "last": "2027-06-30",
    }


def test_intensity_may_be_said_in_words(plg, client_for):
    client_for("lea").post(f"/plgs/{plg.id}/guidance", data=typed(half_days="", intensity="3 momenten"))
    assert session.execute(select(Assignment.half_days, Assignment.intensity)).one() == (None, "3 momenten")


WRONG = [
    ({"role": ""}, "Kies een van de vier rollen."),
    ({"role": "lead"}, "Kies een van de vier rollen."),
    ({"person": ""}, "Kies wie de groep begeleidt."),
    ({"person": "Sara Peeters"}, "We vinden geen “Sara Peeters” in De Beek. Kies een naam uit de lijst, of vraag de coördinator om een uitnodiging als adviseur of gast."),
    ({"first-day": "31", "first-month": "11"}, "31 november bestaat niet. Kies een dag van 1 tot 30."),
    ({"last-day": "", "last-month": "", "last-year": ""}, "Vul de laatste dag in. Begeleiding heeft altijd een einde; verlengen kan later."),
    ({"last-month": "3"}, "De laatste dag ligt vóór de eerste. Draai ze om."),
    ({"half_days": ""}, "Schrijf hoeveel dagdelen het zijn, of zeg het eronder in woorden."),
    ({"half_days": "veel"}, "“veel” is geen aantal. Schrijf bijvoorbeeld 4 of 1,5."),
    ({"half_days": "-1"}, "“-1” is geen aantal. Schrijf bijvoorbeeld 4 of 1,5."),
    ({"half_days": "0,3"}, "Schrijf dagdelen per half, van 0,5 tot 99."),
    ({"half_days": "0"}, "Schrijf dagdelen per half, van 0,5 tot 99."),
    ({"half_days": "100"}, "Schrijf dagdelen per half, van 0,5 tot 99."),
    ({"exit_criterion": "x" * 301}, "Maak dit korter: er passen 300 tekens."),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "sentence"), WRONG)
def test_what_cannot_be_is_refused_in_one_sentence_and_kept(plg, client_for, changed, sentence):
    answer = client_for("cora").post(f"/plgs/{plg.id}/guidance", data=typed(**changed))
    assert (answer.status_code, sentence in answer.text, count()) == (422, True, 0)
    kept = [value for name, value in {**typed(), **changed}.items() if value and name != "role"]
    assert [value for value in kept if f'value="{value}"' not in answer.text] == []


def test_the_same_role_twice_at_once_is_refused(plg, client_for, agree):
    agree(plg)
    answer = client_for("cora").post(f"/plgs/{plg.id}/guidance", data=typed())
    assert (answer.status_code, count()) == (422, 1)
    assert (
        "Ada Peeters heeft deze rol al van 1 februari 2027 tot 30 juni 2027. Kies dagen daarvoor of daarna."
        in answer.text
    )


def test_another_role_or_another_time_is_fine(plg, client_for, agree):
    agree(plg, last=date(2027, 3, 31))
    for changed in ({}, {"role": "process_guardian"}):
        assert client_for("cora").post(f"/plgs/{plg.id}/guidance", data=typed(**changed)).status_code == 303
    assert count() == 3


def test_a_name_is_found_without_accents_and_namesakes_by_where_they_are_from(cast, plg, client_for):
    for number, organisation in enumerate(("PBD De Brug", "Hogeschool")):
        double = people.person(f"zoe{number}", given_name="Zoë", family_name="Claes")
        people.join(double, cast.community, "adviser", organisation=organisation)
    ambiguous = client_for("cora").post(f"/plgs/{plg.id}/guidance", data=typed(person="Zoë Claes"))
    chosen = client_for("cora").post(f"/plgs/{plg.id}/guidance", data=typed(person="zoe claes (pbd de brug)"))
    assert (ambiguous.status_code, chosen.status_code) == (422, 303)


def test_the_list_offers_everybody_of_the_community_advisers_and_guests_first(plg, client_for):
    text = client_for("cora").get(f"/plgs/{plg.id}/guidance/new").text
    names = [part.split('"')[0] for part in text.split("person-list")[2].split('<option value="')[1:]]
    outside = [name.split()[0] for name in names[:5]]
    assert (outside, "Sara Peeters" in names, "Beheer Peeters" in names) == (
        ["Ada", "Ex", "Finn", "Gus", "Vic"],
        False,
        False,
    )


def test_a_first_day_in_a_holiday_warns_and_does_not_block(plg, client_for):
    client = client_for("cora")
    answer = client.post(f"/plgs/{plg.id}/guidance", data=typed())
    assert (answer.status_code, answer.location) == (303, f"/plgs/{plg.id}#begeleiding")
    assert "valt in de paasvakantie (29 maart tot 11 april)." in client.get(f"/plgs/{plg.id}").text


@pytest.mark.parametrize("plg_id", ["x", "0" * 22, "é" * 22, "a" * 10_000])
def test_a_plg_that_is_not_there_is_not_found(cast, client_for, plg_id):
    assert client_for("cora").post(f"/plgs/{plg_id}/guidance", data=typed()).status_code == 404


def test_a_form_that_comes_back_says_what_is_against_its_day(plg, client_for):
    text = client_for("cora").post(f"/plgs/{plg.id}/guidance", data=typed(person="")).text
    assert "Donderdag 1 april valt in de paasvakantie (29 maart tot 11 april)." in text


# ---- who judges whom


def member_of(cast, name, role, school):
    """What somebody is at a school, beside what they were."""
    membership = cast.member(name, role, school)
    people.keep(membership)


@pytest.mark.parametrize(
    ("guide", "sentence"),
    [
        ("pia", "Pia Peeters leidt de school van Lea Peeters."),  # Lea leads the group, and teaches at Pia's school
        ("otto", None),  # leads another school
        ("ada", None),
    ],
)
def test_who_judges_a_member_is_warned_of_at_once_and_not_refused(plg, client_for, guide, sentence):
    cora = client_for("cora")
    data = typed(person=f"{guide.capitalize()} Peeters")
    page = cora.post(f"/plgs/{plg.id}/guidance", data=data, follow_redirects=True).text
    assert ("De begeleiding is afgesproken." in page, count()) == (True, 1)
    assert ("leidt de school van" in page) == bool(sentence)
    assert sentence is None or sentence in page


def test_a_guide_who_is_judged_by_somebody_of_the_group_is_said_too(cast, plg, client_for):
    member_of(cast, "mo", "principal", "olm")
    member_of(cast, "ada", "member", "olm")
    page = client_for("cora").post(f"/plgs/{plg.id}/guidance", data=typed(), follow_redirects=True).text
    assert "Mo Peeters leidt de school van Ada Peeters." in page


def test_a_given_name_is_enough(cast, plg, client_for):
    assert client_for("cora").post(f"/plgs/{plg.id}/guidance", data=typed(person="ada")).status_code == 303
    assert session.scalar(select(PlgRole.person_id).join(Assignment)) == cast["ada"].id


def test_two_people_with_that_given_name_are_both_named(cast, plg, client_for):
    for family_name in ("Claes", "Smets"):
        double = people.person(f"zoe-{family_name}", given_name="Zoë", family_name=family_name)
        people.join(double, cast.community, "adviser")
    answer = client_for("cora").post(f"/plgs/{plg.id}/guidance", data=typed(person="Zoe"))
    sentence = "“Zoe” kan meer dan één persoon zijn: Zoë Claes, Zoë Smets. Schrijf de volledige naam."
    assert (answer.status_code, sentence in answer.text, count()) == (422, True, 0)


def test_nobody_guides_longer_than_they_are_in_the_community(cast, plg, client_for):
    cora = client_for("cora")
    late = cora.post(f"/plgs/{plg.id}/guidance", data=typed(person="Ex Peeters"))  # a guest, for ninety days from March
    sentence = "Ex Peeters is hier gast tot en met 2 juni 2027. Kies een dag tot dan, of vraag de coördinator om dat eerst te verlengen."
    assert (late.status_code, sentence in late.text, count()) == (422, True, 0)
    assert 'id="last-error"' in late.text
    in_time = typed(person="Ex Peeters", **{"last-day": "2", "last-month": "6"})
    assert cora.post(f"/plgs/{plg.id}/guidance", data=in_time).status_code == 303


def test_an_adviser_whose_stay_ends_is_refused_too_and_a_longer_role_counts(cast, plg, client_for):
    bo = people.person("bo")
    people.join(bo, cast.community, "adviser", ends_on=date(2027, 4, 30))
    cora = client_for("cora")
    late = cora.post(f"/plgs/{plg.id}/guidance", data=typed(person="Bo Peeters"))
    assert (late.status_code, "Bo Peeters is hier adviseur tot en met 30 april 2027." in late.text) == (422, True)
    people.join(bo, cast.community, "member", at=cast.school["beuk"])
    assert cora.post(f"/plgs/{plg.id}/guidance", data=typed(person="Bo Peeters")).status_code == 303


def test_one_of_the_two_amounts_is_asked_for(plg, client_for):
    text = client_for("cora").get(f"/plgs/{plg.id}/guidance/new").text
    labels = [text.split(f'for="{name}">')[1].split("</label>")[0] for name in ("half_days", "intensity")]
    assert ([label for label in labels if "mag leeg blijven" in label], "een van de twee is nodig" in text) == (
        [],
        True,
    )


def test_a_coordinator_does_not_let_themselves_in_as_a_guide(cast, plg, client_for):
    answer = client_for("cora").post(f"/plgs/{plg.id}/guidance", data=typed(person=cast["cora"].name))
    assert (answer.status_code, "Vraag het de trekker." in answer.text, count()) == (422, True, 0)
