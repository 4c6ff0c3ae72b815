"""The plan for people and their posts. One person may have posts at several schools: one row for each.

A person is matched by the key of the source, else by e-mail, and never merged silently: where key, address and name
contradict each other, the row is an error that says with which.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from plg.communities.imports.numbers import is_brin, plain_text
from plg.communities.imports.plan import Plan, Sourced, compare
from plg.communities.imports.problems import BadCell, RowError, shown
from plg.communities.imports.staff import StaffRow, email_key, person_hints
from plg.core.errors import N_
from plg.core.text import folded

COLUMNS = {"email": "e-mail", "school": "school", "source_key": "internnummer", "family_name": "naam"}
NEW = "new:"

PostKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person as the list tells it. None: the list does not say."""

    given_name: str
    family_name: str
    email: str | None = None
    source_key: str | None = None


@dataclass(frozen=True, slots=True)
class PostRecord:
    """What a person does at a school, keyed by (key of the person, key of the school)."""

    function: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class SchoolRef:
    """A school that a row of staff may name, by number or by name."""

    number: str
    name: str


@dataclass(slots=True)
class StaffPlan:
    """The keys of new people begin with "new:" and are the same in `people` and `posts`."""

    people: Plan[str, PersonRecord]
    posts: Plan[PostKey, PostRecord]
    errors: list[RowError]
    rows: int
    repeated: int


def plan_staff(
    people: Mapping[str, PersonRecord],
    posts: Mapping[PostKey, PostRecord],
    schools: Mapping[str, SchoolRef],
    rows: Iterable[tuple[int, StaffRow] | RowError],
    columns: Mapping[str, str] | None = None,
) -> StaffPlan:
    """Compare the rows of a list with the people, posts and schools of one community. Pure; nothing is written.

    `columns` gives the header cell of each field, for the errors. Gone is told only of the schools in the list: a
    list of one school says nothing of the others. A list that names no school speaks of people only.
    """
    staff = _Staff(people, _Schools(schools), {**COLUMNS, **(columns or {})})
    for told in rows:
        staff.add(told)
    held = {key for error in staff.errors for key in staff.known.named(error.about)}
    absent = _absent(people, posts, staff, held)
    covered = {school for _, school in staff.posts}
    told_posts = {
        (person, school): post
        for (person, school), post in posts.items()
        if (person, school) in staff.posts or (school in covered and person not in absent and person not in held)
    }
    return StaffPlan(
        people=compare({key: one for key, one in people.items() if key in staff.people or key in absent}, staff.people),
        posts=compare(told_posts, staff.posts),
        errors=sorted(staff.errors, key=lambda error: error.row),
        rows=staff.rows,
        repeated=staff.repeated,
    )


def _absent(people: Mapping[str, PersonRecord], posts: Iterable[PostKey], staff: "_Staff", held: set[str]) -> set[str]:
    """Return who is gone: not in the list, and at no school that the list leaves out."""
    unseen = people.keys() - staff.people.keys() - held
    covered = {school for _, school in staff.posts}
    if covered:
        inside = {person for person, school in posts if school in covered}
        outside = {person for person, school in posts if school not in covered}
        return unseen & (inside - outside)
    else:
        return unseen


class _Staff:
    """The people and posts of the list, built row by row."""

    def __init__(self, people: Mapping[str, PersonRecord], schools: "_Schools", columns: Mapping[str, str]) -> None:
        self.known, self.schools, self.columns = _Known(people), schools, columns
        self.people: dict[str, Sourced[PersonRecord]] = {}
        self.posts: dict[PostKey, Sourced[PostRecord]] = {}
        self.errors: list[RowError] = []
        self.rows = self.repeated = 0

    def add(self, told: tuple[int, StaffRow] | RowError) -> None:
        self.rows += 1
        if isinstance(told, RowError):
            self.errors.append(told)
        else:
            self._try(*told)

    def _try(self, row: int, said: StaffRow) -> None:
        try:
            school = self.schools.named(said.school_ref) if said.school_ref else ""
            person = self.known.key_of(said)
            self._agree(person, said)
            self._take(row, said, person, school)
        except BadCell as bad:
            about = person_hints(said.source_key, said.email, said.given_name, said.family_name)
            self.errors.append(RowError(row, self.columns.get(bad.field, ""), bad.sentence, bad.values, about))

    def _agree(self, person: str, said: StaffRow) -> None:
        """Refuse a second row that tells another name, address or key of the same person."""
        if person not in self.people:
            return
        first = self.people[person]
        if (folded(said.given_name), folded(said.family_name)) != _names(first.record):
            other_name = N_(
                "Rij %(first)s heeft dezelfde persoon met een andere naam. Maak de namen of adressen gelijk."
            )
            raise BadCell("family_name", other_name, first=first.row)
        if said.email and first.record.email and email_key(said.email) != email_key(first.record.email):
            other_email = N_("Rij %(first)s heeft dezelfde persoon met een ander e-mailadres. Kies er één.")
            raise BadCell("email", other_email, first=first.row)
        if said.source_key and first.record.source_key and said.source_key != first.record.source_key:
            other_key = N_(
                "Rij %(first)s heeft dezelfde persoon met een ander nummer. Kijk na of het twee mensen zijn."
            )
            raise BadCell("source_key", other_key, first=first.row)

    def _take(self, row: int, said: StaffRow, person: str, school: str) -> None:
        post = PostRecord(said.function, said.role)
        first = self.posts.get((person, school))
        if school and first and first.record != post:
            two_posts = N_("Deze persoon staat voor deze school ook in rij %(first)s. Zet beide functies in één rij.")
            raise BadCell("school", two_posts, first=first.row)
        if person in self.people and (first or not school):
            self.repeated += 1
        record = self.known.record_of(person, said)
        self.people.setdefault(person, Sourced(row, record))
        if school and not first:
            self.posts[person, school] = Sourced(row, post)


