"""Adding, fetching, taking away and bringing back. Access is asked anew at every download."""

from typing import Any

from flask import Blueprint, send_file

from plg.files import actions, policy, queries, storage
from plg.files.forms import UploadForm
from plg.web.answer import done, page
from plg.web.forms import attempt
from plg.web.guard import allow, viewer
from plg.web.i18n import _

bp = Blueprint("files", __name__)


@bp.post("/subjects/<kind>/<subject_id>/files")
@allow(policy.may_add, on=queries.place)
def add(place: queries.Place) -> Any:
    form = UploadForm()
    fine, file = attempt(form, lambda: actions.add(place, form.file.data.filename, form.file.data.stream, by=viewer()))
    if not fine:
        return page("files/new.html", status=422, form=form, place=place)
    return done(place.address, said=_("%(name)s staat erbij.", name=file.name))


@bp.get("/files/<file_id>")
@allow(policy.may_read, on=queries.file)
def download(hung: queries.HungFile) -> Any:
    """The name goes out as RFC 5987 says; the browser keeps it and opens nothing."""
    file = hung.file
    answer = send_file(
        storage.found(file.stored_as),
        mimetype=file.media_type,
        as_attachment=True,
        download_name=file.name,
        etag=file.sha256,
    )
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@bp.post("/files/<file_id>/removals")
@allow(policy.may_remove, on=queries.file)
def remove(hung: queries.HungFile) -> Any:
    actions.remove(hung.file, by=viewer())
    assert hung.place is not None
    return done(hung.place.address, said=_("%(name)s is weg. Onder de lijst breng je het terug.", name=hung.file.name))


@bp.post("/files/<file_id>/restorations")
@allow(policy.may_remove, on=queries.removed_file)
def restore(hung: queries.HungFile) -> Any:
    actions.restore(hung.file, by=viewer())
    assert hung.place is not None
    return done(hung.place.address, said=_("%(name)s staat er weer.", name=hung.file.name))
