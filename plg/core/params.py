"""Typed parameters for statements that are made once and asked often: making one costs as much as sending it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Date, bindparam

from plg.core.db import UtcDateTime


def several(name: str) -> BindParameter[Any]:
    """Values for IN."""
    return bindparam(name, expanding=True)


def moment(name: str) -> BindParameter[datetime]:
    return bindparam(name, type_=UtcDateTime())


def day(name: str) -> BindParameter[date]:
    return bindparam(name, type_=Date())
