"""What was typed on the step of the goals goes along, whichever button is pressed."""

from sqlalchemy import select

from plg.core.db import session
from plg.plgs.models import Goal, Phase, Plg


def draft_of(browser) -> str:
    form = {"theme": "Buiten leren", "inquiry_question": "", "content": "", "audience": "", "first_year": "2026"}
    browser.post("/plgs?community=de-meander", data=form)
    return session.scalar(select(Plg.id).where(Plg.theme == "Buiten leren"))


def test_going_on_adds_the_goal_that_stands_typed(demo_app, client_for):
    wouter = client_for("wouter")
    plg = draft_of(wouter)
    goal = {
        "level": "learner",
        "text": "Leerlingen kijken langer",
        "indicator": "",
        "start": "",
        "target": "",
        "reason": "",
    }
    answer = wouter.post(f"/plgs/{plg}/making/goals", data=goal)
    assert (answer.status_code, answer.location) == (303, f"/plgs/{plg}/making/review")
    assert session.scalar(select(Goal.text).where(Goal.plg_id == plg)) == "Leerlingen kijken langer"


def test_half_a_goal_is_kept_in_the_form(demo_app, client_for):
    wouter = client_for("wouter")
    plg = draft_of(wouter)
    answer = wouter.post(f"/plgs/{plg}/making/goals", data={"indicator": "kijkwijzer", "reason": "nog te vroeg"})
    assert answer.status_code == 422
    assert "kijkwijzer" in answer.text
    assert "nog te vroeg" in answer.text
    assert session.scalar(select(Goal.id).where(Goal.plg_id == plg)) is None


def test_a_no_at_the_gate_stays_in_the_phase(demo_app, client_for):
    ilse = client_for("ilse")
    plg = session.scalars(select(Plg).where(Plg.theme == "Lezen om te begrijpen")).one()
    phases = {row.number: row.id for row in _phases(plg.id)}
    form = {"outcome": "no", "reason": "te weinig gezien", "decided_on": "2026-11-20", "next_phase": "follows"}
    assert ilse.post(f"/plgs/{plg.id}/phases/{phases[4]}/decisions", data=form).status_code == 303
    assert [row.number for row in _phases(plg.id) if row.is_current] == [4]


def _phases(plg_id):
    return session.execute(select(Phase.id, Phase.number, Phase.is_current).where(Phase.plg_id == plg_id)).all()
