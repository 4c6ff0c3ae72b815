"""Make a PLG step by step, start it, and change what was said in those steps."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, select

from plg.communities.models import Community, School
from plg.core import clock
from plg.core.db import commit, session
from plg.core.deeds import record
from plg.core.errors import N_, Conflict, Invalid
from plg.people.viewer import Viewer
from plg.plgs.models import GROUP_ROLES, Phase, Plg, PlgRole
from plg.plgs.templates_of_phases import TEMPLATES

A_MOMENT = timedelta(seconds=20)
THEME, PEOPLE, PHASES, GOALS, REVIEW = range(1, 6)


def draft(community: Community, *, by: Viewer, **facts: Any) -> Plg:
    """Keep the first step of a new PLG. `facts`: theme, inquiry_question, content, audience, first_year."""
    session.execute(select(Community.id).where(Community.id == community.id).with_for_update())  # one number at a time
    if again := _just_made(community, facts["theme"], by):
        return again
    last = session.scalar(select(func.max(Plg.number)).where(Plg.community_id == community.id)) or 0
    plg = Plg(community_id=community.id, number=last + 1, made_by_id=by.person_id, made_at=clock.now(), **facts)
    plg.step = PEOPLE
    session.add(plg)
    session.flush()
    _record("plg_drafted", plg, by)
    commit()
    return plg


def _just_made(community: Community, theme: str, by: Viewer) -> Plg | None:
    """Return the draft that the same click made a moment ago."""
    return session.scalar(
        select(Plg).where(
            Plg.community_id == community.id,
            Plg.made_by_id == by.person_id,
            Plg.theme == theme,
            Plg.status == "draft",
            Plg.made_at > clock.now() - A_MOMENT,
        )
    )


def write_theme(plg: Plg, *, by: Viewer, **facts: Any) -> None:
    _set(plg, facts)
    _reach(plg, PEOPLE)
    _record("plg_theme_written", plg, by)
    commit()


def choose_people(
    plg: Plg,
    *,
    school_ids: Sequence[str],
    member_ids: Sequence[str],
    lead_id: str,
    sponsor_id: str,
    by: Viewer,
    is_done: bool = True,
) -> None:
    """Say for a PLG that has not started which schools take part and who is in the group; the lead is in it too.

    `is_done` False keeps the choices so far: the list of people follows the schools.
    """
    _must_be_draft(plg)
    if is_done and not lead_id:
        raise Invalid("lead", N_("Kies wie de groep trekt. Mag later nog veranderen."))
    _set_schools(plg, school_ids)
    plg.sponsor_id = sponsor_id or None
    session.execute(delete(PlgRole).where(PlgRole.plg_id == plg.id, PlgRole.role.in_(GROUP_ROLES)))
    today = clock.today()
    members = dict.fromkeys([*([lead_id] if lead_id else []), *member_ids])
    session.add_all(
        PlgRole(plg_id=plg.id, person_id=one, role="lead" if one == lead_id else "member", starts_on=today)
        for one in members
    )
    if is_done:
        _reach(plg, PHASES)
    _record("plg_people_chosen", plg, by, people=len(members))
    commit()


def choose_phases(plg: Plg, *, template: str, rhythm: str, place: str, by: Viewer) -> None:
    """Without a template, when and where are kept, and the phases are still to be chosen."""
    _must_be_draft(plg)
    if template and template != plg.template:
        session.execute(delete(Phase).where(Phase.plg_id == plg.id))
        session.add_all(_phases(plg, template))
        plg.template = template
    plg.rhythm, plg.place = rhythm, place
    if plg.template:
        _reach(plg, GOALS)
    _record("plg_phases_chosen", plg, by, template=template)
    commit()


def _phases(plg: Plg, template: str) -> list[Phase]:
    return [
        Phase(
            plg_id=plg.id,
            number=number,
            name=one.name,
            questions=one.questions,
            product=one.product,
            gate=one.gate,
            duration=one.duration,
        )
        for number, one in enumerate(TEMPLATES[template], 1)
    ]


def launch(plg: Plg, *, by: Viewer) -> bool:
    """Let a PLG start in its first phase, today; return whether anything changed. What is missing is refused."""
    if plg.status != "draft":
        return False
    missing = _missing(plg)
    if missing:
        raise Invalid("", missing)
    today = clock.today()
    plg.status, plg.started_at = "running", clock.now()
    for role in plg.group(today):
        role.starts_on = today
    for phase in plg.phases:
        phase.is_current = phase.number == 1
    _record("plg_launched", plg, by)
    commit()
    return True


def _missing(plg: Plg) -> str:
    if not plg.schools:
        return N_("Kies eerst welke scholen meedoen.")
    if plg.lead(clock.today()) is None:
        return N_("Kies eerst wie de groep trekt.")
    if not plg.phases:
        return N_("Kies eerst welke fasen de groep volgt.")
    if not plg.has_learner_goal and not plg.learner_goal_waived:
        return N_("Voeg eerst een doel bij de leerlingen toe, of schrijf waarom het er nog niet is.")
    return ""


def discard(plg: Plg, *, by: Viewer) -> None:
    """Throw a draft away: nobody else saw it, so nothing of it is kept."""
    _must_be_draft(plg)
    _record("plg_discarded", plg, by)
    session.execute(delete(Plg).where(Plg.id == plg.id))
    commit()


def change(plg: Plg, *, school_ids: Sequence[str], sponsor_id: str, by: Viewer, **facts: Any) -> None:
    """Change theme, question, schools, sponsor, rhythm and place of a PLG that runs."""
    _set(plg, facts)
    _set_schools(plg, school_ids)
    plg.sponsor_id = sponsor_id or None
    _record("plg_changed", plg, by)
    commit()


def _set(plg: Plg, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(plg, name, value)


def _set_schools(plg: Plg, school_ids: Sequence[str]) -> None:
    """Only schools of the PLG's own community count."""
    inside = select(School).where(School.id.in_(list(school_ids)), School.community_id == plg.community_id)
    plg.schools = list(session.scalars(inside.order_by(School.number)))


def _must_be_draft(plg: Plg) -> None:
    if plg.status != "draft":
        raise Conflict(N_("Deze PLG is intussen gestart. Wijzig haar op haar eigen pagina."))


def _reach(plg: Plg, step: int) -> None:
    plg.step = max(plg.step, step)


def _record(verb: str, plg: Plg, by: Viewer, **detail: Any) -> None:
    record(verb, "plg", plg.id, by=by, community_id=plg.community_id, **detail)
