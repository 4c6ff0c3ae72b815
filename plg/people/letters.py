"""The letters of this package: text templates in the language of the person, with addresses from the settings."""

from flask import Flask, current_app

from plg.core import mail
from plg.people.actions import links
from plg.web.i18n import _, in_language

PATHS = {"invitation": "/invitations/", "reset": "/password-resets/", "asked": "/invitations"}


def register(_app: Flask) -> None:
    mail.written_by(links.Told, write)


def write(told: links.Told) -> tuple[str, str]:
    """Return subject and body. The address never comes from the request: who sends that could choose it."""
    address = current_app.config["PLG"].address
    link = address + PATHS[told.kind] + told.secret if told.kind in PATHS else address + "/sign-in"
    with in_language(told.language):
        template = current_app.jinja_env.get_template(f"people/mail/{told.kind}.txt")
        return _subjects()[told.kind], template.render(
            name=told.name, by=told.by, place=told.place, link=link, address=address
        )


def _subjects() -> dict[str, str]:
    return {
        "invitation": _("Je uitnodiging voor de PLG-werkplek"),
        "asked": _("Een uitnodiging in de PLG-werkplek"),
        "welcome": _("Je bent toegevoegd in de PLG-werkplek"),
        "reset": _("Kies een nieuw wachtwoord voor de PLG-werkplek"),
        "changed": _("Je wachtwoord van de PLG-werkplek is gewijzigd"),
        "tried": _("Iemand probeerde je wachtwoord van de PLG-werkplek"),
    }
