"""Characters that nobody sees, and characters that stand where another one was lost.

What cannot be seen says nothing: it came with a copy or out of another program, and two texts that
look alike are one (F15). What stands for a lost character is no spelling of it: 陳? may be 陳堃 or
陳喆, so it is told and never compared away (F16).
"""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What takes no room and has no shape of its own: signs that join, part or turn the direction,
fillers, variation selectors, tags (Unicode: Default_Ignorable_Code_Point and the formatting signs
of category Cf), and the empty braille pattern."""

_LOST = frozenset("?？\ufffd□◻▢☐⬜▯■〓○◯＊*")
"""Signs that programs and people put where a character could not be written or was hidden."""

_ESCAPED = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});|\\u[0-9A-Fa-f]{4}")
"""A character written as its number or name, as web pages do: `&#22531;`, `&amp;`, `\\u5803`."""

_WHOLE = re.compile(r"[A-Za-z0-9 ()\-\u4e00-\u9fa5]*")
"""Names of the usual letters and ideographs only."""

_IDEOGRAPHS = range(0x20000, 0x40000)
"""Planes of ideographs, which grow faster than the tables of any program."""


def visible(text: str) -> str:
    """The text without what nobody can see.

    >>> visible("陳\\u200b一\\ufe00") == "陳一"
    True
    """
    return text if text.isascii() else _INVISIBLE.sub("", text)


def lost_in(name: str) -> str | None:
    """The first sign in a name that a character was lost; ``None`` when it is whole.

    >>> lost_in("陳□"), lost_in("陳&#22531;"), lost_in("陳堃")
    ('□', '&#22531;', None)
    """
    if _WHOLE.fullmatch(name):
        return None
    escaped = _ESCAPED.search(name)
    if escaped:
        return escaped[0]
    return next((character for character in name if _stands_for_another(character)), None)


def lost_as_said(sign: str) -> str:
    """A sign of loss in words: what has no shape on paper by its number.

    >>> lost_as_said("□"), lost_as_said(chr(0xE000))
    ('□', 'U+E000（造字）')
    """
    category = unicodedata.category(sign[0])
    if category in ("Co", "Cn", "Cs", "Cc"):
        kind = "造字" if category == "Co" else "不成字"
        return f"U+{ord(sign[0]):04X}（{kind}）"
    return sign


def _stands_for_another(character: str) -> bool:
    if character in _LOST:
        return True
    category = unicodedata.category(character)
    if category == "Cc":
        return not character.isspace()
    return category in ("Co", "Cs") or (category == "Cn" and ord(character) not in _IDEOGRAPHS)
