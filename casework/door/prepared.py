"""An intent that is ready for the law to be asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from states.law.intent import Intent
from states.law.programme import Programme


@dataclass(slots=True)
class Prepared:
    """An intent whose form is in order: programme known, input validated, personal data apart.

    ``number`` is that of its command, by which it is known again.
    """

    intent: Intent
    programme: Programme
    number: str
    personal: dict[str, tuple[bytes, Any]] = field(default_factory=dict)

    @property
    def draws(self) -> bool:
        """Whether it may draw on a ledger."""
        act = self.intent.act
        rules = self.programme.editions.latest.rules_of(act.procedure, act.act)
        return any(rule.ledger for rule in rules)
