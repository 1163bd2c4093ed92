"""身分證統一編號 and the numbers of residence certificates, by their check digit.

The letter stands for two digits (A is 10 … Z is 33); weights 1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1; the
sum is divisible by ten. Nationals have 1 or 2 as the second character, residents since January
2021 have 8 or 9, and before a second letter A to D, of whose two digits the last one counts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from states.general.digits import plain

_LETTERS = {letter: number for number, letter in enumerate("ABCDEFGHJKLMNPQRSTUVXYWZIO", 10)}
_WEIGHTS = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)


class Shape(NamedTuple):
    """A kind of number: what it is called, and how its ten characters look."""

    name: str
    pattern: re.Pattern[str]


SHAPES = (
    Shape("身分證統一編號", re.compile(r"[A-Z][12][0-9]{8}")),
    Shape("居留證統一證號", re.compile(r"[A-Z][89][0-9]{8}")),
    Shape("舊式居留證統一證號", re.compile(r"[A-Z][A-D][0-9]{8}")),
)


APART = re.compile(r"[\s\-‐‑–—_.:]")
"""What people write between the figures of a number."""


def identity_number(written: str | None) -> str:
    """The one normal form of an identity number: half width, capitals, nothing between.

    >>> identity_number("ａ１２３ 456-789")
    'A123456789'
    """
    return APART.sub("", plain(written or "")).upper()


def kind_of_identity_number(number: str) -> str | None:
    """What kind of number this is, by shape and check digit; ``None`` when it is none.

    >>> kind_of_identity_number("A123456789"), kind_of_identity_number("A800000014")
    ('身分證統一編號', '居留證統一證號')
    >>> kind_of_identity_number("A123456788")
    """
    written = identity_number(number)
    for shape in SHAPES:
        if shape.pattern.fullmatch(written):
            return shape.name if _sum(written) % 10 == 0 else None
    return None


def _sum(number: str) -> int:
    second = str(_LETTERS[number[1]] % 10) if number[1].isalpha() else number[1]
    figures = f"{_LETTERS[number[0]]}{second}{number[2:]}"
    return sum(int(figure) * weight for figure, weight in zip(figures, _WEIGHTS, strict=True))
