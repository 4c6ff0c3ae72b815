"""A group asks who guides it; the guide answers. Nobody else reads it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from plg.core import clock
from plg.core.db import session
from plg.core.deeds import Deed
from plg.core.errors import Invalid
from plg.core.mail import Letter
from plg.guidance import actions, queries
from plg.guidance.models import Question
from plg.plgs.models import PlgRole
from tests import people
from tests.at_once import all_at_once

HTMX = {"HX-Request": "true"}


def typed(cast, text="Kun je de agenda nakijken?", of="finn"):
    return {"ask-asked_of": cast[of].id, "ask-question": text}


def count():
    return session.scalar(select(func.count(Question.id)))


LADDER = [
    ("lea", 303), ("mo", 303), ("cora", 403), ("finn", 403), ("gus", 403), ("ex", 403), ("pia", 403), ("tess", 403),
    ("ada", 404), ("sara", 404), ("beheer", 404), ("", 401),
]  # fmt: skip


@pytest.mark.ladder("guidance.ask")
@pytest.mark.parametrize(("who", "status"), LADDER)
def test_the_group_asks(cast, plg, client_for, who, status):
    answer = client_for(who).post(f"/plgs/{plg.id}/questions", data=typed(cast))
    assert (answer.status_code, count()) == (status, int(status == 303))


def test_asking_in_place_shows_the_question_and_says_so(cast, plg, client_for):
    answer = client_for("mo").post(f"/plgs/{plg.id}/questions", data=typed(cast), headers=HTMX)
    assert (answer.status_code, answer.text.lstrip()[:38]) == (200, '<div class="asked-list" id="questions"')
    shown = ["Kun je de agenda nakijken?", "Nog geen antwoord.", "Je vraag is gesteld aan Finn Peeters."]
    assert [text for text in shown if text not in answer.text] == []
    assert answer.text.count("Kun je de agenda nakijken?") == 1


WRONG = [
    ({"text": "  "}, "Schrijf wat je wilt vragen."),
    ({"text": "x" * 2_001}, "Maak dit korter: er passen 2000 tekens."),
    ({"of": "ada"}, "Kies iemand die deze PLG nu begeleidt."),
]


@pytest.mark.parametrize(("changed", "sentence"), WRONG)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_what_cannot_be_is_refused_in_one_sentence(cast, plg, client_for, changed, sentence, headers):
    answer = client_for("mo").post(f"/plgs/{plg.id}/questions", data=typed(cast, **changed), headers=headers)
    assert (answer.status_code, sentence in answer.text, count()) == (422, True, 0)


ANSWERING = [
    ("finn", 303), ("mo", 403), ("lea", 403), ("gus", 404), ("cora", 404), ("pia", 404), ("tess", 404), ("sara", 404),
    ("beheer", 404), ("", 401),
]  # fmt: skip


@pytest.mark.ladder("guidance.answer")
@pytest.mark.parametrize(("who", "status"), ANSWERING)
def test_who_was_asked_answers(plg, ask, client_for, who, status):
    question = ask(plg)
    answer = client_for(who).post(f"/questions/{question.id}/answer", data={"answer": "Zeker, morgen."})
    said = session.scalar(select(Question.answer))
    assert (answer.status_code, said) == (status, "Zeker, morgen." if status == 303 else "")


def test_answering_in_place_shows_the_answer(plg, ask, client_for):
    question = ask(plg)
    answer = client_for("finn").post(f"/questions/{question.id}/answer", data={"answer": "Zeker."}, headers=HTMX)
    assert (answer.status_code, f'id="question-{question.id}"' in answer.text, "Zeker." in answer.text) == (
        200,
        True,
        True,
    )


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_an_empty_answer_is_refused(plg, ask, client_for, headers):
    answer = client_for("finn").post(f"/questions/{ask(plg).id}/answer", data={"answer": " "}, headers=headers)
    assert (answer.status_code, "Schrijf eerst een antwoord." in answer.text) == (422, True)


@pytest.mark.parametrize("question_id", ["x", "0" * 22, "é" * 22])
def test_a_question_that_is_not_there_is_not_found(cast, client_for, question_id):
    assert client_for("finn").post(f"/questions/{question_id}/answer", data={"answer": "x"}).status_code == 404


READING = [
    ("mo", True),
    ("lea", True),
    ("finn", True),
    ("gus", False),
    ("vic", False),
    ("cora", False),
    ("pia", False),
    ("tess", False),
]


@pytest.mark.parametrize(("who", "reads"), READING)
def test_a_question_is_read_by_the_group_and_whom_it_asked(plg, ask, client_for, who, reads):
    ask(plg, text="Mag dit onder ons blijven?")
    assert ("Mag dit onder ons blijven?" in client_for(who).get(f"/plgs/{plg.id}").text) is reads


def test_odd_words_are_shown_as_they_were_typed(cast, plg, client_for):
    text = "<b>{{7*7}}</b> \u202e einde"
    client_for("mo").post(f"/plgs/{plg.id}/questions", data=typed(cast, text=text))
    shown = client_for("finn").get("/desk").text
    assert ("&lt;b&gt;{{7*7}}&lt;/b&gt;" in shown, "<b>{{7*7}}" in shown) == (True, False)


def test_what_is_asked_of_me_is_open_until_i_answer(cast, plg, ask, client_for):
    first, second = ask(plg, text="Eerst"), ask(plg, text="Dan")
    client_for("finn").post(f"/questions/{first.id}/answer", data={"answer": "Ja"})
    assert [one.id for one in queries.open_questions(cast.viewer("finn"))] == [second.id]
    assert queries.open_questions(cast.viewer("gus")) == []


def test_the_same_question_sent_twice_is_asked_once(cast, plg, client_for):
    mo = client_for("mo")
    answers = [mo.post(f"/plgs/{plg.id}/questions", data=typed(cast)).status_code for _click in range(2)]
    assert (answers, count()) == ([303, 303], 1)


def test_a_question_of_a_community_that_was_left_is_counted_nowhere(cast, plg, client_for):
    client_for("mo").post(f"/plgs/{plg.id}/questions", data=typed(cast))
    stays = cast.viewer("finn")
    left = replace(stays, grants=())
    assert [queries.standing(who).open_questions for who in (stays, left)] == [1, 0]
    assert [len(queries.open_questions(who)) for who in (stays, left)] == [1, 0]


# ---- answered in two windows

SAID = "Je beantwoordde deze vraag al op 4 maart 2027 om 10.00. Wat je nu typte, staat er nog. "


def over_in(page):
    return page.text.partition('name="over" value="')[2][:16]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_a_second_answer_does_not_replace_the_first_without_a_word(plg, ask, client_for, headers):
    finn, path = client_for("finn"), f"/questions/{ask(plg).id}/answer"
    finn.post(path, data={"answer": "Zeker, morgen."})
    late = finn.post(path, data={"answer": "Vrijdag pas."}, headers=headers)
    assert (late.status_code, session.scalar(select(Question.answer))) == (422, "Zeker, morgen.")
    shown = [SAID, "Zeker, morgen.", ">Vrijdag pas.</textarea>", "Vervang mijn antwoord"]
    assert [text for text in shown if text not in late.text] == []
    again = finn.post(path, data={"answer": "Vrijdag pas.", "over": over_in(late)})
    assert (again.status_code, session.scalar(select(Question.answer))) == (303, "Vrijdag pas.")


def test_who_saw_an_older_answer_does_not_replace_a_newer_one(plg, ask, client_for):
    finn, path = client_for("finn"), f"/questions/{ask(plg).id}/answer"
    finn.post(path, data={"answer": "Eerst"})
    over = over_in(finn.post(path, data={"answer": "Dan"}))
    answers = [finn.post(path, data={"answer": text, "over": over}).status_code for text in ("Dan", "Toch niet")]
    assert (answers, session.scalar(select(Question.answer))) == ([303, 422], "Dan")


def test_the_same_answer_twice_is_simply_fine(plg, ask, client_for):
    finn, path = client_for("finn"), f"/questions/{ask(plg).id}/answer"
    assert [finn.post(path, data={"answer": "Zeker."}).status_code for _click in range(2)] == [303, 303]
    told = select(func.count(Deed.id)).where(Deed.verb == "question_answered")
    assert (session.scalar(told), len(letters())) == (1, 1)


def test_of_two_answers_at_once_one_stays_and_the_other_is_refused(app, cast, plg, ask):
    finn, question_id = cast.viewer("finn"), ask(plg).id

    def said(text):
        def deed(wait):
            question = queries.question(finn, question_id)
            wait()
            return actions.answer(question, text=text, over="", by=finn)

        return deed

    first, second = all_at_once(app, [said("Ja"), said("Nee")])
    assert sorted([first is True or type(first), second is True or type(second)], key=str) == [Invalid, True]


# ---- who asked is told


def letters():
    session.rollback()
    return list(session.scalars(select(Letter).order_by(Letter.id)))


def test_who_asked_gets_a_letter_that_it_is_answered_and_not_the_answer(cast, plg, ask, client_for):
    question = ask(plg)
    finn = client_for("finn")
    finn.post(f"/questions/{question.id}/answer", data={"answer": "Zeker, morgen."})
    [letter] = letters()
    assert (letter.to, letter.subject) == (cast["mo"].email, "Finn Peeters beantwoordde je vraag")
    assert f"/plgs/{plg.id}#questions" in letter.body
    assert "PLG-1 Lezen om te begrijpen" in letter.body
    assert "morgen" not in letter.body
    assert "Zeker, morgen." in client_for("mo").get(f"/plgs/{plg.id}").text


def test_a_better_answer_is_told_and_the_same_one_is_not(plg, ask, client_for):
    question, finn = ask(plg), client_for("finn")
    path, over = f"/questions/{question.id}/answer", ""
    for text in ("Zeker.", "Zeker.", "Zeker, morgen."):
        over = over_in(finn.post(path, data={"answer": text, "over": over}))
    finn.post(path, data={"answer": "Zeker, morgen.", "over": over})
    assert len(letters()) == 2


def test_who_left_the_group_gets_no_letter(cast, plg, ask, client_for):
    question = ask(plg)
    role = session.scalars(select(PlgRole).where(PlgRole.person_id == cast["mo"].id)).one()
    role.ends_on = clock.today() - timedelta(days=1)
    people.keep(role)
    assert client_for("finn").post(f"/questions/{question.id}/answer", data={"answer": "Zeker."}).status_code == 303
    assert letters() == []


def test_a_refused_answer_writes_to_nobody(plg, ask, client_for):
    assert client_for("finn").post(f"/questions/{ask(plg).id}/answer", data={"answer": " "}).status_code == 422
    assert letters() == []
