"""Where a return of money stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from states.general.offices import Office
from states.law.role import Role


@unique
class State(StrEnum):
    """Where a return of money stands."""

    ordered = "ordered"
    overdue = "overdue"
    instalments = "instalments"
    referred = "referred"
    repaid = "repaid"
    discharged = "discharged"
    annulled = "annulled"
    time_barred = "time_barred"


HOLDERS: dict[str, Role] = {
    State.ordered: Office.party,
    State.overdue: Office.handling,
    State.instalments: Office.party,
    State.referred: Office.handling,
}


OWED = tuple(HOLDERS)
"""States in which something is owed."""

STANDING = tuple(state for state in State if state is not State.annulled)
"""States of a return that was ordered and not annulled."""

IN_ONE_SUM = (State.ordered, State.overdue)
"""Owed as ordered: no instalments were agreed, nothing was referred."""
