"""Where the roll of mediators of a year stands, and who holds the baton there."""

from __future__ import annotations

from enum import StrEnum, unique

from tests.mediation.roles import Role


@unique
class State(StrEnum):
    """Where a roll stands."""

    drawn_up = "drawn_up"
    adopted = "adopted"


HOLDERS: dict[str, Role] = {State.drawn_up: Role.clerk}
