"""Numbers and dates of the law with the day each came into force and its source."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from states.law.article import Article


class Since(NamedTuple):
    """A value in force from a day on (ISO), with its article.

    ``forbids`` marks a version that abolishes or forbids what the applicant asks for: the older
    one is then not applied even if it would be better (中央法規標準法 18).
    """

    start: str
    value: int
    source: Article
    forbids: bool = False


class OutsideKnownLaw(LookupError):
    """A parameter was asked for on a day for which no source is known."""


def in_force(name: str, history: tuple[Since, ...], on: str) -> Since:
    """The value in force on a day; before the first one there is no default, only an error."""
    index = bisect_right([since.start for since in history], on)
    if index == 0:
        first = history[0]
        what = f"{first.source}（{name}）自 {first.start} 起始有規定"
        raise OutsideKnownLaw(f"{on} 尚無規定可循：{what}")
    return history[index - 1]
