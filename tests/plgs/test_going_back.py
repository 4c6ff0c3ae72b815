"""Going back in the making of a PLG: what was typed on the step is kept, and nothing more is asked for."""

import pytest
from sqlalchemy import select

from plg.core.db import session
from plg.plgs.models import Plg
from tests.plgs.cast import errors, give_schools, whole

BACK = {"then": "back"}
THEME = {"theme": "Buiten leren", "inquiry_question": "Wat zien ze?", "first_year": "2026"}


@pytest.fixture
def cora(client_for, cast):
    return client_for("cora")


@pytest.fixture
def draft(cast):
    made = cast.plg(status="draft", rhythm="maandag", place="De Eik")
    give_schools(made, cast.school["beuk"])
    return made


def step(plg, name):
    return f"/plgs/{plg.id}/making/{name}"


def test_from_a_new_theme_one_comes_back_to_the_list_with_the_draft_in_it(cora):
    answer = cora.post("/plgs?community=de-beek", data={**THEME, **BACK}, follow_redirects=True)
    assert (answer.request.path, "Buiten leren" in answer.text, "Je ontwerp is bewaard." in answer.text) == (
        "/plgs",
        True,
        True,
    )


def test_from_an_empty_step_nothing_is_kept(cora):
    answer = cora.post("/plgs?community=de-beek", data={"theme": " ", "first_year": "2026", **BACK})
    assert (answer.status_code, answer.location) == (303, "/plgs")
    assert "ontwerp" not in cora.get("/plgs").text


def test_what_was_typed_without_a_theme_stays_in_the_form(cora):
    answer = cora.post("/plgs?community=de-beek", data={"content": "Over het bos", "first_year": "2026", **BACK})
    assert (answer.status_code, len(errors(answer)), "Over het bos" in answer.text) == (422, 1, True)


def test_the_theme_of_a_draft_is_kept_and_an_empty_one_changes_nothing(cast, cora, draft):
    sent = {"theme": "", "inquiry_question": "Wat horen ze?", "content": "", "audience": "L3", **BACK}
    assert cora.post(step(draft, "theme"), data=sent).location == "/plgs"
    made = whole(cast, draft)
    assert (made.theme, made.inquiry_question, made.audience, made.first_year) == (
        "Lezen om te begrijpen",
        "Wat horen ze?",
        "L3",
        2026,
    )


def test_people_are_kept_without_a_lead(cast, cora, draft):
    sent = {"schools": [cast.school["eik"].id], "members": [cast["lea"].id], "lead": "", "sponsor": "", **BACK}
    before = whole(cast, draft).step
    answer = cora.post(step(draft, "people"), data=sent)
    made = whole(cast, draft)
    group = [role.person_id for role in made.roles if role.role in {"lead", "member"}]
    assert (answer.location, [school.name for school in made.schools], group, made.step) == (
        step(draft, "theme"),
        ["Basisschool De Eik"],
        [cast["lea"].id],
        before,
    )


def test_when_and_where_are_kept_without_a_choice_of_phases(cast, cora):
    cora.post("/plgs?community=de-beek", data=THEME)
    plg_id = session.scalar(select(Plg.id).where(Plg.theme == THEME["theme"]))
    answer = cora.post(f"/plgs/{plg_id}/making/phases", data={"rhythm": "dinsdag", "place": "bos", **BACK})
    assert answer.location == f"/plgs/{plg_id}/making/people"
    page = cora.get(f"/plgs/{plg_id}/making/phases").text
    assert ('value="dinsdag"' in page, 'value="bos"' in page, "checked" in page) == (True, True, False)


@pytest.mark.parametrize("typed", ["een doel", "geen doel"])
def test_a_goal_that_was_typed_is_added(cast, cora, draft, typed):
    goal = {"level": "teacher", "text": "Wij kijken bij elkaar"} if typed == "een doel" else {}
    answer = cora.post(step(draft, "goals"), data={**goal, "reason": "", **BACK})
    assert answer.location == step(draft, "phases")
    assert [one.text for one in whole(cast, draft).kept_goals][1:] == [goal["text"] for _one in goal][:1]


def test_why_there_is_no_goal_yet_is_kept(cast, cora, draft):
    goal = whole(cast, draft).goals[0].id
    cora.post(f"/plgs/{draft.id}/goals/{goal}/removals")
    for reason in ("Nog te vroeg", ""):
        answer = cora.post(step(draft, "goals"), data={"reason": reason, **BACK})
        assert (answer.location, whole(cast, draft).learner_goal_waived) == (step(draft, "phases"), reason)


@pytest.mark.parametrize(
    ("name", "sent", "kept"),
    [
        ("theme", {**THEME, "theme": "x" * 121}, "x" * 121),
        ("phases", {"template": "cycle", "rhythm": "y" * 121}, "y" * 121),
        ("goals", {"indicator": "kijkwijzer"}, "kijkwijzer"),
    ],
)
def test_what_does_not_fit_stays_in_the_form_with_the_reason(cora, draft, name, sent, kept):
    answer = cora.post(step(draft, name), data={**sent, **BACK})
    assert (answer.status_code, len(errors(answer)) > 0, kept in answer.text) == (422, True, True)


def test_going_back_is_no_way_around_what_a_running_plg_needs(cast, plg, client_for):
    lea = client_for("lea")
    assert lea.post(f"/plgs/{plg.id}", data={"theme": "", "schools": [], **BACK}).status_code == 422
    assert whole(cast, plg).theme == "Lezen om te begrijpen"


@pytest.mark.parametrize("name", ["theme", "people", "phases", "goals"])
def test_every_step_has_the_button(cora, draft, name):
    page = cora.get(step(draft, name)).text
    assert page.count('name="then" value="back"') == 1
