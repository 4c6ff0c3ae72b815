"""Choosing a file to add."""

from flask_wtf.file import FileField
from wtforms.validators import ValidationError

from plg.web.forms import Form
from plg.web.i18n import _, _l


class UploadForm(Form):
    file = FileField(_l("Voeg een document toe"))

    def validate_file(self, field: FileField) -> None:
        if not field.data or not field.data.filename:
            raise ValidationError(_("Kies eerst een bestand."))
