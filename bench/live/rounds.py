"""What is measured: rounds of typing on the three servers in turn, kills, idle streams, and forty who come in."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from bench import servers
from bench.live.contenders import OURS, Contender
from bench.live.driver import Driver
from bench.live.place import Hall, Place

Figures = dict[str, Any]


@dataclass(frozen=True)
class Extent:
    """How much is measured; less of it while developing."""

    rounds: int = 2
    seconds: float = 6.0
    warm_up: float = 1.5
    kills: int = 2
    streams: int = 2_000

    @property
    def items(self) -> int:
        return self.rounds * len(CROWDS) + self.kills + 2


@dataclass(frozen=True)
class Crowd:
    name: str
    rooms: int
    writers: int  # in each room
    readers: int


CROWDS = (
    Crowd("2 writers", 1, 2, 0),
    Crowd("10 writers", 1, 10, 0),
    Crowd("50 writers", 1, 50, 0),
    Crowd("10 rooms of 5 writers, 25 readers", 10, 5, 25),
)
TYPISTS = 10  # when the server is killed


class Rounds:
    def __init__(self, driver: Driver, contenders: list[Contender], place: Place, extent: Extent) -> None:
        self.driver, self.contenders, self.place, self.extent = driver, contenders, place, extent
        self.people: dict[str, dict[str, str]] = {}

    @property
    def ours(self) -> Contender:
        return next(one for one in self.contenders if one.kind == OURS)

    def typing(self, crowd: Crowd, turn: int) -> dict[str, Figures]:
        """One turn of each server; who begins changes with the turn."""
        order = self.contenders[turn % 3 :] + self.contenders[: turn % 3]
        return {one.kind: self._typing(one, crowd) for one in order}

    def _typing(self, server: Contender, crowd: Crowd) -> Figures:
        seats = self._seats(server, crowd)
        extent = {"seconds": self.extent.seconds, "warmUp": self.extent.warm_up}
        return self.driver.ask("typing", server=server.told, seats=seats, **extent)

    def kill(self, server: Contender, after: float) -> Figures:
        """Kill -9 in the middle of typing; the writers are gone when it is back. Return how many edits were lost."""
        seats = self._seats(server, Crowd("kill", 1, TYPISTS, 0))
        told = self.driver.ask("kill", server=server.told, seats=seats, after=after)
        server.come_back()
        reader = seats[0] | {"index": len(seats), "isWriter": False}
        kept = set(self.driver.ask("read", server=server.told, seats=[reader])["words"])
        figures = {"made": told["made"], "kept": len(kept)}
        for promise in ("acknowledged", "shown"):
            words = told[promise]
            figures[promise] = None if words is None else len(words)
            figures[f"{promise}_lost"] = None if words is None else len(set(words) - kept)
        return figures

    def streams(self) -> Figures:
        hall = self.place.crowd
        people = [self._person(email) for email in hall.people]
        order = {"count": self.extent.streams, "events": 5, "idle": 5}
        return self.driver.ask("streams", server=self.ours.told, room=next(hall.blocks), people=people, **order)

    def arrivals(self) -> Figures:
        hall = self.place.arriving
        where = {"path": f"/meetings/{hall.meeting}", "topic": f"meeting:{hall.meeting}", "blocks": list(hall.blocks)}
        people = [self._person(email) for email in hall.people]
        return self.driver.ask("arrivals", server=self.ours.told, people=people, seconds=10, **where)

    def _seats(self, server: Contender, crowd: Crowd) -> list[Figures]:
        halls = [self.place.full] if crowd.rooms == 1 else self.place.rooms[: crowd.rooms]
        return [
            {"index": number * (crowd.writers + crowd.readers) + place, "room": room, "isWriter": place < crowd.writers,
             "person": self._person(hall.people[place]) if server.kind == OURS else None}
            for number, hall in enumerate(halls)
            for room in [self._room(server, hall)]
            for place in range(crowd.writers + crowd.readers)
        ]  # fmt: skip

    def _room(self, server: Contender, hall: Hall) -> str:
        return next(hall.blocks) if server.kind == OURS else uuid4().hex

    def _person(self, email: str) -> dict[str, str]:
        if email not in self.people:
            address = str(self.ours.told["address"])
            visitor = servers.sign_in(address, email)
            self.people[email] = {"cookie": visitor.cookie, "token": visitor.token}
        return self.people[email]
