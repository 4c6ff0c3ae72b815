"""Jinja as Flask sets it up, with two things made cheaper: a page imports and includes some fifty templates."""

from collections.abc import MutableMapping
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import Template


class Templates(Environment):
    def __init__(self, app: Flask, **options: Any) -> None:
        super().__init__(app, **options)
        self.loaded: dict[str, Template] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """A plain dict: globals are set at start-up, before any template is loaded. The chain that Jinja makes to
        follow later changes is walked at each import and include, a tenth of a page's time."""
        return {**self.globals, **(d or {})}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """Without looking whether a file changed, unless Flask is told to."""
        if self.auto_reload or globals or isinstance(name, Template):
            return super().get_template(name, parent, globals)
        if name not in self.loaded:
            self.loaded[name] = super().get_template(name, parent)
        return self.loaded[name]


class App(Flask):
    jinja_environment = Templates
