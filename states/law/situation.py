"""The situation in which an act is attempted, and the facts that follow from it.

A guard reads facts by name. A fact is *given* with the act, *found* outside the dossier (a
setting, the ledger of caps, a stop against the employer), *derived* from the dossier by a pure
function, or *kept* by the matter from an earlier act.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeAlias

from states.law.calendar import Calendar
from states.law.dossier import Dossier, Matter
from states.law.record import Acting
from states.law.role import House, Role, RoleKind

if TYPE_CHECKING:
    from states.law.regulation import Regulation


class Actor(NamedTuple):
    """Who acts, in which role, and for which branch or employer. ``id`` is an account or the name
    of a machine, never a person's name. ``in_name_of`` is the account that a deputy stands in for.
    ``programme`` is the stamp of the one to which a grant is limited: it says what somebody may
    reach, not who acted, and no event holds it.
    """

    id: str
    role: Role
    branch: str | None = None
    employer: str | None = None
    in_name_of: str | None = None
    programme: str | None = None

    def as_json(self) -> Acting:
        """As events hold it; for whom somebody acted only where it is known."""
        acting: Acting = {"id": self.id, "role": str(self.role)}
        if self.branch is not None:
            acting["branch"] = self.branch
        if self.employer is not None:
            acting["employer"] = self.employer
        if self.in_name_of is not None:
            acting["in_name_of"] = self.in_name_of
        return acting

    @classmethod
    def of(cls, recorded: Acting, role: Role) -> Self:
        """As an event holds it, whose role is this one."""
        whom = recorded.get("branch"), recorded.get("employer"), recorded.get("in_name_of")
        return cls(recorded["id"], role, *whom)

    def sees(self, branch: str, parties: Collection[str]) -> bool:
        """Whether a dossier of this branch and these parties is this actor's business."""
        if self.role.kind is RoleKind.party:
            return bool(self.employer) and self.employer in parties
        if self.role.kind is RoleKind.unit:
            return bool(branch) and self.branch == branch
        return self.role.kind is not RoleKind.outside


CLOCK = Actor("clock", House.clock)
SYSTEM = Actor("system", House.system)


@dataclass(slots=True)
class Situation:
    """Everything from which facts are derived. ``on`` is the day in Taipei, ``now`` UTC.

    ``calendar`` lets a derived fact count a period that no clock runs for. ``law`` is the newest
    change of the sentences that is known (see `states.law.serving`).
    """

    regulation: Regulation
    dossier: Dossier
    matter: Matter
    actor: Actor
    now: str
    on: str
    given: Mapping[str, Any]
    calendar: Calendar
    found: dict[str, Any] = field(default_factory=dict)
    law: str = ""

    def of(self, matter: Matter) -> Situation:
        """The same moment, seen from another matter of the dossier."""
        here = self.regulation, self.dossier, matter, self.actor, self.now, self.on, self.given
        return Situation(*here, self.calendar, self.found, self.law)

    def others_open(self) -> list[str]:
        """References of the dossier's other matters on which somebody still has to act."""
        return [
            matter.ref
            for matter in self.dossier.matters.values()
            if matter.ref != self.matter.ref
            and self.regulation.procedures[matter.procedure].is_open(matter.state)
        ]

    def get(self, name: str) -> Any:
        """A given fact, or else one that the matter keeps; ``None`` when neither knows it."""
        if name in self.given:
            return self.given[name]
        return self.matter.data.get(name)


Derivation: TypeAlias = Callable[[Situation], Any]

Falling: TypeAlias = Callable[[Situation, Matter, str], tuple[str, Matter] | None]
"""What really falls with a decision on a matter, and on which: told the act that undoes it."""
