"""The strict reader and the server's text, held against real Yjs 13.6 in Node."""

import random

import pytest

from plg.notes import crdt
from plg.notes.crdt.encoding import parsed_state_vector
from tests.notes.yjs import real

ODD = [0, 1, 2, 3, 4, 5, 6, 10, 0x44, 0x81, 0x84, 0xC1, 0xC4, 0x7F, 0xFF]


@pytest.fixture(scope="module")
def sessions():
    return [log for log in real.sessions(range(1, 601)) if log]


def accepted(log):
    """The log when each of its updates is let in, as the server would do it one after the other; else nothing."""
    try:
        for update in log:  # most odd ones fall out here, which is cheap
            crdt.check_update(update)
        for number, update in enumerate(log):
            crdt.check_update(update, log[:number])
    except crdt.NotAnUpdate:
        return []
    return log


def bent(update, dice):
    """`update` with a bit flipped, a byte changed, put in or left out; sometimes twice."""
    data = bytearray(update)
    for _ in range(dice.choice([1, 1, 2])):
        place = dice.randrange(len(data))
        kind = dice.randrange(5)
        if kind < 2:
            data[place] ^= 1 << dice.randrange(8)
        elif kind == 2:
            data[place] = dice.choice(ODD)
        elif kind == 3:
            data[place:place] = bytes([dice.choice(ODD)])
        elif len(data) > 1:
            del data[place]
    return bytes(data)


def bent_logs(sessions, count):
    dice = random.Random(20261122)
    for _ in range(count):
        log = list(dice.choice(sessions))
        place = dice.randrange(len(log))
        log[place] = bent(log[place], dice)
        yield log[place : place + 1] if dice.random() < 0.3 else log


def seen(log):
    """What the server shows after a log, in the words of a browser's answer."""
    whole = crdt.merged(log)
    clocks = parsed_state_vector(crdt.state_vector(whole))
    return crdt.text_of(whole), {str(client): clock for client, clock in clocks.items() if clock}


def shown(answer):
    return answer["text"].replace("\0", ""), answer["clocks"]


def test_everything_a_browser_writes_is_accepted_and_reads_the_same(sessions):
    assert [log for log in sessions if not accepted(log)] == []
    assert [seen(log) for log in sessions] == [shown(answer) for answer in real.read(sessions)]


def test_in_any_order_and_with_gaps_the_server_shows_what_a_browser_shows(sessions):
    dice = random.Random(7)
    logs = [dice.sample(log, dice.randint(1, len(log))) for log in sessions for _ in range(3)]
    assert [seen(log) for log in logs] == [shown(answer) for answer in real.read(logs)]
    merged = [[crdt.merged(log)] for log in logs]
    assert [seen(log) for log in merged] == [shown(answer) for answer in real.read(merged)]


def test_a_browser_that_fetches_the_difference_shows_what_the_server_shows(sessions):
    dice = random.Random(8)
    mine = [log[: dice.randrange(len(log))] for log in sessions]
    vectors = [crdt.state_vector(crdt.merged(log)) for log in mine]
    missed = [crdt.difference(crdt.merged(log), vector) for log, vector in zip(sessions, vectors, strict=True)]
    answers = real.read([[*log, update] for log, update in zip(mine, missed, strict=True)])
    assert [shown(answer) for answer in answers] == [seen(log) for log in sessions]


def test_what_a_plain_form_saves_reads_the_same_in_a_browser(sessions):
    logs = []
    for log in sessions:
        base, current = crdt.merged(log[: len(log) // 2]), crdt.merged(log)
        update = crdt.edited(base, current, "Begin 😀\n" + crdt.text_of(base).upper() + "\neinde")
        crdt.check_update(update, log)
        logs.append([*log, update])
    assert [seen(log) for log in logs] == [shown(answer) for answer in real.read(logs)]


def test_a_bent_update_is_refused_or_every_browser_loads_it_and_shows_the_same(sessions):
    logs = [log for log in bent_logs(sessions, 8_000) if accepted(log)]
    assert len(logs) > 1_500, "too few let in for this test to mean anything"
    answers = real.read(logs)
    assert [log for log, answer in zip(logs, answers, strict=True) if "error" in answer] == []
    assert [seen(log) for log in logs] == [shown(answer) for answer in answers]
    snapshots = real.read([[crdt.merged(log)] for log in logs])
    assert [answer["text"] for answer in snapshots] == [answer["text"] for answer in answers]
