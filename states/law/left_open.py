"""What a text leaves open, as settings: meaning, unit, range, article, and whether one is needed.

Nothing here has a value. The agency or a unit decides, and its decision is kept with source and
first day; where nobody has decided, the law says what follows (``without``), or the act that needs
the value is refused (``required``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from states.law.article import Article


class Kind(StrEnum):
    """What a value is."""

    whole = "整數"
    amount = "金額"
    flag = "是否"
    wholes = "整數清單"
    words = "文字"
    day = "日期"
    month_day = "月日"
    codes = "代碼清單"


MOST_NUMBERS = 10
MOST_CODES = 100
LEAP_YEAR = 2024
"""A year that has every day a month can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """One thing the text leaves open.

    ``least`` and ``most`` bound each number, in ``unit``; ``reading`` is the number of the
    ambiguity (AM) that names it; ``own_branch`` is decided for one unit, never for all. ``year`` is
    that of a setting which each year has anew. Of a list of codes, ``codes`` are those there are.
    With ``or_none`` it may be recorded that there is none, which is not the same as that nobody
    has entered one yet.
    """

    name: str
    meaning: str
    cite: Article
    without: str
    kind: Kind = Kind.whole
    unit: str = ""
    least: int = 0
    most: int = 0
    required: bool = False
    reading: int | None = None
    own_branch: bool = False
    codes: tuple[str, ...] = ()
    year: int | None = None
    or_none: bool = False

    @property
    def heading(self) -> str:
        """Its name in a list: one for the settings of all years."""
        return self.name if self.year is None else f"{self.name.removesuffix(str(self.year))}年度"

    def fault(self, value: Any) -> str | None:
        """Why a value cannot be taken; ``None`` when it can."""
        if value is None and self.or_none:
            return None
        return _FAULTS[self.kind](self, value)

    def whole_fault(self, value: Any) -> str | None:
        """Why this is no number within the bounds."""
        if type(value) is int and self.least <= value <= self.most:
            return None
        return f"須為 {self.least:,} 至 {self.most:,} 之整數（{self.unit}）"

    def wholes_fault(self, value: Any) -> str | None:
        """Why this is no list of such numbers."""
        if not isinstance(value, list) or not value or len(value) > MOST_NUMBERS:
            return f"須為 1 至 {MOST_NUMBERS} 個整數之清單，例如 [7, 3, 1]"
        faults = (self.whole_fault(number) for number in value)
        if (fault := next(filter(None, faults), None)) is not None:
            return fault
        return "清單內有重複之數" if len(set(value)) != len(value) else None

    def words_fault(self, value: Any) -> str | None:
        """Why this is no text in one line, of the length allowed, without blanks around it."""
        fits = isinstance(value, str) and self.least <= len(value) <= self.most
        said = fits and value.isprintable() and value == value.strip()
        return None if said else f"須為 {self.least} 至 {self.most} 字之文字"

    def codes_fault(self, value: Any) -> str | None:
        """Why this is no list of the codes there are."""
        listed = isinstance(value, list) and len(value) <= MOST_CODES
        unknown = [code for code in value if code not in self.codes] if listed else [value]
        if unknown:
            return f"須為代碼之清單，可用：{'、'.join(self.codes)}"
        return "清單內有重複之代碼" if len(set(value)) != len(value) else None


def _flag(_: LeftOpen, value: Any) -> str | None:
    return None if isinstance(value, bool) else "須為 true 或 false"


def _day(_: LeftOpen, value: Any) -> str | None:
    return None if _is_day(value) else "須為日期，請寫 YYYY-MM-DD"


def _month_day(_: LeftOpen, value: Any) -> str | None:
    said = isinstance(value, str) and _is_day(f"{LEAP_YEAR}-{value}")
    return None if said else "須為月日，請寫 MM-DD"


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(date.fromisoformat(value)) == value
    except (TypeError, ValueError):
        return False


_FAULTS = {
    Kind.whole: LeftOpen.whole_fault,
    Kind.amount: LeftOpen.whole_fault,
    Kind.flag: _flag,
    Kind.wholes: LeftOpen.wholes_fault,
    Kind.words: LeftOpen.words_fault,
    Kind.day: _day,
    Kind.month_day: _month_day,
    Kind.codes: LeftOpen.codes_fault,
}
"""What each kind of value must be."""
