"""What an annulled decision gives back (訴願法 81; 行政程序法 118): the row itself names the act.

A decision that only takes or refuses is undone. One that grants, if only in part, keeps what it
granted: on the citizen's own appeal nothing becomes worse for him (訴願法 81 I).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from states.general.consequences import Picked
from states.law.dossier import Matter
from states.law.regulation import Procedure, Regulation
from states.law.rule import Cause
from states.law.situation import Situation


def decided(s: Situation) -> Matter | None:
    """The matter on which the decision appealed was made, as long as that decision stands."""
    letter = s.dossier.matters.get(s.matter.data["about"])
    if letter is None or letter.state == "cancelled":
        return None
    return s.dossier.matters.get(letter.data["about"])


def undoing_act(regulation: Regulation, act: str) -> str:
    """The act that gives back what an act took; empty where it took nothing."""
    name, _, verb = act.partition(".")
    rules = regulation.procedure(name).rules
    return next((rule.undone_by for rule in rules if rule.act == verb and rule.undone_by), "")


def undone_by(s: Situation) -> tuple[str, str] | None:
    """The act that undoes the decision appealed, and the matter it happens to; none if nothing is
    left."""
    matter, act = decided(s), undoing_act(s.regulation, s.matter.data["act_appealed"])
    if matter is None or not act:
        return None
    falls = s.regulation.procedures[matter.procedure].falls
    found = falls(s, matter, act) if falls else (act, matter)
    if found is None:
        return None
    act, matter = found
    procedure, verb = act.split(".")
    there = (matter.state, verb) in s.regulation.procedures[procedure].table
    return (act, matter.ref) if there else None


def picked_for(act: str) -> Callable[[Situation], Picked]:
    """The matter, if this is the act that undoes the decision appealed."""

    def matter(s: Situation) -> Picked:
        found = undone_by(s)
        return [found[1]] if found is not None and found[0] == act else []

    return matter


def _giving_back(act: str) -> Cause:
    if act == "suspension.annul":
        return Cause(
            act=act,
            on=picked_for(act),
            given=lambda s: {"reason": s.matter.ref},
            gives=("reason",),
        )
    return Cause(act=act, on=picked_for(act))


def giving_back(procedures: Iterable[Procedure], *also: str) -> Iterator[Cause]:
    """What may follow from an annulment: every act by which a row of these procedures is undone,
    and those that only ``falls`` knows."""
    named = (rule.undone_by for procedure in procedures for rule in procedure.rules)
    yield from map(_giving_back, dict.fromkeys((*filter(None, named), *also)))
