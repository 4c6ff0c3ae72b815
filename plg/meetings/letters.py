"""The letter that tells an intervisie group of a newcomer. Who it is and what the group is called stand on its page."""

from flask import current_app

from plg.core import mail
from plg.meetings.actions import inviting
from plg.web.filters import day
from plg.web.i18n import _, in_language


def register() -> None:
    mail.written_by(inviting.Told, write)


def write(told: inviting.Told) -> tuple[str, str]:
    """Return subject and body. The address never comes from the request: who sends that could choose it."""
    link = f"{current_app.config['PLG'].address}/meetings/{told.meeting_id}"
    with in_language(told.language):
        template = current_app.jinja_env.get_template("meetings/mail/newcomer.txt")
        body = template.render(name=told.name, by=told.by, day=day(told.starts_at), link=link)
        return _("Er komt iemand bij je intervisiegroep"), body