class _Known:
    """Who is who: the people that exist, and those that this list has told so far."""

    def __init__(self, people: Mapping[str, PersonRecord]) -> None:
        self.people = people
        self.by_hint: dict[str, set[str]] = {}
        for key, person in people.items():
            self._remember(key, person)

    def named(self, hints: Iterable[str]) -> set[str]:
        return set().union(*(self.by_hint.get(hint, ()) for hint in hints))

    def key_of(self, said: StaffRow) -> str:
        """Return the key of the person that a row speaks of, a new one when nobody is known by key or address."""
        by_source = self._one(person_hints(said.source_key, None, "", ""))
        by_email = self._one(person_hints(None, said.email, "", ""))
        if by_source and by_email and by_source != by_email:
            raise BadCell("email", N_("Dit e-mailadres hoort bij iemand anders dan dit nummer. Kijk beide na."))
        if by_email and not by_source:
            self._same_person(by_email, said)
        new = NEW + (email_key(said.email) if said.email else f"source:{said.source_key}")
        key = by_source or by_email or new
        self._remember(key, PersonRecord(said.given_name, said.family_name, said.email, said.source_key))
        return key

    def record_of(self, key: str, said: StaffRow) -> PersonRecord:
        """Return what the row says; an address that differs in capitals only is the same address."""
        email, known = said.email, self.people.get(key)
        if known and known.email and email and email_key(known.email) == email_key(email):
            email = known.email
        return PersonRecord(said.given_name, said.family_name, email, said.source_key)

    def _one(self, hints: frozenset[str]) -> str:
        return next(iter(self.named(hints)), "")

    def _same_person(self, key: str, said: StaffRow) -> None:
        """An address may have passed to a successor, or be one of an office: then it is not the same person."""
        person = self.people.get(key)
        if person is None:
            return
        elif said.source_key and person.source_key and said.source_key != person.source_key:
            raise BadCell("email", N_("Dit e-mailadres hoort al bij iemand met een ander nummer. Kijk beide na."))
        given, family = _names(person)
        if given != folded(said.given_name) and family != folded(said.family_name):
            other = N_("Dit e-mailadres hoort al bij %(name)s. Is dat dezelfde persoon, wijzig dan eerst daar de naam.")
            raise BadCell("email", other, name=shown(f"{person.given_name} {person.family_name}"))

    def _remember(self, key: str, person: PersonRecord) -> None:
        for hint in person_hints(person.source_key, person.email, person.given_name, person.family_name):
            self.by_hint.setdefault(hint, set()).add(key)


class _Schools:
    """The schools of the community, found by number or by name."""

    def __init__(self, schools: Mapping[str, SchoolRef]) -> None:
        self.by_number = {school.number.upper(): key for key, school in schools.items()}
        self.by_name: dict[str, list[str]] = {}
        self.names = {folded(school.name): school.name for school in schools.values()}
        for key, school in schools.items():
            self.by_name.setdefault(folded(school.name), []).append(key)

    def named(self, written: str) -> str:
        number = plain_text(written).upper()
        found = self.by_number.get(number) or self.by_number.get(number.zfill(6)) or self.by_number.get(number[:4])
        keys = [found] if found else self.by_name.get(folded(written), [])
        if len(keys) == 1:
            return keys[0]
        elif keys:
            more = N_("Er zijn meer scholen met de naam “%(value)s”. Schrijf het instellingsnummer.")
            raise BadCell("school", more, value=shown(written))
        raise self._unknown(written)

    def _unknown(self, written: str) -> BadCell:
        """Repeat what stands there only when it is surely meant as a school: a damaged row may hold anything."""
        near = get_close_matches(folded(written), self.names, n=1, cutoff=0.7)
        number = plain_text(written).upper()
        if near:
            meant = N_("“%(value)s” is geen school van deze gemeenschap. Bedoel je “%(near)s”?")
            return BadCell("school", meant, value=shown(written), near=shown(self.names[near[0]]))
        elif is_brin(number) or (number.isdigit() and len(number) <= 6):
            no_number = N_("%(value)s is geen school van deze gemeenschap. Lees eerst de scholen in.")
            return BadCell("school", no_number, value=shown(number))
        return BadCell("school", N_("Dit is geen school van deze gemeenschap. Schrijf het instellingsnummer."))


def _names(person: PersonRecord) -> tuple[str, str]:
    return folded(person.given_name), folded(person.family_name)
