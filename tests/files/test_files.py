"""Adding, fetching, taking away and bringing back, by who may; names stay readable and safe."""

import hashlib
import io
from argparse import Namespace
from urllib.parse import unquote

import pytest
from sqlalchemy import select

from plg.commands import database
from plg.core import clock
from plg.core.db import session
from plg.core.deeds import Deed
from plg.core.limits import MEGABYTE
from plg.files import actions, names, queries, storage
from plg.files.models import File
from plg.plgs.models import PlgRole
from tests import people
from tests.files import samples
from tests.plgs.cast import DAY, errors


def files():
    session.rollback()
    session.expire_all()
    return list(session.scalars(select(File).order_by(File.id)))


def fetch(client_for, who, file, **options):
    return client_for(who).get(f"/files/{file.id}", **options)


def test_a_member_adds_a_document_and_everybody_of_the_group_gets_its_bytes(plg, add, client_for):
    answer = add("mo", "Kijkkaart hardop.pdf", samples.PDF)
    assert answer.location == f"/plgs/{plg.id}#documenten"
    [file] = files()
    assert (file.name, file.media_type, file.size, file.sha256) == (
        "Kijkkaart hardop.pdf", "application/pdf", len(samples.PDF), hashlib.sha256(samples.PDF).hexdigest(),
    )  # fmt: skip
    assert "Kijkkaart hardop.pdf" in client_for("lea").get(f"/plgs/{plg.id}").text
    assert fetch(client_for, "lea", file).data == samples.PDF


