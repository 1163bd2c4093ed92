"""What of a dossier its parties see: all of it but what is another's alone (行政程序法46 II).

A letter to one party is none of the other's business, and some acts hand in what only the office is
to see beside whom it concerns; a programme names these (`Programme.own_alone`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from states.law.dossier import Matter
from states.law.programme import Programme
from states.law.record import ActName, Event


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody sees of a dossier of a programme; ``key`` is the party that looks, empty for
    whoever is none and sees all of what he may see at all."""

    programme: Programme
    key: str = ""

    def of_matter(self, matter: Matter) -> bool:
        """Whether a matter is shown: a letter to somebody else is not."""
        return not self.key or matter.data.get("to") in (None, self.key)

    def of_steps(self, events: Iterable[Event]) -> list[Event]:
        """The steps that are shown, of a history that need not be whole."""
        told = list(events)
        others = {
            event["matter"] for event in told if event["keeps"].get("to") not in (None, self.key)
        }
        return told if not self.key else [e for e in told if self._of_step(e, others)]

    def _of_step(self, event: Event, others: set[str]) -> bool:
        alone = ActName.done(event) in self.programme.own_alone
        return event["matter"] not in others and (not alone or whose(event) == self.key)


def whose(event: Event) -> str:
    """The party that a step concerns: who is named, or for whom somebody acted."""
    return str(event["given"].get("party") or event["actor"].get("employer") or "")
