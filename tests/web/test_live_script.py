"""The script of live notes: light, apart from that of other pages, and with a bundle that can be made again."""

import shutil
import subprocess
import sys

from plg.web.assets import STATIC, Assets
from tests import npm, services
from tests.architecture.source import ROOT

MOST = 60_000  # bytes, packed
MOST_TO_READ = 12_000  # for who only sees what others do
BUNDLE = next((STATIC / "vendor").glob("yjs-*.min.js"))
SOURCE = ROOT / "scripts/yjs"


def test_the_script_of_live_notes_is_light_and_stands_apart():
    assets = Assets()
    live, other = assets.by_name["live.js"], assets.by_name["app.js"]
    assert len(live.packed or b"") <= MOST
    assert (b"NoteEditor" in live.body, b"NoteEditor" in other.body) == (True, False)
    assert not [name for name in assets.by_name if name.startswith("js/")]


def test_who_only_reads_along_fetches_little():
    following = Assets().by_name["follow.js"]
    assert len(following.packed or b"") <= MOST_TO_READ
    assert (b"LivePage" in following.body, b"NoteEditor" in following.body) == (True, False)


def test_its_licence_stands_beside_the_bundle():
    licence = BUNDLE.with_name(BUNDLE.name.replace(".min.js", ".LICENSE.txt")).read_text()
    assert [name for name in ("yjs", "lib0", "isomorphic.js") if f"{name}\n\nThe MIT License" not in licence] == []


def test_the_bundle_is_what_its_source_makes(tmp_path):
    shutil.which("npm") or services.missing("npm")
    npm.folder(SOURCE)  # skips where packages cannot be had
    subprocess.run([sys.executable, ROOT / "scripts/vendor.py", tmp_path], check=True, capture_output=True)
    assert (tmp_path / BUNDLE.name).read_bytes() == BUNDLE.read_bytes()
