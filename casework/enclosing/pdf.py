"""What a PDF may do when it is opened: its names are read where they stand, also in the packed
objects of newer files, and nothing is drawn."""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from typing import IO

from casework.enclosing.refusing import NotTaken

MOST_UNPACKED = 64_000_000
"""Bytes of all packed objects that are looked into."""

_ACTIVE = re.compile(
    rb"/(?:JavaScript|EmbeddedFiles?|RichMedia|ImportData|SubmitForm)(?![A-Za-z0-9])"
    rb"|/S\s*/(?:Launch|GoToE|Rendition|Movie|Sound)(?![A-Za-z0-9])"
    rb"|/Subtype\s*/(?:3D|Movie|FileAttachment)(?![A-Za-z0-9])|/XFA\s*[\[0-9]"
)
"""Names that something happens by; short ones count only behind the key that they stand behind, for
a packed picture holds any three bytes by chance."""

_HIDDEN = frozenset(
    b"JavaScript EmbeddedFile EmbeddedFiles RichMedia ImportData SubmitForm Launch GoToE Rendition "
    b"Movie Sound 3D FileAttachment XFA ObjStm Encrypt".split()
)
"""Names that nobody has to write with escapes."""

_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECTS = re.compile(rb"/ObjStm(?![A-Za-z0-9])")
_PACKED = re.compile(rb"/ObjStm(?![A-Za-z0-9]).{0,600}?stream\r?\n", re.DOTALL)
_NAME_WITH_ESCAPE = re.compile(rb"/([^\s/<>()\[\]{}%]{0,40}#[0-9A-Fa-f]{2}[^\s/<>()\[\]{}%]{0,40})")
_LAST = 2_048


def is_active(file: IO[bytes]) -> bool:
    """Whether a PDF may run a script, start a program, send something or unfold other files.

    Raises `NotTaken` where that cannot be told: it is broken, locked, or a bomb.
    """
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
        if held.rfind(b"%%EOF", max(0, len(held) - _LAST)) < 0:
            raise NotTaken("broken", "PDF 不完整，沒有結尾；請重新存檔或重新列印成 PDF")
        if _LOCKED.search(held):
            raise NotTaken("locked", "PDF 有密碼或權限保護，無法查驗；請移除保護後再送")
        return _acts(held) or any(_acts(part) for part in _unpacked(held))


def _acts(held: mmap.mmap | bytes) -> bool:
    names = (_plain(found[1]) for found in _NAME_WITH_ESCAPE.finditer(held))
    return _ACTIVE.search(held) is not None or any(name in _HIDDEN for name in names)


def _plain(name: bytes) -> bytes:
    """A name without its escapes: ``J#61vaScript`` is ``JavaScript``."""
    return _ESCAPED.sub(lambda found: bytes((int(found[1], 16),)), name)


def _unpacked(held: mmap.mmap) -> Iterator[bytes]:
    left = MOST_UNPACKED
    if len(_OBJECTS.findall(held)) != len(_PACKED.findall(held)):
        raise NotTaken("broken", "PDF 內的物件無法解開；請重新列印成 PDF")
    for found in _PACKED.finditer(held):
        unpacking = zlib.decompressobj()
        end = held.find(b"endstream", found.end())
        try:
            part = unpacking.decompress(held[found.end() : end if end > 0 else None], left)
        except zlib.error:
            raise NotTaken("broken", "PDF 內的物件無法解開；請重新列印成 PDF") from None
        if unpacking.unconsumed_tail:
            raise NotTaken("bomb", f"PDF 內的物件解開後超過 {MOST_UNPACKED // 1_000_000} MB，不收")
        left -= len(part)
        yield part
