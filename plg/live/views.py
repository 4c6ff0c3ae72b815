"""The rule of every stream, the same question asked every few seconds, and who writes where.

`/live` itself is answered in asyncio (native.py), which asks this view first: it never holds a thread. Without it the
view tells what was missed and ends, which to a browser is a stream that comes back.
"""

from typing import NamedTuple

from flask import Blueprint, Response, jsonify, request

from plg.core.errors import N_, Invalid, TooMany
from plg.live import opening as openings
from plg.live import topics
from plg.live.company import here
from plg.live.hub import the_hub
from plg.live.opening import Opening
from plg.live.presence import Somebody
from plg.live.stream import HELLO, beginning, somebody
from plg.people import login
from plg.people.viewer import Viewer
from plg.web.guard import allow

CARRIER = "plg.live"  # in the environment of a request that a stream makes
TRY_AGAIN = 10  # seconds

bp = Blueprint("live", __name__)


class Carrier:
    """Takes what the view found to the stream that asks. `anew`: the stream is open already."""

    def __init__(self, anew: bool) -> None:
        self.anew = anew
        self.opening: Opening | None = None
        self.refused: tuple[str, ...] = ()


class Gathering(NamedTuple):
    """A topic where somebody is, and whether they may be seen there."""

    topic: str
    who: Somebody
    meets: bool


def _opening(who: Viewer) -> Opening:
    login.unattended()
    names, carrier = request.args.getlist("topic"), request.environ.get(CARRIER)
    if carrier and carrier.anew:
        return openings.checked(who, names)
    if carrier and not the_hub.has_room(who.person_id):
        raise TooMany(TRY_AGAIN)
    after = request.headers.get("Last-Event-ID") or request.args.get("after", "")
    return openings.opened(who, names, after)


def _may_follow(_who: Viewer, _found: Opening) -> bool:
    """Topics that one may not follow are refused where they are loaded: they are not there."""
    return True


@bp.get("/live")
@allow(_may_follow, on=_opening)
def stream(opening: Opening) -> Response:
    headers = {"Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"}
    if carrier := request.environ.get(CARRIER):
        carrier.opening = opening
        said = b""
    else:
        said = HELLO + beginning(opening)
    return Response(said, mimetype="text/event-stream", headers=headers)


@bp.get("/live/missed")
@allow(_may_follow, on=_opening)
def missed(opening: Opening) -> Response:
    meeting = [topic for topic, meets in opening.topics.items() if meets]
    for topic in meeting:
        the_hub.soon(the_hub.company.poll, topic, somebody(opening.who))
    events = [*opening.missed, *(here(topic, the_hub.company.people(topic)) for topic in meeting)]
    told = [{"event": event.name, "data": opening.told(event)} for event in events]
    return jsonify(id=opening.position, person=opening.who.person_id, events=told)


def _gathering(who: Viewer) -> Gathering:
    topic = topics.wanted(request.args.getlist("topic"))[0]
    found = topics.followed(who, [topic])
    if topic not in found:
        raise topics.Refused([topic])
    return Gathering(topic, somebody(who), found[topic])


def _may_be_seen(_who: Viewer, gathering: Gathering) -> bool:
    return gathering.meets


@bp.post("/live/presence")
@allow(_may_be_seen, on=_gathering)
def presence(gathering: Gathering) -> tuple[str, int]:
    at = _place()
    if at and not topics.is_place(gathering.topic, at):
        raise Invalid("at", N_("Deze plaats is er niet."))
    the_hub.soon(the_hub.company.write, gathering.topic, gathering.who, at)
    return "", 204


def _place() -> str:
    told = request.get_json(silent=True) if request.is_json else request.form
    found = told.get("at", "") if isinstance(told, dict) else ""
    return found if isinstance(found, str) else ""
