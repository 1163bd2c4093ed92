"""Who acts in the name of another (代理人): both are asked whether they may.

A deputy's act is the act of two people: whoever four eyes or recusal keep away, keep away also whom
he stands in for, and the other way round. What somebody prepared in another's name is remembered
with the matter, so that neither of the two decides on it alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from states.law.dossier import Dossier, Matter
from states.law.guard import Grounds, Guard, Refusal, Spoken
from states.law.record import Json
from states.law.rule import Rule
from states.law.situation import Actor, Situation

ACTOR = "actor"
"""The fact that says who acts."""

IN_NAMES = "in_names"
"""Under what a matter remembers who prepared something in whose name."""


def in_whose_name(rule: Rule, actor: Actor, matter: Matter) -> dict[str, Json]:
    """What a matter remembers besides, when a sentence keeps who acted and he stood in for
    somebody; nothing otherwise."""
    if actor.in_name_of is None or ACTOR not in rule.keeps.values():
        return {}
    known = _names_of(matter)
    names = {*known.get(actor.id, ()), actor.in_name_of}
    return {IN_NAMES: {**known, actor.id: sorted(names)}}


def _names_of(matter: Matter) -> dict[str, Any]:
    found = matter.data.get(IN_NAMES)
    return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Others:
    """Who else is asked: whom the actor stands in for, and by deputy who stood in for whom."""

    also: str | None
    names: Mapping[str, tuple[str, ...]]

    def __bool__(self) -> bool:
        return self.also is not None or bool(self.names)

    def refused(self, guard: Guard, facts: Grounds, spoken: Spoken) -> Refusal | None:
        """What a guard that asks who acts says of the others; the first who may not."""
        if ACTOR not in guard.reads:
            return None
        return next(
            (no for other in self._views(guard, facts) if (no := guard(other, spoken))), None
        )

    def _views(self, guard: Guard, facts: Grounds) -> Iterator[Grounds]:
        """The facts as they are when each person stands for himself."""
        actors = dict.fromkeys((facts[ACTOR], self.also or facts[ACTOR]))
        for actor in actors:
            yield {**facts, ACTOR: actor}
            for name in guard.reads:
                behind = self.names.get(facts[name], ()) if isinstance(facts[name], str) else ()
                for principal in behind if name != ACTOR else ():
                    yield {**facts, ACTOR: actor, name: principal}


def others(dossier: Dossier, actor: Actor) -> Others:
    """Who else is asked about an act in a dossier."""
    names: dict[str, tuple[str, ...]] = {}
    for matter in dossier.matters.values():
        for deputy, principals in _names_of(matter).items():
            names[deputy] = (*names.get(deputy, ()), *principals)
    return Others(actor.in_name_of, names)


def refused_to_others(
    rule: Rule, refusals: Sequence[Refusal], situation: Situation, facts: Grounds
) -> list[Refusal]:
    """What the guards of a sentence that refused nothing yet say of everybody else concerned."""
    concerned = others(situation.dossier, situation.actor)
    if not concerned:
        return []
    spoken = situation.regulation.procedure(situation.matter.procedure).spoken
    said = {no.guard for no in refusals}
    asked = (guard for guard in rule.guards if guard.id not in said)
    return [no for guard in asked if (no := concerned.refused(guard, facts, spoken))]
