"""What people and programs type that nobody expected: no error page, nothing unescaped, nothing lost."""

import pytest

from tests.plgs.cast import measured, whole

ODD = {
    "very long": "x" * 100_000,
    "NUL": "a\x00b",
    "emoji": "🙂👩‍🏫" * 20,
    "right to left": "\u202eשלום\u202c العربية",
    "HTML": "<script>alert(1)</script><b>vet</b>",
    "template": "{{7*7}}${7*7}#{7*7}",
    "CRLF": "een\r\nSet-Cookie: x=1\r\n\r\n",
    "blanks": " \u00a0\u2003 ",
    "percent": "%(name)s %s %d 100%",
    "lone surrogate": "\\ud800",
    "31 Feb": "31",
    "minus": "-1",
    "large": str(10**12),
    "path": "../../etc/passwd",
    "quote": "' OR 1=1 --\"",
}
FORMS = {
    "change": (
        "",
        ["theme", "inquiry_question", "content", "audience", "first_year", "schools", "sponsor", "rhythm", "place"],
    ),
    "join": (
        "/members",
        ["join-person", "join-starts_on-day", "join-starts_on-month", "join-starts_on-year", "join-starts_on"],
    ),
    "hand over": ("/lead", ["lead-person", "lead-starts_on-day", "lead-starts_on-month", "lead-starts_on-year"]),
    "add a goal": ("/goals", ["level", "text", "indicator", "start", "target"]),
    "change a goal": ("/goals/{goal}", ["level", "text", "indicator", "start", "target"]),
    "measure": (
        "/goals/{goal}/measurements",
        ["value", "measured_on-day", "measured_on-month", "measured_on-year", "answers", "note"],
    ),
    "correct a measurement": (
        "/goals/{goal}/measurements/{measurement}",
        ["value", "measured_on-day", "measured_on-month", "measured_on-year", "answers", "note"],
    ),
    "leave": ("/members/{role}/departure", ["ends_on-day", "ends_on-month", "ends_on-year"]),
    "change a phase": ("/phases/{phase}", ["name", "questions", "product", "gate", "duration"]),
    "decide": ("/phases/{phase}/decisions", ["outcome", "reason", "decided_on-day", "decided_on-month", "next_phase"]),
}
DRAFT_FORMS = {
    "theme": ("/making/theme", ["theme", "inquiry_question", "content", "audience", "first_year"]),
    "people": ("/making/people", ["schools", "members", "lead", "sponsor", "then"]),
    "phases": ("/making/phases", ["template", "rhythm", "place"]),
    "goals": ("/making/goals", ["reason"]),
}


def address(made, path):
    member = next(role for role in made.roles if role.role == "member")
    goal = made.goals[0]
    measurement = next((one.id for one in goal.measurements), "")
    parts = {"goal": goal.id, "measurement": measurement, "phase": made.phases[0].id, "role": member.id}
    return f"/plgs/{made.id}" + path.format(**parts)


def send(client, path, fields, value):
    answer = client.post(path, data=dict.fromkeys(fields, value))
    assert answer.status_code in {303, 422}
    assert "Set-Cookie: x=1" not in str(answer.headers)
    if answer.status_code == 422:
        shows_plainly(answer, 422)


def shows_plainly(page, status=200):
    assert (page.status_code, "<script>alert" in page.text, "49${7*7}" in page.text) == (status, False, False)


@pytest.mark.parametrize("form", FORMS)
def test_a_running_plg_takes_or_refuses_odd_input_in_words(cast, plg, client_for, form):
    measured(whole(cast, plg).goals[0], "58 %", cast["lea"])
    lea, made = client_for("lea"), whole(cast, plg)
    path = address(made, FORMS[form][0])
    for odd in ODD.values():
        send(lea, path, FORMS[form][1], odd)
        shows_plainly(lea.get(f"/plgs/{plg.id}"))
    for page in ("/goals", "/members", "/story"):
        shows_plainly(lea.get(f"/plgs/{plg.id}{page}"))


@pytest.mark.parametrize("form", DRAFT_FORMS)
def test_a_draft_takes_or_refuses_odd_input_in_words(cast, client_for, form):
    cora, draft = client_for("cora"), cast.plg(status="draft")
    path = address(whole(cast, draft), DRAFT_FORMS[form][0])
    for odd in ODD.values():
        send(cora, path, DRAFT_FORMS[form][1], odd)
        shows_plainly(cora.get(f"/plgs/{draft.id}/making/review"))


@pytest.mark.parametrize("parameter", ["year", "community"])
def test_an_odd_question_in_the_address_is_no_error(cast, plg, client_for, parameter):
    cora = client_for("cora")
    path = "/plgs" if parameter == "year" else "/plgs/new"
    for odd in ODD.values():
        assert cora.get(path, query_string={parameter: odd[:2000]}).status_code in {200, 404}


def test_a_nul_and_line_ends_are_cleaned_and_the_rest_is_kept(cast, plg, client_for):
    data = {
        "theme": "Le\x00zen\r\nen schrijven",
        "content": "een\r\ntwee",
        "first_year": "2026",
        "schools": cast.school["beuk"].id,
    }
    client_for("lea").post(f"/plgs/{plg.id}", data=data)
    made = whole(cast, plg)
    assert (made.theme, made.content) == ("Lezen en schrijven", "een\ntwee")


def test_very_long_names_stand_on_every_page(cast, plg, client_for):
    long = "Meertaligheidsbeleidsondersteuning" * 3
    data = {"theme": long, "inquiry_question": long * 4, "first_year": "2026", "schools": cast.school["beuk"].id}
    lea = client_for("lea")
    assert lea.post(f"/plgs/{plg.id}", data=data).status_code == 303
    assert lea.get("/plgs").status_code == 200
