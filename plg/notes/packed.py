"""Columns that take a third of the space: earlier texts, and long updates. No database can search them."""

import zlib
from typing import Any

from sqlalchemy import LargeBinary
from sqlalchemy.types import TypeDecorator

TEXT, UPDATE = 3, 1  # levels: a megabyte takes 20 ms, and 10, while others wait to write
LONG = 1_000  # bytes of an update that is worth it
WIDEST = 4  # bytes of a character in UTF-8
_AS_IT_IS, _PACKED = b"\0", b"\1"


class PackedText(TypeDecorator[str]):
    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> bytes | None:
        return None if value is None else zlib.compress(value.encode(), TEXT)

    def process_result_value(self, value: bytes | None, dialect: Any) -> str | None:
        return None if value is None else zlib.decompress(value).decode()


class PackedUpdate(TypeDecorator[bytes]):
    """The same update is always the same bytes: they can be compared."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Any) -> bytes | None:
        if value is None:
            return None
        return _AS_IT_IS + value if len(value) < LONG else _PACKED + zlib.compress(value, UPDATE)

    def process_result_value(self, value: bytes | None, dialect: Any) -> bytes | None:
        if value is None:
            return None
        return zlib.decompress(value[1:]) if value[:1] == _PACKED else value[1:]


def start(packed: bytes, length: int) -> str:
    """The first `length` characters, whatever the length of the rest."""
    return zlib.decompressobj().decompress(packed, WIDEST * length).decode(errors="ignore")[:length]
