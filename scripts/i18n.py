"""The catalogues: `update` brings them up to date with code and templates, `check` says what is stale.

The Dutch text is the message id, so only English needs a catalogue. It is sorted and holds no places in files,
so that a moved line changes nothing.
"""

import io
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations/en/LC_MESSAGES"
KEYWORDS = ("_l", "_n:1,2", "lazy_gettext", "lazy_ngettext:1,2", "lazy_pgettext:1c,2")  # beside the usual ones

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def main(argv: list[str]) -> int:
    match argv:
        case ["update"]:
            return update()
        case ["check"]:
            return check()
        case _:
            print("Usage: scripts/i18n.py update | check")
            return 2


def update() -> int:
    """Write messages.po and messages.mo; print how many texts still wait for their English."""
    catalog = merged()
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "messages.po").write_bytes(as_po(catalog))
    (FOLDER / "messages.mo").write_bytes(as_mo(catalog))
    print(f"{len(catalog)} texts, {len(untranslated(catalog))} without English.")
    return 0


def check() -> int:
    """Return 1, with a line for each fault, when a catalogue is not what the texts ask for."""
    catalog = merged()
    faults = [f"no English for: {message.id!r}" for message in untranslated(catalog)]
    if read(FOLDER / "messages.po") != as_po(catalog):
        faults.append("messages.po is stale: make translations")
    elif read(FOLDER / "messages.mo") != as_mo(catalog):
        faults.append("messages.mo is stale: make translations")
    print("\n".join(faults) or f"{len(catalog)} texts, all in English too.")
    return int(bool(faults))


def merged() -> Catalog:
    """The English catalogue with exactly the texts of today: new ones empty, gone ones left out, none guessed."""
    catalog = read_po(io.BytesIO(read(FOLDER / "messages.po")), locale="en")
    catalog.update(extracted(), no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    return catalog


def extracted() -> Catalog:
    keywords = [part for keyword in KEYWORDS for part in ("-k", keyword)]
    with tempfile.NamedTemporaryFile(suffix=".pot") as pot:
        command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "babel.cfg", *keywords]
        subprocess.run([*command, "-o", pot.name, "."], check=True, cwd=ROOT)
        return read_po(pot)


def untranslated(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id and (message.fuzzy or not all(strings(message)))]


def strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def as_po(catalog: Catalog) -> bytes:
    """The catalogue without header dates and places, in the order of its texts."""
    buffer = io.BytesIO()
    for message in catalog:
        message.locations.clear()
    write_po(buffer, catalog, width=120, sort_output=True, omit_header=True)
    header = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: en\\n"\n'
    return header + b'"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n' + buffer.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    tidy = read_po(io.BytesIO(as_po(catalog)), locale="en")
    tidy.creation_date = tidy.revision_date = LONG_AGO  # else the file differs from minute to minute
    write_mo(buffer, tidy)
    return buffer.getvalue()


def read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
