"""Odd ids and odd questions in addresses: 404 or a plain page, never a 5xx (I11)."""

import re
from pathlib import Path

import pytest

import plg
from tests.access import table
from tests.access.asking import Asker
from tests.odd_input.corpus import ADDRESS, RAW

SOURCE = Path(plg.__file__).parent
ARGUMENT = re.compile(r"""(?:args|asked)\.get(?:list)?\(\s*["']([\w-]+)["']""")


@pytest.mark.parametrize("name", ADDRESS)
def test_odd_ids(name: str, asker: Asker):
    """Each name of each address in turn; the others are real."""
    found = []
    for person, method, url in with_one_odd(asker, ADDRESS[name]):
        answer = asker.send(person, method, url, data={} if method == "POST" else None)
        if (
            answer.status_code >= 500
            or any(raw in answer.text for raw in RAW)
            or "zqheader" in answer.headers.get("Set-Cookie", "")
        ):
            found.append(f"{method} {url[:120]} as {person}: {answer.status_code}")
        if answer.status_code in {200, 303}:
            asker.undo()
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize("name", ADDRESS)
def test_odd_questions(name: str, asker: Asker):
    """Everything that any view reads behind the question mark, on every page."""
    asked = "&".join(f"{argument}={ADDRESS[name]}" for argument in arguments())
    found = []
    for person, url in somebody_on_every_page(asker):
        base = url.partition("?")[0]
        for full in (f"{base}?{asked}", f"{url}{'&' if '?' in url else '?'}{asked}"):
            answer = asker.send(person, "GET", full)
            if answer.status_code >= 500 or any(raw in answer.text for raw in RAW):
                found.append(f"{base} as {person}: {answer.status_code}")
    assert not found, "\n".join(["", *found])


def arguments() -> list[str]:
    return sorted({name for path in SOURCE.rglob("*.py") for name in ARGUMENT.findall(path.read_text())})


def with_one_odd(asker: Asker, odd: str) -> list[tuple[str, str, str]]:
    found = []
    for group in table.load():
        person, thing = first_who_may(group)
        for address in group.addresses if person else ():
            real = asker.url(address, thing)
            for name in address.names if real else ():
                value = asker.world.objects[thing][name]
                found.append((person, address.method, (real or "").replace(value, odd, 1)))
    return found


def somebody_on_every_page(asker: Asker) -> list[tuple[str, str]]:
    found = []
    for group in table.load():
        person, thing = first_who_may(group)
        urls = [asker.url(one, thing) for one in group.addresses if one.method == "GET"] if person else []
        found += [(person, url) for url in urls if url]
    return found


def first_who_may(group: table.Group) -> tuple[str, str]:
    both = (
        (person, thing)
        for thing, cells in group.rows.items()
        for person, cell in zip(table.PEOPLE, cells, strict=True)
        if cell == "may"
    )
    return next(both, ("", ""))
