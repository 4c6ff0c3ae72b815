"""Pages and fragments of note blocks: read, write the whole text, look back and bring back."""

from dataclasses import replace
from typing import Any

from flask import url_for

from plg.core import clock
from plg.core.db import only_show
from plg.core.errors import N_, Invalid, PlgError
from plg.notes import actions, policy, queries, words
from plg.notes.comparison import compared
from plg.notes.forms import TextForm, writing_form
from plg.notes.queries import Note, Pair
from plg.notes.views.blueprint import bp
from plg.web.answer import done, in_place, page, wants_part
from plg.web.guard import allow, viewer
from plg.web.i18n import sentence_of


@bp.get("/notes/<block_id>")
@allow(policy.may_read, on=queries.note)
def show(note: Note) -> Any:
    return page("notes/show.html", part="notes/_text.html", **_reading(note))


@bp.get("/notes/<block_id>/edit")
@allow(policy.may_write, on=queries.note)
def edit(note: Note) -> Any:
    return _writing(note, writing_form(note.block.text, note.block.seq))


@bp.post("/notes/<block_id>/texts")
@allow(policy.may_send, on=queries.note)
def save(note: Note) -> Any:
    form = TextForm()
    if note.closed_at or not note.may_write:
        return _closed(note, form)
    try:
        kept = actions.save_text(note.block, form.text.data, by=viewer(), **form.sheet)
    except actions.Closed as error:
        only_show()  # why it closed meanwhile is read anew
        return _closed(replace(queries.note(viewer(), note.block.id), closed_at=error.at), form)
    except Invalid as error:
        form.refuse(error)
        return _writing(note, form, status=422)
    return _saved(queries.note(viewer(), note.block.id), kept, form.then.data == "read")


@bp.get("/notes/<block_id>/versions")
@allow(policy.may_read, on=queries.note)
def versions(note: Note) -> Any:
    return page("notes/versions.html", note=note, versions=queries.versions(viewer(), note))


@bp.get("/notes/<block_id>/versions/<int:seq>")
@allow(policy.may_read, on=queries.pair)
def version(pair: Pair) -> Any:
    return page(
        "notes/version.html",
        note=pair.note,
        version=pair.version,
        restored_at=queries.restored_at(viewer(), pair),
        parts=compared(pair.version.text, pair.note.block.text),
    )


@bp.post("/notes/<block_id>/versions/<int:seq>/restorations")
@allow(policy.may_write, on=queries.pair)
def restore(pair: Pair) -> Any:
    actions.restore(pair.note.block, pair.version.seq, by=viewer())
    return done(pair.note.address, said=words.restored(pair.version))


def _reading(note: Note) -> dict[str, Any]:
    return {
        "note": note,
        "block": note.block,
        "label": note.title,
        "may_write": note.may_write,
        "closed_at": note.closed_at,
        "shut": _why_shut(note),
    }


def _writing(note: Note, form: Any, status: int = 200) -> Any:
    form.text.id = f"words-{note.block.id}"
    return page("notes/edit.html", part="notes/_text.html", status=status, form=form, writing=form, **_reading(note))


def _saved(note: Note, kept: actions.Saved, is_done: bool) -> Any:
    """Go back to reading, or on with writing in the merged text."""
    me = viewer()
    others = set(kept.meanwhile - {me.person_id})
    said = words.saved(kept, queries.names(me, others), me.person_id in kept.meanwhile)
    if is_done:
        return done(note.address, part="notes/_text.html", said=said, comes_back=True, **_reading(note))
    form = writing_form(note.block.text, note.block.seq)
    form.text.id = f"words-{note.block.id}"
    to = url_for(".edit", block_id=note.block.id)
    return done(to, part="notes/_text.html", said=said, writing=form, just_saved=True, **_reading(note))


def _closed(note: Note, form: TextForm) -> Any:
    """Nothing is kept in minutes that are closed or of a cancelled meeting; what was typed is shown, to be copied."""
    context = {"note": note, "shut": _why_shut(note), "typed": form.text.data, "form": None}
    if wants_part():
        return in_place("notes/_closed.html", "#problem", 409, **context)
    return page("notes/closed.html", status=409, **context)


def _why_shut(note: Note) -> str:
    """Why nobody writes here, or nothing when they do."""
    shut = note.shut
    if shut is None and note.closed_at:
        shut = N_("Dit verslag is gesloten op %(day)s."), {"day": note.closed_at.astimezone(clock.BRUSSELS).date()}
    return sentence_of(PlgError(shut[0], **shut[1])) if shut else ""
