"""What is shown of a form that could not be saved: what a person filled in, under the labels of the form."""

import pytest

from plg.core.ids import new_id
from plg.web import typed
from tests.people import person

SOMEBODY = "0" * 22


@pytest.mark.parametrize(
    ("endpoint", "sent", "shown"),
    [
        (
            "tasks.create",
            {"once": new_id(), "text": "Kijkkaart", "who": "Mo", "due_on": "27/11", "based_on": "0123456789abcdef"},
            [("Wat", "Kijkkaart"), ("Wie", "Mo"), ("Tegen", "27/11")],
        ),
        (
            "tasks.propose",
            {"once": new_id(), "text": "We lezen elke dag", "agreed_by": "", "state": "taken"},
            [("Wat is besloten?", "We lezen elke dag")],
        ),
        (
            "meetings.change",
            {"title": "Focus", "date-day": "3", "date-month": "12", "date-year": "2026", "start": "13.15",
             "people": [SOMEBODY, new_id()], "school_id": SOMEBODY, "lessons_suspended": "y"},
            [("Waarover gaat het?", "Focus"), ("Welke dag?", "3 12 2026"), ("Van", "13.15"),
             ("Wie nodig je uit?", "2 gekozen"), ("De lessen worden geschorst", "ja")],
        ),
        ("people.choose_language", {"language": "en"}, [("Taal van de werkplek", "Engels")]),
        ("people.sign_in_now", {"email": "", "password": "geheim woord", "kept": "x" * 50}, []),
        ("plgs.join", {"join-person": SOMEBODY, "join-starts_on-day": "1"}, [("Vanaf wanneer?", "1")]),
        ("meetings.confirm_attendance",
            {f"a-{SOMEBODY}": "present", f"part-{SOMEBODY}": "tot 15 uur", f"part-was-{SOMEBODY}": "tot 14 uur"}, [("Tekst", "tot 15 uur")]),
        ("home.close", {"note": "Een zin die niemand kent", "once": SOMEBODY}, [("Tekst", "Een zin die niemand kent")]),
        (None, {"x": "een zin"}, [("Tekst", "een zin")]),
    ],
)  # fmt: skip
def test_what_somebody_filled_in_is_shown_as_on_the_form(app, endpoint, sent, shown):
    pairs = [(name, one) for name, value in sent.items() for one in (value if isinstance(value, list) else [value])]
    pairs += [("csrf_token", "x" * 60), ("password", "een geheime zin"), ("kept", "x" * 60)]
    assert endpoint is None or endpoint in app.view_functions
    with app.test_request_context("/"):
        assert typed.shown(endpoint, pairs) == shown


def test_the_page_of_a_refusal_shows_no_token(app, client_for):
    person("an")
    browser = client_for("an")
    answer = browser.post(f"/tasks/{SOMEBODY}", data={"text": "Kijkkaart maken", "csrf_token": browser.token})
    assert (answer.status_code, "Kijkkaart maken" in answer.text) == (404, True)
    assert browser.token not in answer.text.partition("<main")[2].replace(
        f'name="csrf_token" value="{browser.token}"', ""
    )
