"""A 函 in its parts, in the order in which an authority writes them (行政程序法 96).

Whoever fills the parts in decides what stands in the letter; how it looks is the template's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Point(NamedTuple):
    """One numbered point of a letter: what it is about, and its sentences."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What a letter says of its matter; the parts that do not apply are empty.

    ``basis`` is what was asked and the law, ``facts`` what happened, ``reasons`` why, each with
    item and sub-item, ``decided`` the content with its amounts, ``duties`` what is to be done by
    when and what follows otherwise.
    """

    subject: str
    basis: Sequence[str] = ()
    facts: Sequence[str] = ()
    reasons: Sequence[str] = ()
    decided: Sequence[str] = ()
    duties: Sequence[str] = ()
    remedy: Sequence[str] = ()
    attachments: Sequence[str] = ()
    copies: Sequence[str] = ()

    def points(self) -> Iterator[Point]:
        """The numbered points, without those that have nothing to say."""
        for title, said in (
            ("依據", self.basis),
            ("事實", self.facts),
            ("理由", self.reasons),
            ("內容", self.decided),
            ("應辦事項及期限", self.duties),
            ("救濟", self.remedy),
        ):
            lines = tuple(filter(None, said))
            if lines:
                yield Point(title, lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole letter: head, body and foot. Days are ISO days; what is not known is empty."""

    authority: str
    unit: str
    address: str
    addressee: str
    ubn: str
    addressee_address: str = ""
    representative: str = ""
    dated_on: str
    number: str
    body: Body
    contact: Sequence[str] = ()
    head: str = ""
    originals: Sequence[str] = ()
    """Everybody to whom the letter goes, where that is not the addressee alone."""
    draft: bool = False
    points: tuple[Point, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", tuple(self.body.points()))
