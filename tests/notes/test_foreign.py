"""Programs of others, with real Yjs and nothing but the public protocol, while the server is killed and comes back."""

import time
from contextlib import closing

import pytest

from plg.notes import crdt
from tests.notes.agenda import blocks_on_an_agenda
from tests.notes.test_durability import Browser, storage_of
from tests.notes.yjs import real

EDITS, PEOPLE, PACE = 120, 6, 25  # PACE: milliseconds between two edits of one person, about


def signed_in(server, name: str) -> dict[str, str]:
    with closing(Browser(server)) as browser:
        browser.sign_in(name)
    return {"cookie": browser.cookie, "token": browser.token}


@pytest.mark.parametrize("kills", [0, 3])
def test_people_who_type_with_yjs_end_with_the_same_text_whatever_happens_to_the_server(live_server, kills):
    block_id = blocks_on_an_agenda(live_server, 1)[0]
    people = [signed_in(live_server, name) for name in ("ilse", "jonas")] * (PEOPLE // 2)
    told = {"address": live_server.url, "block": block_id, "people": people, "edits": EDITS, "pace": PACE}
    with real.crowd(told) as typing:
        assert real.read_line(typing) == "typing"
        for _kill in range(kills):
            time.sleep(0.8)
            live_server.kill()
            live_server.start()
        seen = real.read_line(typing)
    assert "error" not in seen, seen
    assert (len(set(seen["texts"])), len(set(seen["clocks"])), len(seen["texts"])) == (1, 1, PEOPLE + 1)
    assert all(count > EDITS // 2 for count in seen["sent"])
    assert (seen["again"] > 0) == (kills > 0)
    assert [number > 0 for number in seen["heard"]] == [place % 2 == 0 for place in range(PEOPLE)]
    block, log = storage_of(live_server, block_id)
    assert [row.seq for row in log] == list(range(log[0].seq, block.seq + 1))
    assert crdt.text_of(crdt.merged(row.update for row in log)) == block.text == seen["texts"][0]
