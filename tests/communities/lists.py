"""Lists as schools send them: any encoding, delimiter, line end and quoting."""

import csv
import io
from datetime import date
from pathlib import Path

from plg.communities import imports

DATA = Path(__file__).parent.parent / "data"
DUO = DATA / "schools-nl" / "vestigingen-basisonderwijs-2026-04-18-deel.csv"
FLEMISH = DATA / "schools-be" / "vestigingsplaatsen.csv"
STAFF = DATA / "staff-lists" / "personeel.csv"
TODAY = date(2026, 9, 1)
MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "cp1252": b""}


def written(rows, encoding="utf-8", delimiter=";", end="\r\n", mark=False, quoting=csv.QUOTE_MINIMAL):
    """Return the rows as an open file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    return io.BytesIO((MARKS[encoding] if mark else b"") + text.getvalue().encode(encoding))


def typed(text, encoding="utf-8"):
    """Return text as an open file, exactly as it stands."""
    return io.BytesIO(text.encode(encoding))


def schools_plan(source, schools=None, sites=None, on=TODAY):
    with imports.read_schools(source) as listed:
        return imports.plan_schools(schools or {}, sites or {}, listed.rows(), on)


def staff_plan(source, people=None, posts=None, schools=None):
    with imports.read_staff(source) as listed:
        return imports.plan_staff(people or {}, posts or {}, schools or SCHOOLS, listed.rows(), listed.columns)


def applied(plan, existing=None):
    """Return what exists after the plan: what an action does with a database, in a dict."""
    return {
        **(existing or {}),
        **{new.key: new.record for new in plan.new},
        **{changed.key: changed.after for changed in plan.changed},
    }


def counts(plan):
    return len(plan.new), len(plan.changed), len(plan.same), len(plan.gone)


def messages(plan):
    return [error.message for error in plan.errors]


SCHOOLS = {
    "vlier": imports.SchoolRef("990101", "Basisschool De Vlier"),
    "klimop": imports.SchoolRef("990102", "Basisschool De Klimop"),
    "kompas": imports.SchoolRef("990103", "Basisschool Het Kompas"),
    "eik": imports.SchoolRef("009901", "Basisschool Één Eik"),
    "nl": imports.SchoolRef("32JK", "BBS de Verwondering"),
}
