"""What a programme tells of the money in a dossier, as values: for views, which only show them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple


class Amount(NamedTuple):
    """An amount in NT$, its parts by person and item, and each cut with its reason."""

    name: str
    label: str
    amount: int
    by_worker: dict[str, int]
    by_item: dict[str, int]
    cuts: list[dict[str, Any]]

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return self._asdict()


class Grant(NamedTuple):
    """Whole NT$: first approved, standing now, paid, ordered back, and returned; ``why`` is the
    state that ended the grant, in words."""

    approved: int
    stands: int
    paid: int
    ordered: int
    returned: int
    why: str

    @property
    def beyond(self) -> int:
        """What was paid and does not stand any more."""
        return max(self.paid - self.stands, 0)

    def as_json(self) -> dict[str, Any]:
        """For programs, with the words for people."""
        return {**self._asdict(), "beyond": self.beyond, "told": [*self.told()]}

    def told(self) -> Iterator[str]:
        """In sentences; nothing where all that was approved stands and nothing was paid beyond."""
        if self.stands != self.approved:
            why = f"，因{self.why}" if self.why else "，其後經變更、核減或一部撤銷、廢止"
            yield f"原核定 {self.approved:,} 元{why}，現存核定 {self.stands:,} 元。"
        if self.beyond:
            left = self.beyond - self.ordered
            rest = f"，尚有 {left:,} 元未命返還" if left > 0 else ""
            yield (
                f"已撥 {self.paid:,} 元，逾現存核定 {self.beyond:,} 元："
                f"已命返還 {self.ordered:,} 元、已返還 {self.returned:,} 元{rest}。"
            )


class Limit(NamedTuple):
    """A limit in NT$, and what this dossier and others take of it. ``name`` is what it is called in
    Chinese and English, ``about`` whom it is for where it is for one person."""

    name: tuple[str, str]
    about: str
    limit: int
    here: int
    elsewhere: int

    @property
    def used_elsewhere(self) -> int:
        """In hundredths, what others take."""
        return min(100, round(100 * self.elsewhere / self.limit))

    @property
    def used_here(self) -> int:
        """In hundredths, what this dossier takes beside the others."""
        return min(100 - self.used_elsewhere, round(100 * self.here / self.limit))

    @property
    def used(self) -> int:
        """In hundredths, what is taken in all; never more than all of it."""
        return self.used_elsewhere + self.used_here

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return self._asdict()
