"""My account: who I am here, my language, my password, and where I am signed in."""

from typing import Any

from flask import url_for

from plg.core.errors import Invalid, TooMany
from plg.people import actions, browser, policy, queries
from plg.people.forms import ChangePasswordForm, LanguageForm
from plg.people.views.blueprint import bp, too_many, wait
from plg.web.answer import done, page
from plg.web.guard import allow, signed_in, viewer
from plg.web.i18n import _


@bp.get("/account")
@allow(signed_in)
def account() -> Any:
    return _shown()


@bp.post("/account/language")
@allow(signed_in)
def choose_language() -> Any:
    form = LanguageForm()
    if not form.validate():
        return _shown(422, language_form=form)
    actions.choose_language(form.language.data, by=viewer())
    response = done(url_for(".account"), said=_("Je taal is bewaard."))
    response.delete_cookie("language")
    return response


@bp.post("/account/password")
@allow(signed_in)
def change_password() -> Any:
    form, who = ChangePasswordForm(), viewer()
    if not form.validate():
        return _shown(422, password_form=form)
    try:
        source = browser.source(who.email)
        actions.change_password(form.password_now.data, form.password.data or "", source=source, by=who)
    except Invalid as error:
        form.refuse(error)
        return _shown(422, password_form=form)
    except TooMany as error:
        too_many(form, error)
        return wait(_shown(429, password_form=form), error)
    return done(url_for(".account"), said=_("Je wachtwoord is bewaard. Op je andere toestellen ben je afgemeld."))


@bp.post("/account/sign-ins/<sign_in_id>/removals")
@allow(policy.is_mine, on=queries.my_sign_in)
def end_sign_in(sign_in: Any) -> Any:
    actions.end_sign_in(sign_in, by=viewer())
    return _ended(_("Dat toestel is afgemeld."))


@bp.post("/account/sign-ins/removals")
@allow(signed_in)
def end_other_sign_ins() -> Any:
    actions.end_other_sign_ins(by=viewer())
    return _ended(_("Je bent nu enkel nog hier aangemeld."))


def _ended(said: str) -> Any:
    sign_ins = queries.my_sign_ins(viewer())
    part = "people/_sign_ins.html"
    return done(url_for(".account"), part=part, said=said, sign_ins=sign_ins, words=browser.device_words)


def _shown(status: int = 200, **forms: Any) -> Any:
    who = viewer()
    sign_ins = queries.my_sign_ins(who)
    given = {
        "language_form": LanguageForm(formdata=None, language=who.language),
        "password_form": ChangePasswordForm(formdata=None),
        "form": next(iter(forms.values()), None),
        **forms,
    }
    return page("people/account.html", status=status, sign_ins=sign_ins, words=browser.device_words, said="", **given)
