"""The editions of a programme: which sentences serve at an instant.

An edition is governed by the day a dossier was filed, a change of our sentences by the program that
knew it (see `states.law.serving`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, lru_cache

from states.law.regulation import Regulation
from states.law.serving import BEFORE, Change, Days, in_force
from states.law.taipei import taipei_day
from states.law.unknown import UnknownEdition


@cache
def _serving(book: Regulation, days: Days) -> Regulation:
    """Compiled once: guards, machines and facts are remembered by the regulation they belong to."""
    return book.serving(days)


@lru_cache(maxsize=4_096)
def _serving_at(editions: Editions, book: Regulation, law: str, day: str) -> Regulation:
    return _serving(book, in_force(editions.changes, law, day))


@lru_cache(maxsize=4_096)
def _at(editions: Editions, now: str, edition: str | None, law: str | None) -> Regulation:
    """Asked several times at one instant, by every act."""
    day = taipei_day(now)
    known = editions.law if law is None else law
    if known not in editions.stamps:
        raise UnknownEdition(f"no change of the sentences on {known!r} is known here")
    book = editions.book(edition) if edition else editions.book_on(day)
    return _serving_at(editions, book, known, day)


@dataclass(frozen=True, slots=True, eq=False)
class Editions:
    """The editions of a programme by the day on which each came into force, with the changes of
    our sentences about them (oldest first)."""

    books: tuple[Regulation, ...]
    changes: tuple[Change, ...] = ()
    stamps: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stamps", frozenset((BEFORE, *(c.day for c in self.changes))))

    @property
    def law(self) -> str:
        """The newest change that this program knows: what it stamps events with."""
        return self.changes[-1].day if self.changes else BEFORE

    def at(self, now: str, edition: str | None = None, law: str | None = None) -> Regulation:
        """The sentences that serve at an instant (UTC).

        Those of the edition a dossier was filed under, or of the one in force on the day; for a
        program that knows the changes up to ``law``, by default all there are. Raises
        `UnknownEdition` for an edition or a change that this program does not know.
        """
        return _at(self, now, edition, law)

    def on(self, day: str) -> Regulation:
        """The edition in force on a day, with every change known; asking before the first one is
        an error."""
        return self._latest(self.book_on(day))

    def named(self, edition: str) -> Regulation:
        """The edition of that name, with every change known."""
        return self._latest(self.book(edition))

    @property
    def latest(self) -> Regulation:
        """The edition in force now and until amended."""
        return self._latest(self.books[-1])

    @property
    def regulations(self) -> tuple[Regulation, ...]:
        """Every edition, with every change known."""
        return tuple(self._latest(book) for book in self.books)

    @property
    def ever(self) -> tuple[Regulation, ...]:
        """Every edition in every state of our sentences that it was or will be in."""
        days = [BEFORE, *(change.day for change in self.changes)]
        states = {in_force(self.changes, law, on) for law in days for on in days}
        return tuple(
            _serving(book, state) for book in self.books for state in sorted(states, key=sorted)
        )

    def _latest(self, book: Regulation) -> Regulation:
        return _serving_at(self, book, self.law, self.law)

    def book_on(self, day: str) -> Regulation:
        """All sentences of the edition in force on a day, whenever they serve."""
        starts = [book.in_force_from for book in self.books]
        index = bisect_right(starts, day)
        if index == 0:
            raise UnknownEdition(f"no edition was in force on {day}; the first began {starts[0]}")
        return self.books[index - 1]

    def book(self, edition: str) -> Regulation:
        """All sentences of the edition of that name, whenever they serve."""
        for book in self.books:
            if book.edition == edition:
                return book
        raise UnknownEdition(f"no edition {edition!r}")
