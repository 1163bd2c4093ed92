"""Plain text: in a coding that is known, without anything that commands a terminal or a browser."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import IO

from casework.enclosing.refusing import NotTaken

CODINGS = ("utf-8-sig", "cp950")
"""In which text comes: as most programs write it, and as spreadsheets here still do."""

_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_COMMANDS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x9f]")
_MARKUP = re.compile(r"\s*<(?:[!?]|[a-z])", re.IGNORECASE)
_CHUNK = 65_536


def coding_of(file: IO[bytes]) -> str | None:
    """In which coding a text is written from its first byte to its last; ``None`` for none."""
    file.seek(0)
    wide = _WIDE.get(file.read(2))
    return next((name for name in ([wide] if wide else CODINGS) if _reads(file, name)), None)


def require_text(file: IO[bytes]) -> None:
    """That a file is text and nothing else: no page, no drawing, no program."""
    coding = coding_of(file)
    if coding is None:
        raise NotTaken("kind", "內容不是文字；文字檔請存為 UTF-8")
    file.seek(0)
    head = file.read(1024).decode(coding, "replace").lstrip("\ufeff")
    if _MARKUP.match(head):
        raise NotTaken("kind", "內容是網頁、SVG 或 XML，不收；請改存為 PDF 或 PNG")


def beginning(path: Path, most: int = 65_536) -> tuple[str, bool]:
    """The first bytes of a text as text, and whether that is all of it."""
    with path.open("rb") as file:
        coding = coding_of(file) or "utf-8"
        file.seek(0)
        head = file.read(most)
        return head.decode(coding, "replace").lstrip("\ufeff"), not file.read(1)


def _reads(file: IO[bytes], coding: str) -> bool:
    file.seek(0)
    reading = codecs.getincrementaldecoder(coding)("strict")
    try:
        while part := file.read(_CHUNK):
            if _COMMANDS.search(reading.decode(part)):
                return False
        reading.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
