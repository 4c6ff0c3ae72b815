"""Making a PLG in short steps: each is kept, it can be left and resumed, and nobody else sees it until it starts."""

import pytest
from sqlalchemy import select

from plg.core import clock
from plg.core.db import session
from plg.core.deeds import Deed
from plg.plgs.models import Plg
from tests.plgs.cast import errors, give_schools, whole

THEME = {"theme": "Lezen om te begrijpen", "inquiry_question": "Hoe leren leerlingen lezen?", "first_year": "2026"}
GOAL = {
    "level": "learner",
    "text": "Leerlingen begrijpen een tekst",
    "indicator": "taak",
    "start": "54 %",
    "target": "66 %",
}


def only(cast):
    return session.scalar(select(Plg))


@pytest.fixture
def cora(client_for, cast):
    return client_for("cora")


@pytest.fixture
def draft(cast):
    return cast.plg(status="draft")


def test_the_coordinator_makes_a_plg_from_theme_to_start(cast, cora):
    answer = cora.post("/plgs?community=de-beek", data=THEME)
    plg = only(cast)
    assert (answer.status_code, answer.location) == (303, f"/plgs/{plg.id}/making/people")
    choose_schools_then_people(cast, cora, plg)
    answer = cora.post(f"/plgs/{plg.id}/making/phases", data={"template": "cycle", "rhythm": "woensdag 13.15"})
    assert answer.location == f"/plgs/{plg.id}/making/goals"
    assert cora.post(f"/plgs/{plg.id}/goals", data=GOAL).location.startswith(f"/plgs/{plg.id}/making/goals#goal-")
    answer = cora.post(f"/plgs/{plg.id}/making/goals", data={})
    assert answer.location == f"/plgs/{plg.id}/making/review"
    assert "Start PLG-1" in cora.get(answer.location).text
    answer = cora.post(f"/plgs/{plg.id}/launch")
    assert (answer.status_code, answer.location) == (303, f"/plgs/{plg.id}")
    assert_it_runs(cast, whole(cast, plg))


def choose_schools_then_people(cast, cora, plg):
    """The people of a school stand there once the school is chosen."""
    step, schools = f"/plgs/{plg.id}/making/people", [cast.school["beuk"].id, cast.school["eik"].id]
    answer = cora.post(step, data={"schools": schools[:1], "then": "people"})
    assert answer.location == f"{step}#mensen"
    page = cora.get(step).text
    assert ("Lea Peeters" in page, "Mo Peeters" in page) == (True, False)
    cora.post(step, data={"schools": schools, "then": "people"})
    members = [cast["mo"].id, cast["tess"].id]
    people = {"schools": schools, "members": members, "lead": cast["lea"].id, "sponsor": cast["pia"].id}
    assert cora.post(step, data=people).location == f"/plgs/{plg.id}/making/phases"


def assert_it_runs(cast, made):
    facts = (made.status, made.code, made.sponsor_id, len(made.phases), made.current_phase.number)
    assert facts == ("running", "PLG-1", cast["pia"].id, 7, 1)
    roles = {"lea": "lead", "mo": "member", "tess": "member"}
    assert {(role.person_id, role.role) for role in made.roles} == {
        (cast[name].id, role) for name, role in roles.items()
    }
    verbs = list(session.scalars(select(Deed.verb).where(Deed.subject_id == made.id).order_by(Deed.id)))
    chosen = ["plg_people_chosen"] * 3
    assert verbs == ["plg_drafted", *chosen, "plg_phases_chosen", "goal_added", "plg_goals_set", "plg_launched"]


@pytest.mark.parametrize(("step", "noun"), [(1, "theme"), (2, "people"), (3, "phases"), (4, "goals"), (5, "review")])
def test_a_plg_that_was_left_goes_on_where_it_was(cast, cora, step, noun):
    plg = cast.plg(status="draft", step=step)
    assert cora.get(f"/plgs/{plg.id}").location == f"/plgs/{plg.id}/making"
    assert cora.get(f"/plgs/{plg.id}/making").location == f"/plgs/{plg.id}/making/{noun}"


