"""Rendered notes, kept in this process: reading a page must not cost the rendering of ten texts each time.

The text itself is the key, so that what is kept can never be wrong; it may be lost at any moment.
"""

from markupsafe import Markup

from plg.notes.kept import Kept
from plg.notes.render import BLOCK, Words, html_of

MOST = 16_000_000  # characters, of texts and HTML together


class KeptHtml:
    def __init__(self, most: int = MOST) -> None:
        self._kept = Kept[tuple[str, Words, int], Markup](most, lambda key, made: len(key[0]) + len(made))

    def of(self, text: str, words: Words, under: int = BLOCK) -> Markup:
        key = (text, words, under)
        if found := self._kept.get(key):
            return found
        made = html_of(text, words, under)
        self._kept.put(key, made)
        return made
