"""Many at once, in one block."""

from concurrent.futures import ThreadPoolExecutor

from plg.core.db import session
from plg.notes import queries
from plg.notes.models import NoteUpdate

THREADS, SAVES = 8, 10


def test_eight_people_who_save_at_once_lose_nothing(team):
    """Each saves the whole text as they last saw it, with one line more of their own."""
    team.save(team.an, "begin")

    def write(number: int) -> None:
        text, seen = "begin", 1
        for turn in range(SAVES):
            saved = team.save(team.an, f"{text}\nregel {number}-{turn}", based_on=seen)
            text, seen = saved.text, saved.seq
        session.remove()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(write, range(THREADS)))
    lines = team.stored().text.split("\n")
    assert sorted(lines) == sorted(["begin", *(f"regel {n}-{t}" for n in range(THREADS) for t in range(SAVES))])
    assert [row.seq for row in team.rows(NoteUpdate)] == list(range(1, THREADS * SAVES + 2))
    assert list(queries.faults()) == []


def test_eight_times_the_same_form_at_once_is_one_save(team):
    with ThreadPoolExecutor(THREADS) as pool:
        done = list(pool.map(lambda _: team.save(team.an, "een keer", once="0" * 22), range(THREADS)))
    assert ({one.text for one in done}, sum(one.new for one in done)) == ({"een keer"}, 1)
    assert len(team.rows(NoteUpdate)) == 1
