"""What somebody called a file, without whatever could mislead, command or lead elsewhere."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

LONGEST = 120
"""Characters of a name that are kept, its ending among them."""

NAMELESS = "附件"
_FORBIDDEN = frozenset('<>:"/\\|?*')


def cleaned(said: str, ending: str) -> str:
    """The last part of a name, in one form, ending as files of its kind do.

    No folders, no character that commands or turns the direction of writing; a name of nothing gets
    one of ours. What it ends with follows the content, so that ``photo.html`` is no page.

    >>> cleaned("../../etc/簽到表.PDF", ".pdf"), cleaned("photo.html", ".png"), cleaned("", ".txt")
    ('簽到表.pdf', 'photo.html.png', '附件.txt')
    """
    last = unicodedata.normalize("NFC", said).replace("\\", "/").rpartition("/")[2]
    seen = "".join(one for one in last if _is_plain(one))
    plain = " ".join(seen.split()).strip(". ")
    same = {ending, ".jpeg"} if ending == ".jpg" else {ending}
    stem = plain[: -len(end)] if (end := PurePosixPath(plain).suffix).lower() in same else plain
    return f"{stem.strip('. ')[: LONGEST - len(ending)] or NAMELESS}{ending}"


def _is_plain(one: str) -> bool:
    return one == " " or (unicodedata.category(one)[0] not in "CZ" and one not in _FORBIDDEN)
