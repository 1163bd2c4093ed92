"""Amounts in formal Chinese numerals, both ways (領據: 捌萬零伍佰元整 is 80,500)."""

from __future__ import annotations

import re
from itertools import pairwise

from states.general.digits import plain

_FORMAL = "零壹貳參肆伍陸柒捌玖"
_DIGITS = {
    character: value
    for characters in (_FORMAL, "〇一二三四五六七八九", "○弌弍叁", "0123456789")
    for value, character in enumerate(characters)
} | {"贰": 2, "貮": 2, "兩": 2, "叄": 3, "陆": 6}
_EVERYDAY = frozenset("一二三四五六七八九0123456789")
_UNITS = {"拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1_000, "千": 1_000}
_GREAT = {"萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
_BEFORE = re.compile(r"^(金額|合計|共計|總計|計)?[::]?(新[臺台]幣|NTD|NT\$?)?[::]?", re.IGNORECASE)
_CLOSED = re.compile(r"[元圓圆][整正]$")
_AFTER = re.compile(r"([元圓圆])?(整|正)?$")
LARGEST = 10**16 - 1


class NotAnAmount(ValueError):
    """These words are no amount, or could be more than one."""


def amount_in_words(amount: int) -> str:
    """Write an amount the way a receipt needs it; NT$, 0 to 9,999,999,999,999,999.

    >>> amount_in_words(80_500), amount_in_words(100_010)
    ('捌萬零伍佰元整', '壹拾萬零壹拾元整')
    """
    if not 0 <= amount <= LARGEST:
        raise NotAnAmount(f"金額須為 0 至 {LARGEST}")
    return (_written(amount) or "零") + "元整"


def amount_of(words: str) -> int:
    """Read an amount in words; ``NotAnAmount`` when it is none, or could be more than one.

    A left-out 零 is common and accepted. 「捌萬伍」 without 元 could mean 80,005 or 85,000.

    >>> amount_of("新臺幣捌萬伍佰元整"), amount_of("捌萬零仟伍佰零拾零元整")
    (80500, 80500)
    """
    text = _BEFORE.sub("", re.sub(r"[\s_]", "", plain(words)))
    after = _AFTER.search(text)
    closed = after is not None and after[1] is not None
    text = _AFTER.sub("", text, count=1)
    if not text or (text.isdigit() and text.isascii()):
        raise NotAnAmount("須以中文大寫數字記載")
    return _Reader().read(text, closed=closed)


def is_formal(words: str) -> bool:
    """Whether an amount is written the way that cannot be altered (F31).

    Digits as 壹貳參, not 一二三; a digit before every unit, lest one be put there; closed by 元整,
    lest words be added.

    >>> is_formal("捌萬零伍佰元整"), is_formal("八萬零五百元整")
    (True, False)
    >>> is_formal("拾萬元整"), is_formal("捌萬零伍佰"), is_formal("捌萬零伍佰元")
    (False, False, False)
    """
    written = _BEFORE.sub("", re.sub(r"[\s_]", "", plain(words)))
    if any(character in _EVERYDAY for character in written):
        return False
    begun = all(one in _DIGITS for one, unit in pairwise("#" + written) if unit in _UNITS)
    return begun and _CLOSED.search(written) is not None


def _written(amount: int) -> str:
    for name, size in (("兆", 10**12), ("億", 10**8), ("萬", 10**4)):
        if amount >= size:
            rest = amount % size
            gap = "零" if 0 < rest < size // 10 else ""
            return _written(amount // size) + name + gap + _written(rest)
    for name, size in (("仟", 1_000), ("佰", 100), ("拾", 10)):
        if amount >= size:
            rest = amount % size
            gap = "零" if 0 < rest < size // 10 else ""
            return _FORMAL[amount // size] + name + gap + _written(rest)
    return _FORMAL[amount] if amount else ""


class _Reader:
    """What was read so far: whole groups, the group being read, and a digit without its unit."""

    def __init__(self) -> None:
        self.whole = self.group = 0
        self.digit: int | None = None
        self.unit, self.great = 10_000, 10**16
        self.before = ""

    def read(self, text: str, *, closed: bool) -> int:
        for character in text:
            if character in _DIGITS:
                self._digit(_DIGITS[character], character)
            elif character in _UNITS:
                self._unit(_UNITS[character], character)
            elif character in _GREAT:
                self._great(_GREAT[character], character)
            else:
                raise NotAnAmount(f"「{character}」不是金額用字")
            self.before = character
        open_end = self.before in _DIGITS and self.digit and text[-2:-1] not in ("", "零", "〇")
        if open_end and not closed and text[-2] not in "拾十":
            raise NotAnAmount("末位數字缺少單位，可能有兩種讀法")
        return self.whole + self.group + (self.digit or 0)

    def _digit(self, value: int, character: str) -> None:
        if self.digit:
            raise NotAnAmount(f"「{character}」之前缺少單位")
        self.digit = value

    def _unit(self, size: int, character: str) -> None:
        if size >= self.unit:
            raise NotAnAmount(f"「{character}」的位置不對")
        if self.digit is None and (size != 10 or self.group):
            raise NotAnAmount(f"「{character}」之前缺少數字")
        self.group += (1 if self.digit is None else self.digit) * size
        self.unit, self.digit = size, None

    def _great(self, size: int, character: str) -> None:
        if size >= self.great:
            raise NotAnAmount(f"「{character}」的位置不對")
        if not self.before or self.before in _GREAT:
            raise NotAnAmount(f"「{character}」之前缺少數字")
        self.whole += (self.group + (self.digit or 0)) * size
        self.great, self.unit, self.group, self.digit = size, 10_000, 0, None
