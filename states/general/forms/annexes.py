"""The annexes of a programme as one set: read, and checked against each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from states.general.forms.findings import Check
from states.general.forms.lost import lost
from states.general.forms.reading import Malformed, malformed, missing, read
from states.general.forms.values import Form
from states.law.forms import Finding

S = TypeVar("S", bound=Form)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annexes(Generic[S]):
    """A set of forms: its model, an ``example`` of one, every check in the order of the annexes.

    ``cite`` are the annexes themselves, ``filled_in`` the sentence that asks for every field.
    """

    model: type[S]
    example: str
    cite: str
    filled_in: str
    checks: tuple[Check, ...]

    def read(self, value: object) -> tuple[S, list[Malformed]]:
        """The set without what could not be read, and a list of that. Raises `NotAFormSet`."""
        return read(self.model, value, self.example)

    def findings_on(self, value: object) -> list[Finding]:
        """Every finding on a set, each once: what cannot be read, what is missing or lost, what
        disagrees. Raises `NotAFormSet` when there is nothing to check."""
        forms, unread = self.read(value)
        found = [
            *malformed(self.model, unread, self.cite),
            *missing(forms, unread, self.filled_in),
            *lost(forms, self.filled_in),
        ]
        for one in self.checks:
            found += one.on(forms)
        return list(dict.fromkeys(found))
