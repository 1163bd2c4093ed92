"""The kinds of files that are taken in, known by what is in them and never by their name.

A table of our own: it names the few kinds that a case needs, and each is walked through to its end,
so that nothing is two kinds at once. Whatever is none of them is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, NamedTuple

from casework.enclosing.packages import package_kind
from casework.enclosing.pdf import is_active
from casework.enclosing.pictures import require_jpeg, require_png
from casework.enclosing.refusing import NotTaken, hides_a_package
from casework.enclosing.texts import require_text


class Kind(NamedTuple):
    """A kind of file: what browsers call it, how its names end, what people call it, and how it
    may be looked at without opening it: as a ``picture``, as ``text``, or not at all."""

    media: str
    ending: str
    says: str
    shown: str = ""


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

KINDS: Mapping[str, Kind] = {
    "pdf": Kind("application/pdf", ".pdf", "PDF"),
    "png": Kind("image/png", ".png", "PNG", "picture"),
    "jpeg": Kind("image/jpeg", ".jpg", "JPEG", "picture"),
    "odt": Kind("application/vnd.oasis.opendocument.text", ".odt", "ODT"),
    "ods": Kind("application/vnd.oasis.opendocument.spreadsheet", ".ods", "ODS"),
    "docx": Kind(_WORD, ".docx", "DOCX"),
    "xlsx": Kind(_SHEET, ".xlsx", "XLSX"),
    "csv": Kind("text/csv", ".csv", "CSV", "text"),
    "txt": Kind("text/plain", ".txt", "TXT", "text"),
}
"""What is taken in, by the code that events name it by."""

TAKEN = "、".join(kind.says for kind in KINDS.values())

TEXTS = {".csv": "csv", ".txt": "txt"}
"""Text has no marks of its own: its name says which of the two it is."""

HEAD = 16

_OTHERS = {
    b"\xd0\xcf\x11\xe0": "舊版或有密碼之 Office 文件，請移除密碼，另存為 DOCX、XLSX 或 PDF",
    b"GIF8": "GIF 圖，請改存為 PNG",
    b"II*\0": "TIFF 圖，請改存為 PDF 或 JPEG",
    b"MM\0*": "TIFF 圖，請改存為 PDF 或 JPEG",
    b"RIFF": "WebP 圖或影音檔，請改存為 JPEG",
    b"BM": "BMP 圖，請改存為 PNG",
    b"MZ": "程式檔",
    b"\x7fELF": "程式檔",
    b"#!": "程式檔",
    b"Rar!": "壓縮檔，請解開後逐一送交",
    b"7z\xbc\xaf": "壓縮檔，請解開後逐一送交",
    b"\x1f\x8b": "壓縮檔，請解開後逐一送交",
    b"{\\rtf": "RTF 文件，請另存為 DOCX 或 PDF",
}
"""What people send that is not taken, and what to do about it."""

_PHOTO = "HEIC 照片，請在手機改以「最相容」格式拍攝，或改存為 JPEG"


class Looked(NamedTuple):
    """What a file turned out to be; ``active`` where opening it may do something."""

    kind: str
    active: bool = False


def looked_at(path: Path, name: str) -> Looked:
    """What kind of file this is, by its content. Raises `NotTaken` for any other, and for one that
    is broken, two kinds at once, or a bomb."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        if not head:
            raise NotTaken("empty", "檔案是空的（0 位元組），請確認選到的是已存好的檔案")
        for mark, look in _LOOKS.items():
            if head.startswith(mark):
                return look(file)
        for mark, says in _OTHERS.items():
            if head.startswith(mark):
                raise NotTaken("kind", f"這是{says}；可收：{TAKEN}")
        if head[4:8] == b"ftyp":
            raise NotTaken("kind", f"這是影音檔或 {_PHOTO}；可收：{TAKEN}")
        ending = Path(name).suffix.lower()
        if ending not in TEXTS:
            raise NotTaken("kind", f"內容不是可收的種類；可收：{TAKEN}")
        require_text(file)
        return Looked(TEXTS[ending])


def _pdf(file: IO[bytes]) -> Looked:
    if hides_a_package(file):
        raise NotTaken("polyglot", "PDF 後面接著壓縮檔，不收；請重新列印成 PDF")
    return Looked("pdf", is_active(file))


def _png(file: IO[bytes]) -> Looked:
    require_png(file)
    return Looked("png")


def _jpeg(file: IO[bytes]) -> Looked:
    if hides_a_package(file):
        raise NotTaken("polyglot", "JPEG 後面接著壓縮檔，不收；請重新存檔")
    require_jpeg(file)
    return Looked("jpeg")


def _package(file: IO[bytes]) -> Looked:
    return Looked(package_kind(file))


_LOOKS: Mapping[bytes, Callable[[IO[bytes]], Looked]] = {
    b"%PDF-": _pdf,
    b"\x89PNG\r\n\x1a\n": _png,
    b"\xff\xd8\xff": _jpeg,
    b"PK\x03\x04": _package,
}
"""By how a file begins, how it is walked through."""
