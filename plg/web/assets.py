"""One stylesheet and one script per page, put together from small files at start-up, under names that hold their hash.

A page may cost four requests (mission 16), the sources are a file per component: so they are joined here, once, in the
order of the layers. A page that shows what others do loads a second script, with the elements live-…; who writes in
a note a third, with Yjs and the elements note-…, which stands on the second. Each shares one scope with its part of
js/lib. Other static files get a hashed address too. Everything is immutable for browsers and served ready packed.
"""

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, request

from plg.config import ROOT
from plg.web.guard import allow, anyone

STATIC = ROOT / "static"
CSS_ORDER = ("layers", "tokens", "reset", "base", "layout", "utilities")
YEAR = 31_536_000  # seconds
FOLLOWING = ("keeping", "fresh", "pause", "refresh", "saying", "session", "stream", "tabs", "wire")  # of js/lib
SHARED = (
    "COVERED",
    "Pause",
    "Refused",
    "SENDING",
    "Tabs",
    "Unreachable",
    "Wire",
    "ask",
    "backoff",
    "fromBase64",
    "read",
    "session",
)
ALONE = ("live-", "note-")  # elements that stand in a script of their own
PACKED = {".css", ".js", ".svg", ".txt"}
_REMARK = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)  # a line of a script that is a comment and nothing else
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_URL = re.compile(r"""url\(["']?(?!data:|#)([^"')]+)["']?\)""")


@dataclass(frozen=True)
class Asset:
    body: bytes
    packed: bytes | None
    media_type: str
    address: str


class Assets:
    def __init__(self, folder: Path = STATIC) -> None:
        self.folder = folder
        self.by_name: dict[str, Asset] = {}
        joined = {"css", "components", "elements", "lib"}
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.parent.name not in joined):
            self._add(path.relative_to(folder).as_posix(), path.read_bytes())
        self._add("app.css", self._styles().encode())
        self._add("app.js", self._scripts().encode())
        self._add("follow.js", self._following().encode())
        self._add("live.js", self._writing().encode())
        self.by_address = {asset.address: asset for asset in self.by_name.values()}

    def address(self, name: str) -> str:
        return f"/static/{self.by_name[name].address}"

    def _add(self, name: str, body: bytes) -> None:
        stem, _, suffix = name.rpartition(".")
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        media_type += "; charset=utf-8" if media_type.startswith("text/") else ""
        packed = gzip.compress(body, 9, mtime=0) if f".{suffix}" in PACKED else None
        self.by_name[name] = Asset(body, packed, media_type, f"{stem}.{hashlib.sha256(body).hexdigest()[:10]}.{suffix}")

    def _styles(self) -> str:
        css = self.folder / "css"
        parts = [css / f"{name}.css" for name in CSS_ORDER]
        parts += [*sorted((css / "components").glob("*.css")), css / "print.css"]
        joined = _squeezed("\n".join(path.read_text() for path in parts if path.is_file()))
        return _URL.sub(lambda found: f'url("{self.address(found[1])}")', joined)

    def _scripts(self) -> str:
        parts = self._texts("vendor/htmx-*.min.js")
        return ";\n".join([*parts, *self._elements("*", but=ALONE)])

    def _following(self) -> str:
        parts = self._texts(*(f"js/lib/{name}.js" for name in FOLLOWING))
        inside = ";\n".join([*parts, *self._elements("live-*")])
        return f"const plgLive = (() => {{\n{inside};\nreturn {{ {', '.join(SHARED)} }}\n}})()"

    def _writing(self) -> str:
        others = tuple(f"{name}.js" for name in FOLLOWING)
        parts = self._texts("vendor/yjs-*.min.js", "js/lib/*.js", but=others)
        inside = ";\n".join([*parts, *self._elements("note-*")])
        return f"(({{ {', '.join(SHARED)} }}) => {{\n{inside}\n}})(plgLive)"

    def _elements(self, pattern: str, but: tuple[str, ...] = ()) -> list[str]:
        return [f"{{\n{text}\n}}" for text in self._texts(f"js/elements/{pattern}.js", but=but)]

    def _texts(self, *patterns: str, but: tuple[str, ...] = ()) -> list[str]:
        found = (path for pattern in patterns for path in sorted(self.folder.glob(pattern)))
        return [_REMARK.sub("", path.read_text()) for path in found if not (but and path.name.startswith(but))]


def _squeezed(css: str) -> str:
    """Leave out comments and indents: a third of the weight on the wire. Values stay as they are written."""
    lines = (line.strip() for line in _COMMENT.sub("", css).splitlines())
    return "\n".join(line for line in lines if line)


def register(app: Flask) -> None:
    assets = Assets()
    app.jinja_env.globals["asset"] = assets.address

    @app.get("/static/<path:address>", endpoint="static")
    @allow(anyone, reason="style, script and font of every page, the sign-in page included")
    def static(address: str) -> Response:
        asset = assets.by_address.get(address) or abort(404)
        body, packed = asset.body, False
        if asset.packed and "gzip" in request.headers.get("Accept-Encoding", ""):
            body, packed = asset.packed, True
        response = Response(body, content_type=asset.media_type)
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        if asset.packed:
            response.vary.add("Accept-Encoding")
        if packed:
            response.content_encoding = "gzip"
        return response
