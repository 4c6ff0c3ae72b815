"""Addresses of many things at once: making one per row costs a quarter of a page."""

from collections.abc import Callable
from typing import Any

from flask import current_app, request, url_for


def fixed(endpoint: str) -> str:
    """Return the address of an endpoint without values. It depends on where the program is mounted, on nothing else."""
    return _once(endpoint, lambda: url_for(endpoint))


def prefix(endpoint: str, name: str, **others: Any) -> str:
    """Return the address to put ids behind, for an endpoint whose address ends in the id called `name`."""
    return (
        _prefix(endpoint, {name: "-", **others}) if others else _once(endpoint, lambda: _prefix(endpoint, {name: "-"}))
    )


def _prefix(endpoint: str, values: dict[str, Any]) -> str:
    address = url_for(endpoint, **values)
    if not address.endswith("/-"):
        raise ValueError(f"the address of {endpoint} does not end in {', '.join(values)}")
    return address.removesuffix("-")


def _once(endpoint: str, make: Callable[[], str]) -> str:
    known: dict[tuple[str, str], str] = current_app.extensions.setdefault("plg_addresses", {})
    key = (request.root_path, endpoint)
    if key not in known:
        known[key] = make()
    return known[key]
