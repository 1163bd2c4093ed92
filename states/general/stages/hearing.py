"""How the opportunity to be heard stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from states.general.offices import Office
from states.law.role import Role


@unique
class State(StrEnum):
    """How the opportunity was used."""

    offered = "offered"
    stated = "stated"
    forgone = "forgone"
    lapsed = "lapsed"
    dispensed = "dispensed"


HOLDERS: dict[str, Role] = {State.offered: Office.party}


HEARD = frozenset(State) - frozenset(HOLDERS)
"""States in which the opportunity to state an opinion is concluded (APA 102-103)."""
