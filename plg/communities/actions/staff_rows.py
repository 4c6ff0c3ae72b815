"""The rows of a list of staff, and the schools of the communities that they may name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy import select

from plg.communities import imports
from plg.communities.actions.rows import Tell, silent
from plg.communities.imports.numbers import plain_text
from plg.communities.imports.staff import person_hints
from plg.communities.models import Community, School
from plg.core.db import session
from plg.core.errors import N_, Invalid
from plg.core.text import folded
from plg.people import emails

NO_ADDRESS = N_("Met dit e-mailadres kan niemand zich aanmelden. Kijk na of er geen bijzondere tekens in staan.")
NO_SCHOOL = N_(
    "Hier staat geen school. Vul het instellingsnummer in, of zeg met --community om welke gemeenschap het gaat."
)
LEFT = N_("Dit e-mailadres is van iemand die uit de werkplek is weggehaald. Vraag de beheerder of die terug mag.")

Row = tuple[int, imports.StaffRow] | imports.RowError


@dataclass(frozen=True)
class Told:
    """What a list says; `columns` gives the header cell of each field."""

    rows: list[Row]
    columns: dict[str, str]


@dataclass(frozen=True)
class Places:
    """The open schools where people of the list may work. `only` is the one community that it is about, or ""."""

    schools: dict[str, School]
    only: str

    @classmethod
    def of(cls, community: Community | None) -> "Places":
        """All schools that stand in a community, or those of this one. One query or two."""
        of_all = select(School).where(School.is_open.is_(True), School.community_id.is_not(None))
        if community:
            return cls(
                {one.id: one for one in session.scalars(of_all.where(School.community_id == community.id))},
                community.id,
            )
        communities = list(session.scalars(select(Community.id).limit(2)))
        only = communities[0] if len(communities) == 1 else ""
        return cls({one.id: one for one in session.scalars(of_all)}, only)

    @cached_property
    def refs(self) -> dict[str, imports.SchoolRef]:
        return {key: imports.SchoolRef(one.number, one.name) for key, one in self.schools.items()}

    @cached_property
    def _by_word(self) -> dict[str, list[School]]:
        found: dict[str, list[School]] = {}
        for one in self.schools.values():
            for word in {one.number, folded(one.name), folded(one.label)}:
                found.setdefault(word, []).append(one)
        return found

    def community_of(self, school_id: str) -> str:
        return self.schools[school_id].community_id or ""

    def meant(self, written: str) -> School | None:
        """Return the one school of this number or name, or of this short name."""
        number = plain_text(written).upper()
        for word in (number, number.zfill(6), number[:4], folded(written)):
            if len(self._by_word.get(word, ())) == 1:
                return self._by_word[word][0]
        return None

    def concerned(self, rows: Iterable[Row]) -> frozenset[str]:
        """Return the communities of the schools that the rows name."""
        named = {row[1].school_ref for row in rows if not isinstance(row, imports.RowError)}
        schools = [self.meant(written) for written in named]
        return frozenset(one.community_id for one in schools if one and one.community_id) | ({self.only} - {""})


def read(listed: imports.List[imports.StaffRow], tell: Tell = silent) -> Told:
    """Read all rows. Raises ImportRefused."""
    rows: list[Row] = []
    for row in listed.rows():
        rows.append(row)
        tell(listed.position, listed.size)
    return Told(rows, dict(listed.columns))


def settled_rows(told: Told, places: Places) -> Iterator[Row]:
    """Yield the rows with addresses as they are kept and schools by number; what cannot be used is an error."""
    for row in told.rows:
        yield row if isinstance(row, imports.RowError) else _settled(*row, told, places)


def _settled(number: int, said: imports.StaffRow, told: Told, places: Places) -> Row:
    about = person_hints(said.source_key, said.email, said.given_name, said.family_name)
    school = places.meant(said.school_ref) if said.school_ref else None
    if not said.school_ref and not places.only:
        return imports.RowError(number, told.columns.get("school", ""), NO_SCHOOL, about=about)
    try:
        address = emails.normalised(said.email or "")
    except Invalid:  # its sentence repeats the address; in a damaged row that may be a password
        return imports.RowError(number, told.columns.get("email", ""), NO_ADDRESS, about=about)
    return number, replace(said, email=address, school_ref=school.number if school else said.school_ref)


def addresses(rows: Iterable[Row]) -> set[str]:
    return {row[1].email for row in rows if not isinstance(row, imports.RowError) and row[1].email}


def without_ended(rows: Iterable[Row], ended: frozenset[str], told: Told) -> Iterator[Row]:
    """Yield the rows; one with the address of somebody who left the installation is an error."""
    for row in rows:
        if not isinstance(row, imports.RowError) and row[1].email in ended:
            yield imports.RowError(row[0], told.columns.get("email", ""), LEFT)
        else:
            yield row
