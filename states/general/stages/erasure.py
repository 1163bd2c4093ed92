"""Where an erasure of personal data stands: it is done at once."""

from __future__ import annotations

from enum import StrEnum, unique

from states.law.role import Role


@unique
class State(StrEnum):
    """Where an erasure stands."""

    erased = "erased"


HOLDERS: dict[str, Role] = {}
