"""Where a return of money stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

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
    State.ordered: Role.employer,
    State.overdue: Role.officer,
    State.instalments: Role.employer,
    State.referred: Role.officer,
}


OWED = (State.ordered, State.overdue, State.instalments, State.referred)
"""States in which something is owed."""
