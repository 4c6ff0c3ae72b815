"""The same form sent twice at once makes one thing (I13): both are answered, and each table grew as for one."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask

from plg.core.db import Base, session
from tests.access import world as worlds
from tests.access.asking import Asker
from tests.access.browsers import Browser
from tests.access.table import Address
from tests.databases import Store, let_go
from tests.odd_input.forms import Field, Sheet, read

ANY = "the first that is offered"
MADE = (
    # (page, person, endpoint, what is typed; the rest stands as the page gives it)
    ("/plgs/new?community=de-meander", "wouter", "plgs.create", {"theme": "Samen schrijven"}),
    ("/plgs/{PLG-1.plg_id}/goals", "ilse", "plgs.add_goal", {"level": "learner", "text": "Leerlingen schrijven meer"}),
    ("/plgs/{PLG-1.plg_id}/goals/{PLG-1.goal_id}/measurements/new", "ilse", "plgs.measure", {"value": "60"}),
    ("/plgs/{PLG-1.plg_id}/members", "ilse", "plgs.join", {"join-person": ANY}),
    ("/plgs/{PLG-1.plg_id}/members", "ilse", "plgs.hand_over", {"lead-person": ANY}),
    ("/plgs/{PLG-1.plg_id}/phases/{PLG-1.phase_id}", "ilse", "plgs.decide", {"outcome": "no", "reason": "Nog even wachten"}),
    ("/plgs/{PLG-1.plg_id}/guidance/new", "ilse", "guidance.assign", {
        "role": "critical_friend", "person": "Dirk Pauwels zqmeander", "first-day": "1", "first-month": "2", "first-year": "2027",
        "last-day": "1", "last-month": "6", "last-year": "2027", "half_days": "2"}),
    ("/plgs/{PLG-1.plg_id}", "ilse", "guidance.ask", {"ask-question": "Hoe beginnen we?"}),
    ("/meetings/new?plg={PLG-1.plg_id}", "ilse", "meetings.create", {
        "title": "Extra", "date-day": "14", "date-month": "12", "date-year": "2026", "start": "13.15", "end": "15.45"}),
    ("/meetings/{PLG-1 sessie 4.meeting_id}/agenda", "ilse", "meetings.create_item", {"title": "Nog een punt"}),
    ("/meetings/{PLG-1 sessie 4.meeting_id}/closure", "ilse", "meetings.close", {}),
    ("/meetings/{PLG-1 sessie 3, gesloten.meeting_id}/reopenings", "ilse", "meetings.reopen", {"reason": "een cijfer klopte niet"}),
    ("/meetings/{PLG-1 sessie 4.meeting_id}", "ilse", "tasks.create", {"text": "Boeken bestellen", "who": "Jonas"}),
    ("/meetings/{PLG-1 sessie 4.meeting_id}", "ilse", "tasks.propose", {"text": "We bestellen samen", "state": "taken"}),
    ("/notes/{PLG-1 sessie 4.block_id}/edit", "ilse", "notes.save", {"text": "We lazen samen."}),
    ("/communities/de-meander/schools/new", "wouter", "communities.add_school", {"number": "990777", "name": "Basisschool De Berk", "town": "Wezelare"}),
    ("/communities/de-meander/people/new", "wouter", "communities.add_person", {
        "given_name": "Lena", "family_name": "Smets", "email": "lena@demeander.example", "role": "member"}),
    ("/communities/de-meander/people/{De Meander.person_id}/memberships/new", "wouter", "communities.add_membership", {
        "role": "coordinator", "once": ""}),
    ("/communities/de-meander/closing-days/new", "wouter", "calendar.add_closing", {
        "label": "Brugdag", "first-day": "8", "first-month": "5", "first-year": "2027", "last-day": "", "last-month": "", "last-year": ""}),
)  # fmt: skip


@pytest.fixture
def browsers(one_app: Flask, store: Store, planted: tuple[worlds.World, dict[str, Browser]]) -> Iterator[Asker]:
    """Without the transaction around everything: two requests at once need two connections."""
    with worlds.morning():
        store.load(f"world-{store.worker}")
        yield Asker(one_app, *planted)
    let_go()


@pytest.mark.parametrize(("path", "person", "endpoint", "typed"), MADE, ids=[row[2] for row in MADE])
def test_sent_twice_at_once_makes_one(
    browsers: Asker, store: Store, path: str, person: str, endpoint: str, typed: dict[str, str]
):
    sheet = sheet_on(browsers, path, person, endpoint)
    data = {
        **valid(sheet),
        **{name: first(sheet.fields[name]) if value is ANY else [value] for name, value in typed.items()},
    }
    before = counts()
    once = browsers.send(person, "POST", sheet.action, data=data)
    assert once.status_code in {200, 303}, faults_in(once.text)
    grown = difference(before, counts())
    let_go()
    store.backend.copy(f"world-{store.worker}", store.worker)
    with ThreadPoolExecutor(max_workers=2) as two:
        answers = list(two.map(lambda _: browsers.send(person, "POST", sheet.action, data=data), range(2)))
    assert {answer.status_code for answer in answers} <= {
        200,
        303,
        403,
        409,
        422,
    }  # 403: who handed over the lead leads no more
    assert any(answer.status_code in {200, 303} for answer in answers)
    assert difference(before, counts()) == grown


def faults_in(html: str) -> list[str]:
    return re.findall(r'<p class="field__error[^>]*>(.*?)</p>', html, re.DOTALL)


def sheet_on(asker: Asker, path: str, person: str, endpoint: str) -> Sheet:
    for name in [part.split("}")[0] for part in path.split("{")[1:]]:
        thing, _, key = name.partition(".")
        path = path.replace("{" + name + "}", asker.world.objects[thing][key])
    found = read(asker.send(person, "GET", path).get_data(as_text=True))
    return next(
        one for one in found if one.method == "POST" and asker.endpoint(Address("POST", ""), one.action) == endpoint
    )


def valid(sheet: Sheet) -> dict[str, list[str]]:
    """As the page gives it; where a choice is open, the first that is offered."""
    return {
        one.name: one.values or first(one)
        for one in sheet.fields.values()
        if one.kind not in {"file", "checkbox"} or one.values
    }


def first(one: Field) -> list[str]:
    return [next((value for value in one.offered if value), "")] if one.offered and one.kind != "button" else []


def counts() -> dict[str, int]:
    found = {
        table.name: session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
    }
    session.rollback()
    return found


def difference(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}
