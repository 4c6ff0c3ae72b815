"""What waits on one stream is bounded."""

from plg.live.backlog import PIECE, Backlog


def test_messages_come_out_joined_and_in_order():
    backlog = Backlog()
    assert [backlog.add(b"a"), backlog.add(b"b", b"c")] == [True, True]
    assert (backlog.take(), bool(backlog)) == (b"abc", False)


def test_a_reader_who_falls_behind_is_noticed():
    backlog = Backlog(limit=10)
    assert [backlog.add(b"12345"), backlog.add(b"12345"), backlog.add(b"1")] == [True, True, False]


def test_room_comes_back_with_reading():
    backlog = Backlog(limit=10)
    backlog.add(b"1234567890")
    backlog.take()
    assert (backlog.add(b"12345"), backlog.add(b"12345")) == (True, True)


def test_one_large_message_is_no_falling_behind():
    backlog = Backlog(limit=10)
    assert (backlog.add(b"id: 1\n", b"a large event"), backlog.add(b"1")) == (True, False)


def test_what_was_missed_is_not_counted():
    backlog = Backlog(limit=10)
    for _ in range(5):
        backlog.catch_up(b"1234567890")
    assert (backlog.add(b"12345"), backlog.take().count(b"12345")) == (True, 6)


def test_much_is_sent_in_pieces():
    backlog = Backlog(limit=10 * PIECE)
    for _ in range(3):
        backlog.add(b"x" * PIECE)
    assert [len(piece) for piece in iter(backlog.take, b"")] == [PIECE, PIECE, PIECE]


def test_nothing_waits_after_clearing():
    backlog = Backlog(limit=10)
    backlog.add(b"1234567890")
    backlog.clear()
    assert (bool(backlog), backlog.take()) == (False, b"")
