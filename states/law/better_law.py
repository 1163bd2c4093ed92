"""Which version of a number judges a pending case (中央法規標準法 18).

The new version governs, unless the old one is better for the applicant and the new one neither
abolishes nor forbids the thing (AM-01). Both are compared, and the comparison says why.
"""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Any, NamedTuple

from states.law.article import standards
from states.law.parameters import Since, in_force

ARTICLE = standards("18")


@unique
class Better(StrEnum):
    """Which of two numbers is better for the applicant."""

    less = "less"
    more = "more"


class Dated(NamedTuple):
    """A number of the law through its versions: its title for people, and which is better."""

    name: str
    title: str
    better: Better
    history: tuple[Since, ...]


class Compared(NamedTuple):
    """A number under the law of the filing day and of the day of the decision, and which applies.

    ``old`` and ``new`` are the values, ``applied`` the one that judges the case, ``since`` the day
    on which that version came into force, ``because`` a sentence with the reason.
    """

    name: str
    old: int
    new: int
    applied: int
    since: str
    because: str

    def as_json(self) -> dict[str, Any]:
        """As recorded with a decision."""
        return {**self._asdict(), "cite": str(ARTICLE)}


def compare(number: Dated, filed_on: str, decided_on: str) -> Compared:
    """Compare a number on the filing day and on the day of the decision; days are ISO.

    Raises `OutsideKnownLaw` for a day before the first version.
    """
    old, new = (in_force(number.name, number.history, on) for on in (filed_on, decided_on))
    gain = old.value - new.value if number.better is Better.more else new.value - old.value
    if old == new:
        applied, because = new, f"{number.title}於送件與決定時相同"
    elif new.forbids:
        applied, because = new, f"新法已廢除或禁止所聲請之事項，適用新法之{number.title}"
    elif gain <= 0:
        applied, because = new, f"適用決定時之新法，{number.title}並未較舊法不利"
    else:
        applied, because = old, f"舊法之{number.title}有利於當事人，且新法未廢除或禁止，適用舊法"
    return Compared(number.name, old.value, new.value, applied.value, applied.start, because)
