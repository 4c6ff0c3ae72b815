"""What people and programs type where it does not belong: never a 5xx, never an echo that is not escaped."""

import pytest

from plg.communities.models import Community, School, Site
from plg.core import clock
from tests.communities.test_added_people import NEW as PERSON
from tests.communities.test_schools import NEW as SCHOOL
from tests.communities.test_schools import SITE
from tests.people import keep

ODD = {
    "very long": "x" * 100_000,
    "nul": "a\x00b",
    "emoji": "👩‍🏫🏫",
    "right to left": "\u202eשלום\u202c",
    "html": "<script>alert(1)</script><b>'\"",
    "template": "{{7*1910007}}${7*1910007}<%=7*1910007%>",
    "lines": "a\r\nSet-Cookie: x=1\r\n",
    "date": "31 Feb",
    "minus": "-1",
    "large": str(10**12),
    "sql": "'; drop table schools; --",
    "blank": " \t\u00a0",
    "path": "../../etc/passwd",
}
EVIL = ("<script>alert", "13370049")
ROLE = {"role": "member", "school": "", "function": "x", "organisation": "x", "sponsor": "x", "starts_on-day": "1", "starts_on-month": "1",
        "starts_on-year": "2027", "ends_on-day": "1", "ends_on-month": "2", "ends_on-year": "2027", "once": "x"}  # fmt: skip
FORMS = {
    "/schools": {**SCHOOL, "once": "x"},
    "/schools/{school}": SCHOOL,
    "/schools/{school}/sites": {**SITE, "once": "x"},
    "/schools/{school}/sites/{site}": SITE,
    "/adoptions": {"school_id": "x"},
    "/people": {**PERSON, **ROLE, "invite": "y"},
    "/people/{person}/memberships": ROLE,
    "/memberships/{membership}/closure": {
        "when": "later",
        "ends_on-day": "1",
        "ends_on-month": "1",
        "ends_on-year": "2099",
    },
}


@pytest.mark.parametrize("path", FORMS)
def test_odd_input_in_any_field_is_taken_or_refused(beek, client_for, path):
    site = Site(school_id=beek.schools[0].id, key="990901-1", name="Oud")
    keep(site)
    ids = {
        "school": beek.schools[0].id,
        "site": site.id,
        "person": beek.people["lies"].id,
        "membership": beek.roles["gust"].id,
    }
    wim, url = client_for("wim"), beek.url(path.format(**ids))
    for field in FORMS[path]:
        for odd, typed in ODD.items():
            answer = wim.post(url, data={**FORMS[path], field: typed})
            assert answer.status_code in {303, 409, 422}, (field, odd, answer.status_code)
            assert [evil in answer.text for evil in EVIL] == [False, False], (field, odd)
            assert "Set-Cookie" not in str(answer.headers.get("Location", "")), (field, odd)
            wim.lint = False  # the page was read once; it is asked a hundred times
    for page in (beek.url(), beek.url("/people"), beek.school_url(), beek.person_url("lies")):
        answer = wim.get(page)
        assert (answer.status_code, [evil in answer.text for evil in EVIL]) == (200, [False, False])


def test_nothing_and_too_much_are_answered(beek, client_for):
    wim = client_for("wim")
    for path in ("/schools", "/people", f"/people/{beek.people['lies'].id}/memberships"):
        assert wim.post(beek.url(path)).status_code in {303, 422}
        assert wim.post(beek.url(path), data={f"f{n}": "x" for n in range(1_000)}).status_code in {303, 422}
        assert wim.get(beek.url(path)).status_code in {200, 405}


def test_long_names_have_a_page(beek, client_for):
    long = "Vrije Gesubsidieerde Basisschool voor Buitengewoon Onderwijs " * 3
    keep(School(community_id=beek.community.id, number="000001", name=long.strip()))
    beek.add(
        "zz", "member", beek.schools[0], family_name="Van Den Bossche-De Keersmaecker" * 3, function="coördinator " * 9
    )
    keep(Community(name=long[:200], slug="lang"))
    assert clock.today()
    for path in ("", "/people"):
        assert client_for("wim").get(beek.url(path)).status_code == 200
