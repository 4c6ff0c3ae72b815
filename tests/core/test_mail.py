"""Letters are kept until they are sent, over a real SMTP server or to files."""

import socket
from email import policy
from email.parser import BytesParser

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select

from plg.core import mail
from plg.core.db import commit, session, write


class Box:
    def __init__(self):
        self.messages = []

    async def handle_DATA(self, server, smtp, envelope):  # noqa: N802 - aiosmtpd's name
        self.messages.append(BytesParser(policy=policy.default).parsebytes(envelope.content))
        return "250 OK"


@pytest.fixture
def smtp():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Box()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box, f"smtp://127.0.0.1:{port}"
    server.stop()


@pytest.fixture
def letter(app):
    with app.app_context(), write():
        mail.post("ilse@school.example", "Welkom\r\nBcc: iedereen@school.example", "Dag Ilse 👋\n\nTot woensdag.")
        commit()
    with app.app_context():
        yield


def test_a_letter_arrives_once_and_its_body_is_wiped(letter, smtp):
    box, url = smtp
    assert mail.send_waiting(mail.to_smtp(url), "plg@school.example") == 1
    assert mail.send_waiting(mail.to_smtp(url), "plg@school.example") == 0
    [message] = box.messages
    assert message["Subject"] == "Welkom Bcc: iedereen@school.example"
    assert (message["To"], message["Bcc"]) == ("ilse@school.example", None)
    assert message.get_content().splitlines() == ["Dag Ilse 👋", "", "Tot woensdag."]
    assert session.scalars(select(mail.Letter)).one().body == ""


def test_a_letter_waits_while_the_server_is_away(letter, smtp):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        away = mail.to_smtp(f"smtp://127.0.0.1:{nobody.getsockname()[1]}")
        assert mail.send_waiting(away, "plg@school.example") == 0
    session.remove()
    kept = session.scalars(select(mail.Letter)).one()
    assert (kept.sent_at, kept.tries, kept.body.startswith("Dag Ilse")) == (None, 1, True)
    session.rollback()
    assert mail.send_waiting(mail.to_smtp(smtp[1]), "plg@school.example") == 1


def test_without_a_server_letters_become_files(letter, tmp_path):
    assert mail.send_waiting(mail.to_files(tmp_path / "mail"), "plg@school.example") == 1
    [file] = (tmp_path / "mail").iterdir()
    assert BytesParser(policy=policy.default).parsebytes(file.read_bytes())["To"] == "ilse@school.example"
