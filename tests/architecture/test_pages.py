"""The faults that the test client finds in every page it fetches."""

import pytest

from tests.pages import faults

PAGE = "<html lang='nl-BE'><head><title>Mijn week</title></head><body><main><h1>Mijn week</h1>{}</main></body></html>"

FAULTS = {
    "<p id='a'>Dag</p><a href='#a'>naar boven</a>": [],
    "<p style='x' onclick='y'>": ["style on <p>", "onclick on <p>"],
    "<script>1</script><style>a</style>": ["inline <script>", "inline <style>"],
    "<a href=' JavaScript:x()'>x</a>": ["a javascript: address"],
    "<script src='https://x.example/a.js'></script>": ["<script> from another host: https://x.example/a.js"],
    "<b id='a'></b><b id='a'></b>": ["id a stands 2 times"],
    "<h1>Nog een</h1>": ["2 <h1>, not one"],
    "<a href='#b'>x</a>": ["href of <a> names #b, which is not there"],
    "<button hx-target='#task-1'>x</button>": ["hx-target of <button> names #task-1, which is not there"],
    "<button hx-target='closest li'>x</button>": [],
    "<input name='a'>": ["<input name=a> has no label"],
    "<label>A <input name='a'></label><label for='b'>B</label><select id='b'></select>": [],
    "<input type='hidden' name='a'><textarea aria-label='Notitie'></textarea>": [],
    "<label for='weg'>A</label>": ["for of <label> names #weg, which is not there"],
    "<form></form>": ["<form> without action"],
    "<form method='post' action='/a'></form>": ["<form action=/a> without csrf_token"],
    "<form method='post' action='/a'><input type='hidden' name='csrf_token'></form>": [],
    "<form method='post' action='/a'></form><form action='/b'><input type='hidden' name='csrf_token'></form>": [
        "<form action=/a> without csrf_token"
    ],
    "<img src='/a.png'>": ["<img> without alt"],
}


@pytest.mark.parametrize("body", FAULTS)
def test_a_page_is_read_for_faults(body):
    assert faults(PAGE.format(body)) == FAULTS[body]


def test_a_page_has_a_frame():
    assert faults("<html><body></body></html>") == [
        "0 <h1>, not one",
        "0 <main>, not one",
        "no <title>",
        "<html> without lang",
    ]


def test_a_fragment_needs_no_frame_and_may_point_outside_itself():
    assert faults("<li id='task-1'><button hx-target='#tasks'>Klaar</button></li>") == []
    assert faults("<li><img src='/a.png'></li>") == ["<img> without alt"]
