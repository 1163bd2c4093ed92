"""Conditions of a letter: what it says is so, who signs, when it was served (APA 32, 96, 110)."""

from __future__ import annotations

from typing import Any

from states.general.offices import Office
from states.law.article import apa
from states.law.dossier import Matter
from states.law.guard import Grounds, guard
from states.law.holding import still_holds
from states.law.role import House
from states.law.situation import Derivation, Situation


@guard(
    cite=apa("68"),
    says="此送達方式尚缺法定要件，不生送達效力",
    reads=("service_effective_on",),
)
def service_took_effect(facts: Grounds) -> bool:
    """The certificate of service shows everything that its way of service needs."""
    return facts["service_effective_on"] is not None


@guard(
    cite=apa("76"),
    says="送達日不得晚於今日{on}，亦不得早於發文日{issued_on}",
    reads=("served_on", "issued_on", "on"),
)
def served_between_issue_and_today(facts: Grounds) -> bool:
    """A letter is served after it was issued and not in the future."""
    return bool(facts["issued_on"] <= facts["served_on"] <= facts["on"])


SERVED = (service_took_effect, served_between_issue_and_today)
"""What every service recorded must satisfy."""


@guard(
    cite=apa("110 I"),
    says="所涉事項現為「{told_state}」或另有後函，本函所載已非如此，不得簽署或發文；請註銷本函",
    reads=("letter_holds", "told_state"),
)
def what_it_says_still_holds(facts: Grounds) -> bool:
    """A letter takes effect with what it says (110 I): what is not so any more does not leave."""
    return bool(facts["letter_holds"])


@guard(
    cite=apa("96 I(4)"),
    says="本函為行政處分，由有決定權限之主管簽署，{actor}不得以{actor_role}簽署",
    reads=("decision", "actor", "actor_role"),
)
def a_decision_is_signed_by_who_may_decide(facts: Grounds) -> bool:
    """The signature is the authority's: whoever may only propose does not give it (T27)."""
    return not facts["decision"] or bool(facts["actor_role"] == Office.deciding)


@guard(
    cite=apa("32"),
    says="提案人{told_proposed_by}不得自行簽署其所提案件之處分，應由他人簽署",
    reads=("decision", "actor", "told_proposed_by"),
)
def another_person_signs(facts: Grounds) -> bool:
    """Four eyes up to the letter: who proposed what is decided does not sign it either."""
    return not facts["decision"] or bool(facts["actor"] != facts["told_proposed_by"])


@guard(
    cite=apa("110 I"),
    says="本函於{overtaken_on}已為其後之行為所取代，於{service_effective_on}始送達，不生效力；請註銷本函",
    reads=("overtaken_on", "service_effective_on"),
)
def served_before_it_was_overtaken(facts: Grounds) -> bool:
    """What arrived while it was so, took effect, whenever that is recorded; later it does not."""
    served, overtaken = facts["service_effective_on"], facts["overtaken_on"]
    return served is None or overtaken is None or bool(served <= overtaken)


@guard(
    cite=apa("110 I"),
    says="本函已發文且所載仍為事實，應續行送達，不得註銷",
    reads=("may_be_recalled",),
)
def it_was_overtaken(facts: Grounds) -> bool:
    """A letter on its way is called back only when its matter has moved on."""
    return bool(facts["may_be_recalled"])


def _told(s: Situation) -> Matter | None:
    return s.dossier.matters.get(s.matter.data.get("about") or "")


def told_state(s: Situation) -> str | None:
    """Where the matter stands that the letter tells of."""
    told = _told(s)
    return told.state if told else None


def told_proposed_by(s: Situation) -> str | None:
    """Who proposed, or worked out, what the letter tells."""
    told = _told(s)
    data: dict[str, Any] = told.data if told else {}
    return data.get("proposed_by") or data.get("verified_by")


def overtaken_on(s: Situation) -> str | None:
    """The day from which what the letter says was not so any more, if it came.

    Where nobody noted it (before it was asked), the day on which the matter moved on.
    """
    noted: str | None = s.matter.data.get("overtaken_on")
    told, holding = _told(s), s.regulation.holding.get(s.matter.data.get("by_act", ""))
    if noted or told is None or holding is None or still_holds(s, s.matter):
        return noted
    return s.on if told.state in holding.states else told.since


FACTS: dict[str, Derivation] = {
    "letter_holds": lambda s: still_holds(s, s.matter),
    "told_state": told_state,
    "told_proposed_by": told_proposed_by,
    "overtaken_on": overtaken_on,
    "may_be_recalled": lambda s: s.actor.role is House.system or overtaken_on(s) is not None,
}
"""Derived facts of letters."""
