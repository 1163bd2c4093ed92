"""Several parties in one case: whom an act concerns, and by when it is to be done by whom."""

from __future__ import annotations

from collections.abc import Mapping

from states.general.due_today import due_today
from states.law.addressed import concerned, concerning
from states.law.article import apa
from states.law.guard import Grounds, guard
from states.law.party import Part, parties
from states.law.situation import Derivation, Situation


@guard(
    cite=apa("20"),
    says="「{party_concerned}」不是本案當事人，請指明為何人辦理（party）；本案當事人：{parties}",
    reads=("party_concerned", "parties"),
)
def a_party_is_concerned(facts: Grounds) -> bool:
    """Whoever speaks in a case of several parties speaks as one of them, or for one of them."""
    return facts["party_concerned"] in facts["parties"]


@guard(
    cite=apa("20"),
    says="代表「{acts_for}」者僅得為其自己辦理，不得為他方「{party_concerned}」為之",
    reads=("acts_for", "party_concerned"),
)
def nobody_speaks_for_the_other(facts: Grounds) -> bool:
    """Whoever acts for a party acts for that one and for no other."""
    return facts["acts_for"] in (None, facts["party_concerned"])


A_PARTY_SPEAKS = (a_party_is_concerned, nobody_speaks_for_the_other)
"""What is asked wherever one of several parties speaks."""


def due_for(kind: str) -> Derivation:
    """A derivation of the last day of a period that runs for each party by itself: of whom the act
    concerns, or for whom the clock ran; none before it began for him."""

    def last_day(s: Situation) -> str | None:
        running = concerning(kind, s.matter.data.get("periods", {}), s)
        return due_today(s, s.matter, running)

    return last_day


def facts_of(parts: tuple[Part, ...]) -> Mapping[str, Derivation]:
    """What is known of the parties of a case, by the parts that its programme knows."""

    def keys(s: Situation) -> list[str]:
        return list(dict.fromkeys(party.key for party in parties(parts, s.dossier.root)))

    return {
        "party_concerned": concerned,
        "parties": keys,
        "acts_for": lambda s: s.actor.employer,
    }
