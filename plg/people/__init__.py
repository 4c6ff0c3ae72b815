"""Persons, sign-in, sessions, invitations: everything that makes the Viewer."""

from flask import Flask

from plg.people import login


def register(app: Flask) -> None:
    login.register(app)
