"""Fields of choice, refusing in Dutch what is not in their list."""

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from plg.web.i18n import _


class Chosen:
    """What a select and radio buttons share. `needed` is the sentence when nothing is chosen; nothing is ""."""

    needed: Any = None
    data: Any
    choices: Any

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """A form in which nothing was chosen chose nothing, whatever stood there before."""
        self.data = valuelist[0] if valuelist else ""

    def pre_validate(self, form: Any) -> None:
        if self.data in {None, "", "None"}:
            self.data = ""
            if self.needed:
                raise ValidationError(str(self.needed))
        elif self.data not in {choice.value for choice in self.choices}:
            raise ValidationError(_("Deze keuze bestaat niet meer. Kies opnieuw uit de lijst."))


class OneOf(Chosen, SelectField):
    def __init__(self, label: Any, needed: Any = None, choices: Iterable[SelectChoice] = (), **more: Any) -> None:
        super().__init__(label, choices=list(choices), validate_choice=False, **more)
        self.needed = needed


class Radio(Chosen, RadioField):
    def __init__(self, label: Any, needed: Any = None, choices: Iterable[SelectChoice] = (), **more: Any) -> None:
        super().__init__(label, choices=list(choices), validate_choice=False, **more)
        self.needed = needed


class Ticks(SelectMultipleField):
    """Tick boxes; `data` is the list of values that were ticked."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, needed: Any = None, choices: Iterable[SelectChoice] = (), **more: Any) -> None:
        super().__init__(label, choices=list(choices), validate_choice=False, **more)
        self.needed = needed

    def pre_validate(self, form: Any) -> None:
        if not set(self.data or ()) <= {choice.value for choice in self.choices}:
            raise ValidationError(_("Een van deze keuzes bestaat niet meer. Kies opnieuw uit de lijst."))
        if self.needed and not self.data:
            raise ValidationError(str(self.needed))


def listed(words: dict[str, Any]) -> list[SelectChoice]:
    """Return the options of a value → label table."""
    return [SelectChoice(value, label) for value, label in words.items()]
