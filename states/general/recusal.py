"""迴避: who has to keep away from a case does nothing in it any more (行政程序法 32, 33).

A person declares it, or the supervisor orders it; the names of accounts are kept with the dossier.
From then on every act that belongs to the staff of the branch alone refuses them. What an officer
merely enters for a citizen is no act of the authority and stays open.
"""

from __future__ import annotations

from states.general.filling import of_the_staff
from states.general.guards import reason_is_given
from states.general.offices import Office
from states.law.article import apa
from states.law.guard import Grounds, Guard, guard
from states.law.rule import Rule, kept
from states.law.situation import Derivation, Situation

DECLARING = "declare_recusal"


@guard(
    cite=apa("32"),
    says="{actor}已就本案迴避，不得再為處理",
    reads=("actor", "recused_here"),
)
def actor_is_not_recused(facts: Grounds) -> bool:
    """Who is recused handles nothing in the dossier."""
    return facts["actor"] not in (facts["recused_here"] or ())


@guard(
    cite=apa("33 V"),
    says="命他人迴避應由主管為之",
    reads=("person", "actor", "actor_role"),
)
def another_is_recused_by_the_supervisor(facts: Grounds) -> bool:
    """Anybody may step aside; only the authority orders somebody else to."""
    themselves = facts["person"] in (None, facts["actor"])
    return themselves or bool(facts["actor_role"] == Office.deciding)


def kept_away(rule: Rule) -> tuple[Guard, ...]:
    """What a sentence of the staff asks of whoever acts; the system may cause it besides."""
    asked = of_the_staff(rule.by) and rule.act != DECLARING
    return (actor_is_not_recused,) if asked else ()


def declaring_recusal(source: tuple[str, ...]) -> Rule:
    """Somebody keeps away from the case, of himself or because the supervisor orders it."""
    return Rule(
        act=DECLARING,
        source=source,
        dest=None,
        by=(Office.handling, Office.deciding),
        basis=(apa("32"), apa("33")),
        guards=(another_is_recused_by_the_supervisor, reason_is_given),
        keeps=kept(recused="recused_now"),
        general=f"recusal.{DECLARING}",
    )


def recused_now(s: Situation) -> list[str]:
    """Everybody recused so far, with whom this act names; the actor when it names nobody."""
    return sorted({*s.dossier.root.get("recused", ()), s.given.get("person") or s.actor.id})


RECUSAL: dict[str, Derivation] = {
    "actor_role": lambda s: s.actor.role.value,
    "recused_here": lambda s: s.dossier.root.get("recused", []),
    "recused_now": recused_now,
}
"""Derived facts of recusal."""
