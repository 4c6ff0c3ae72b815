"""What is taken and what is refused: by extension and by content, each refusal one sentence with the mend."""

import io
import stat
import struct
import time
import zipfile

import pytest

from plg.core.errors import Invalid
from plg.core.limits import MEGABYTE
from plg.files import contents
from tests.files import samples


def refused(name, data):
    with pytest.raises(Invalid) as caught:
        contents.taken(name, data)
    return caught.value.sentence % caught.value.values


@pytest.mark.parametrize("name", samples.GOOD)
def test_what_schools_use_is_taken(name):
    media_type, kept = contents.taken(name, samples.GOOD[name])
    assert media_type == contents.KINDS[name.rpartition(".")[2].lower()][0]
    assert kept == samples.GOOD[name] or media_type.startswith("image/")


@pytest.mark.parametrize("name", samples.PRETENDING)
def test_what_is_something_else_inside_is_refused(name):
    extension = name.rpartition(".")[2]
    sentence = f"Dit bestand heet .{extension}, maar is het vanbinnen niet. Bewaar het opnieuw in dat formaat en probeer nog eens."
    assert refused(name, samples.PRETENDING[name]) == sentence


@pytest.mark.parametrize("name", samples.MACROS)
def test_macros_are_refused(name):
    sentence = "Dit document bevat macro’s. Bewaar het zonder macro’s, bijvoorbeeld als docx, en voeg dat toe."
    assert refused(name, samples.MACROS[name]) == sentence


@pytest.mark.parametrize("name", samples.BOMBS)
def test_what_grows_when_unpacked_is_refused(name):
    sentence = "Dit document is uitgepakt veel te groot. Bewaar het opnieuw, zonder zware bijlagen, en voeg dat toe."
    assert refused(name, samples.BOMBS[name]) == sentence


def test_an_entry_that_lies_about_ten_gigabytes_is_refused_without_unpacking():
    data = bytearray(samples.office("docx", **{"word/media/x": b"x"}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 4_000_000_000)
    start = time.perf_counter()
    assert refused("x.docx", bytes(data)).startswith("Dit document is uitgepakt veel te groot.")
    assert time.perf_counter() - start < 1


def test_a_link_in_a_zip_is_refused():
    out = io.BytesIO(samples.office("docx"))
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo("word/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert refused("x.docx", out.getvalue()).startswith("Dit bestand heet .docx")


def test_a_document_behind_a_password_is_refused():
    data = bytearray(samples.office("docx"))
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    assert (
        refused("x.docx", bytes(data))
        == "Dit document zit achter een wachtwoord. Bewaar het zonder wachtwoord en voeg dat toe."
    )


@pytest.mark.parametrize("name", samples.NOT_TAKEN)
def test_other_kinds_are_not_taken(name):
    sentence = (
        "Dit soort bestand nemen we niet aan. Kies een pdf, een foto (png, jpg, webp), een document "
        "(docx, xlsx, pptx, odt, ods, odp) of tekst (txt, csv, md)."
    )
    assert refused(name, b"MZ\x90\x00") == sentence


@pytest.mark.parametrize("name", samples.GOOD)
def test_nothing_at_all_is_refused(name):
    assert refused(name, b"") == "Dit bestand is leeg. Kies een bestand waar iets in staat."


@pytest.mark.parametrize(("size", "told"), [(20 * MEGABYTE + 1, 21), (21 * MEGABYTE, 21), (21 * MEGABYTE + 1, 22)])
def test_what_is_too_large_says_how_large(size, told):
    sentence = f"Dit bestand is {told} MB, er past 20 MB. Maak het kleiner of plak een link."
    assert refused("a.txt", b"a" * size) == sentence


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp"])
def test_a_picture_with_too_many_points_is_refused_unread(name):
    made = {"a.png": samples.png, "a.jpg": samples.jpeg, "a.webp": samples.webp}[name](width=50_000, height=50_000)
    sentence = "Deze foto is 50000 bij 50000 beeldpunten groot. Maak hem kleiner en voeg hem opnieuw toe."
    assert refused(name, made) == sentence


def test_a_photo_loses_its_place_and_keeps_how_it_is_turned():
    _type, kept = contents.taken("a.jpg", samples.jpeg(samples.exif(6), samples.segment(0xFE, b"gemaakt door An")))
    assert (b"50.85 N" in kept, b"gemaakt door" in kept) == (False, False)
    assert b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00" in kept


def test_a_photo_that_stands_upright_has_nothing_left_to_say():
    _type, kept = contents.taken("a.jpg", samples.jpeg(samples.exif(1)))
    assert (b"Exif" in kept, kept) == (False, samples.jpeg())


def test_what_a_telephone_puts_behind_a_photo_is_dropped():
    _type, kept = contents.taken("a.jpg", samples.jpeg(behind=b"SEFT" + b"\x00" * 400))
    assert kept == samples.jpeg()


def test_a_png_and_a_webp_lose_their_notes():
    _type, kept = contents.taken("a.png", samples.png(tEXt=b"Author\x00An", eXIf=b"50.85 N"))
    assert kept == samples.png()
    _type, kept = contents.taken(
        "a.webp", samples.webp(samples.riff(b"EXIF", b"50.85 N"), samples.riff(b"XMP ", b"<x>"))
    )
    assert (b"50.85" in kept, b"XMP " in kept, kept[20] & 0x0C) == (False, False, 0)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.docx", "a.odt", "a.pdf"])
def test_a_file_that_is_cut_anywhere_is_refused_and_never_an_error(name):
    good = samples.GOOD[
        {
            "a.jpg": "bord.jpg",
            "a.png": "bord.png",
            "a.webp": "bord.webp",
            "a.docx": "verslag.docx",
            "a.odt": "verslag.odt",
            "a.pdf": "verslag.pdf",
        }[name]
    ]
    for at in range(1, len(good) - 2):
        try:
            contents.taken(name, good[:at])
        except Invalid:
            continue
        raise AssertionError(f"{name} cut at {at} of {len(good)} was taken")


@pytest.mark.parametrize("name", ["bord.jpg", "bord.png", "bord.webp", "verslag.docx", "verslag.odt"])
def test_a_turned_bit_never_is_an_error(name):
    good = samples.GOOD[name]
    for at in range(len(good)):
        broken = good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :]
        try:
            contents.taken(name, broken)
        except Invalid:
            continue


def test_a_large_picture_of_marks_is_read_in_no_time():
    start = time.perf_counter()
    scan = b"\xff\x00" * 9_000_000
    data = samples.jpeg()[:-2] + scan + b"\xff\xd9"
    contents.taken("a.jpg", data)
    assert time.perf_counter() - start < 2
