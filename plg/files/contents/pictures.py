"""Pictures: their frame is read, never their image. What tells where, when and with what they were made is left out.

PNG (W3C PNG 3), JPEG (ITU T.81, Exif 2.3), WebP (RFC 9649).
"""

import re
import struct
from collections.abc import Iterator

from plg.core.errors import N_, Invalid
from plg.files.contents.refusals import NotThis

MOST_POINTS = 100_000_000
TOO_WIDE = N_("Deze foto is %(width)s bij %(height)s beeldpunten groot. Maak hem kleiner en voeg hem opnieuw toe.")

PNG = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"sBIT", b"bKGD"}
)
WEBP_DROPPED = frozenset({b"EXIF", b"XMP "})
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
DISGUISED = re.compile(rb"PK\x05\x06|%PDF-|<(!doctype|html|script|svg|\?php)", re.IGNORECASE)
ORIENTATION = 0x0112


def png(data: bytes) -> bytes:
    if not data.startswith(PNG):
        raise NotThis
    kept, kinds = [PNG], []
    for kind, chunk in _png_chunks(data):
        if kind == b"IHDR":
            _check_points(*struct.unpack_from(">II", chunk, 8))
        if kind in PNG_KEPT:
            kept.append(chunk)
        kinds.append(kind)
    if kinds[:1] != [b"IHDR"] or kinds[-1] != b"IEND" or b"IDAT" not in kinds:
        raise NotThis
    return b"".join(kept)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(PNG)
    while at < len(data):
        if at + 12 > len(data):
            raise NotThis
        end = at + 12 + int.from_bytes(data[at : at + 4])
        kind = data[at + 4 : at + 8]
        if end > len(data) or (kind == b"IHDR" and end - at != 25) or (kind == b"IEND" and end != len(data)):
            raise NotThis
        yield kind, data[at:end]
        at = end


def webp(data: bytes) -> bytes:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or int.from_bytes(data[4:8], "little") + 8 != len(data):
        raise NotThis
    kept: list[bytes] = []
    for kind, found in _riff_chunks(data):
        if not kept:
            _check_points(*_webp_size(kind, found))
        if kind not in WEBP_DROPPED:
            kept.append(_without_notes(found) if kind == b"VP8X" else found)
    body = b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _without_notes(chunk: bytes) -> bytes:
    """Say in the frame that there is no Exif and no XMP."""
    return chunk[:8] + bytes([chunk[8] & ~0x0C]) + chunk[9:]


def _riff_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at < len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        if at + 8 > len(data) or end > len(data):
            raise NotThis
        yield data[at : at + 4], data[at:end]
        at = end


def _webp_size(kind: bytes, chunk: bytes) -> tuple[int, int]:
    if kind == b"VP8X" and len(chunk) >= 18:
        return int.from_bytes(chunk[12:15], "little") + 1, int.from_bytes(chunk[15:18], "little") + 1
    if kind == b"VP8 " and chunk[11:14] == b"\x9d\x01\x2a":
        return (int.from_bytes(chunk[14:16], "little") & 0x3FFF, int.from_bytes(chunk[16:18], "little") & 0x3FFF)
    if kind == b"VP8L" and chunk[8:9] == b"\x2f":
        bits = int.from_bytes(chunk[9:13], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    raise NotThis


def jpeg(data: bytes) -> bytes:
    """Drops what a telephone puts behind the picture; refuses it when that is another file in hiding."""
    if not data.startswith(b"\xff\xd8\xff"):
        raise NotThis
    kept, turned, at, framed = [], 1, 2, False
    while True:
        marker, start, end = _jpeg_segment(data, at)
        segment = data[start:end]
        if marker == 0xD9:
            break
        if marker == 0xE1:
            turned = _orientation(segment) or turned
        if marker in JPEG_FRAMES:
            _check_points(int.from_bytes(segment[7:9]), int.from_bytes(segment[5:7]))
            framed = True
        if _is_jpeg_kept(marker, segment):
            kept.append(segment)
        at = end
    if not framed or DISGUISED.search(data, end):
        raise NotThis
    return b"\xff\xd8" + _exif(turned) + b"".join(kept) + b"\xff\xd9"


def _jpeg_segment(data: bytes, at: int) -> tuple[int, int, int]:
    """Return marker, start and end of what begins at `at`; a scan reaches to the marker behind its image."""
    while data[at : at + 2] == b"\xff\xff":
        at += 1
    if data[at : at + 1] != b"\xff" or at + 2 > len(data):
        raise NotThis
    marker = data[at + 1]
    if marker == 0xD9 or marker in JPEG_ALONE:
        return marker, at, at + 2
    end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
    if end > len(data) or end < at + 4:
        raise NotThis
    if marker == 0xDA:
        found = NEXT_MARKER.search(data, end)
        if found is None:
            raise NotThis
        end = found.start()
    return marker, at, end


def _is_jpeg_kept(marker: int, segment: bytes) -> bool:
    """Of the application's own segments only the frame, the colours and Adobe's way of mixing them; no comments."""
    if marker == 0xE2:
        return segment[4:15] == b"ICC_PROFILE"
    return marker in {0xE0, 0xEE} or not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _orientation(segment: bytes) -> int:
    """Return how the picture must be turned, 1 to 8, or 0 when the segment does not say."""
    tiff = segment[10:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2], "")
    if segment[4:10] != b"Exif\x00\x00" or not order:
        return 0
    try:
        at = struct.unpack_from(order + "I", tiff, 4)[0]
        for entry in range(min(struct.unpack_from(order + "H", tiff, at)[0], 100)):
            tag, _kind, _count, value = struct.unpack_from(order + "HHIH", tiff, at + 2 + 12 * entry)
            if tag == ORIENTATION:
                return value if 1 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0


def _exif(turned: int) -> bytes:
    """Return an Exif segment that says only how to turn the picture; nothing for one that stands upright."""
    if turned == 1:
        return b""
    tiff = struct.pack("<2sHIHHHIHHI", b"II", 42, 8, 1, ORIENTATION, 3, 1, turned, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\x00\x00" + tiff


def _check_points(width: int, height: int) -> None:
    if not width or not height:
        raise NotThis
    if width * height > MOST_POINTS:
        raise Invalid("file", TOO_WIDE, width=width, height=height)
