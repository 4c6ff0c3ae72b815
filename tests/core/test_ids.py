from datetime import UTC, datetime

from plg.core import clock, ids


def test_ids_are_short_of_a_safe_alphabet_and_all_different():
    made = [ids.new_id() for _ in range(10_000)]
    assert len(set(made)) == 10_000
    assert {len(one) for one in made} == {ids.LENGTH}
    assert not set("".join(made)) - set(ids.ALPHABET)


def test_ids_sort_by_the_moment_they_were_made():
    with clock.at(datetime(2026, 9, 1, tzinfo=UTC)):
        september = ids.new_id()
    with clock.at(datetime(2027, 6, 30, tzinfo=UTC)):
        june = ids.new_id()
    assert september < june
