"""What is taken: by extension and by content, which must agree. Nothing is ever unpacked, run or rendered.

Every refusal is an Invalid at the field "file" with one sentence that says the mend.
"""

from collections.abc import Callable

from plg.core import limits
from plg.core.errors import N_, Invalid
from plg.files import names
from plg.files.contents import documents, pictures, texts

Check = Callable[[bytes], bytes]

KINDS: dict[str, tuple[str, Check]] = {
    "pdf": ("application/pdf", documents.pdf),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        documents.office("word/document"),
    ),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", documents.office("xl/workbook")),
    "pptx": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        documents.office("ppt/presentation"),
    ),
    "odt": ("application/vnd.oasis.opendocument.text", documents.open_document("text")),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", documents.open_document("spreadsheet")),
    "odp": ("application/vnd.oasis.opendocument.presentation", documents.open_document("presentation")),
    "png": ("image/png", pictures.png),
    "jpg": ("image/jpeg", pictures.jpeg),
    "jpeg": ("image/jpeg", pictures.jpeg),
    "webp": ("image/webp", pictures.webp),
    "txt": ("text/plain", texts.plain),
    "csv": ("text/csv", texts.plain),
    "md": ("text/markdown", texts.plain),
}
WITH_MACROS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm", "ppam"})


def taken(name: str, data: bytes) -> tuple[str, bytes]:
    """Return the media type and the bytes to keep: pictures lose what tells where and when they were made."""
    extension = names.extension(name)
    if extension in WITH_MACROS:
        raise Invalid("file", documents.MACROS)
    if extension not in KINDS:
        raise Invalid(
            "file",
            N_(
                "Dit soort bestand nemen we niet aan. Kies een pdf, een foto (png, jpg, webp), een document "
                "(docx, xlsx, pptx, odt, ods, odp) of tekst (txt, csv, md)."
            ),
        )
    if not data:
        raise Invalid("file", N_("Dit bestand is leeg. Kies een bestand waar iets in staat."))
    if len(data) > limits.FILE:
        raise too_large(len(data))
    media_type, check = KINDS[extension]
    try:
        return media_type, check(data)
    except documents.NotThis:
        raise Invalid(
            "file",
            N_(
                "Dit bestand heet .%(extension)s, maar is het vanbinnen niet. "
                "Bewaar het opnieuw in dat formaat en probeer nog eens."
            ),
            extension=extension,
        ) from None


def too_large(size: int) -> Invalid:
    return Invalid(
        "file",
        N_("Dit bestand is %(size)s MB, er past %(most)s MB. Maak het kleiner of plak een link."),
        size=limits.megabytes(size),
        most=limits.megabytes(limits.FILE),
    )
