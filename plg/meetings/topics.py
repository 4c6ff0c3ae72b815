"""What of a meeting shows at once on everybody's page, and which of its rows decide who may see or write what."""

from plg.live import topics, watch, whose
from plg.live.watch import Part
from plg.live.whose import Whose
from plg.meetings import policy, queries
from plg.meetings.models import AgendaItem, Closure, Meeting, Participant
from plg.meetings.queries.blocks import is_block_of
from plg.people.viewer import Viewer
from plg.plgs.models import Plg

ACCESS = ("plg_id", "community_id", "kind", "schools")


def register() -> None:
    one = topics.one_by_one
    topics.register("meeting", topics.of_parts("meeting", one(queries.read_meeting, _sees_people), _is_place))
    topics.register("series", topics.of_parts("series", one(queries.series)))
    for part, when in PARTS.items():
        watch.shows(Meeting, part, when, with_new=False)  # nobody looks at it yet
    watch.shows(AgendaItem, _agenda)
    watch.shows(Participant, _invited)
    watch.shows(Closure, _closed)
    watch.shows(Plg, _of_its_sessions, when=("status",), with_new=False)
    watch.decides(Participant, _self, when=("removed_at", "person_id", "group", "capacity"))
    watch.decides(Meeting, _inside, when=ACCESS)
    watch.decides(Meeting, _writers, when=("closed_at", "cancelled_at"))
    watch.decides(AgendaItem, _writers, when=("removed_at", "meeting_id"))
    watch.decides(AgendaItem, _readers, when=("audience",))


def _sees_people(who: Viewer, meeting: Meeting) -> bool:
    return "people" in policy.parts(who, meeting)


def _is_place(meeting_id: str, block_id: str) -> bool:
    return is_block_of(None, meeting_id, block_id)


def _details(meeting: Meeting) -> list[Part]:
    return [("meeting", meeting.id, "details")]


def _closing(meeting: Meeting) -> list[Part]:
    return [("meeting", meeting.id, "closing")]


def _attendance(meeting: Meeting) -> list[Part]:
    return [("meeting", meeting.id, "attendance")]


def _yield(meeting: Meeting) -> list[Part]:
    return [("meeting", meeting.id, "yield")]


def _agenda(item: AgendaItem) -> list[Part]:
    return [("meeting", item.meeting_id, "agenda")]


def _invited(participant: Participant) -> list[Part]:
    return [("meeting", participant.meeting_id, "attendance")]


def _closed(closure: Closure) -> list[Part]:
    return [("meeting", closure.meeting_id, "closing")]


def _of_its_sessions(plg: Plg) -> list[Part]:
    """What one may do in a session changes with its PLG."""
    return [("meeting", meeting_id, "closing") for meeting_id in queries.sessions_of(None, plg.id)]


def _self(participant: Participant) -> Whose:
    return whose.persons(participant.person_id)


def _inside(meeting: Meeting) -> Whose:
    return whose.community(meeting.community_id)


def _writers(_row: Meeting | AgendaItem) -> Whose:
    return whose.ONLY_WRITING


def _readers(_item: AgendaItem) -> Whose:
    """For whom an item is changes seldom, and the row does not say whose it is."""
    return whose.EVERYBODY


PARTS = {
    _details: (
        "title", "aim", "starts_at", "ends_at", "place", "link", "school_id", "phase_id", "protocol", "half_days",
        "lessons_suspended", "childcare_arranged", "number", "schools", "cancelled_at", "cancelled_why",
    ),
    _closing: ("closed_at", "cancelled_at"),
    _attendance: ("attendance_confirmed_at",),
    _yield: ("yield_released_at", "released_yield"),
}  # fmt: skip
