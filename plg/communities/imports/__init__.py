"""Lists of schools and staff, read and compared; what is done with the difference is not decided here.

No database, no Flask: bytes in, a plan out. Issue by issue more layouts may be added (layouts.py says how).

    from plg.communities import imports

    with imports.read_schools(path) as listed:            # or a seekable binary stream; read_staff likewise
        plan = imports.plan_schools(schools, sites, listed.rows(), on=today)
    print(*imports.schools_summary(plan, listed.about), sep="\\n")

    with imports.read_staff(path) as listed:
        plan = imports.plan_staff(people, posts, schools, listed.rows(), listed.columns)
    print(*imports.staff_summary(plan, listed.about), sep="\\n")

What the caller gives is what it knows, in the records of plan_schools.py and plan_staff.py:
  schools  {number: SchoolRecord}            sites  {site key: SiteRecord}
  people   {person key: PersonRecord}        posts  {(person key, school key): PostRecord}
  schools of plan_staff  {school key: SchoolRef(number, name)}
Person and school keys are the caller's own (public ids); new people get keys that begin with "new:", the same in
`people` and `posts`. In what the caller gives, "" is empty and None is "not kept here": never a change. So the same
list twice gives an empty plan, also when the caller stores some fields only.

A plan has `new` (key, record, row), `changed` (key, before, after, row, fields), `same` (keys) and `gone` (key,
record), which is only told. `plan.fingerprint()` differs when a preview has become stale. `errors` are RowError with
`row`, `column` and `message`. ImportRefused (`message`) means that the file as a whole was not used; it is raised by
read_* and, for faults further on in the file, while `rows()` is walked, so plan completely before anything is applied.

`listed.position` and `listed.size` (bytes) are for a progress bar while the rows are walked; `listed.about` says what
was recognised and which columns were dropped (privacy.py). Dropped values are in no row, message or record.
"""

from plg.communities.imports.lists import About, List, read_schools, read_staff
from plg.communities.imports.plan import Changed, FieldChange, Gone, New, Plan
from plg.communities.imports.plan_schools import SchoolRecord, SchoolsPlan, SiteRecord, plan_schools
from plg.communities.imports.plan_staff import PersonRecord, PostRecord, SchoolRef, StaffPlan, plan_staff
from plg.communities.imports.problems import ImportRefused, RowError
from plg.communities.imports.schools import SchoolRow
from plg.communities.imports.staff import StaffRow
from plg.communities.imports.summary import schools_summary, staff_summary

__all__ = [
    "About",
    "Changed",
    "FieldChange",
    "Gone",
    "ImportRefused",
    "List",
    "New",
    "PersonRecord",
    "Plan",
    "PostRecord",
    "RowError",
    "SchoolRecord",
    "SchoolRef",
    "SchoolRow",
    "SchoolsPlan",
    "SiteRecord",
    "StaffPlan",
    "StaffRow",
    "plan_schools",
    "plan_staff",
    "read_schools",
    "read_staff",
    "schools_summary",
    "staff_summary",
]
