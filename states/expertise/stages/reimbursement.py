"""Where a claim stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from states.expertise.roles import Role


@unique
class State(StrEnum):
    """Where a claim stands."""

    due = "due"
    filed = "filed"
    correction_pending = "correction_pending"
    correction_supplied = "correction_supplied"
    awaiting_decision = "awaiting_decision"
    payable = "payable"
    paid = "paid"
    overdue = "overdue"
    refused = "refused"
    withheld = "withheld"
    waived = "waived"


HOLDERS: dict[str, Role] = {
    State.due: Role.employer,
    State.filed: Role.officer,
    State.correction_pending: Role.employer,
    State.correction_supplied: Role.officer,
    State.awaiting_decision: Role.supervisor,
    State.payable: Role.cashier,
    State.overdue: Role.officer,
}

TO_BE_CLAIMED = (State.due, State.overdue)
"""States in which nothing is on file yet."""

UNDECIDED = tuple(state for state in HOLDERS if state is not State.payable)
"""States before anything was decided about payment."""

ON_FILE = tuple(state for state in UNDECIDED if state not in TO_BE_CLAIMED)
"""From a claim on file to the decision: the authority's own period runs (行政程序法 51)."""

VERIFIED = (State.awaiting_decision, State.payable)
"""The amount was worked out, and nothing has been paid."""

UNPAID = (*UNDECIDED, State.payable)
"""States in which money may still be kept back (計畫14 I)."""

FIXED = (State.payable, State.paid)
"""States in which the amount is decided: what is left of the grant is never paid."""

NEVER_PAID = tuple(state for state in State if state not in (*HOLDERS, State.paid))
"""States in which nothing will be paid."""

UNDONE = (State.refused, State.withheld)
"""States in which a decision kept the money back; it may fall, and the claim is put back."""

ENDED = (State.paid, *NEVER_PAID)
"""States in which nobody has to act on the claim."""
