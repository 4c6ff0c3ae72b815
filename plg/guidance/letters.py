"""The letter that tells who asked something that it is answered. The answer stands on the page of the PLG."""

from flask import current_app

from plg.core import mail
from plg.guidance.actions.questions import Told
from plg.web.i18n import _, in_language


def register() -> None:
    mail.written_by(Told, write)


def write(told: Told) -> tuple[str, str]:
    """Return subject and body. The address never comes from the request: who sends that could choose it."""
    link = f"{current_app.config['PLG'].address}/plgs/{told.plg_id}#questions"
    with in_language(told.language):
        template = current_app.jinja_env.get_template("guidance/mail/answered.txt")
        body = template.render(name=told.name, by=told.by, plg=told.plg, link=link)
        return _("%(name)s beantwoordde je vraag", name=told.by), body
