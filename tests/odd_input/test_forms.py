"""Whatever is typed in a form: never a 5xx, nothing comes back unescaped, and what was typed still stands there (I11, I12)."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest

from plg.core import text
from tests import pages
from tests.access.asking import Asker
from tests.odd_input.corpus import CHOSEN, ODD, RAW
from tests.odd_input.forms import Sheet, read

Faults = list[str]
OWN = frozenset({"csrf_token"})
KEPT_OF_A_DAY = 20  # characters: of one field of a date or time no more comes back


@pytest.mark.parametrize("name", ODD)
def test_odd_text(name: str, asker: Asker, sheets: list[Sheet]):
    found = [fault for sheet in sheets if sheet.typed for fault in tried(asker, sheet, typed(sheet, ODD[name]))]
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize("name", CHOSEN)
def test_odd_choices(name: str, asker: Asker, sheets: list[Sheet]):
    found = [fault for sheet in sheets for fault in tried(asker, sheet, chosen(sheet, CHOSEN[name]))]
    assert not found, "\n".join(["", *found])


ODD_BODIES: dict[str, Callable[[Sheet], dict[str, object]]] = {
    "nothing": lambda _sheet: {"data": {}},
    "each field three times": lambda sheet: {"data": {name: (values or ["x"]) * 3 for name, values in sheet.filled().items()}},
    "5,000 fields": lambda sheet: encoded(sheet.filled(), FIELDS),
    "5,000 parts": lambda _sheet: {"data": PARTS, "content_type": "multipart/form-data; boundary=zq"},
    "every field of every table": lambda sheet: {"data": {**sheet.filled(), **dict.fromkeys(COLUMNS, "x")}},
    "bytes that are no UTF-8": lambda sheet: {"data": "&".join(f"{n}=%ff%fe%80%c3" for n in sheet.fields), "content_type": "application/x-www-form-urlencoded"},
    "Latin-1": lambda sheet: {"data": "&".join(f"{n}=één".encode("latin-1").decode("latin-1") for n in sheet.fields).encode("latin-1"), "content_type": "application/x-www-form-urlencoded; charset=latin-1"},
    "broken percent signs": lambda sheet: {"data": "&".join(f"{n}=%zz%" for n in sheet.fields) + "&&==&%", "content_type": "application/x-www-form-urlencoded"},
    "JSON": lambda _sheet: {"data": '{"text": [1, {"a": null}]}', "content_type": "application/json"},
    "multipart without an end": lambda _sheet: {"data": b"--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nzq", "content_type": "multipart/form-data; boundary=x"},
    "multipart without a boundary": lambda _sheet: {"data": b"zq", "content_type": "multipart/form-data"},
    "XML": lambda _sheet: {"data": "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "content_type": "application/xml"},
}  # fmt: skip
FIELDS = urlencode({f"field{n}": "x" for n in range(5_000)})
PARTS = (
    b"".join(b'--zq\r\nContent-Disposition: form-data; name="field%d"\r\n\r\nx\r\n' % n for n in range(5_000))
    + b"--zq--\r\n"
)
COLUMNS = (
    "id", "community_id", "plg_id", "person_id", "made_by_id", "made_at", "added_by_id", "owner_id", "role", "status", "is_administrator",
    "closed_at", "removed_at", "subject_kind", "subject_id", "series_id", "kind", "number", "seq", "snapshot", "password_hash", "ended_at",
)  # fmt: skip


@pytest.mark.parametrize("name", ODD_BODIES)
def test_odd_bodies(name: str, asker: Asker, sheets: list[Sheet]):
    found = []
    for sheet in sheets:
        answer = asker.send(sheet.person, "POST", sheet.action, **ODD_BODIES[name](sheet))
        found += verdict(sheet, answer)
        asker.undo()
    assert not found, "\n".join(["", *found])


def test_three_megabytes_in_one_field(asker: Asker, sheets: list[Sheet]):
    found, value = [], urlencode({"": "zq " * 1_000_000})
    for sheet in sheets:
        if sheet.typed:
            name = sheet.typed[0].name
            others = {other: values for other, values in sheet.filled().items() if other != name}
            answer = asker.send(sheet.person, "POST", sheet.action, **encoded(others, name + value))
            found += [f"{sheet.endpoint}: {answer.status_code}"] if answer.status_code >= 500 else []
            asker.undo()
    assert not found, "\n".join(["", *found])


def test_every_write_has_a_form_that_was_tried(asker: Asker, sheets: list[Sheet]):
    tried_ones = {sheet.endpoint for sheet in sheets}
    writes = {rule.endpoint for rule in asker.app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    assert writes - tried_ones == set(WITHOUT_FORM), "\n".join(sorted(writes - tried_ones ^ set(WITHOUT_FORM)))


WITHOUT_FORM: dict[str, str] = {
    "people.sign_in_demo": "the buttons stand on the page only where the demo is shown",
}


def encoded(fields: dict[str, list[str]], more: str) -> dict[str, object]:
    """A body of `fields` and of `more`, which is encoded once and not for every form."""
    body = "&".join(part for part in (urlencode(fields, doseq=True), more) if part)
    return {"data": body, "content_type": "application/x-www-form-urlencoded"}


def typed(sheet: Sheet, value: str) -> dict[str, list[str]]:
    return {**sheet.filled(), **{one.name: [value] for one in sheet.typed}}


def chosen(sheet: Sheet, value: str) -> dict[str, list[str]]:
    """Every choice, hidden value and button, none of which a browser would let one type."""
    names = [
        one.name for one in sheet.fields.values() if not one.is_typed and one.kind != "file" and one.name not in OWN
    ]
    return {**sheet.filled(), **{name: [value] for name in names}}


def tried(asker: Asker, sheet: Sheet, data: dict[str, list[str]]) -> Faults:
    answer = asker.send(sheet.person, "POST", sheet.action, data=data)
    found = verdict(sheet, answer)
    if answer.status_code == 422 and answer.mimetype == "text/html":
        found += lost(sheet, data, answer.text)
    if answer.status_code == 303 and answer.location:
        after = asker.send(sheet.person, "GET", answer.location)
        found += verdict(sheet, after)
    asker.undo()
    return found


def verdict(sheet: Sheet, answer: object) -> Faults:
    found = []
    status, body, headers = answer.status_code, answer.get_data(as_text=True), answer.headers  # type: ignore[attr-defined]
    where = f"{sheet.endpoint} ({status})"
    if status >= 500:
        found.append(f"{where}: on {sheet.page} as {sheet.person}")
    found += [f"{where}: {raw} comes back as it was sent" for raw in RAW if raw in body]
    found += [f"{where}: a header of the sender's"] if "zqheader" in headers.get("Set-Cookie", "") else []
    if status == 422:
        found += [f"{where}: {fault}" for fault in pages.faults(body)]
    return found


def lost(sheet: Sheet, data: dict[str, list[str]], html: str) -> Faults:
    """The fields in which what was typed does not stand any more."""
    shown = {text.one_line(value) for one in read(html) for field in one.fields.values() for value in field.values}
    return [
        f"{sheet.endpoint}: what was typed in {one.name} is gone"
        for one in sheet.typed
        if one.kind != "password"
        and not shown & {text.one_line(data[one.name][0]), text.one_line(data[one.name][0].strip()[:KEPT_OF_A_DAY])}
    ]
