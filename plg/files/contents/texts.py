"""Plain text: decodable, without control signs, and not a page or script in disguise."""

import codecs
import re

from plg.files.contents.refusals import NotThis

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
DISGUISED = re.compile(r"\s*(<!doctype|<!--|<html|<head|<body|<script|<svg|<iframe|<\?|#!|%pdf|mz\x90)", re.IGNORECASE)
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def plain(data: bytes) -> bytes:
    found = _decoded(data)
    if CONTROL.search(found) or DISGUISED.match(found):
        raise NotThis
    return data


def _decoded(data: bytes) -> str:
    """A spreadsheet saves csv in the alphabet of Windows; a note pad may save with two bytes a sign."""
    for encoding in ("utf-16",) if data.startswith(WIDE) else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotThis
