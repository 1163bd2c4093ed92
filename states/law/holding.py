"""Whether what a letter says still holds: it binds only what is so (行政程序法 95, 110).

A letter tells of an act, and what it tells holds while its matter stands where the act left it.
Whatever overtakes it (the matter moves on, a later letter says it anew) strikes a draft off; what
is already on its way may still have been served before, and no later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from states.law.dossier import ABSENT, Dossier, Matter
from states.law.party import Correspondents
from states.law.record import ActName, Event
from states.law.rule import Letter

if TYPE_CHECKING:
    from states.law.situation import Situation

ADDRESSING = "address"
"""The act by which a letter is drafted that names its addressees."""

LEAVING = ActName("letter", "issue")

SAME_IN_COPIES = ("letter", "about", "by_act", "decision", "sender")
"""What a copy has of its letter."""

Condition: TypeAlias = "Callable[[Situation, Matter], bool]"
"""Something more that must be so, asked of the situation and of the matter told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Until when a letter's words hold.

    ``states`` are those of its matter in which they do, ``also`` is what must be so besides. From
    ``back_from`` the matter may come back into one of them, and what is ``also`` asked
    ``comes_back``: a draft then waits instead of being struck off. ``renewed``: a later letter of
    the same kind about the same matter takes its place. ``instead`` is another kind of letter, and
    when the act is told in it. ``since`` is the day from which this is asked.
    """

    states: tuple[str, ...]
    back_from: tuple[str, ...] = ()
    also: Condition | None = None
    comes_back: bool = False
    renewed: bool = True
    instead: tuple[str, Condition] | None = None
    since: str | None = None

    def holds(self, situation: Situation, told: Matter) -> bool:
        """Whether what a letter about this matter says is so now."""
        return told.state in self.states and (self.also is None or self.also(situation, told))

    def kind(self, letter: Letter, situation: Situation, told: Matter) -> str:
        """The kind of letter in which the act is told."""
        other = self.instead
        return other[0] if other is not None and other[1](situation, told) else letter.kind

    def waits(self, told: Matter) -> bool:
        """Whether it may become so again."""
        return told.state in self.back_from or (self.comes_back and told.state in self.states)


def still_holds(situation: Situation, letter: Matter) -> bool:
    """Whether what a letter says is so; one that nothing is known of is taken at its word."""
    told = situation.dossier.matters.get(letter.data.get("about", ""))
    holding = situation.regulation.holding.get(letter.data.get("by_act", ""))
    if told is None or holding is None:
        return True
    return holding.holds(situation, told) and not _renewed(situation.dossier, letter, holding)


def drafted(
    situation: Situation, event: Event, between: Correspondents
) -> tuple[str, dict[str, Any]] | None:
    """The act by which the letter of an act is drafted, and what is told to it; ``None`` where the
    act has no letter, or where what it would say is not so, or nobody has the part it goes to. The
    letter comes from the branch that acted (行政程序法17 I)."""
    law, told = situation.regulation, ActName.done(event)
    letter, holding = law.letters.get(told), law.holding.get(told)
    if letter is None or (holding is not None and not holding.holds(situation, situation.matter)):
        return None
    to = between.having(letter.to)
    if letter.to and not to:
        return None
    act = ADDRESSING if to else "draft"
    content = {
        "letter": holding.kind(letter, situation, situation.matter) if holding else letter.kind,
        "about": event["matter"],
        "by_act": told,
        "decision": letter.decision,
        "automatic": letter.automatic,
        "sender": between.sender,
        "to": next(iter(to), None),
        "copies_to": [*to[1:]],
    }
    keeps = law.procedures["letter"].table[ABSENT, act].keeps
    return act, {name: value for name, value in content.items() if name in keeps}


def copies(situation: Situation, event: Event) -> Iterator[dict[str, Any]]:
    """What is told to each further copy of a letter that leaves: the same words, for another
    addressee (行政程序法 100 I)."""
    letter = situation.matter
    if ActName.done(event) == LEAVING and letter.procedure == "letter":
        same = {name: letter.data.get(name) for name in SAME_IN_COPIES}
        for key in letter.data.get("copies_to", ()):
            yield {**same, "to": key, "copy_of": letter.ref}


def overtaken(situation: Situation) -> Iterator[tuple[str, str]]:
    """What happens to the letters that no longer hold: the act, and the letter."""
    for letter in situation.dossier.of("letter"):
        act = _overtaking(situation, letter)
        if act is not None and _is_overtaken(situation, letter):
            yield act, letter.ref


def _overtaking(situation: Situation, letter: Matter) -> str | None:
    """What would happen to a letter that is overtaken: what may be issued is still in hand, what
    may still be served is on its way."""
    opens = situation.regulation.procedures["letter"].table
    if (letter.state, "issue") in opens:
        return "cancel"
    on_its_way = (letter.state, "record_service") in opens and "overtaken_on" not in letter.data
    return "overtake" if on_its_way else None


def _is_overtaken(situation: Situation, letter: Matter) -> bool:
    told = situation.dossier.matters.get(letter.data.get("about", ""))
    holding = situation.regulation.holding.get(letter.data.get("by_act", ""))
    waits = told is not None and holding is not None and holding.waits(told)
    return not waits and not still_holds(situation, letter)


def _renewed(dossier: Dossier, letter: Matter, holding: Holding) -> bool:
    """Whether a later letter says it anew to the same addressee."""
    return holding.renewed and any(
        later.opened > letter.opened
        and later.state != "cancelled"
        and later.data.get("about") == letter.data.get("about")
        and later.data.get("letter") == letter.data.get("letter")
        and later.data.get("to") == letter.data.get("to")
        for later in dossier.of("letter")
    )
