"""One place that converts text positions between the three ways of counting.

Python counts code points, browsers and Yjs clocks count UTF-16 code units, pycrdt counts UTF-8 bytes.
pycrdt puts an index that falls inside a character, or past the end, silently somewhere else: these raise instead.
"""

import re
from collections.abc import Iterable, Iterator

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class BadOffset(ValueError):
    """A position past the end of the text, before its start, or inside a character."""


def utf8_length(text: str) -> int:
    """UTF-8 bytes."""
    return len(text.encode())


def utf16_length(text: str) -> int:
    """UTF-16 code units: what `text.length` is in a browser."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def utf8_offset(text: str, index: int) -> int:
    """UTF-8 bytes before code point `index`."""
    return utf8_length(text[: _inside(text, index)])


def utf16_offset(text: str, index: int) -> int:
    """UTF-16 code units before code point `index`."""
    return utf16_length(text[: _inside(text, index)])


def index_of_utf8(text: str, offset: int) -> int:
    """Code points before UTF-8 byte `offset`."""
    return _index(text.encode(), offset, "utf-8")


def index_of_utf16(text: str, offset: int) -> int:
    """Code points before UTF-16 code unit `offset`."""
    return _index(text.encode("utf-16-le"), 2 * offset, "utf-16-le")


def utf8_offsets(text: str, indexes: Iterable[int]) -> Iterator[int]:
    """UTF-8 bytes before each of the code points `indexes`, which must ascend; one pass over the text."""
    done = total = 0
    for index in indexes:
        if index < done:
            raise BadOffset(f"{index} comes after {done}")
        total += utf8_length(text[done : _inside(text, index)])
        done = index
        yield total


def halves(text: str) -> list[int]:
    """UTF-16 offsets that fall between the two halves of a surrogate pair, ascending."""
    return [found.start() + earlier + 1 for earlier, found in enumerate(_ASTRAL.finditer(text))]


def _inside(text: str, index: int) -> int:
    if 0 <= index <= len(text):
        return index
    else:
        raise BadOffset(f"{index} is outside a text of {len(text)} code points")


def _index(data: bytes, offset: int, encoding: str) -> int:
    if not 0 <= offset <= len(data):
        raise BadOffset(f"{offset} is outside {len(data)} bytes of {encoding}")
    try:
        return len(data[:offset].decode(encoding))
    except UnicodeDecodeError as error:
        raise BadOffset(f"{offset} falls inside a character") from error
