"""Streams that are asked again because it is long ago."""

import time
from itertools import pairwise
from unittest import mock

import pytest

from plg.live.doubts import RECHECK, Doubts
from plg.live.opening import Opening
from plg.live.stream import Stream
from plg.people.viewer import Viewer

COUNT = 400


@pytest.fixture
def streams():
    found = [Stream([], mock.AsyncMock()) for _ in range(COUNT)]
    for stream in found:
        stream.opening = Opening(Viewer("an", "An", "", ""), {})
    return found


def test_streams_that_came_together_are_not_asked_again_together(streams, monkeypatch):
    asked = []
    doubts = Doubts(streams, mock.Mock(), mock.Mock(), lambda work: (asked.append(work), work.close()))
    for stream in streams:
        doubts.settle(stream)
    now, counts = time.monotonic(), []
    for share in (0.45, 0.625, 0.75, 0.875, 1.01):
        monkeypatch.setattr(time, "monotonic", lambda share=share: now + share * RECHECK)
        doubts.doubt_old()
        counts.append(len(asked))
    assert (counts[0], counts[-1]) == (0, COUNT)
    assert all(0.1 * COUNT < later - earlier < 0.4 * COUNT for earlier, later in pairwise(counts))
