"""The addresses of note blocks."""

from flask import Blueprint

bp = Blueprint("notes", __name__)
