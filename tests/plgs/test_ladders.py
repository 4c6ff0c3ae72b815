"""Each write of a PLG, tried by who may (303), who may only read (403), a stranger (404) and nobody (401)."""

import pytest

from tests.plgs.cast import measured, whole

LADDER = [("lea", 303), ("tess", 403), ("sara", 404), ("", 401)]
DAY = {"day": "1", "month": "11", "year": "2026"}


def dated(name):
    return {f"{name}-{part}": value for part, value in DAY.items()}


GOAL = {"level": "school", "text": "Elke school heeft een tekstenlijn"}
THEME = {"theme": "Lezen", "first_year": "2026"}


def in_htmx(client, path, data):
    return client.post(path, data=data, headers={"HX-Request": "true"})


def paths(cast, plg):
    """Address and form of every write on a running PLG."""
    made = whole(cast, plg)
    base, goal, phase = f"/plgs/{plg.id}", made.goals[0].id, made.phases[0].id
    row = measured(made.goals[0], "58 %", cast["lea"])
    member = next(role for role in made.roles if role.role == "member")
    return {
        "plgs.change": (base, {**THEME, "schools": [cast.school["beuk"].id]}),
        "plgs.join": (f"{base}/members", {"join-person": cast["tess"].id, **dated("join-starts_on")}),
        "plgs.leave": (f"{base}/members/{member.id}/departure", dated("ends_on")),
        "plgs.hand_over": (f"{base}/lead", {"lead-person": cast["mo"].id, **dated("lead-starts_on")}),
        "plgs.add_goal": (f"{base}/goals", GOAL),
        "plgs.change_goal": (f"{base}/goals/{goal}", GOAL),
        "plgs.remove_goal": (f"{base}/goals/{goal}/removals", {}),
        "plgs.measure": (f"{base}/goals/{goal}/measurements", {"value": "60 %", **dated("measured_on")}),
        "plgs.correct_measurement": (
            f"{base}/goals/{goal}/measurements/{row.id}",
            {"value": "60 %", **dated("measured_on")},
        ),
        "plgs.remove_measurement": (f"{base}/goals/{goal}/measurements/{row.id}/removals", {}),
        "plgs.change_phase": (f"{base}/phases/{phase}", {"name": "Starten"}),
        "plgs.decide": (
            f"{base}/phases/{phase}/decisions",
            {"outcome": "yes", "next_phase": "2", **dated("decided_on")},
        ),
        "plgs.launch": (f"{base}/launch", {}),
    }


@pytest.mark.parametrize(("name", "status"), LADDER)
@pytest.mark.parametrize(
    "endpoint",
    [
        pytest.param("plgs.change", marks=pytest.mark.ladder("plgs.change")),
        pytest.param("plgs.join", marks=pytest.mark.ladder("plgs.join")),
        pytest.param("plgs.leave", marks=pytest.mark.ladder("plgs.leave")),
        pytest.param("plgs.hand_over", marks=pytest.mark.ladder("plgs.hand_over")),
        pytest.param("plgs.add_goal", marks=pytest.mark.ladder("plgs.add_goal")),
        pytest.param("plgs.change_goal", marks=pytest.mark.ladder("plgs.change_goal")),
        pytest.param("plgs.remove_goal", marks=pytest.mark.ladder("plgs.remove_goal")),
        pytest.param("plgs.measure", marks=pytest.mark.ladder("plgs.measure")),
        pytest.param("plgs.correct_measurement", marks=pytest.mark.ladder("plgs.correct_measurement")),
        pytest.param("plgs.remove_measurement", marks=pytest.mark.ladder("plgs.remove_measurement")),
        pytest.param("plgs.change_phase", marks=pytest.mark.ladder("plgs.change_phase")),
        pytest.param("plgs.decide", marks=pytest.mark.ladder("plgs.decide")),
        pytest.param("plgs.launch", marks=pytest.mark.ladder("plgs.launch")),
    ],
)
def test_a_running_plg_is_changed_by_who_may(cast, plg, client_for, endpoint, name, status):
    path, data = paths(cast, plg)[endpoint]
    assert in_htmx(client_for(name), path, data).status_code == (200 if status == 303 else status)


@pytest.mark.parametrize(("name", "status"), [("cora", 303), ("sara", 404), ("tess", 404), ("lea", 404), ("", 401)])
@pytest.mark.parametrize(
    ("endpoint", "path", "data"),
    [
        pytest.param("plgs.write_theme", "/making/theme", THEME, marks=pytest.mark.ladder("plgs.write_theme")),
        pytest.param(
            "plgs.choose_people", "/making/people", {"then": "people"}, marks=pytest.mark.ladder("plgs.choose_people")
        ),
        pytest.param(
            "plgs.choose_phases",
            "/making/phases",
            {"template": "cycle"},
            marks=pytest.mark.ladder("plgs.choose_phases"),
        ),
        pytest.param("plgs.set_goals", "/making/goals", {"reason": ""}, marks=pytest.mark.ladder("plgs.set_goals")),
        pytest.param("plgs.discard", "/discards", {}, marks=pytest.mark.ladder("plgs.discard")),
    ],
)
def test_a_draft_is_changed_by_its_coordinator_alone(cast, client_for, endpoint, path, data, name, status):
    """Nobody else sees it: not the lead to be, not the rest of the community."""
    draft = cast.plg(status="draft")
    sent = {**data, "schools": [cast.school["beuk"].id]} if endpoint == "plgs.choose_people" else data
    assert in_htmx(client_for(name), f"/plgs/{draft.id}{path}", sent).status_code == (200 if status == 303 else status)


@pytest.mark.ladder("plgs.create")
@pytest.mark.parametrize(("name", "status"), [("cora", 303), ("tess", 403), ("sara", 404), ("", 401)])
def test_a_plg_is_begun_by_the_coordinator(cast, client_for, name, status):
    answer = in_htmx(client_for(name), "/plgs?community=de-beek", THEME)
    assert answer.status_code == (200 if status == 303 else status)


@pytest.mark.ladder("plgs.restore_goal")
@pytest.mark.parametrize(("name", "status"), LADDER)
def test_a_goal_is_brought_back_by_who_may(cast, plg, client_for, name, status):
    goal = whole(cast, plg).goals[0].id
    client_for("lea").post(f"/plgs/{plg.id}/goals/{goal}/removals")
    answer = client_for(name).post(f"/plgs/{plg.id}/goals/{goal}/restorations", headers={"HX-Request": "true"})
    assert (answer.status_code, bool(whole(cast, plg).kept_goals)) == (200 if status == 303 else status, status == 303)


@pytest.mark.parametrize(
    "path", ["goals/{id}/removals", "phases/{id}/decisions", "members/{id}/departure", "goals/{id}/restorations"]
)
def test_a_part_of_another_plg_is_not_found(cast, plg, client_for, path):
    other = cast.plg(number=2)
    part = {"g": "goals", "p": "phases", "m": "roles"}[path[0]]
    foreign = getattr(whole(cast, other), part)[0].id
    assert client_for("lea").post(f"/plgs/{plg.id}/{path.format(id=foreign)}").status_code == 404


def test_a_guidance_role_is_not_closed_as_a_membership(cast, plg, client_for):
    guide = next(role for role in whole(cast, plg).roles if role.role == "process_facilitator")
    assert (
        client_for("lea").post(f"/plgs/{plg.id}/members/{guide.id}/departure", data=dated("ends_on")).status_code == 403
    )
