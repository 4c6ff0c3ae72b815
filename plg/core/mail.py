"""Outgoing mail: a row in the same transaction as the fact it tells, sent after the commit, kept until it is sent.

Sent to SMTP when PLG_MAIL_URL is set, else written as .eml files in the instance folder. A letter's body is wiped
once it is sent: it may hold a link that signs someone in.
"""

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from sqlalchemy import String, Text, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from plg.core import clock
from plg.core.db import Base, WithId, announce, commit, session, write

TIMEOUT = 5  # seconds; a mail server that is away must not hold anybody up
TRIES = 20
CLAIM = timedelta(minutes=5)

Send = Callable[[EmailMessage], None]
Write = Callable[[Any], tuple[str, str]]

_writers: dict[type, Write] = {}


class Letter(WithId, Base):
    """One mail to one person. `sent_at` empty: still to be sent."""

    __tablename__ = "letters"

    to: Mapped[str] = mapped_column(String(320))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    claimed_at: Mapped[datetime | None]


class LetterWritten:
    """A letter waits; whoever sends may wake up."""


def written_by(told: type, write: Write) -> None:
    """Called at start-up by what knows languages and addresses: it makes the subject and body that tell this."""
    _writers[told] = write


def draft(told: Any) -> tuple[str, str]:
    """Return the subject and body of the letter that tells this."""
    return _writers[type(told)](told)


def post(to: str, subject: str, body: str) -> None:
    """Put a letter in this transaction. Line ends in the subject would be headers of their own: they become blanks."""
    session.add(Letter(to=to, subject=" ".join(subject.split()), body=body, written_at=clock.now()))
    announce(LetterWritten())


def send_waiting(send: Send, sender: str) -> int:
    """Send what waits, oldest first, and return how many went out. A letter that fails stays for a next time.

    No transaction is open while the mail server is busy: others write meanwhile.
    """
    claimed, gone = _claimed(), []
    for letter in claimed:
        with suppress(OSError, smtplib.SMTPException):
            send(_message(letter, sender))
            gone.append(letter.id)
    with write():
        left = [letter.id for letter in claimed if letter.id not in gone]
        session.execute(update(Letter).where(Letter.id.in_(gone)).values(sent_at=clock.now(), body=""))
        session.execute(update(Letter).where(Letter.id.in_(left)).values(claimed_at=None))
        commit()
    return len(gone)


def _claimed() -> list[Letter]:
    """Take letters that nobody else takes in the next minutes: a claim that was not kept is free again after that."""
    now = clock.now()
    with write():
        free = or_(Letter.claimed_at.is_(None), Letter.claimed_at < now - CLAIM)
        waiting = select(Letter).where(Letter.sent_at.is_(None), Letter.tries < TRIES, free)
        claimed = list(session.scalars(waiting.order_by(Letter.id).limit(50).with_for_update(skip_locked=True)))
        for letter in claimed:
            letter.tries, letter.claimed_at = letter.tries + 1, now
        commit()
        session.expunge_all()
    return claimed


def _message(letter: Letter, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, letter.to, letter.subject
    message["Message-ID"] = f"<{letter.id}@{sender.rpartition('@')[2]}>"
    message.set_content(letter.body)
    return message


def to_files(folder: Path) -> Send:
    """Return a sender that writes each letter to `folder`, newest last by name."""

    def send(message: EmailMessage) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # letters hold links that sign in
        name = f"{clock.now():%Y%m%d-%H%M%S-%f}.eml"
        message.set_content(message.get_content(), cte="8bit")  # a link that is read in the file must stay in one piece
        (folder / name).write_bytes(message.as_bytes())

    return send


def to_smtp(url: str) -> Send:
    """Return a sender for smtp://, smtp+starttls:// or smtps://user:password@host:port."""
    where = urlsplit(url)

    def send(message: EmailMessage) -> None:
        secure = ssl.create_default_context()
        host, port = where.hostname or "", where.port or 0
        with (
            smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=secure)
            if where.scheme == "smtps"
            else smtplib.SMTP(host, port, timeout=TIMEOUT)
        ) as server:
            if where.scheme == "smtp+starttls":
                server.starttls(context=secure)
            if where.username:
                server.login(unquote(where.username), unquote(where.password or ""))
            server.send_message(message)

    return send
