"""Where a plan change stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from states.expertise.roles import Role


@unique
class State(StrEnum):
    """Where a request for change stands."""

    requested = "requested"
    correction_pending = "correction_pending"
    correction_supplied = "correction_supplied"
    awaiting_decision = "awaiting_decision"
    approved = "approved"
    refused = "refused"
    withdrawn = "withdrawn"
    lapsed = "lapsed"


HOLDERS: dict[str, Role] = {
    State.requested: Role.officer,
    State.correction_pending: Role.employer,
    State.correction_supplied: Role.officer,
    State.awaiting_decision: Role.supervisor,
}

UNDECIDED = tuple(HOLDERS)
"""From the request to the decision: the authority's own period runs (行政程序法 51)."""

PROPOSED_FROM = tuple(state for state in UNDECIDED if HOLDERS[state] is Role.officer)
"""Where a proposal may come from."""

TURNED_DOWN = (State.refused, State.lapsed)
"""States in which the plan stays as it was, by decision or by itself."""