def test_going_back_a_step_keeps_what_came_after(cast, cora, draft):
    cora.post(f"/plgs/{draft.id}/making/theme", data={**THEME, "theme": "Anders"})
    made = whole(cast, draft)
    assert (made.theme, made.step, len(made.phases)) == ("Anders", 5, 7)


def test_another_template_brings_other_phases_and_the_same_one_leaves_them(cast, cora, draft):
    before = [phase.id for phase in whole(cast, draft).phases]
    cora.post(f"/plgs/{draft.id}/making/phases", data={"template": "cycle"})
    assert [phase.id for phase in whole(cast, draft).phases] == before
    for template, count in (("lesson_study", 6), ("data_team", 8)):
        cora.post(f"/plgs/{draft.id}/making/phases", data={"template": template})
        assert [phase.number for phase in whole(cast, draft).phases] == list(range(1, count + 1))


def test_the_same_click_twice_makes_one_plg(cast, cora):
    first, second = (cora.post("/plgs?community=de-beek", data=THEME).location for _click in range(2))
    assert first == second


def test_numbers_count_within_the_community(cast, cora):
    cast.plg(number=4)
    cora.post("/plgs?community=de-beek", data=THEME)
    assert session.scalars(select(Plg.number).order_by(Plg.number)).all() == [4, 5]


def test_who_leads_is_in_the_group_without_being_ticked_and_only_once(cast, cora, draft):
    schools, lea = [cast.school["beuk"].id], cast["lea"].id
    cora.post(f"/plgs/{draft.id}/making/people", data={"schools": schools, "members": [lea, lea], "lead": lea})
    assert [(role.person_id, role.role) for role in whole(cast, draft).group(clock.today())] == [(lea, "lead")]


def test_guidance_that_was_agreed_before_stays_when_the_people_are_chosen(cast, cora, draft):
    cora.post(f"/plgs/{draft.id}/making/people", data={"schools": [cast.school["beuk"].id], "lead": cast["lea"].id})
    guides = {role.role for role in whole(cast, draft).roles} - {"lead", "member"}
    assert guides == {"process_facilitator", "process_guardian", "critical_friend", "external_expert"}


def test_a_small_group_is_said_and_blocks_nothing(cast, cora, draft):
    schools, lea = [cast.school["beuk"].id], cast["lea"].id
    answer = cora.post(f"/plgs/{draft.id}/making/people", data={"schools": schools, "lead": lea})
    assert answer.status_code == 303
    assert (
        "Jullie zijn met 1. Een PLG werkt het best met 6 tot 12 mensen."
        in cora.get(f"/plgs/{draft.id}/making/people").text
    )
    assert "Jullie zijn met 1." in cora.get(f"/plgs/{draft.id}/making/review").text


def test_somebody_who_is_in_another_plg_is_said_so_and_may_be_chosen(cast, cora, draft):
    cast.plg(number=5)
    give_schools(draft, cast.school["eik"])
    assert "zit ook in PLG-5" in cora.get(f"/plgs/{draft.id}/making/people").text
    answer = cora.post(
        f"/plgs/{draft.id}/making/people", data={"schools": [cast.school["eik"].id], "lead": cast["mo"].id}
    )
    assert answer.status_code == 303


# ---- the goal at the learners is asked for


def test_going_on_without_a_learner_goal_asks_why(cast, cora, draft):
    goal = whole(cast, draft).goals[0]
    cora.post(f"/plgs/{draft.id}/goals/{goal.id}/removals")
    answer = cora.post(f"/plgs/{draft.id}/making/goals", data={"reason": "  "})
    assert (answer.status_code, errors(answer)) == (
        422,
        ["Er is nog geen doel bij de leerlingen. Voeg er een toe, of schrijf waarom het er nog niet is."],
    )
    answer = cora.post(f"/plgs/{draft.id}/making/goals", data={"reason": "We meten eerst de beginsituatie."})
    assert (answer.status_code, whole(cast, draft).learner_goal_waived) == (303, "We meten eerst de beginsituatie.")


