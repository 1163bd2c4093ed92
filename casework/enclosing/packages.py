"""Zipped packages of the office programs: told apart by their parts, none of them unpacked.

What a package says of itself is held against its own length, so that a bomb is known by its table
of contents: readers stop at the size that stands there.
"""

from __future__ import annotations

import os
import re
from typing import IO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from casework.enclosing.refusing import END_OF_PACKAGE, NotTaken, tail

MOST_PARTS = 4_000
MOST_UNPACKED = 200_000_000
"""Bytes of all parts together as a package states them."""

MOST_TIMES = 250
"""So many times larger than packed may the parts be together, above a size that harms nobody."""

HARMLESS = 10_000_000

_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_PARTS_OF = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_PROGRAM = re.compile(
    r"(.*/)?(vbaProject\.bin|vbaData\.xml|activeX/.*|embeddings/.*|externalLinks/.*)"
    r"|Basic/.*|Scripts/.*|Object \d+/.*|.*\.(exe|dll|js|vbs|jar|class|bat|cmd|ps1|scr)",
    re.IGNORECASE,
)
"""Parts that are programs, or other files and links to them."""

_END_BYTES = 22
_BROKEN = (BadZipFile, LargeZipFile, OSError, NotImplementedError, ValueError, RuntimeError,
           UnicodeDecodeError, EOFError)  # fmt: skip


def package_kind(file: IO[bytes]) -> str:
    """Which document a package is. Raises `NotTaken` for any other package, and for a bomb."""
    size = file.seek(0, os.SEEK_END)
    if not tail(file, _END_BYTES).startswith(END_OF_PACKAGE):
        raise NotTaken("polyglot", "檔案的結尾之後還有其他內容，或不完整；請重新存檔")
    file.seek(0)
    try:
        with ZipFile(file) as package:
            infos = package.infolist()
            _require_harmless(infos, size)
            kind = _kind(package, {info.filename: info for info in infos})
    except _BROKEN:
        raise NotTaken("broken", "檔案已損壞或不完整，無法解開；請重新存檔") from None
    if kind is None:
        raise NotTaken("kind", "這是壓縮檔，請解開後逐一送交")
    return kind


def _require_harmless(infos: list[ZipInfo], size: int) -> None:
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise NotTaken("bomb", f"解開後超過 {MOST_UNPACKED // 1_000_000} MB，不收")
    if unpacked > HARMLESS and unpacked > MOST_TIMES * size:
        raise NotTaken("bomb", f"解開後是原來的 {unpacked // size:,} 倍，不收")
    if sum(info.compress_size for info in infos) > size:
        raise NotTaken("bomb", "各部分互相重疊，不收")
    if min((info.header_offset for info in infos), default=0) != 0:
        raise NotTaken("polyglot", "檔案的開頭之前還有其他內容，不收；請重新存檔")
    for info in infos:
        if info.flag_bits & 1:
            raise NotTaken("locked", "檔案有密碼保護，請移除密碼、另存新檔後再送")
        name = info.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/"):
            raise NotTaken("broken", "檔案內有指向他處的部分，不收")
        if _PROGRAM.fullmatch(name):
            raise NotTaken("program", "檔案內含巨集、程式或嵌入的其他檔案，不收；請另存不含巨集者")


def _kind(package: ZipFile, parts: dict[str, ZipInfo]) -> str | None:
    mimetype = parts.get("mimetype")
    if mimetype is not None and mimetype.file_size < 200 and "content.xml" in parts:
        return _OPEN_DOCUMENTS.get(package.read(mimetype).strip())
    if "[Content_Types].xml" not in parts:
        return None
    return next((kind for part, kind in _PARTS_OF.items() if part in parts), None)
