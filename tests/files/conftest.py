"""The documents of one PLG: lea leads it, mo is a member, gus guards it, tess teaches elsewhere, sara is a stranger."""

import io

import pytest

from tests.plgs.cast import Cast, give_schools
from tests.plgs.conftest import november

__all__ = ["november"]


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
        answer = client_for(who).post(f"/subjects/plg-documents/{plg.id}/files", data=file, **options)
        answer.request.environ[
            "wsgi.input"
        ].close()  # the test client leaves the file open that it sent a large form from
        return answer

    return upload
