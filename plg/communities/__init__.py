"""Scholengemeenschappen, schools, and who is what in them; the imports of schools and staff."""

from flask import Flask

from plg.communities import queries
from plg.people.viewer import grants_come_from


def register(app: Flask) -> None:
    grants_come_from(queries.grants)
