"""A plan in Dutch, line by line, for the command line. Long lists are cut; the counts never are."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from plg.communities.imports.lists import About
from plg.communities.imports.plan import Changed, Plan
from plg.communities.imports.plan_schools import SchoolsPlan
from plg.communities.imports.plan_staff import StaffPlan
from plg.communities.imports.problems import RowError, listed, shown

SHOWN_LINES = 20
MARKS = {"\t": "tab"}
FIELDS = {
    "name": "naam", "board_number": "bestuur", "community_number": "scholengemeenschap", "level": "niveau",
    "kind": "soort", "holiday_region": "vakantieregio", "url": "website", "phone": "telefoon", "country": "land",
    "main_structures": "hoofdstructuren", "is_open": "open", "school": "school", "street": "straat",
    "house_number": "huisnummer", "postcode": "postcode", "town": "gemeente", "is_head_site": "hoofdzetel",
    "given_name": "voornaam", "family_name": "familienaam", "email": "e-mail", "source_key": "nummer in de bron",
    "function": "functie", "role": "rol",
}  # fmt: skip
WORDS = {"principal": "directeur", True: "ja", False: "nee", "": "leeg", (): "leeg", None: "leeg"}


def schools_summary(plan: SchoolsPlan, about: About) -> list[str]:
    """Return the lines for a list of schools."""
    return [
        *_heading(about, plan.rows),
        _counts("Scholen", plan.schools),
        _counts("Vestigingen", plan.sites),
        *_left_out(plan.repeated, plan.closed),
        *_changes("School", plan.schools, lambda one: one.after.name),
        *_changes("Vestiging", plan.sites, lambda one: f"{one.after.name} ({one.key})"),
        *_gone("school", "scholen", [gone.record.name for gone in plan.schools.gone], plan.errors),
        *_gone("vestiging", "vestigingen", [f"{one.record.name} ({one.key})" for one in plan.sites.gone], plan.errors),
        *_errors(plan.errors),
        *_nothing(plan.errors, plan.schools, plan.sites),
    ]


def staff_summary(plan: StaffPlan, about: About) -> list[str]:
    """Return the lines for a list of staff."""
    people = [f"{one.record.given_name} {one.record.family_name}" for one in plan.people.gone]
    return [
        *_heading(about, plan.rows),
        _counts("Mensen", plan.people),
        _counts("Opdrachten", plan.posts),
        *_left_out(plan.repeated, 0),
        *_principals(plan),
        *_changes("Persoon", plan.people, lambda one: f"{one.before.given_name} {one.before.family_name}"),
        *_changes("Opdracht", plan.posts, lambda one: ""),
        *_gone("persoon", "mensen", people, plan.errors),
        *_gone("opdracht", "opdrachten", [""] * len(plan.posts.gone), plan.errors),
        *_errors(plan.errors),
        *_nothing(plan.errors, plan.people, plan.posts),
    ]


def _heading(about: About, rows: int) -> Iterator[str]:
    mark = MARKS.get(about.delimiter, about.delimiter)
    yield f"{about.title}: {_count(rows, 'rij', 'rijen')} ({about.encoding}, gescheiden met {mark})"
    if about.dropped:
        taken = _count(len(about.dropped), "kolom", "kolommen")
        yield f"{taken} niet overgenomen: {listed(list(about.dropped), limit=30)}"


def _counts(title: str, plan: Plan[Any, Any]) -> str:
    return (
        f"{title}: {_number(len(plan.new))} nieuw, {_number(len(plan.changed))} gewijzigd,"
        f" {_number(len(plan.same))} hetzelfde, {_number(len(plan.gone))} niet meer in de lijst"
    )


def _left_out(repeated: int, closed: int) -> Iterator[str]:
    if repeated:
        yield f"{_count(repeated, 'rij herhaalt', 'rijen herhalen')} wat al in de lijst staat"
    if closed:
        yield f"{_count(closed, 'rij', 'rijen')} over wat niet meer bestaat, niet overgenomen"


def _principals(plan: StaffPlan) -> Iterator[str]:
    new = sum(one.record.role == "principal" for one in plan.posts.new)
    changed = sum(any(field.field == "role" for field in one.fields) for one in plan.posts.changed)
    if new + changed:
        yield f"{_count(new + changed, 'persoon krijgt', 'mensen krijgen')} de rol directeur"


def _changes(title: str, plan: Plan[Any, Any], name: Callable[[Changed[Any, Any]], str]) -> Iterator[str]:
    def line(one: Changed[Any, Any]) -> str:
        fields = "; ".join(f"{FIELDS[f.field]}: {_word(f.old)} wordt {_word(f.new)}" for f in one.fields)
        return f"{title} {shown(name(one), 80)}".rstrip() + f" (rij {one.row}): {fields}"

    yield from _cut(map(line, plan.changed), len(plan.changed), "andere gewijzigd")


def _gone(one: str, many: str, names: list[str], errors: list[RowError]) -> Iterator[str]:
    if not names:
        return
    which = ": " + listed([shown(name) for name in names], SHOWN_LINES) if any(names) else ""
    perhaps = " Een rij met een fout kan er toch één van zijn." if errors else ""
    yield f"{_count(len(names), one, many)} niet meer in de lijst{which}. We verwijderen niets.{perhaps}"


def _errors(errors: list[RowError]) -> Iterator[str]:
    if errors:
        yield f"{_count(len(errors), 'rij', 'rijen')} met een fout, niet overgenomen:"
        yield from _cut((error.message for error in errors), len(errors), "andere met een fout")


def _nothing(errors: list[RowError], *plans: Plan[Any, Any]) -> Iterator[str]:
    if not errors and all(plan.is_empty for plan in plans):
        yield "Er is niets te wijzigen."


def _cut(lines: Iterable[str], count: int, rest: str) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if number > SHOWN_LINES:
            yield f"  en {_number(count - SHOWN_LINES)} {rest}"
            break
        yield f"  {line}"


def _word(value: Any) -> str:
    if isinstance(value, tuple) and value:
        return ", ".join(value)
    return WORDS[value] if value in WORDS else f"“{shown(value)}”"


def _count(number: int, one: str, many: str) -> str:
    return f"{_number(number)} {one if number == 1 else many}"


def _number(number: int) -> str:
    return f"{number:,}".replace(",", ".")
