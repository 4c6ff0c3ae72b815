"""The world of the meetings, made once per test."""

import pytest

from tests.meetings import world as worlds


@pytest.fixture
def world(app):
    return worlds.build()
