"""PDF and the zipped formats of offices. Of a zip only the list of what is in it is read."""

import io
import re
import stat
import struct
import zipfile
from collections.abc import Callable

from plg.core.errors import N_, Invalid
from plg.files.contents.refusals import NotThis

MACROS = N_("Dit document bevat macro’s. Bewaar het zonder macro’s, bijvoorbeeld als docx, en voeg dat toe.")
LOCKED = N_("Dit document zit achter een wachtwoord. Bewaar het zonder wachtwoord en voeg dat toe.")
BOMB = N_("Dit document is uitgepakt veel te groot. Bewaar het opnieuw, zonder zware bijlagen, en voeg dat toe.")

HEAD, TAIL = 1_024, 66_000  # bytes looked at
MOST_ENTRIES = 5_000
MOST_UNPACKED = 300_000_000  # bytes
MOST_TIMES = 150  # an entry may grow when unpacked, beyond the first ten megabytes
MARKUP = re.compile(rb"<(!doctype|html|script|svg|iframe|\?php)", re.IGNORECASE)
END = struct.Struct("<4s4H2LH")  # end of central directory: signature, disks, entries, size, offset, comment length


def pdf(data: bytes) -> bytes:
    """A PDF from its first byte to its last, that is not a page or a zip as well."""
    if not re.match(rb"%PDF-(1\.[0-7]|2\.0)", data) or b"%%EOF" not in data[-HEAD:]:
        raise NotThis
    if MARKUP.search(data[:HEAD]) or b"PK\x05\x06" in data[-TAIL:]:
        raise NotThis
    return data


def office(main_part: str) -> Callable[[bytes], bytes]:
    part = re.compile(re.escape(main_part) + r"\d*\.xml")

    def check(data: bytes) -> bytes:
        found = _names(data)
        if "[Content_Types].xml" not in found or not any(part.fullmatch(name) for name in found):
            raise NotThis
        return data

    return check


def open_document(kind: str) -> Callable[[bytes], bytes]:
    """The first entry, `mimetype`, is stored as it is, so that its bytes can be read in place."""
    expected = f"application/vnd.oasis.opendocument.{kind}".encode()

    def check(data: bytes) -> bytes:
        if data[30:38] != b"mimetype" or data[38 : 38 + len(expected)] != expected:
            raise NotThis
        if data[38 + len(expected) : 40 + len(expected)] != b"PK" or "content.xml" not in _names(data):
            raise NotThis
        return data

    return check


def _names(data: bytes) -> set[str]:
    """Return the names in a zip that fills the whole file and that nobody needs to fear unpacking."""
    _check_frame(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError):
        raise NotThis from None
    for entry in entries:
        _check_entry(entry)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Invalid("file", BOMB)
    return {entry.filename for entry in entries}


def _check_frame(data: bytes) -> None:
    """A zip from the first byte to the last, small enough to list: nothing before it, nothing behind it."""
    at = data.rfind(b"PK\x05\x06", -TAIL)
    if not data.startswith(b"PK\x03\x04") or at < 0 or at + END.size > len(data):
        raise NotThis
    _sign, disk, start_disk, here, entries, size, offset, comment = END.unpack_from(data, at)
    if disk or start_disk or here != entries or offset + size != at or at + END.size + comment != len(data):
        raise NotThis
    if entries > MOST_ENTRIES:
        raise Invalid("file", BOMB)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename.casefold()
    if (
        name.endswith(("vbaproject.bin", "vbadata.xml"))
        or "/macrosheets/" in name
        or name.startswith(("basic/", "scripts/"))
    ):
        raise Invalid("file", MACROS)
    if entry.flag_bits & 1:
        raise Invalid("file", LOCKED)
    if name.startswith("/") or ".." in name.split("/") or "\\" in name or stat.S_ISLNK(entry.external_attr >> 16):
        raise NotThis
    if entry.file_size > MOST_TIMES * entry.compress_size + 10_000_000:
        raise Invalid("file", BOMB)


__all__ = ["BOMB", "LOCKED", "MACROS", "NotThis", "office", "open_document", "pdf"]
