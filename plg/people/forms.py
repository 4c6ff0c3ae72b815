"""The forms of signing in and of the account."""

from typing import Any

from wtforms import BooleanField, HiddenField, PasswordField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from plg.core.errors import Invalid
from plg.people import emails
from plg.people.actions import NotTheirs
from plg.web.choices import Radio
from plg.web.forms import Form, Line
from plg.web.i18n import _l

LANGUAGE_NAMES = (SelectChoice("nl", _l("Nederlands")), SelectChoice("en", _l("Engels")))


class EmailForm(Form):
    # Two forms with an address may be on one page, when signing in takes place above another form.
    email = Line(_l("E-mailadres"), needed=_l("Vul je e-mailadres in."), longest=10_000, id="sign-in-email")

    def validate(self, extra_validators: Any = None) -> bool:
        is_filled = bool(super().validate(extra_validators))
        return (bool(self.email.errors) or self._is_address()) and is_filled

    @property
    def address(self) -> str:
        return emails.normalised(self.email.data or "")

    def _is_address(self) -> bool:
        try:
            return bool(self.address)
        except Invalid as error:
            self.refuse(error)
            return False


class SignInForm(EmailForm):
    password = PasswordField(_l("Wachtwoord"), [InputRequired(_l("Vul je wachtwoord in."))], id="sign-in-password")
    stays = BooleanField(_l("Blijf aangemeld op dit toestel"), id="sign-in-stays")
    next = HiddenField(id="sign-in-next")
    kept = HiddenField(id="sign-in-kept")
    is_of_another = False  # the page, than who signs in on it

    def refuse(self, error: Invalid) -> None:
        self.is_of_another = isinstance(error, NotTheirs)
        super().refuse(error)


class PasswordForm(Form):
    password = PasswordField(_l("Nieuw wachtwoord"))


class ChangePasswordForm(PasswordForm):
    password_now = PasswordField(_l("Huidig wachtwoord"), [InputRequired(_l("Vul je huidige wachtwoord in."))])


class LanguageForm(Form):
    language = Radio(_l("Taal van de werkplek"), needed=_l("Kies een taal."), choices=LANGUAGE_NAMES)
