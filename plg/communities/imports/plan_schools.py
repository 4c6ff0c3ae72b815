"""The plan for schools and their sites: many rows, one per site, become one school with its sites."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from plg.communities.imports.plan import Plan, Sourced, compare
from plg.communities.imports.problems import RowError
from plg.communities.imports.schools import SchoolRow
from plg.core.errors import N_


@dataclass(frozen=True, slots=True)
class SchoolRecord:
    """A school as the list tells it, keyed by its number ("012345", "32JK"). None: the list does not say."""

    country: str
    name: str
    board_number: str | None = None
    community_number: str | None = None
    level: str | None = None
    kind: str | None = None
    town: str | None = None
    holiday_region: str | None = None
    url: str | None = None
    phone: str | None = None
    main_structures: tuple[str, ...] | None = field(default=None, metadata={"blank": ()})
    is_open: bool | None = True


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """A site, keyed by `SchoolRow.site_key` ("012345-1", "32JK00"); `school` is the number of its school."""

    school: str
    name: str
    street: str | None = None
    house_number: str | None = None
    postcode: str | None = None
    town: str | None = None
    holiday_region: str | None = None
    is_head_site: bool | None = False
    is_open: bool | None = True


@dataclass(slots=True)
class SchoolsPlan:
    """`rows` counts all rows with something in them, `repeated` those that say what an earlier row said, `closed`
    those of a school or site that has ended and that we do not know: they are left out."""

    schools: Plan[str, SchoolRecord]
    sites: Plan[str, SiteRecord]
    errors: list[RowError]
    rows: int
    repeated: int
    closed: int


@dataclass(frozen=True, slots=True)
class _Told:
    row: int
    site: SchoolRow


def plan_schools(
    schools: Mapping[str, SchoolRecord],
    sites: Mapping[str, SiteRecord],
    rows: Iterable[tuple[int, SchoolRow] | RowError],
    on: date,
) -> SchoolsPlan:
    """Compare the rows of a list with what is known. `on` decides what has ended. Pure; nothing is written.

    A site is gone only when the list tells other sites of the same school; those of a gone school go unsaid.
    """
    gathered = _Gathered()
    for told in rows:
        gathered.add(told)
    held = frozenset().union(*(error.about for error in gathered.errors))
    by_school = gathered.by_school()
    open_schools, open_sites, closed = _still_open(by_school, schools, sites, on)
    located = {number for number, told in by_school.items() if any(one.site.site_key for one in told)}
    return SchoolsPlan(
        schools=compare(schools, open_schools, held),
        sites=compare({key: site for key, site in sites.items() if site.school in located}, open_sites, held),
        errors=gathered.errors,
        rows=gathered.rows,
        repeated=gathered.repeated,
        closed=closed,
    )


class _Gathered:
    """The rows of the list by site, without repetitions and contradictions."""

    def __init__(self) -> None:
        self.told: dict[str, _Told] = {}
        self.errors: list[RowError] = []
        self.rows = self.repeated = 0

    def add(self, told: tuple[int, SchoolRow] | RowError) -> None:
        self.rows += 1
        if isinstance(told, RowError):
            self.errors.append(told)
        else:
            self._add(*told)

    def _add(self, row: int, site: SchoolRow) -> None:
        key = site.site_key or site.key
        first = self.told.setdefault(key, _Told(row, site))
        if first.row == row:
            return
        elif first.site == site:
            self.repeated += 1
        else:
            twice = N_("%(key)s staat ook in rij %(first)s, met andere gegevens. Laat één van beide rijen staan.")
            self.errors.append(RowError(row, "", twice, {"key": key, "first": first.row}, frozenset({site.key, key})))

    def by_school(self) -> dict[str, list[_Told]]:
        found: dict[str, list[_Told]] = {}
        for told in self.told.values():
            found.setdefault(told.site.key, []).append(told)
        return found


def _still_open(
    by_school: Mapping[str, list[_Told]],
    schools: Mapping[str, SchoolRecord],
    sites: Mapping[str, SiteRecord],
    on: date,
) -> tuple[dict[str, Sourced[SchoolRecord]], dict[str, Sourced[SiteRecord]], int]:
    """Return what the list tells, without what has ended and was never known, and how many rows that left out."""
    open_schools, open_sites, closed = {}, {}, 0
    for number, told in by_school.items():
        school = _school(told, on)
        if school.record.is_open or number in schools:
            open_schools[number] = school
        for one in told:
            key, is_open = one.site.site_key, one.site.is_open(on)
            if number not in open_schools or not (is_open or not key or key in sites):
                closed += 1
            elif key:
                open_sites[key] = Sourced(one.row, _site(one.site, is_open))
    return open_schools, open_sites, closed


def _school(told: list[_Told], on: date) -> Sourced[SchoolRecord]:
    """The head site speaks for the school; without one, the first site that is open."""
    head = min(told, key=lambda one: _headness(one.site, on))
    said = head.site
    codes = [one.site.main_structures for one in told if one.site.main_structures is not None]
    record = SchoolRecord(
        country=said.country,
        name=said.name,
        board_number=said.board_number,
        community_number=said.community_number,
        level=said.level,
        kind=said.kind,
        town=said.town,
        holiday_region=said.holiday_region,
        url=said.url,
        phone=said.phone,
        main_structures=tuple(sorted(set().union(*codes))) if codes else None,
        is_open=any(one.site.is_open(on) for one in told),
    )
    return Sourced(head.row, record)


def _headness(site: SchoolRow, on: date) -> tuple[bool, bool, int, str]:
    return not site.is_head_site, not site.is_open(on), len(site.site_key), site.site_key


def _site(said: SchoolRow, is_open: bool) -> SiteRecord:
    return SiteRecord(
        school=said.key,
        name=said.site_name,
        street=said.street,
        house_number=said.house_number,
        postcode=said.postcode,
        town=said.town,
        holiday_region=said.holiday_region,
        is_head_site=said.is_head_site,
        is_open=is_open,
    )
