"""Where a claim stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from states.law.role import Role


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

UNDECIDED = (
    State.due,
    State.filed,
    State.correction_pending,
    State.correction_supplied,
    State.awaiting_decision,
    State.overdue,
)
"""States before anything was decided about payment."""

ON_FILE = (
    State.filed,
    State.correction_pending,
    State.correction_supplied,
    State.awaiting_decision,
)
"""From a claim on file to the decision: the authority's own period runs (行政程序法 51)."""

UNPAID = (*UNDECIDED, State.payable)
"""States in which money may still be kept back (計畫14 I)."""
