"""An intent: that somebody wants an act done. One value travels with it all the way.

Whoever begins it makes it: a person at the door, the clock when a period has run out, the law when
something follows, replay from what is recorded, and whoever asks ahead what would be refused. On
its way its parts may be replaced (what is personal by commitments, a name by the dossier's spelling
of it); it is never taken apart and put into another envelope (decision 70).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from states.law.dossier import Dossier
from states.law.enclosures import Enclosed
from states.law.record import ActName, Caused, Event
from states.law.role import Role
from states.law.situation import Actor


class Intent(NamedTuple):
    """That somebody wants an act done.

    ``by`` is who acts, as what and in whose name; ``act`` what is to be done; ``now`` the instant
    (UTC). ``dossier`` is ``None`` to open one, ``matter`` to open a matter. ``given`` is the input,
    ``files`` what comes with it; ``version`` is that of the matter as it was seen, where somebody
    minds. What it came from is one of three: ``id``, the number of somebody's command; ``clock``,
    the kind of a period that had run out; ``after``, the number of the step from which it follows.
    """

    act: ActName
    by: Actor
    now: str
    dossier: str | None = None
    matter: str | None = None
    given: Mapping[str, Any] = MappingProxyType({})
    version: int | None = None
    files: tuple[Enclosed, ...] = ()
    id: str | None = None
    clock: str | None = None
    after: int | None = None

    @classmethod
    def recorded(cls, event: Event, role: Role, dossier: Dossier) -> Self:
        """The intent of which a step came, in a dossier as it stood before that step."""
        cause, ref = event["cause"], event["matter"]
        return cls(
            act=ActName.done(event),
            by=Actor.of(event["actor"], role),
            now=event["recorded_at"],
            dossier=event["dossier"],
            matter=ref if ref in dossier.matters else None,
            given=event["given"],
            id=cause["command"],
            clock=cause["clock"],
            after=cause["after"],
        )

    @property
    def cause(self) -> Caused:
        """What it came from, as events hold it."""
        return {"command": self.id, "clock": self.clock, "after": self.after}
