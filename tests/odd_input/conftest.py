"""The world of tests/access, and every form that its people meet."""

import pytest

from tests.access.asking import Asker
from tests.access.conftest import asker, planted
from tests.odd_input.forms import Sheet, harvest

__all__ = ["asker", "planted"]
_kept: list[Sheet] = []


@pytest.fixture
def sheets(asker: Asker) -> list[Sheet]:
    """Every form of the product once, as somebody who may send it. Read once per worker."""
    if not _kept:
        _kept.extend(harvest(asker))
    return _kept
