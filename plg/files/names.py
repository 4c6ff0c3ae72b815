"""The name of a file, as readable as it came and safe to show, store and send."""

import re
import unicodedata

from plg.core import text

LONGEST = 150  # characters, the extension included
HIDDEN = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")  # turns the reading direction, or cannot be seen


def readable(given: str) -> str:
    """Return the last part of a path without what hides or turns letters, cut before its extension when long."""
    last = re.split(r"[/\\]", text.clean(given).replace("\n", " "))[-1]
    name = " ".join(HIDDEN.sub("", last).split()).lstrip(". ")
    name = "".join(sign for sign in name if unicodedata.category(sign) not in {"Cc", "Cs", "Cn"})
    stem, dot, extension = name.rpartition(".")
    if not dot:
        return name[:LONGEST] or "bestand"
    extension = extension[:10]
    return f"{stem[: LONGEST - len(extension) - 1].rstrip() or 'bestand'}.{extension}"


def extension(name: str) -> str:
    return name.rpartition(".")[2].casefold() if "." in name else ""