def test_a_browser_keeps_what_it_gets_and_opens_nothing(add, client_for):
    add("mo", "notitie.txt")
    sent = fetch(client_for, "lea", files()[0]).headers
    assert (sent["Content-Disposition"], sent["X-Content-Type-Options"], sent["Content-Type"]) == (
        "attachment; filename=notitie.txt", "nosniff", "text/plain; charset=utf-8",
    )  # fmt: skip
    assert (sent["Content-Security-Policy"], sent["Cache-Control"]) == (
        "sandbox; default-src 'none'; frame-ancestors 'none'", "private, no-cache",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lea", 200),
        ("mo", 200),
        ("finn", 200),
        ("gus", 404),
        ("vic", 404),
        ("ex", 404),
        ("cora", 404),
        ("pia", 404),
        ("tess", 404),
        ("sara", 404),
        ("beheer", 404),
        ("", 303),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_only_who_sees_the_documents_fetches_one(add, client_for, who, status, method):
    add("mo", "notitie.txt")
    answer = client_for(who).open(f"/files/{files()[0].id}", method=method, headers={"Range": "bytes=0-3"})
    assert answer.status_code == (206 if status == 200 else status)


def test_access_is_asked_anew_at_every_download(cast, plg, add, client_for):
    add("mo", "notitie.txt")
    assert fetch(client_for, "mo", files()[0]).status_code == 200
    role = session.scalar(select(PlgRole).where(PlgRole.person_id == cast["mo"].id))
    role.ends_on = clock.today() - DAY
    people.keep(role)
    assert fetch(client_for, "mo", files()[0]).status_code == 404


@pytest.mark.ladder("files.add")
@pytest.mark.parametrize(
    ("who", "status"),
    [("lea", 303), ("mo", 303), ("finn", 303), ("cora", 403), ("gus", 403), ("tess", 403), ("sara", 404), ("", 401)],
)
def test_the_group_adds_documents(add, who, status):
    assert add(who, "notitie.txt", headers={"HX-Request": "true"}).status_code == (200 if status == 303 else status)
    assert len(files()) == (1 if status == 303 else 0)


@pytest.mark.ladder("files.remove")
@pytest.mark.parametrize(
    ("who", "status"),
    [("mo", 303), ("lea", 303), ("finn", 403), ("cora", 404), ("tess", 404), ("sara", 404), ("", 401)],
)
def test_one_takes_away_ones_own_and_the_lead_any(add, client_for, who, status):
    add("mo", "notitie.txt")
    answer = client_for(who).post(f"/files/{files()[0].id}/removals", headers={"HX-Request": "true"})
    assert (answer.status_code, files()[0].removed_at is not None) == (200 if status == 303 else status, status == 303)


@pytest.mark.ladder("files.restore")
@pytest.mark.parametrize(
    ("who", "status"), [("mo", 303), ("lea", 303), ("finn", 403), ("tess", 404), ("sara", 404), ("", 401)]
)
def test_what_was_taken_away_is_brought_back_by_the_same(add, client_for, who, status):
    add("mo", "notitie.txt")
    client_for("mo").post(f"/files/{files()[0].id}/removals")
    answer = client_for(who).post(f"/files/{files()[0].id}/restorations", headers={"HX-Request": "true"})
    assert (answer.status_code, files()[0].removed_at is None) == (200 if status == 303 else status, status == 303)


def test_what_was_taken_away_is_gone_for_the_others(plg, add, client_for):
    add("mo", "notitie.txt")
    client_for("mo").post(f"/files/{files()[0].id}/removals")
    assert fetch(client_for, "mo", files()[0]).status_code == 404
    pages = {who: client_for(who).get(f"/plgs/{plg.id}").text for who in ("mo", "finn")}
    assert ('Ongedaan maken<span class="hush">: notitie.txt</span>' in pages["mo"], "notitie.txt" in pages["finn"]) == (
        True,
        False,
    )
    assert client_for("mo").post(f"/files/{files()[0].id}/removals").status_code == 404


def test_what_happens_to_a_file_is_recorded_without_its_name(add, client_for):
    add("mo", "Dossier van Emma.txt")
    client_for("mo").post(f"/files/{files()[0].id}/removals")
    client_for("mo").post(f"/files/{files()[0].id}/restorations")
    deeds = list(session.scalars(select(Deed).where(Deed.subject_kind == "file").order_by(Deed.id)))
    assert [deed.verb for deed in deeds] == ["file_added", "file_removed", "file_restored"]
    assert [word for deed in deeds for word in deed.detail.values() if "Emma" in str(word)] == []


# ---- refusals


def test_a_refusal_is_a_page_with_the_sentence_and_nothing_is_kept(plg, add):
    answer = add("mo", "a.exe", b"MZ\x90\x00")
    assert (answer.status_code, errors(answer)[0].split(".")[0], files()) == (
        422,
        "Dit soort bestand nemen we niet aan",
        [],
    )
    assert f'href="/plgs/{plg.id}#documenten"' in answer.text


def test_no_file_at_all_is_asked_for(plg, client_for):
    answer = client_for("mo").post(f"/subjects/plg-documents/{plg.id}/files", data={"file": (io.BytesIO(b""), "")})
    assert (answer.status_code, errors(answer)) == (422, ["Kies eerst een bestand."])


@pytest.mark.parametrize("data", [{}, {"file": "geen bestand"}, {"file": ["een", "twee"]}])
def test_a_form_without_a_file_is_no_error(plg, client_for, data):
    assert client_for("mo").post(f"/subjects/plg-documents/{plg.id}/files", data=data).status_code == 422


@pytest.mark.parametrize("size", [20 * MEGABYTE + 1, 21 * MEGABYTE])
def test_what_is_too_large_says_how_large(add, size):
    answer = add("mo", "a.txt", b"a" * size)
    assert errors(answer) == ["Dit bestand is 21 MB, er past 20 MB. Maak het kleiner of plak een link."]


def test_what_just_fits_is_taken(add):
    assert (add("mo", "a.txt", b"a" * 20 * MEGABYTE).status_code, [file.size for file in files()]) == (
        303,
        [20 * MEGABYTE],
    )


def test_what_is_too_large_to_be_read_says_how_much_fits(add):
    answer = add("mo", "a.txt", b"a" * 25 * MEGABYTE)
    assert answer.status_code == 413
    assert "Je stuurde 26 MB, en een bestand mag hoogstens 20 MB zijn. Er is niets bewaard." in answer.text


# ---- bytes that are gone


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_file_whose_bytes_are_gone_says_so_and_is_in_the_log(add, client_for, caplog, method):
    add("mo", "notitie.txt")
    path = storage.path_of(files()[0].stored_as)
    path.unlink()
    answer = client_for("mo").open(f"/files/{files()[0].id}", method=method)
    assert answer.status_code == 410
    assert "Dit bestand staat niet meer op de server." in answer.text or method == "HEAD"
    logged = [(one.levelname, one.exc_info) for one in caplog.records if str(path) in one.getMessage()]
    assert logged == [("ERROR", None)]


def test_who_may_not_fetch_a_file_does_not_learn_that_it_is_gone(add, client_for):
    add("mo", "notitie.txt")
    storage.path_of(files()[0].stored_as).unlink()
    assert fetch(client_for, "tess", files()[0]).status_code == 404


def test_a_check_tells_which_files_are_gone(app, add, capsys):
    add("mo", "weg.txt")
    add("mo", "er.txt")
    gone = files()[0]
    storage.path_of(gone.stored_as).unlink()
    with app.app_context():
        assert database.check(app, Namespace()) == 1
    told = capsys.readouterr().err
    assert (gone.id in told, files()[1].id in told) == (True, False)


@pytest.mark.parametrize("kind", ["plg", "meeting", "niets", "plg-documents%00", "x" * 300])
def test_only_what_takes_files_takes_files(plg, client_for, kind):
    file = {"file": (io.BytesIO(b"a"), "a.txt")}
    assert client_for("mo").post(f"/subjects/{kind}/{plg.id}/files", data=file).status_code == 404


@pytest.mark.parametrize("address", ["0" * 22, "x", "..", "%00", "🙂", "a" * 5_000])
def test_a_file_that_is_not_there_is_not_found(plg, client_for, address):
    assert client_for("mo").get(f"/files/{address}").status_code == 404


def test_a_shelf_that_is_full_says_so(add, monkeypatch):
    monkeypatch.setattr(actions, "MOST_FILES", 1)
    add("mo", "a.txt")
    answer = add("mo", "b.txt")
    assert errors(answer) == ["Hier is geen plaats meer. Zet nieuwe bestanden elders en plak een link."]


# ---- where the bytes are


def test_the_bytes_stand_under_a_random_name_that_only_the_owner_reads(add):
    add("mo", "../../notitie.txt")
    path = storage.path_of(files()[0].stored_as)
    assert (path.read_bytes(), path.stat().st_mode & 0o777, "notitie" in str(path)) == (b"Wat we zagen", 0o600, False)


def test_no_bytes_stay_behind_when_the_row_cannot_be_kept(add, monkeypatch):
    def broken(*_args, **_facts):
        raise actions.Invalid("file", "Neen.")

    before = sorted(storage._folder[0].rglob("*"))
    monkeypatch.setattr(actions, "_hang", broken)
    add("mo", "a.txt")
    assert [path for path in sorted(storage._folder[0].rglob("*")) if path.is_file() and path not in before] == []


# ---- names


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\An\\verslag.txt", "verslag.txt"),
        ("een\r\nSet-Cookie: x.txt", "een Set-Cookie: x.txt"),
        ('zeg "hallo".txt', 'zeg "hallo".txt'),
        ("x" * 300 + ".txt", "x" * 146 + ".txt"),
        ("🙂 samen 👩‍🏫.txt", "🙂 samen 👩🏫.txt"),
        ("\u202etxt.exe.txt", "txt.exe.txt"),
        ("תיעוד.txt", "תיעוד.txt"),
        ("<b>vet</b>.txt", "b>.txt"),
        (".txt", "txt"),
        ("...", "bestand"),
        ("", "bestand"),
        ("a\x00b.txt", "ab.txt"),
        ("  veel   blanks .txt", "veel blanks.txt"),
    ],
)
def test_a_name_stays_readable_and_safe(given, shown):
    assert names.readable(given) == shown


@pytest.mark.parametrize(
    "given", ["één.txt", 'a"; filename=b.html.txt', "🙂.txt", "תיעוד.txt", "%0d%0aX: y.txt", "x" * 300 + ".txt"]
)
def test_a_name_comes_back_as_it_went(add, client_for, given):
    add("mo", given)
    [file] = files()
    header = fetch(client_for, "mo", file).headers["Content-Disposition"]
    assert header.startswith("attachment; filename")
    assert ("\r" in header, "\n" in header) == (False, False)
    if "filename*=UTF-8''" in header:
        assert unquote(header.partition("filename*=UTF-8''")[2]) == file.name


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_files_is_one_query(cast, plg, add, assert_queries, count):
    for number in range(count):
        add("mo", f"{number}.txt")
    viewer = cast.viewer("mo")
    with assert_queries(1):
        assert len(queries.files_of(viewer, "plg-documents", plg.id)) == count
