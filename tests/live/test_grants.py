"""What was allowed a moment ago: for seconds, and never past a change of what somebody may."""

import pytest

from plg.live import whose
from plg.live.grants import LASTS, Grants
from plg.live.whose import EVERYBODY, ONLY_WRITING
from plg.people.viewer import Grant, Viewer

ASKED = ("cookie", "token", "block")


def viewer(name: str, community: str = "meander") -> Viewer:
    return Viewer(name, name, "", "", grants=(Grant(community, community, community, "teacher", None),))


AN, BO, CAS = viewer("an"), viewer("bo"), viewer("cas", "wissel")


class Clock:
    now = 1_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def grants(clock):
    return Grants(clock)


def test_a_grant_is_found_again(grants):
    grants.give(grants.ticket(), *ASKED, by=AN)
    assert grants.find(*ASKED) == AN


@pytest.mark.parametrize(
    "asked",
    [
        ("other", "token", "block"),
        ("cookie", "other", "block"),
        ("cookie", "token", "other"),
        ("cookietoken", "", "block"),
    ],
)
def test_it_counts_for_nothing_else(grants, asked):
    grants.give(grants.ticket(), *ASKED, by=AN)
    assert grants.find(*asked) is None


def test_it_lasts_for_seconds(grants, clock):
    grants.give(grants.ticket(), *ASKED, by=AN)
    clock.now += LASTS / 2 - 0.1
    assert grants.find(*ASKED) == AN
    clock.now += LASTS / 2 + 0.1
    assert grants.find(*ASKED) is None


def test_those_of_people_who_began_together_do_not_run_out_together(grants, clock):
    for number in range(100):
        grants.give(grants.ticket(), f"cookie {number}", "token", "block", by=AN)
    clock.now += 0.75 * LASTS
    left = [number for number in range(100) if grants.find(f"cookie {number}", "token", "block") is not None]
    assert 20 < len(left) < 80


def test_it_is_gone_once_access_changes(grants):
    grants.give(grants.ticket(), *ASKED, by=AN)
    grants.drop()
    assert grants.find(*ASKED) is None


@pytest.mark.parametrize(
    ("concerned", "left"),
    [
        (whose.persons("an"), {"bo", "cas"}),
        (whose.persons("an") | whose.persons("cas"), {"bo"}),
        (whose.community("meander"), {"cas"}),
        (whose.persons("nobody"), {"an", "bo", "cas"}),
        (ONLY_WRITING, set()),
        (whose.persons("nobody") | ONLY_WRITING, set()),
        (EVERYBODY, set()),
    ],
)
@pytest.mark.parametrize("is_from_another_process", [False, True])
def test_only_those_concerned_are_asked_again(grants, concerned, left, is_from_another_process):
    everybody = {"an": AN, "bo": BO, "cas": CAS}
    for name, one in everybody.items():
        grants.give(grants.ticket(), f"cookie of {name}", "token", "block", by=one)
    grants.drop(whose.unpacked(concerned.packed()) if is_from_another_process else concerned)
    found = {name: grants.find(f"cookie of {name}", "token", "block") for name in everybody}
    assert found == {name: one if name in left else None for name, one in everybody.items()}


def test_what_was_decided_before_a_change_is_not_granted_after_it(grants):
    ticket = grants.ticket()
    grants.drop()
    grants.give(ticket, *ASKED, by=AN)
    assert grants.find(*ASKED) is None


def test_nothing_is_granted_while_others_are_not_heard(grants):
    grants.switch(False)
    grants.give(grants.ticket(), *ASKED, by=AN)
    assert grants.find(*ASKED) is None
    grants.switch(True)
    assert grants.find(*ASKED) is None


def test_a_header_may_hold_any_bytes(grants):
    odd = (b"\xff\xfe".decode("latin-1"), b"\xff".decode("utf-8", "surrogateescape"), "")
    grants.give(grants.ticket(), *odd, by=AN)
    assert grants.find(*odd) == AN
