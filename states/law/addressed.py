"""Periods that run for one addressee each: a letter to several begins one for everybody it reaches.

Such a clock bears the key of its addressee behind its kind, ``response:E1``; a clock of a letter
with one addressee bears its kind alone. What an act meets or takes up again is the period of whom
it concerns: who is named as ``party``, or for whom somebody acts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from states.law.situation import Situation

MARK = ":"


class Kind(NamedTuple):
    """What a clock is, and for whom it runs: nobody in particular where it is empty."""

    name: str
    whom: str

    @classmethod
    def read(cls, kind: str) -> Kind:
        """As a clock bears it.

        >>> Kind.read("response:E1"), Kind.read("response")
        (Kind(name='response', whom='E1'), Kind(name='response', whom=''))
        """
        name, _, whom = kind.partition(MARK)
        return cls(name, whom)

    def __str__(self) -> str:
        return f"{self.name}{MARK}{self.whom}" if self.whom else self.name


def concerned(s: Situation) -> str:
    """Whom an act concerns among the parties: who is named, or for whom somebody acts."""
    return str(s.given.get("party") or s.actor.employer or "")


def told_by_clock(kind: str) -> dict[str, Any]:
    """What the clock's act is told of its period: for whom it ran."""
    whom = Kind.read(kind).whom
    return {"party": whom} if whom else {}


def is_among(kind: str, kinds: Collection[str], s: Situation) -> bool:
    """Whether a clock is one of these kinds, and runs for whom the act concerns; an act that
    concerns nobody in particular concerns everybody."""
    if MARK not in kind or not kinds:
        return kind in kinds
    name, whom = Kind.read(kind)
    return name in kinds and concerned(s) in ("", whom)


def concerning(kind: str, periods: Mapping[str, Any], s: Situation) -> str:
    """The period of this kind that is meant: of whom the act concerns, if one ran for him."""
    own = str(Kind(kind, concerned(s)))
    return own if own in periods else kind