def test_the_reason_goes_when_the_goal_comes(cast, cora):
    draft = cast.plg(status="draft", learner_goal_waived="Nog niet.")
    cora.post(f"/plgs/{draft.id}/making/goals", data={})
    assert whole(cast, draft).learner_goal_waived == ""


def test_a_goal_that_was_taken_away_can_come_back(cast, cora, draft):
    goal = whole(cast, draft).goals[0]
    cora.post(f"/plgs/{draft.id}/goals/{goal.id}/removals")
    assert whole(cast, draft).kept_goals == []
    assert "Breng terug" in cora.get(f"/plgs/{draft.id}/making/goals").text
    cora.post(f"/plgs/{draft.id}/goals/{goal.id}/restorations")
    assert [one.id for one in whole(cast, draft).kept_goals] == [goal.id]


def test_the_same_goal_twice_is_one_goal(cast, cora, draft):
    for _click in range(2):
        cora.post(f"/plgs/{draft.id}/goals", data={**GOAL, "level": "school"})
    assert [goal.level for goal in whole(cast, draft).goals] == ["learner", "school"]


# ---- the start


@pytest.mark.parametrize(
    ("lacks", "sentence"),
    [
        ("schools", "Kies eerst welke scholen meedoen."),
        ("lead", "Kies eerst wie de groep trekt."),
        ("phases", "Kies eerst welke fasen de groep volgt."),
        ("goals", "Voeg eerst een doel bij de leerlingen toe, of schrijf waarom het er nog niet is."),
    ],
)
def test_what_is_missing_stops_the_start_in_words(cast, cora, draft, lacks, sentence):
    from plg.core.db import commit, write

    if lacks != "schools":
        give_schools(draft, cast.school["beuk"])
    rows = (
        [role for role in whole(cast, draft).roles if role.role == "lead"]
        if lacks == "lead"
        else getattr(whole(cast, draft), lacks)
    )
    with write():
        for row in rows:
            session.delete(session.merge(row))
        commit()
    answer = cora.post(f"/plgs/{draft.id}/launch")
    assert (answer.status_code, sentence in answer.text, whole(cast, draft).status) == (422, True, "draft")


def test_starting_twice_is_starting_once(cast, cora, plg):
    before = whole(cast, plg).started_at
    assert (cora.post(f"/plgs/{plg.id}/launch").status_code, whole(cast, plg).started_at) == (303, before)


def test_the_days_in_the_group_begin_at_the_start(cast, cora, draft):
    give_schools(draft, cast.school["beuk"])
    cora.post(f"/plgs/{draft.id}/launch")
    assert {role.starts_on for role in whole(cast, draft).group(clock.today())} == {clock.today()}


def test_a_draft_can_be_thrown_away_and_a_running_plg_cannot(cast, cora, draft):
    running = cast.plg(number=2)
    assert cora.post(f"/plgs/{draft.id}/discards").location == "/plgs"
    assert cora.post(f"/plgs/{running.id}/discards").status_code == 409
    assert session.scalars(select(Plg.id)).all() == [running.id]


@pytest.mark.parametrize(
    ("step", "elsewhere"),
    [("theme", "/edit"), ("people", "/members"), ("phases", "/edit"), ("goals", "/goals"), ("review", "")],
)
def test_the_steps_of_a_running_plg_lead_to_its_own_pages(cast, cora, plg, step, elsewhere):
    assert cora.get(f"/plgs/{plg.id}/making/{step}").location == f"/plgs/{plg.id}{elsewhere}"


@pytest.mark.parametrize("step", ["people", "phases"])
def test_a_form_of_before_the_start_does_not_change_a_running_plg(cast, cora, plg, step):
    data = {"schools": [cast.school["beuk"].id], "lead": cast["mo"].id, "template": "data_team"}
    assert cora.post(f"/plgs/{plg.id}/making/{step}", data=data).status_code == 409
    assert (whole(cast, plg).template, len(whole(cast, plg).roles)) == ("cycle", 6)
