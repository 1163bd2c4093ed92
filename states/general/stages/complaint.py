"""Where a complaint stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from states.general.offices import Office
from states.law.role import Role


@unique
class State(StrEnum):
    """Where a complaint stands."""

    received = "received"
    answered = "answered"


HOLDERS: dict[str, Role] = {State.received: Office.handling}
