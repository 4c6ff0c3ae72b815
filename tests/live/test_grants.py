"""What was allowed a moment ago: for seconds, and never past a change of what somebody may."""

import pytest

from plg.live.grants import LASTS, Grants

ASKED = ("cookie", "token", "block")


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
    grants.give(grants.ticket(), *ASKED, by="an")
    assert grants.find(*ASKED) == "an"


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
    grants.give(grants.ticket(), *ASKED, by="an")
    assert grants.find(*asked) is None


def test_it_lasts_for_seconds(grants, clock):
    grants.give(grants.ticket(), *ASKED, by="an")
    clock.now += LASTS / 2 - 0.1
    assert grants.find(*ASKED) == "an"
    clock.now += LASTS / 2 + 0.1
    assert grants.find(*ASKED) is None


def test_those_of_people_who_began_together_do_not_run_out_together(grants, clock):
    for number in range(100):
        grants.give(grants.ticket(), f"cookie {number}", "token", "block", by=number)
    clock.now += 0.75 * LASTS
    left = [number for number in range(100) if grants.find(f"cookie {number}", "token", "block") is not None]
    assert 20 < len(left) < 80


def test_it_is_gone_once_access_changes(grants):
    grants.give(grants.ticket(), *ASKED, by="an")
    grants.drop()
    assert grants.find(*ASKED) is None


def test_what_was_decided_before_a_change_is_not_granted_after_it(grants):
    ticket = grants.ticket()
    grants.drop()
    grants.give(ticket, *ASKED, by="an")
    assert grants.find(*ASKED) is None


def test_nothing_is_granted_while_others_are_not_heard(grants):
    grants.switch(False)
    grants.give(grants.ticket(), *ASKED, by="an")
    assert grants.find(*ASKED) is None
    grants.switch(True)
    assert grants.find(*ASKED) is None


def test_a_header_may_hold_any_bytes(grants):
    odd = (b"\xff\xfe".decode("latin-1"), b"\xff".decode("utf-8", "surrogateescape"), "")
    grants.give(grants.ticket(), *odd, by="an")
    assert grants.find(*odd) == "an"
