"""What a scenario came to: counts for people, violations for the exit code."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Verdict:
    """One line of the table. ``expected`` says what must be so; ``wrong`` is what was not."""

    scenario: str
    database: str
    counts: dict[str, object] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def must(self, holds: bool, otherwise: str) -> None:
        """Something that has to hold, or else is wrong."""
        if not holds:
            self.wrong.append(otherwise)

    def line(self) -> str:
        """For the terminal."""
        told = ", ".join(f"{name} {value}" for name, value in self.counts.items())
        verdict = "ok    " if not self.wrong else "FAILED"
        return "\n         ".join(
            (f"{verdict} {self.database:10} {self.scenario:9} {told}", *self.wrong)
        )
