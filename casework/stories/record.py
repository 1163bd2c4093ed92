"""The record of a story: one line for each step and each sweep, then what became of it all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from casework.stories.account import Account
from casework.stories.format import Story
from states.law.record import ActName, Event

Json: TypeAlias = dict[str, Any]


@dataclass(slots=True)
class Played:
    """One line of the record: a step with its answer, or a sweep between two steps."""

    step: int | None
    at: str
    kind: str
    told: Json
    events: list[Event] = field(default_factory=list)

    def as_json(self) -> Json:
        """For programs."""
        events = [_brief(event) for event in self.events]
        return {"step": self.step, "at": self.at, "kind": self.kind, **self.told, "events": events}


@dataclass(slots=True)
class Record:
    """Everything that happened in a story, and what became of its dossiers."""

    story: Story
    lines: list[Played] = field(default_factory=list)
    accounts: dict[str, Account] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def unmet(self) -> list[Json]:
        """The expectations that were not met: step, what, expected, got."""
        return [
            {"step": line.step, **failed}
            for line in self.lines
            for failed in line.told.get("unmet", ())
        ]

    def as_json(self) -> Json:
        """For programs."""
        return {
            "title": self.story.title,
            "cites": self.story.cites,
            "met": not self.unmet,
            "unmet": self.unmet,
            "steps": [line.as_json() for line in self.lines],
            "dossiers": {
                name: {"names": self.names[name], **account.as_json()}
                for name, account in self.accounts.items()
            },
        }


def _brief(event: Event) -> Json:
    """An event as a story tells it."""
    return {
        "dossier": event["dossier"],
        "step": event["seq"],
        "matter": event["matter"],
        "act": ActName.done(event),
        "by": event["actor"]["role"],
        "outcome": event["outcome"],
        "from": event["from"],
        "to": event["to"],
        "effective_on": event["effective_on"],
        "recorded_at": event["recorded_at"],
    }
