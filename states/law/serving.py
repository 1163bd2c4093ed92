"""From which day a sentence serves, and until which: a rule may change, its old cases may not.

Whatever the law says here is said by rows, letters, clocks, facts and guards. When one of them
changes, the former one stays (in a file ``former.py`` of its room) with the day *until* which it
served, and the new one says *since* when it does. Every event is stamped with the newest change
that the program knew, so that a replay asks the sentences of that day and no others.

There are two kinds of changes. A *new rule* serves from its day on. A *correction* mends a mistake
of ours: the law always said so, therefore a program that knows it follows it on whatever day its
clock shows; what was decided before it was known stays as it was decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

T = TypeVar("T")

Days: TypeAlias = frozenset[str]
"""The changes in force, by their days."""

BEFORE = ""
"""The stamp of events that were written before events were stamped."""


class Change(NamedTuple):
    """A day on which sentences change, and why. ``corrects`` marks the mending of a mistake."""

    day: str
    corrects: bool
    why: str


class Until(NamedTuple, Generic[T]):
    """What served until a day, exclusive."""

    day: str
    was: T


@lru_cache(maxsize=4_096)
def in_force(changes: tuple[Change, ...], law: str, on: str) -> Days:
    """The changes in force on a day, for a program that knows those up to ``law``.

    >>> known = (Change("2026-03-01", True, ""), Change("2026-05-01", False, ""))
    >>> sorted(in_force(known, "2026-05-01", "2024-01-01"))
    ['2026-03-01']
    >>> sorted(in_force(known, "2026-05-01", "2026-05-01"))
    ['2026-03-01', '2026-05-01']
    >>> sorted(in_force(known, BEFORE, "2026-05-01"))
    []
    """
    return frozenset(c.day for c in changes if c.day <= law and (c.corrects or c.day <= on))


def serves(since: str | None, until: str | None, days: Days) -> bool:
    """Whether a sentence serves while these changes are in force."""
    return (since is None or since in days) and (until is None or until not in days)


def served(now: T, before: Sequence[Until[T]], days: Days) -> T:
    """The one of several that serves: the oldest whose end has not come, else today's."""
    return next((former.was for former in before if former.day not in days), now)


def all_served(
    now: Mapping[str, T], before: Mapping[str, Sequence[Until[Any]]], days: Days
) -> dict[str, T]:
    """By name, what serves while these changes are in force.

    A name may have served only then, or (a former one that is ``None``) not have served yet.
    """
    earlier = {
        name: former.was
        for name, formers in before.items()
        for former in [next((f for f in formers if f.day not in days), None)]
        if former is not None
    }
    return {name: thing for name, thing in {**now, **earlier}.items() if thing is not None}
