"""Which characters do these bytes mean? Byte order mark, then UTF-16 by its zero bytes, strict UTF-8, else cp1252.

Guessing libraries call cp1252 cp775 (dependencies.md), so there is no guessing: a file that is none of these is
refused. The file is read twice, in pieces, and never held in memory or copied to another file.
"""

import codecs
import os
from collections.abc import Iterator
from typing import BinaryIO

from plg.communities.imports.problems import ImportRefused
from plg.core.errors import N_
from plg.core.limits import MEGABYTE, megabytes

MAX_BYTES = 200 * MEGABYTE
PIECE = MEGABYTE
HEAD = 4096

NOT_A_TABLE = {
    b"PK\x03\x04": N_("Dit is een Excelbestand of een ZIP. Bewaar de lijst als “CSV UTF-8” en kies dat bestand."),
    b"\xd0\xcf\x11\xe0": N_("Dit is een oud Excelbestand. Bewaar de lijst als “CSV UTF-8” en kies dat bestand."),
    b"%PDF": N_("Dit is een PDF. Vraag de lijst als CSV."),
}
NOT_TEXT = N_("Dit is geen tekstbestand. Bewaar de lijst als “CSV UTF-8” en kies dat bestand.")
NOT_SEEKABLE = N_("Dit bestand is maar één keer te lezen. Bewaar het eerst op schijf en kies het dan.")
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def size_of(stream: BinaryIO) -> int:
    """Return the size in bytes; refuses what is empty, too large or cannot be read twice."""
    if not stream.seekable():
        raise ImportRefused(NOT_SEEKABLE)
    size = stream.seek(0, os.SEEK_END)
    if size == 0:
        raise ImportRefused(N_("Dit bestand is leeg."))
    if size > MAX_BYTES:
        too_large = N_("Dit bestand is %(size)s MB, er past %(limit)s MB. Splits de lijst.")
        raise ImportRefused(too_large, size=megabytes(size), limit=MAX_BYTES // MEGABYTE)
    return size


def encoding_of(stream: BinaryIO) -> str:
    """Return the codec that reads the whole stream without an error; refuses with the line where none does."""
    stream.seek(0)
    head = stream.read(HEAD)
    for signature, sentence in NOT_A_TABLE.items():
        if head.startswith(signature):
            raise ImportRefused(sentence)
    marked = _by_mark(head) or _by_zero_bytes(head)
    if marked:
        return _proved(stream, marked)
    elif b"\0" in head:
        raise ImportRefused(NOT_TEXT)
    elif _decodes(stream, "utf-8"):
        return "utf-8"
    elif _is_damaged_utf8(stream):
        return _proved(stream, "utf-8")
    else:
        return _proved(stream, "cp1252")


def _by_mark(head: bytes) -> str:
    return next((codec for mark, codec in MARKS if head.startswith(mark)), "")


def _by_zero_bytes(head: bytes) -> str:
    """In UTF-16 of a Western language nearly every other byte is zero; the side says the byte order."""
    pairs = len(head) // 2
    even, odd = head[: pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if odd * 2 > pairs and even * 8 < odd:
        return "utf-16-le"
    elif even * 2 > pairs and odd * 8 < even:
        return "utf-16-be"
    else:
        return ""


def _proved(stream: BinaryIO, codec: str) -> str:
    decoder = codecs.getincrementaldecoder(codec)("strict")
    lines = 1
    for piece, last in _pieces(stream):
        try:
            text = decoder.decode(piece, last)
        except UnicodeDecodeError as error:
            lines += _line_ends(error.object[: error.start])
            unreadable = N_("Op regel %(line)s staat een teken dat niet te lezen is. Bewaar de lijst als “CSV UTF-8”.")
            raise ImportRefused(unreadable, line=lines) from None
        if "\0" in text:
            raise ImportRefused(NOT_TEXT)
        lines += _line_ends(piece)
    return codec


def _decodes(stream: BinaryIO, codec: str) -> bool:
    """Return whether all of it decodes; the reason is left to _proved, with the codec that is tried last."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        zero = any("\0" in decoder.decode(piece, last) for piece, last in _pieces(stream))
    except UnicodeDecodeError:
        return False
    if zero:
        raise ImportRefused(NOT_TEXT)
    return True


def _is_damaged_utf8(stream: BinaryIO) -> bool:
    """Many good sequences and few bad ones is UTF-8 with a fault: read as cp1252 it would turn every ë into Ã«."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    good = bad = 0
    for piece, last in _pieces(stream):
        text = decoder.decode(piece, last)
        wrong = text.count("\ufffd")
        bad += wrong
        good += len(text) - len(text.encode("ascii", "ignore")) - wrong
    return good > 3 * bad


def _pieces(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    stream.seek(0)
    while piece := stream.read(PIECE):
        yield piece, False
    yield b"", True


def _line_ends(piece: bytes) -> int:
    return max(piece.count(b"\n"), piece.count(b"\r"))
