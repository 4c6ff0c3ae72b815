"""What the steps of making a PLG refuse, in one sentence at the field, with what was typed; and who may begin."""

import pytest

from tests import people
from tests.plgs.cast import errors, whole

THEME = {"theme": "Lezen om te begrijpen", "inquiry_question": "Hoe leren leerlingen lezen?", "first_year": "2026"}


@pytest.fixture
def cora(client_for, cast):
    return client_for("cora")


@pytest.fixture
def draft(cast):
    return cast.plg(status="draft")


@pytest.mark.parametrize(
    ("path", "data", "sentences"),
    [
        ("/making/theme", {**THEME, "theme": ""}, ["Geef het thema een naam, bijvoorbeeld “Lezen om te begrijpen”."]),
        ("/making/theme", {**THEME, "theme": "x" * 121}, ["Maak dit korter: er passen 120 tekens."]),
        ("/making/theme", {**THEME, "first_year": ""}, ["Kies een schooljaar."]),
        (
            "/making/theme",
            {**THEME, "first_year": "1000000000000"},
            ["Deze keuze bestaat niet meer. Kies opnieuw uit de lijst."],
        ),
        ("/making/people", {"then": ""}, ["Kies minstens één school."]),
        (
            "/making/people",
            {"schools": ["0" * 22]},
            ["Een van deze keuzes bestaat niet meer. Kies opnieuw uit de lijst."],
        ),
        ("/making/phases", {"place": "x"}, ["Kies hoe de groep werkt. De fasen mag je later een andere naam geven."]),
        ("/making/phases", {"template": "{{7*7}}"}, ["Deze keuze bestaat niet meer. Kies opnieuw uit de lijst."]),
        ("/goals", {}, ["Kies bij wie het doel zichtbaar wordt.", "Schrijf in één zin wat er dan anders is."]),
    ],
)
def test_each_step_says_what_must_change(cast, cora, draft, path, data, sentences):
    answer = cora.post(f"/plgs/{draft.id}{path}", data=data)
    assert (answer.status_code, errors(answer)) == (422, sentences)


def test_no_lead_is_asked_for_when_going_on(cast, cora, draft):
    answer = cora.post(f"/plgs/{draft.id}/making/people", data={"schools": [cast.school["beuk"].id]})
    assert (answer.status_code, errors(answer)) == (422, ["Kies wie de groep trekt. Mag later nog veranderen."])


def test_what_was_typed_stays_when_something_else_is_wrong(cast, cora, draft):
    answer = cora.post(
        f"/plgs/{draft.id}/making/theme", data={**THEME, "theme": "", "content": "Over <b>rijke</b> teksten"}
    )
    assert "Over &lt;b&gt;rijke&lt;/b&gt; teksten" in answer.text


def test_a_school_of_another_community_cannot_be_chosen(cast, cora, draft):
    foreign = people.school(cast.elsewhere, "990999", "Basisschool De Wilg")
    answer = cora.post(f"/plgs/{draft.id}/making/people", data={"schools": [foreign.id], "lead": cast["lea"].id})
    assert (answer.status_code, whole(cast, draft).schools) == (422, [])


# ---- who may begin


@pytest.mark.parametrize(
    ("name", "status"),
    [("cora", 200), ("lea", 403), ("pia", 403), ("ex", 403), ("sara", 404), ("beheer", 404), ("", 303)],
)
def test_only_the_coordinator_opens_the_first_step(cast, client_for, name, status):
    assert client_for(name).get("/plgs/new?community=de-beek").status_code == status


def test_without_naming_it_the_community_is_ones_own(cast, client_for):
    assert client_for("sara").get("/plgs/new").status_code == 200


def test_a_guest_is_not_offered_as_lead_and_refused_with_a_sentence(cast, cora, draft):
    offered = cora.get(f"/plgs/{draft.id}/making/people").text.split('name="lead"')[1].split("</select>")[0]
    assert (cast["ex"].id in offered, cast["lea"].id in offered) == (False, True)
    data = {"schools": [cast.school["beuk"].id], "lead": cast["ex"].id}
    answer = cora.post(f"/plgs/{draft.id}/making/people", data=data)
    sentence = "Een gast trekt geen groep. Kies iemand van de scholen of van daarboven."
    assert (answer.status_code, errors(answer)) == (422, [sentence])


def test_the_lead_is_not_handed_over_to_a_guest(cast, cora, plg):
    data = {"lead-person": cast["ex"].id, "lead-starts_on": "2026-12-01"}
    answer = cora.post(f"/plgs/{plg.id}/lead", data=data)
    sentence = "Een gast trekt geen groep. Kies iemand van de scholen of van daarboven."
    assert (answer.status_code, errors(answer)) == (422, [sentence])
