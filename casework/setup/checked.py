"""What a check-up finds: what it was about, how it came out, what was seen, what to do."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum, unique
from typing import Any


@unique
class Status(StrEnum):
    """How a check came out."""

    fine = "fine"
    watch = "watch"
    broken = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what it is about, how it came out, what was seen, what to do."""

    check: str
    status: Status
    says: str
    todo: str = ""

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return asdict(self)
