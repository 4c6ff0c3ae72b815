"""Addresses of many things at once: making one per row costs a quarter of a page."""

from typing import Any

from flask import url_for


def prefix(endpoint: str, name: str, **others: Any) -> str:
    """Return the address to put ids behind, for an endpoint whose address ends in the id called `name`."""
    values: dict[str, Any] = {name: "-", **others}
    address = url_for(endpoint, **values)
    if not address.endswith("/-"):
        raise ValueError(f"the address of {endpoint} does not end in {name}")
    return address.removesuffix("-")
