"""Where a stop of subsidies stands."""

from __future__ import annotations

from enum import StrEnum, unique

from states.law.role import Role


@unique
class State(StrEnum):
    """Where a stop stands. Nobody holds the baton: the clock begins and ends it."""

    ordered = "ordered"
    running = "running"
    ended = "ended"
    annulled = "annulled"


HOLDERS: dict[str, Role] = {}

STANDING = tuple(state for state in State if state is not State.annulled)
"""States of a stop that was ordered and not annulled, ended or not."""

NOT_ENDED = (State.ordered, State.running)
"""States of a stop that is still to bind, or binds."""
