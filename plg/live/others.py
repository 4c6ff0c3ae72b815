"""The other processes on the same database: what they tell goes to the hub, and what only memory knows goes to them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Engine

from plg.core.db import session
from plg.live import actions, grants, whose
from plg.live.hub import Hub
from plg.live.listening import Listener
from plg.live.whose import EVERYBODY

AWAY = 0  # the token of what holds everybody while we hear nothing


@asynccontextmanager
async def running(hub: Hub) -> AsyncIterator[None]:
    """The hub at work, in this loop."""
    hub.attach()
    engine = session.get_bind()
    session.remove()
    listener = connect(hub, engine) if isinstance(engine, Engine) and engine.dialect.name == "postgresql" else None
    try:
        yield
    finally:
        hub.detach()
        if listener:
            listener.stop()


def connect(hub: Hub, engine: Engine) -> Listener:
    """Listen from now on. Until the first word nothing is passed on."""
    _lost(hub)
    listener = Listener(
        engine,
        hear=lambda message: hub.soon(_hear, hub, message),
        is_heard=lambda heard: hub.soon(_found if heard else _lost, hub),
    )
    listener.start()
    hub.company.send = lambda messages: hub.start_task(hub.run(actions.send, messages))
    return listener


def _hear(hub: Hub, message: dict[str, Any]) -> None:
    if "numbers" in message:
        hub.channels.hear(message["numbers"].items())
    elif "doubt" in message:
        told = whose.unpacked(message["doubt"])
        grants.drop(told)
        hub.doubts.doubt(told)
    else:
        hub.company.hear(message["from"], message)


def _lost(hub: Hub) -> None:
    grants.switch(False)
    hub.doubts.hold(EVERYBODY, AWAY, lasts=0)


def _found(hub: Hub) -> None:
    grants.switch(True)
    hub.doubts.doubt(EVERYBODY, AWAY)
    hub.start_task(hub.channels.compare())
