"""What someone typed when their sign-in had ended: carried through the sign-in and sent once more, never lost."""

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from plg.people import whose
from plg.web import typed
from plg.web.answer import local_path

LONGEST = 3_000_000  # bytes; what is carried comes back twice and must fit in MAX_FORM_MEMORY_SIZE


@dataclass(frozen=True)
class Kept:
    """A form on its way to `to`, a path of this site. Files cannot be carried: the person chooses them again."""

    to: str
    fields: tuple[tuple[str, str], ...]
    files: bool = False
    page: str = ""  # the token of the page on which it was typed: it says whose that is

    @property
    def person(self) -> str:
        """The id of who typed it, which is for nobody else; "" when nobody was signed in."""
        return whose.person_of(self.page)

    @property
    def packed(self) -> str:
        """JSON for a hidden field; empty when it is too large to carry."""
        text = json.dumps([self.to, self.fields, self.files, self.page], ensure_ascii=False)
        return text if len(text.encode()) <= LONGEST else ""

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What a person filled in, as (label, text)."""
        return typed.shown(_endpoint_of(self.to), self.fields)


def from_request() -> Kept:
    """Return what this request was sending."""
    fields = tuple((name, text) for name, text in request.form.items(multi=True) if not name.startswith(typed.SECRET))
    return Kept(_here(), fields, any(file.filename for file in request.files.values()), whose.token())


def unpacked(text: str | None) -> Kept | None:
    """Return what a hidden field carried, or None: it comes from the browser, so nothing in it is taken on trust."""
    try:
        to, fields, files, page = json.loads(text or "")
        pairs = tuple((str(name), str(value)) for name, value in fields)
    except (ValueError, TypeError, RecursionError):
        return None
    if not (isinstance(to, str) and local_path(to) and _takes_post(to)):
        return None
    return Kept(to, pairs, bool(files), str(page))


def is_from_here() -> bool:
    """Whether the browser says that a page of ours sent this; a page elsewhere must not have its form sent on."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    sender = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(sender).netloc == request.host


def page_before() -> str:
    """Return the path of our page that the request came from, or ""."""
    before = urlsplit(request.referrer or "")
    path = f"{before.path}?{before.query}" if before.query else before.path
    return local_path(path) or "" if before.netloc == request.host else ""


def _here() -> str:
    return request.full_path if request.query_string else request.path


def _takes_post(to: str) -> bool:
    endpoint = _endpoint_of(to)
    return bool(endpoint) and not endpoint.startswith("people.sign_in")


def _endpoint_of(to: str) -> str:
    adapter = current_app.create_url_adapter(request)
    assert adapter is not None
    try:
        return str(adapter.match(urlsplit(to).path, method="POST")[0])
    except HTTPException:
        return ""
