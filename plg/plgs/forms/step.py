"""A step of the making of a PLG."""

from typing import Any

from wtforms import HiddenField

from plg.web.forms import Form


class Step(Form):
    """Left by its button, or by going back: that keeps what was typed and asks for nothing more."""

    may_miss = True  # on the way back
    then = HiddenField()  # the button that was pressed

    @property
    def goes_back(self) -> bool:
        return bool(self.then.data == "back")

    def validate(self, extra_validators: Any = None) -> bool:
        fine = super().validate(extra_validators)
        missing = [field for field in self if field.errors and not field.data]
        if (
            not (self.goes_back and self.may_miss)
            or self.is_stale
            or any(field.errors for field in self if field not in missing)
        ):
            return fine
        for field in missing:
            field.errors = []
        return True
