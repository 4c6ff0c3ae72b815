"""Closing a PLG."""

from typing import Any

from wtforms import BooleanField

from plg.web.forms import Form, Paragraph
from plg.web.i18n import _l


class ClosureForm(Form):
    reason = Paragraph(
        _l("Waarom sluiten jullie af?"), needed=_l("Schrijf in één zin waarom jullie afsluiten."), longest=300
    )
    ends_guidance = BooleanField(_l("Sluit ook de begeleiding af, vandaag"), default=True)

    @property
    def values(self) -> dict[str, Any]:
        return {"reason": self.reason.data, "ends_guidance": self.ends_guidance.data}
