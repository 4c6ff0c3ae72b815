"""Addresses of many things at once: making one per row costs a quarter of a page."""

from typing import Any

from flask import current_app, request, url_for


def fixed(endpoint: str) -> str:
    """Return the address of an endpoint without values. It depends on where the program is mounted, on nothing else."""
    known: dict[tuple[str, str], str] = current_app.extensions.setdefault("plg_addresses", {})
    key = (request.root_path, endpoint)
    if key not in known:
        known[key] = url_for(endpoint)
    return known[key]


def prefix(endpoint: str, name: str, **others: Any) -> str:
    """Return the address to put ids behind, for an endpoint whose address ends in the id called `name`."""
    values: dict[str, Any] = {name: "-", **others}
    address = url_for(endpoint, **values)
    if not address.endswith("/-"):
        raise ValueError(f"the address of {endpoint} does not end in {name}")
    return address.removesuffix("-")
