"""Zipped spreadsheet files unpacked within limits, and packed again without what nobody reads.

The size that an archive states may be a lie, and macros or links have no place in a table. So the
reading library gets a copy that holds only parts which were unpacked and measured here.
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from casework.spreadsheets.messages import Unusable, whole_file

MOST_PARTS = 1_000
MOST_UNPACKED = 32_000_000
"""Bytes of all parts together."""

_CHUNK = 65_536
_NEEDED = re.compile(
    r"mimetype|content\.xml|META-INF/manifest\.xml|styles\.xml"
    r"|\[Content_Types\]\.xml|_rels/\.rels"
    r"|xl/(workbook|styles|sharedStrings)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)
"""Parts that hold cells, their formats and their names; no macro, picture, link or query."""

_BROKEN = (BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, NotImplementedError)


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts that matter, by name. Raises `Unusable` for what is broken, locked or too big."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MOST_PARTS:
                raise _too_big()
            if any(info.flag_bits & 1 for info in infos):
                raise locked()
            return _parts(archive, infos)
    except (*_BROKEN, ValueError, RuntimeError, KeyError, UnicodeDecodeError):
        raise whole_file(
            "damaged", "檔案已損壞或不完整，無法解開", "請重新下載或另存新檔後再匯入"
        ) from None


def _parts(archive: ZipFile, infos: list[ZipInfo]) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for info in infos:
        name = info.filename.replace("\\", "/").lstrip("/")
        if not _NEEDED.fullmatch(name):
            continue
        held = bytearray()
        with archive.open(info) as part:
            while chunk := part.read(_CHUNK):
                held += chunk
                if len(held) > left:
                    raise _too_big()
        left -= len(held)
        parts[name] = bytes(held)
    return parts


def packed(parts: dict[str, bytes]) -> BytesIO:
    """The parts as an archive for the reading library."""
    copy = BytesIO()
    with ZipFile(copy, "w", ZIP_STORED) as archive:
        for name, held in parts.items():
            archive.writestr(ZipInfo(name), held)
    copy.seek(0)
    return copy


def locked() -> Unusable:
    """The refusal of a file that only a password opens."""
    return whole_file("encrypted", "檔案有密碼保護", "請移除密碼、另存新檔後再匯入")


def _too_big() -> Unusable:
    says = f"檔案解開後超過 {MOST_UNPACKED // 1_000_000} MB"
    return whole_file("too_big", says, "請只留下一張表，另存新檔後再匯入")
