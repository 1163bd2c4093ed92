"""A sentence of the law asked ahead of any act: about which matter, by whom, with what known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from states.law.intent import Intent
from states.law.record import ActName
from states.law.role import Role, people
from states.law.rule import Rule
from states.law.situation import Actor

ANYBODY, SOMEBODY_ELSE = "anybody", "somebody_else"
"""Two made-up people: what differs between them depends on who acts."""


@dataclass(slots=True)
class Question:
    """A sentence asked about a matter: the fields of its form, who may act by it, and what is
    known outside."""

    procedure: str
    matter: str | None
    rule: Rule
    fields: frozenset[str]
    actors: tuple[Actor, ...]
    outside: dict[str, Any] = field(default_factory=dict)

    @property
    def act(self) -> ActName:
        """The full name of the act."""
        return ActName(self.procedure, self.rule.act)

    def intent(self, actor: Actor, now: str) -> Intent:
        """What somebody would want."""
        return Intent(self.act, actor, now, matter=self.matter)


def people_of(rule: Rule) -> tuple[Role, ...]:
    """The roles of people who act by a sentence."""
    return people(rule.by)


def texts_in(facts: Iterable[Any]) -> Iterator[str]:
    """The texts that facts are or list: among them the people of whom they speak."""
    for fact in facts:
        if isinstance(fact, str):
            yield fact
        elif isinstance(fact, list | tuple):
            yield from texts_in(fact)
