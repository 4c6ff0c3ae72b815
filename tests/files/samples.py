"""Small real files, and files that only pretend."""

import io
import struct
import zipfile
import zlib

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
KIND = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def zipped(entries, stored=()):
    """A zip with these entries: {name: bytes}, those in `stored` not packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data, compress_type=zipfile.ZIP_STORED if name in stored else None)
    return out.getvalue()


def office(extension, **more):
    return zipped({"[Content_Types].xml": b"<Types/>", MAIN[extension]: b"<document/>", **more})


def open_document(extension, **more):
    mime = f"application/vnd.oasis.opendocument.{KIND[extension]}".encode()
    return zipped({"mimetype": mime, "content.xml": b"<office/>", **more}, stored=("mimetype",))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width=1, height=1, **more):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    extra = b"".join(chunk(kind.encode(), data) for kind, data in more.items())
    return (
        b"\x89PNG\r\n\x1a\n" + head + extra + chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00")) + chunk(b"IEND", b"")
    )


def segment(marker, data):
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def exif(orientation, place=b"50.85 N 4.35 E"):
    tiff = struct.pack("<2sHIHHHIHHI", b"II", 42, 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    return segment(0xE1, b"Exif\x00\x00" + tiff + place)


def jpeg(*extra, width=1, height=1, behind=b""):
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
        + b"".join(extra)
        + frame
        + scan
        + b"\xff\xd9"
        + behind
    )


def riff(kind, data):
    return kind + struct.pack("<I", len(data)) + data + b"\x00" * (len(data) % 2)


def webp(*extra, width=1, height=1):
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = (
        riff(b"VP8X", b"\x0c\x00\x00\x00" + size) + riff(b"VP8L", b"\x2f\x00\x00\x00\x00\x88\x88\x08") + b"".join(extra)
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


GOOD = {
    "verslag.pdf": PDF,
    "verslag.docx": office("docx"),
    "cijfers.xlsx": office("xlsx"),
    "dia’s.pptx": office("pptx"),
    "verslag.odt": open_document("odt"),
    "cijfers.ods": open_document("ods"),
    "dia’s.odp": open_document("odp"),
    "bord.png": png(),
    "bord.jpg": jpeg(),
    "bord.JPEG": jpeg(),
    "bord.webp": webp(),
    "notitie.txt": "Wat we zagen: één kind keek weg.".encode(),
    "lijst.csv": "naam;score\nAn;3\n".encode("cp1252"),
    "wijd.txt": "Twee bytes per teken".encode("utf-16"),
    "notitie.md": b"# Kop\n\n- punt <b>vet</b>\n",
}
PRETENDING = {
    "html.png": b"<html><script>alert(1)</script></html>",
    "svg.png": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "pdf.docx": PDF,
    "docx.pdf": office("docx"),
    "xlsx.docx": office("xlsx"),
    "odt.ods": open_document("odt"),
    "zip.docx": zipped({"a.txt": b"a"}),
    "42.docx": zipped({f"lib {n}.zip": b"\x00" * 10_000 for n in range(16)}),
    "half.png": png()[:-6],
    "head.png": b"\x89PNG\r\n\x1a\n",
    "polyglot.png": png() + office("docx"),
    "polyglot.jpg": jpeg(behind=office("docx")),
    "script.jpg": jpeg(behind=b"<script>alert(1)</script>"),
    "polyglot.pdf": PDF + office("docx") + b"\n%%EOF\n",
    "page.pdf": b"%PDF-1.7\n<html><script>alert(1)</script>\n%%EOF\n",
    "late.pdf": b"MZ\x90" + PDF,
    "cut.pdf": PDF[:-8],
    "before.docx": b"MZ\x90\x00" + office("docx"),
    "behind.docx": office("docx") + b"more",
    "up.docx": office("docx", **{"../../etc/passwd": b"x"}),
    "root.docx": office("docx", **{"/etc/passwd": b"x"}),
    "page.txt": b"  <!DOCTYPE html><script>alert(1)</script>",
    "script.md": b"#!/bin/sh\nrm -rf /\n",
    "binary.csv": b"\x00\x01\x02\x7fELF",
    "odd.webp": webp() + b"x",
}
MACROS = {
    "verslag.docm": office("docx"),
    "verslag.docx": office("docx", **{"word/vbaProject.bin": b"x"}),
    "cijfers.xlsx": office("xlsx", **{"xl/macrosheets/sheet1.xml": b"x"}),
    "verslag.odt": open_document("odt", **{"Basic/Standard/Module1.xml": b"x"}),
    "verslag.ods": open_document("ods", **{"Scripts/python/x.py": b"x"}),
}
BOMBS = {
    "one.docx": office("docx", **{"word/media/x.bin": b"\x00" * 12_000_000}),
    "many.docx": office("docx", **{f"word/media/{n}": b"" for n in range(5_001)}),
}
NOT_TAKEN = [
    "a.exe",
    "a.html",
    "a.svg",
    "a.zip",
    "a.js",
    "a.heic",
    "a",
    ".htaccess",
    "verslag.pdf.exe",
    "a.php",
    "a.gif",
]
