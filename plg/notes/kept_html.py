"""Rendered notes, kept in this process: reading a page must not cost the rendering of ten texts each time.

The text itself is the key, so that what is kept can never be wrong; it may be lost at any moment.
"""

from collections import OrderedDict
from threading import Lock

from markupsafe import Markup

from plg.notes.render import Words, html_of

MOST = 16_000_000  # characters, of texts and HTML together


class KeptHtml:
    def __init__(self, most: int = MOST) -> None:
        self._most, self._size, self._lock = most, 0, Lock()
        self._kept: OrderedDict[tuple[str, Words], Markup] = OrderedDict()

    def of(self, text: str, words: Words) -> Markup:
        key = (text, words)
        with self._lock:
            if found := self._kept.get(key):
                self._kept.move_to_end(key)
                return found
        made = html_of(text, words)
        with self._lock:
            self._keep(key, made)
        return made

    def _keep(self, key: tuple[str, Words], made: Markup) -> None:
        if key not in self._kept:
            self._kept[key] = made
            self._size += len(key[0]) + len(made)
        while self._size > self._most:
            (text, _words), oldest = self._kept.popitem(last=False)
            self._size -= len(text) + len(oldest)
