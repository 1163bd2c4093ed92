"""Files as people send them, and as people send them who mean harm."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

CONTENT_TYPES = "[Content_Types].xml"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def pdf(*objects: bytes, end: bytes = b"%%EOF\n") -> bytes:
    """A PDF of these objects."""
    body = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    for number, told in enumerate(objects, 3):
        body += b"%d 0 obj\n" % number + told + b"\nendobj\n"
    return body + b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n" + end


def packed_objects(told: bytes) -> bytes:
    """Objects of a PDF packed as newer programs pack them."""
    return _packed(zlib.compress(told))


def packed_bomb() -> bytes:
    """Packed objects that unfold to 70 MB."""
    packing, blanks = zlib.compressobj(), b" " * 1_000_000
    return _packed(b"".join(packing.compress(blanks) for _ in range(70)) + packing.flush())


def _packed(packed: bytes) -> bytes:
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\n" % len(packed)
    return head + b"stream\n" + packed + b"\nendstream"


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(wide: int = 2, high: int = 2, after: bytes = b"") -> bytes:
    """A PNG that says that it is so large; its pixels are all black."""
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * min((wide + 1) * high, 1_000_000))
    body = _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body + after


def jpeg(wide: int = 16, high: int = 16, after: bytes = b"") -> bytes:
    """The frame of a JPEG that says that it is so large."""
    jfif = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", high, wide) + b"\x01\x01\x11\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x00"
    return b"\xff\xd8" + jfif + frame + scan + b"\xff\xd9" + after


def package(
    parts: dict[str, bytes], *, before: bytes = b"", after: bytes = b"", packed: bool = True
) -> bytes:
    """A zipped package of these parts."""
    held = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(held, "w", how) as made:
        for name, body in parts.items():
            made.writestr(zipfile.ZipInfo(name), body, how)
    return before + held.getvalue() + after


def docx(**more: bytes) -> bytes:
    """A document of Word."""
    return package({CONTENT_TYPES: b"<Types/>", "word/document.xml": b"<w:document/>", **more})


def xlsx(parts: dict[str, bytes] | None = None) -> bytes:
    """A sheet of Excel."""
    return package({CONTENT_TYPES: b"<Types/>", "xl/workbook.xml": b"<workbook/>", **(parts or {})})


def open_document(kind: str, parts: dict[str, bytes] | None = None) -> bytes:
    """A document of LibreOffice."""
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    return package({"mimetype": mimetype, "content.xml": b"<office/>", **(parts or {})})


def bomb() -> bytes:
    """A sheet of some hundred kilobytes that unfolds to 300 MB."""
    held, zeros = io.BytesIO(xlsx()), b"\0" * 1_000_000
    with (
        zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as made,
        made.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(300):
            part.write(zeros)
    return held.getvalue()


def locked_package() -> bytes:
    """A package that a password opens."""
    held = bytearray(docx())
    at = 0
    while (at := held.find(b"PK\x01\x02", at)) >= 0:
        held[at + 8] |= 1
        at += 4
    return bytes(held)


TAKEN: dict[str, tuple[str, bytes, str]] = {
    "PDF": ("計畫書.pdf", pdf(), "pdf"),
    "PDF packed as newer programs do": ("a.pdf", pdf(packed_objects(b"<< /Type /Page >>")), "pdf"),
    "PNG": ("照片.png", png(), "png"),
    "JPEG": ("照片.jpg", jpeg(), "jpeg"),
    "JPEG of a telephone that writes on behind the end": ("a.jpg", jpeg(after=b"MPF" * 9), "jpeg"),
    "ODT": ("同意書.odt", open_document("text"), "odt"),
    "ODS": ("簽到表.ods", open_document("spreadsheet"), "ods"),
    "DOCX": ("契約.docx", docx(), "docx"),
    "XLSX": ("名冊.xlsx", xlsx(), "xlsx"),
    "CSV in Big5": (
        "名冊.csv",
        "姓名,時數\n王大明,8\n".encode("cp950"),
        "csv",
    ),
    "text in UTF-8": ("說明.txt", "\ufeff說明\r\n".encode(), "txt"),
    "text in UTF-16": ("說明.txt", "說明\r\n".encode("utf-16"), "txt"),
    "formulas in a CSV, which stay text here": ("a.csv", b"=cmd|' /C calc'!A0,1\n", "csv"),
}
"""What is taken in: what it is called, its bytes, the kind by which the event names it."""

REFUSED: dict[str, tuple[str, bytes, str]] = {
    "nothing": ("空.pdf", b"", "empty"),
    "a program called PDF": ("a.pdf", b"MZ\x90\x00" + b"\0" * 64, "kind"),
    "a program of Linux": ("a.png", b"\x7fELF" + b"\0" * 64, "kind"),
    "a script": ("a.txt", b"#!/bin/sh\nrm -rf /\n", "kind"),
    "SVG": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "kind"),
    "SVG called text": ("a.txt", b"<svg onload='alert(1)'/>", "kind"),
    "a page called PDF": ("a.pdf", b"<!doctype html><script>alert(1)</script>", "kind"),
    "a page called CSV": ("a.csv", b"\xef\xbb\xbf \n<html><script>1</script>", "kind"),
    "XML": ("a.txt", b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]>", "kind"),
    "bytes called text": ("a.txt", bytes(range(256)), "kind"),
    "a command to the terminal": ("a.txt", b"hello \x1b[2J", "kind"),
    "GIF": ("a.gif", b"GIF89a" + b"\0" * 20, "kind"),
    "HEIC of a telephone": ("a.jpg", b"\0\0\0\x18ftypheic" + b"\0" * 20, "kind"),
    "old Word": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "kind"),
    "any ZIP": ("a.zip", package({"a.txt": b"a"}), "kind"),
    "a ZIP called sheet": ("a.xlsx", package({"a.txt": b"a"}), "kind"),
    "a bomb": ("a.xlsx", bomb(), "bomb"),
    "a package of 5,000 parts": ("a.xlsx", xlsx({f"p{n}": b"" for n in range(5_000)}), "bomb"),
    "macros": ("a.xlsx", xlsx({"xl/vbaProject.bin": b"x"}), "program"),
    "macros of LibreOffice": ("a.ods", open_document("spreadsheet", {"Basic/x.xml": b"x"}),
                              "program"),
    "another file inside": ("a.docx", docx(**{"word/embeddings/a.bin": b"x"}), "program"),
    "a part that leads out": ("a.docx", docx(**{"../../etc/passwd": b"x"}), "broken"),
    "a locked package": ("a.docx", locked_package(), "locked"),
    "half a package": ("a.docx", docx()[:-30], "polyglot"),
    "a package with more behind it": ("a.docx", docx() + b"<script>" + b" " * 40, "polyglot"),
    "PDF and ZIP at once": ("a.pdf", pdf() + package({"a.class": b"x"}), "polyglot"),
    "JPEG and ZIP at once": ("a.jpg", jpeg(after=package({"a.class": b"x"})), "polyglot"),
    "PNG and page at once": ("a.png", png(after=b"<script>alert(1)</script>"), "polyglot"),
    "half a PNG": ("a.png", png()[:-9], "broken"),
    "half a JPEG": ("a.jpg", jpeg()[:-2], "broken"),
    "half a PDF": ("a.pdf", pdf(end=b""), "broken"),
    "a flood of pixels": ("a.png", png(60_000, 60_000), "pixels"),
    "a flood of pixels in a JPEG": ("a.jpg", jpeg(65_000, 65_000), "pixels"),
    "a picture of no width": ("a.png", png(0, 5), "broken"),
    "a PDF with a script": ("a.pdf", pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "active"),
    "a script under escapes": ("a.pdf", pdf(b"<< /S /J#61vaScript /JS (1) >>"), "active"),
    "a script in packed objects": (
        "a.pdf", pdf(packed_objects(b"<< /S /JavaScript /JS (1) >>")), "active"),
    "a PDF that starts a program": ("a.pdf", pdf(b"<< /S /Launch /F (calc.exe) >>"), "active"),
    "a PDF with a file inside": ("a.pdf", pdf(b"<< /Type /EmbeddedFile >>"), "active"),
    "a PDF with XFA": ("a.pdf", pdf(b"<< /AcroForm << /XFA [ (x) ] >> >>"), "active"),
    "a locked PDF": ("a.pdf", pdf(b"<< /Encrypt 9 0 R >>"), "locked"),
    "packed objects that nobody can unpack": (
        "a.pdf", pdf(b"<< /Type /ObjStm /Filter /LZWDecode >>\nstream\nxyz\nendstream"), "broken"),
    "packed objects that hide": ("a.pdf", pdf(b"<< /Type /ObjStm " + b"%" * 900), "broken"),
    "a bomb in a PDF": ("a.pdf", pdf(packed_bomb()), "bomb"),
    "11 MB": ("a.txt", b"a" * 11_000_000, "size"),
}  # fmt: skip
"""What is refused, and the kind of reason."""

NAMES: dict[str, str] = {
    "../../etc/passwd": "passwd.pdf",
    "C:\\Users\\li\\計畫書.pdf": "計畫書.pdf",
    "a\u202egpj.exe": "agpj.exe.pdf",
    "a\r\nSet-Cookie: x=1.pdf": "aSet-Cookie x=1.pdf",
    "a\x00.pdf": "a.pdf",
    '"><script>alert(1)</script>.pdf': "script.pdf",
    "": "附件.pdf",
    "...": "附件.pdf",
    ".htaccess": "htaccess.pdf",
    "photo.html": "photo.html.pdf",
    "計畫書.PDF": "計畫書.pdf",
    "e\u0301.pdf": "\u00e9.pdf",
    "長" * 500 + ".pdf": "長" * 116 + ".pdf",
    "\u200b\u2066隱形\u2069.pdf": "隱形.pdf",
}
"""What files are called when they are sent as PDF, and what the record calls them."""
