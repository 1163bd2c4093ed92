"""A command that is ready for the law to be asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from casework.door.commands import Command
from states.law.programme import Programme


@dataclass(slots=True)
class Prepared:
    """A command whose form is in order: names resolved, input validated, personal data apart."""

    command: Command
    programme: Programme
    procedure: str
    act: str
    given: dict[str, Any]
    personal: dict[str, tuple[bytes, Any]] = field(default_factory=dict)
