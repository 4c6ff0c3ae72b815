"""The documents of one PLG: lea leads it, mo is a member, gus guards it, tess teaches elsewhere, sara is a stranger."""

import io

import pytest

from plg.core import clock
from tests.plgs.conftest import Cast, errors, give_schools, november, whole

__all__ = ["Cast", "errors", "november", "whole"]


@pytest.fixture
def cast(november, app):
    return Cast()


@pytest.fixture
def plg(cast):
    made = cast.plg()
    give_schools(made, cast.school["beuk"])
    return made


@pytest.fixture
def add(client_for, plg):
    """add("mo", "verslag.txt", b"...") is Mo choosing a file and pressing the button."""

    def upload(who, name, data=b"Wat we zagen", **options):
        file = {"file": (io.BytesIO(data), name)}
        return client_for(who).post(f"/subjects/plg-documents/{plg.id}/files", data=file, **options)

    return upload


def today():
    return clock.today()
