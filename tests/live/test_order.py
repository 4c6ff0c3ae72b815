"""Events of a topic are passed on once each, in the order of their numbers, whatever order they come in."""

from hypothesis import given
from hypothesis import strategies as st

from plg.live.order import Order
from plg.live.topics import Event


def numbered(*numbers):
    return [Event("note:a", number, "note", str(number)) for number in numbers]


def numbers(events):
    return [event.number for event in events]


def test_the_next_number_goes_on_at_once():
    assert numbers(Order(4).take(*numbered(5))) == [5]


def test_a_number_that_is_too_early_waits_for_the_one_before():
    order = Order(4)
    early, late = numbered(6, 5)
    assert (numbers(order.take(early)), order.has_gap, order.is_waiting) == ([], True, True)
    assert (numbers(order.take(late)), order.has_gap, order.is_waiting) == ([5, 6], False, False)


def test_what_was_passed_on_does_not_come_twice():
    order = Order(4)
    assert [numbers(order.take(event)) for event in numbered(3, 4, 5, 5)] == [[], [], [5], []]


def test_what_has_no_number_goes_on_at_once_even_over_a_gap():
    order = Order(4)
    order.take(*numbered(9))
    assert numbers(order.take(*numbered(0))) == [0]


def test_before_it_is_known_where_the_topic_stands_everything_waits():
    order = Order()
    assert [numbers(order.take(event)) for event in numbered(7, 8)] == [[], []]
    assert (order.has_gap, numbers(order.start(6)), order.has_gap) == (False, [7, 8], False)


def test_the_start_is_said_once():
    order = Order()
    order.start(6)
    order.take(*numbered(7))
    order.start(3)
    assert order.number == 7


def test_another_process_only_names_the_number():
    order = Order(4)
    order.hear(6)
    assert (order.has_gap, numbers(order.repair(numbered(5, 6))), order.has_gap) == (True, [5, 6], False)


def test_a_repair_may_skip_numbers_that_were_folded_together():
    order = Order(4)
    early = numbered(12)[0]
    order.take(early)
    assert (numbers(order.repair(numbered(3, 11))), order.number) == ([11, 12], 12)


@given(st.permutations(range(1, 9)), st.integers(0, 7))
def test_any_order_of_arrival_comes_out_in_order(arrivals, start):
    order = Order()
    for event in numbered(*arrivals[:4]):
        assert order.take(event) == []
    passed = numbers(order.start(start))
    for event in numbered(*arrivals[4:]):
        passed += numbers(order.take(event))
    assert passed == list(range(start + 1, 9))
