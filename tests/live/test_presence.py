"""Who is here and who writes where, from several tabs, tabs that poll, and other processes."""

from plg.live.presence import GRACE, POLLED, WRITTEN, Presence, Shown, Somebody

AN, BO = Somebody("1", "An Peeters", "An", "AP"), Somebody("2", "Bo Peeters", "Bo", "BP")
M = "meeting:a"


def told(presence, now, topic=M):
    return [(shown.who.given, shown.at) for shown in presence.people(topic, now)]


def test_people_stand_in_the_order_of_their_names():
    presence = Presence()
    presence.enter(M, BO, "stream 2")
    presence.enter(M, AN, "stream 1")
    assert told(presence, 0) == [("An", ""), ("Bo", "")]


def test_each_topic_has_its_own():
    presence = Presence()
    presence.enter(M, AN, "stream 1")
    assert told(presence, 0, "meeting:b") == []


def test_who_leaves_is_here_a_little_longer_because_a_tab_may_come_back():
    presence = Presence()
    presence.enter(M, AN, "stream 1")
    presence.leave(M, "1", "stream 1", now=100)
    assert (presence.expire(100 + GRACE - 1), told(presence, 100)) == (set(), [("An", "")])
    assert (presence.expire(100 + GRACE), told(presence, 110)) == ({M}, [])


def test_who_comes_back_in_time_was_never_away():
    presence = Presence()
    presence.enter(M, AN, "stream 1")
    presence.leave(M, "1", "stream 1", now=100)
    presence.enter(M, AN, "stream 2")
    assert (presence.expire(200), told(presence, 200)) == (set(), [("An", "")])


def test_two_tabs_are_one_person():
    presence = Presence()
    presence.enter(M, AN, "stream 1")
    presence.enter(M, AN, "stream 2")
    presence.leave(M, "1", "stream 1", now=100)
    assert (presence.expire(200), told(presence, 200)) == (set(), [("An", "")])


def test_who_may_not_be_there_any_more_is_gone_at_once():
    presence = Presence()
    presence.enter(M, AN, "stream 1")
    presence.forget(M, "1")
    assert told(presence, 0) == []


def test_where_somebody_writes_and_that_they_stopped():
    presence = Presence()
    presence.enter(M, AN, "stream 1")
    presence.write(M, AN, "block", now=100)
    assert told(presence, 101) == [("An", "block")]
    presence.write(M, AN, "", now=102)
    assert told(presence, 103) == [("An", "")]


def test_who_does_not_say_it_again_writes_no_more():
    presence = Presence()
    presence.enter(M, AN, "stream 1")
    presence.write(M, AN, "block", now=100)
    assert (told(presence, 100 + WRITTEN - 1), told(presence, 100 + WRITTEN)) == ([("An", "block")], [("An", "")])


def test_where_they_wrote_ends_with_the_tab_that_said_so():
    presence = Presence()
    presence.enter(M, AN, "stream 1")
    presence.write(M, AN, "block", now=100)
    presence.leave(M, "1", "stream 1", now=101)
    assert (presence.expire(101 + GRACE), told(presence, 110)) == ({M}, [])


def test_a_tab_that_polls_is_here_as_long_as_it_polls():
    presence = Presence()
    presence.poll(M, AN, now=100)
    presence.poll(M, AN, now=110)
    assert (presence.expire(110 + POLLED - 1), presence.expire(110 + POLLED)) == (set(), {M})


def test_a_tab_that_polls_says_where_too():
    presence = Presence()
    presence.write(M, AN, "block", now=100)
    presence.poll(M, AN, now=105)
    assert told(presence, 106) == [("An", "block")]


def test_another_process_tells_whom_it_shows():
    presence = Presence()
    presence.enter(M, AN, "stream 1")
    presence.replace(M, "process", [Shown(BO, "block", 99)], now=100, until=140)
    assert (told(presence, 101), [shown.who.given for shown in presence.own(M, 101)]) == (
        [("An", ""), ("Bo", "block")],
        ["An"],
    )


def test_whom_another_process_no_longer_shows_leaves():
    presence = Presence()
    presence.replace(M, "process", [Shown(AN), Shown(BO)], now=100, until=140)
    presence.replace(M, "process", [Shown(BO)], now=101, until=141)
    assert (presence.expire(101 + GRACE), told(presence, 120)) == ({M}, [("Bo", "")])


def test_a_long_list_comes_in_pieces():
    presence = Presence()
    presence.replace(M, "process", [Shown(AN)], now=100, until=140)
    presence.add(M, "process", [Shown(BO)], 100, 140)
    assert told(presence, 101) == [("An", ""), ("Bo", "")]


def test_a_process_that_says_nothing_more_is_forgotten():
    presence = Presence()
    presence.replace(M, "process", [Shown(BO)], now=100, until=140)
    assert (presence.expire(140), presence.topics()) == ({M}, [])


def test_of_two_places_the_last_one_counts():
    presence = Presence()
    presence.enter(M, AN, "stream 1")
    presence.write(M, AN, "here", now=100)
    presence.replace(M, "process", [Shown(AN, "there", 105)], now=105, until=145)
    assert told(presence, 106) == [("An", "there")]
