"""Attributes of elements, written at once: they stand on every line of a page and are most of what a field costs."""

from collections.abc import Iterable
from typing import Any

from flask import Flask
from markupsafe import Markup, escape
from wtforms.widgets import core


def attrs(extra: dict[str, Any]) -> Markup:
    """Return the extra keywords of a macro, each after a blank: hx_post="/x" becomes hx-post="/x"; none is left out."""
    named = ((name.strip("_").replace("_", "-"), value) for name, value in extra.items() if value is not None)
    return Markup("".join(f" {piece}" for piece in _pieces(named)))  # noqa: S704 - values are escaped, names are ours


def of_field(**given: Any) -> Markup:
    """Return attributes in the order of their names, as WTForms does, which formats and escapes each by itself."""
    named = ((core.clean_key(name), value) for name, value in sorted(given.items()))
    return Markup(" ".join(_pieces(named)))  # noqa: S704


def _pieces(named: Iterable[tuple[str, Any]]) -> Iterable[str]:
    """True stands bare, false is left out."""
    for name, value in named:
        if value is True:
            yield name
        elif value is not False:
            quoted = str(escape(value)).replace('"', "&quot;")  # also in what is called safe: here it would end
            yield f'{name}="{quoted}"'


def register(app: Flask) -> None:
    app.jinja_env.filters["attrs"] = attrs
    core.html_params = of_field
    core.Input.html_params = staticmethod(of_field)
