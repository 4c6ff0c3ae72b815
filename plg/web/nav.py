"""The main menu and the account menu: each capability adds its own entry at registration."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, request

from plg.web.addresses import fixed
from plg.web.guard import viewer_or_none

Visible = Callable[[Any], bool]


@dataclass(frozen=True)
class Entry:
    place: int
    label: Any
    endpoint: str
    icon: str = ""
    visible: Visible = bool
    badge: Callable[[Any], int] | None = None
    badge_label: Any = ""  # what the number counts, for who does not see it


@dataclass(frozen=True)
class Shown:
    label: Any
    url: str
    icon: str
    current: bool
    badge: int
    badge_label: str = ""


def main_entry(app: Flask, entry: Entry) -> None:
    app.extensions.setdefault("plg_nav", []).append(entry)


def account_entry(app: Flask, entry: Entry) -> None:
    app.extensions.setdefault("plg_account", []).append(entry)


def foot_entry(app: Flask, entry: Entry) -> None:
    """A link at the foot of every page, also for who is signed out."""
    app.extensions.setdefault("plg_foot", []).append(entry)


def register(app: Flask) -> None:
    @app.context_processor
    def _menus() -> dict[str, Any]:
        who = viewer_or_none()
        return {
            "viewer": who,
            "nav": _shown(app.extensions.get("plg_nav", []), who),
            "account_links": _shown(app.extensions.get("plg_account", []), who),
            "foot_links": [_one(entry, None) for entry in app.extensions.get("plg_foot", [])],
        }


def _shown(entries: list[Entry], who: Any) -> list[Shown]:
    if who is None:
        return []
    return [_one(entry, who) for entry in sorted(entries, key=lambda e: e.place) if entry.visible(who)]


def _one(entry: Entry, who: Any) -> Shown:
    here = request.blueprint == entry.endpoint.partition(".")[0]
    count = entry.badge(who) if entry.badge else 0
    return Shown(entry.label, fixed(entry.endpoint), entry.icon, here, count, entry.badge_label)
