"""Notes in the reader's words: who wrote when, what a save did, and the text as HTML."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from babel.lists import format_list
from flask_babel import get_locale, gettext, ngettext
from markupsafe import Markup

from plg.core import clock
from plg.core.text import clean
from plg.notes.actions import Saved
from plg.notes.kept_html import KeptHtml
from plg.notes.queries import Version
from plg.notes.render import BLOCK, Words, plain_excerpt
from plg.web import filters
from plg.web.answer import path_of_page

EXCERPT = 120  # characters of a version in the list
NAMED = 3  # authors of a version
PAGE = 1  # the level of the heading of a page

_kept = KeptHtml()


def html(text: str, under: int | None = None) -> Markup:
    """`under`: the level of the heading that the text stands under, when it is not the one of its block."""
    words = Words(done=gettext("gedaan"), open=gettext("nog te doen"), table=gettext("Tabel"))
    return _kept.of(text, words, under or _level())


def _level() -> int:
    """The page of one note has its title for a heading, also when a part of that page is asked for."""
    return PAGE if path_of_page().startswith("/notes/") else BLOCK


def since(moment: datetime) -> str:
    """13.26 today, else wo 18 november."""
    return filters.wall(moment) if _days_ago(moment) == 0 else filters.day(moment)


def when(moment: datetime) -> str:
    """vandaag 14.03, woensdag 14.03 in the last days, else wo 18 november, 14.03."""
    at, ago = filters.wall(moment), _days_ago(moment)
    if ago == 0:
        return str(gettext("vandaag %(at)s", at=at))
    elif 0 < ago < 7:
        return f"{filters.long_day(moment).split()[0]} {at}"
    else:
        return f"{filters.day(moment)}, {at}"


def kept(moment: datetime) -> str:
    if _days_ago(moment) == 0:
        return str(gettext("Bewaard om %(at)s", at=filters.wall(moment)))
    else:
        return str(gettext("Bewaard op %(day)s", day=filters.day(moment)))


def restored(version: Version) -> str:
    sentence = gettext(
        "De tekst van %(when)s staat er weer. Wat er stond, vind je bij de eerdere versies.", when=when(version.at)
    )
    return str(sentence)


def authors(version: Version) -> str:
    """Ilse en Jonas; of many the first ones."""
    named = list(version.authors)
    if len(named) > NAMED:
        others = len(named) - NAMED + 1
        named[NAMED - 1 :] = [str(gettext("%(number)s anderen", number=others))]
    return format_list(named, locale=get_locale() or "nl_BE") if named else str(gettext("iemand"))


def moment(version: Version) -> tuple[int, datetime]:
    return version.seq, version.at


def excerpt(text: str) -> str:
    return clean(plain_excerpt(text, EXCERPT))  # it stands in the midst of other words


def blank(text: str) -> str:
    """What would be seen of a difference that is only white space: a sign for each new line."""
    return text if text.strip() else text.replace("\n", "¶\n")


def saved(done: Saved, names: Sequence[str], is_mine: bool) -> str:
    """What became of a save. `names` wrote meanwhile; `is_mine`: so did this person, in another window."""
    stored = (
        gettext("Bewaard om %(at)s.", at=filters.wall(clock.now())) if done.new else gettext("Alles was al bewaard.")
    )
    if names:
        sentence = ngettext(
            "Samengevoegd met wat %(names)s intussen schreef.",
            "Samengevoegd met wat %(names)s intussen schreven.",
            len(names),
            names=format_list(names, locale=get_locale() or "nl_BE"),
        )
    elif is_mine:
        sentence = gettext("Samengevoegd met wat je intussen in een ander venster schreef.")
    else:
        sentence = ""
    return f"{stored} {sentence}".strip()


def _days_ago(moment: datetime) -> int:
    return (clock.today() - moment.astimezone(clock.BRUSSELS).date()) // timedelta(days=1)
