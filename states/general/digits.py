"""Digits as people type them: full-width, with separators; and what they stand for (R-079)."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from states.general.characters import visible

LARGEST = 1_000_000_000_000
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+")
_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?")


class NotANumber(ValueError):
    """What was written cannot be read as a number of the kind that was asked for."""


def plain(text: str) -> str:
    """The same text in half-width form, without surrounding blanks and what nobody sees (F15).

    >>> plain(" １２３Ａ\\u200b")
    '123A'
    """
    return unicodedata.normalize("NFKC", visible(text)).strip()


def number(value: object) -> Fraction:
    """A number that is not negative, from JSON or as typed; else ``NotANumber``.

    >>> number("６０，０００元"), number(1.5)
    (Fraction(60000, 1), Fraction(3, 2))
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise NotANumber("須為數字")
    if isinstance(value, float) and value != value:  # noqa: PLR0124 - only NaN differs from itself
        raise NotANumber("須為數字")
    if isinstance(value, str):
        value = _typed(value)
    if value < 0:
        raise NotANumber("不得為負數")
    if value > LARGEST:
        raise NotANumber("數字過大")
    return Fraction(value)


def whole(value: object) -> int:
    """A whole number that is not negative: a count, or an amount in NT$; else ``NotANumber``.

    >>> whole("８０,５００")
    80500
    """
    found = number(value)
    if found.denominator != 1:
        raise NotANumber("須為整數，不得有小數")
    return int(found)


def _typed(text: str) -> Fraction:
    found = plain(text).removeprefix("NT").removeprefix("$").removesuffix("元").strip()
    if found.startswith(("-", "−")):
        raise NotANumber("不得為負數")
    if _GROUPED.fullmatch(found.partition(".")[0]):
        found = found.replace(",", "")
    if not _NUMBER.fullmatch(found):
        raise NotANumber("須為數字")
    return Fraction(found)
