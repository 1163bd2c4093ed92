"""Pictures walked through from mark to mark. Their pixels are never decoded here: the size that a
picture says it has is read, and one that would flood the memory of whoever opens it is refused."""

from __future__ import annotations

import os
import zlib
from typing import IO

from casework.enclosing.refusing import NotTaken

MOST_PIXELS = 120_000_000
"""Of the largest cameras of telephones in general use; four bytes each while it is shown."""

PNG_HEAD = 8
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_START_OF_SCAN, _END = 0xDA, 0xD9


def require_png(file: IO[bytes]) -> None:
    """That a PNG is whole, of a size that can be shown, and ends where it ends."""
    size = file.seek(0, os.SEEK_END)
    file.seek(PNG_HEAD)
    first = True
    while True:
        head = file.read(8)
        if len(head) < 8:
            raise _broken("PNG")
        length, name = int.from_bytes(head[:4], "big"), head[4:]
        if first:
            _require_ihdr(name, length, file)
            first = False
        else:
            file.seek(length + 4, os.SEEK_CUR)
        if file.tell() > size:
            raise _broken("PNG")
        if name == b"IEND":
            break
    if file.tell() != size:
        raise NotTaken("polyglot", "PNG 圖的結尾之後還有其他內容，不收；請重新存檔")


def _require_ihdr(name: bytes, length: int, file: IO[bytes]) -> None:
    body, crc = file.read(13), file.read(4)
    if (name, length) != (b"IHDR", 13) or zlib.crc32(name + body) != int.from_bytes(crc, "big"):
        raise _broken("PNG")
    _require_pixels(int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big"))


def require_jpeg(file: IO[bytes]) -> None:
    """That a JPEG says of what size it is, can be shown, and comes to an end."""
    file.seek(2)
    seen = False
    while not seen:
        mark = _next_mark(file)
        if mark in _ALONE:
            continue
        if mark in (_START_OF_SCAN, _END):
            raise _broken("JPEG")
        length = int.from_bytes(file.read(2), "big")
        if length < 2:
            raise _broken("JPEG")
        if mark in _FRAMES:
            frame = file.read(5)
            _require_pixels(int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big"))
            seen = True
        else:
            file.seek(length - 2, os.SEEK_CUR)
    _require_end(file)


def _next_mark(file: IO[bytes]) -> int:
    if file.read(1) != b"\xff":
        raise _broken("JPEG")
    mark = file.read(1)
    while mark == b"\xff":
        mark = file.read(1)
    if not mark:
        raise _broken("JPEG")
    return mark[0]


def _require_end(file: IO[bytes]) -> None:
    """Cameras write more behind the end; that there is one tells a picture that came in full."""
    before = b""
    while part := file.read(65_536):
        if b"\xff\xd9" in before + part:
            return
        before = part[-1:]
    raise _broken("JPEG")


def _require_pixels(wide: int, high: int) -> None:
    if not wide or not high:
        raise NotTaken("broken", "圖沒有寬或高，檔案已損壞；請重新存檔")
    if wide * high > MOST_PIXELS:
        says = f"圖有 {wide:,} × {high:,} 點，超過 {MOST_PIXELS // 1_000_000} 百萬點；請縮小後再送"
        raise NotTaken("pixels", says)


def _broken(what: str) -> NotTaken:
    return NotTaken("broken", f"{what} 檔已損壞或不完整；請重新存檔")
