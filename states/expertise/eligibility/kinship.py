"""親屬: whether two persons are kin up to the third degree (計畫4 II; 民法967 to 971).

A relation is a walk from one person to the other: ``U`` to a parent, ``D`` to a child, ``S`` to a
spouse. Blood is up and then down; affinity is a spouse's blood kin, a blood relation's spouse, and
the spouse of a spouse's blood kin, and nothing beyond (969). Each step of blood is one degree.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from states.law.article import civil

FARTHEST = 3
"""The last degree that bars (計畫4 II)."""

DEGREES = civil("967-970")
ENDED = civil("971")

_WALK = re.compile(r"(?P<before>S?)(?P<blood>U*D*)(?P<after>S?)")


class Kin(NamedTuple):
    """How two persons are related: ``kind`` is none, spouse, blood or affinity."""

    kind: str
    degree: int

    @property
    def bars(self) -> bool:
        """Whether such a relative of the employer cannot be a subsidised lecturer (R-027).

        >>> Kin("affinity", 3).bars, Kin("blood", 4).bars, Kin("spouse", 0).bars
        (True, False, True)
        """
        return self.kind == "spouse" or (
            self.kind in ("blood", "affinity") and 1 <= self.degree <= FARTHEST
        )


NO_KIN = Kin("none", 0)


def kin_of(walk: str, *, marriage_ended: bool = False) -> Kin:
    """What a walk amounts to; divorce ends marriage and affinity, death does not (971).

    >>> kin_of("UD"), kin_of("SUD"), kin_of("UDSU")
    (Kin(kind='blood', degree=2), Kin(kind='affinity', degree=2), Kin(kind='none', degree=0))
    """
    found = _WALK.fullmatch(_shortest(walk))
    if found is None or not walk:
        return NO_KIN
    married = bool(found["before"] or found["after"])
    if married and marriage_ended:
        return NO_KIN
    if not found["blood"]:
        return Kin("spouse", 0)
    return Kin("affinity" if married else "blood", len(found["blood"]))


def _shortest(walk: str) -> str:
    """Leave out detours: a sibling's parent is a parent, a child's sibling is a child."""
    before = ""
    while before != walk:
        before = walk
        walk = walk.replace("UDU", "U").replace("DUD", "D")
    return walk
