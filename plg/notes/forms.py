"""The plain writing form of a note block."""

from typing import Any

from wtforms import HiddenField, TextAreaField

from plg.core import ids
from plg.notes import crdt
from plg.web.forms import Form
from plg.web.i18n import _l

DIGITS = 9


class TextForm(Form):
    """`based_on` is the number of the text that was shown, `seen` that text, `once` names this showing of it.

    The text is not cleaned as other fields are: putting accents into another form would rewrite other people's words.
    """

    text = TextAreaField(_l("Notities"), filters=[lambda typed: crdt.plain(typed or "")])
    based_on = HiddenField()
    seen = HiddenField()
    once = HiddenField(default=ids.new_id)
    then = HiddenField()

    @property
    def sheet(self) -> dict[str, Any]:
        """What actions.save_text wants to know of the showing."""
        return {"based_on": self.number, "seen": self.seen.data, "once": self.once.data}

    @property
    def number(self) -> int:
        """-1 when it is none: no block ever had that."""
        typed = str(self.based_on.data or "")
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= DIGITS else -1


def writing_form(text: str, seq: int) -> TextForm:
    """A form that shows the text at number `seq`."""
    return TextForm(formdata=None, data={"text": text, "seen": text, "based_on": str(seq)})
