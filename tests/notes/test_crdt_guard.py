import pycrdt
import pytest

from plg.notes import crdt

# Written by hand: one client (5), text at clock 0 under the root `t`, then no deletions.
HELLO = bytes.fromhex("010105000401017405") + b"hello\0"
LAUGH = bytes.fromhex("010105000401017404") + "😀".encode() + b"\0"
EMPTY_V2 = bytes(5) + b"\1" + bytes(7)


def structs(hexadecimal, deletions="00"):
    """One struct of client 9 at clock 0."""
    return bytes.fromhex("01010900" + hexadecimal + deletions)


@pytest.mark.parametrize("update", [HELLO, LAUGH, crdt.EMPTY, structs("01010174 05"), structs("8405 04 0179")])
def test_text_and_deleted_text_are_taken(update):
    crdt.check_update(update)
    crdt.check_update(update, [])


REFUSED = {
    "nothing at all": b"",
    "a version 2 update": EMPTY_V2,
    "bytes after the end": HELLO + b"\0",
    "cut short": HELLO[:-1],
    "text that is not UTF-8": HELLO.replace(b"h", b"\xff"),
    "half a surrogate pair": structs("04 0101 74 03 eda080"),
    "another root": HELLO.replace(b"t", b"u"),
    "a parent that is an id": structs("04 00 0500 0179"),
    "an entry of a map": structs("24 0101 74 0161 0179"),
    "an embedded object": structs("05 0101 74 027b7d"),
    "a nested type": structs("07 0101 74 02"),
    "unknown content": structs("1f 0101 74 0179"),
    "garbage collected": structs("00 05"),
    "empty text": structs("04 0101 74 00"),
    "nothing, deleted": structs("01 0101 74 00"),
    "a skip of nothing": structs("0a 00"),
    "a format that is not JSON": structs("06 0101 74 0162 0162"),
    "a format that is nested": structs("06 0101 74 0162 025b5d"),
    "a format that is infinite": structs("06 0101 74 0162 0531653939 39"),
    "an origin in its own future": structs("84 0900 0179"),
    "a right neighbour in its own future": structs("44 0903 0179"),
    "the same neighbour twice": structs("c4 0500 0500 0179"),
    "a client of 2^53": bytes.fromhex("0101 8080808080808010 00 04 0101 74 0179 00"),
    "a clock past 2^31": bytes.fromhex("0101 09 ffffffff07 04 0101 74 0179 00"),
    "a number with needless bytes": bytes.fromhex("0101 8900 00 04 0101 74 0179 00"),
    "a client twice": bytes.fromhex("02 0109 00 04 0101 74 0179 0109 01 84 0900 0179 00"),
    "deletions of a client twice": bytes.fromhex("00 02 09 01 0001 09 01 0201"),
    "a deletion of nothing": bytes.fromhex("00 01 09 01 0000"),
    "deletions out of order": bytes.fromhex("00 01 09 02 0501 0001"),
    "a deletion past 2^31": bytes.fromhex("00 01 09 01 05 ffffffff07"),
    "a deletion that cuts a character": LAUGH[:-1] + bytes.fromhex("01 05 01 0101"),
    "a count that never ends": bytes.fromhex("ffffffffffffff0f"),
}


@pytest.mark.parametrize("update", REFUSED.values(), ids=REFUSED)
def test_refused_whatever_is_stored(update):
    for stored in ([], [HELLO]):
        with pytest.raises(crdt.NotAnUpdate):
            crdt.check_update(update, stored)


def test_a_client_just_below_2_53_is_taken():
    doc = pycrdt.Doc(client_id=2**53 - 1)
    doc.get("t", type=pycrdt.Text).insert(0, "ja")
    crdt.check_update(doc.get_update())


def test_too_large_is_its_own_error():
    crdt.check_update(crdt.set_text(b"", "x" * (crdt.MAX_UPDATE - 40)))
    with pytest.raises(crdt.UpdateTooLarge):
        crdt.check_update(crdt.set_text(b"", "x" * crdt.MAX_UPDATE))


@pytest.mark.parametrize(
    ("stored", "update"),
    [
        (LAUGH, structs("84 0500 0179")),
        (LAUGH, bytes.fromhex("00 01 05 01 0001")),
        (HELLO, HELLO.replace(b"hello", b"hullo")),
        (HELLO, bytes.fromhex("0101 05 03 84 0501 03 6c6f21 00")),
        (HELLO, structs("c4 0503 0501 0179")),
    ],
    ids=["splits a character", "deletes half", "other text", "other neighbours", "neighbours the wrong way round"],
)
def test_refused_because_of_what_is_stored(stored, update):
    crdt.check_update(update)
    with pytest.raises(crdt.NotAnUpdate):
        crdt.check_update(update, [stored])


def test_sending_the_same_again_or_more_of_it_is_welcome():
    more = bytes.fromhex("010105000401017406") + b"hello!\0"
    for update in (HELLO, more):
        crdt.check_update(update, [HELLO])
    crdt.check_update(HELLO, [more])
