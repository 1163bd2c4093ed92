"""What general law demands of every programme, asked of its tables.

A regulation that holds together (`states.law.coherence`) may still deny somebody a hearing, let who
proposed decide, or never become final. Each fault is one sentence with the place where it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from states.general.character import FOUR_EYES
from states.general.filling import of_the_staff
from states.general.offices import Office, Offices
from states.general.recusal import DECLARING
from states.law.article import apa, is_general
from states.law.guard import Guard
from states.law.regulation import Procedure, Regulation
from states.law.role import Role
from states.law.rule import Hearing, Rule

NOTHING_IS_SO: Mapping[str, Any] = defaultdict(bool)
"""Grounds on which nothing that is asked is true."""


def faults(regulation: Regulation, offices: Offices) -> Iterator[str]:
    """Every demand of general law that a regulation does not meet, its offices being filled so."""
    deciding = {*offices[Office.deciding]} - {*offices[Office.handling]}
    for procedure in regulation.procedures.values():
        for rule in (*procedure.rules, *procedure.former):
            here = f"{procedure.name}.{rule.act}"
            yield from (f"{here}: {what}" for what in _of_a_row(rule))
        for rule in procedure.rules:
            yield from _of_a_decision(regulation, procedure, rule, deciding)
    yield from _finality(regulation)


def _of_a_row(rule: Rule) -> Iterator[str]:
    if all(map(is_general, rule.basis)) and not rule.general:
        yield "a row of the programme that rests on general law alone"
    if _of_the_staff(rule) and not any(_says(g, "recused_here") for g in rule.guards):
        yield "who keeps away from the case may act"
    if rule.prepared_by and not any(_says(g, rule.prepared_by) for g in rule.guards):
        yield "who prepared it may decide"
    if rule.hearing is Hearing.due and not any(map(_hears, rule.guards)):
        yield "a burden on somebody unheard"


def _of_the_staff(rule: Rule) -> bool:
    return of_the_staff(rule.by) and rule.act != DECLARING


def _says(guard: Guard, of_whom: str) -> bool:
    """Whether a guard compares who acts with somebody."""
    return {"actor", of_whom} <= set(guard.reads)


def _hears(guard: Guard) -> bool:
    return guard.article == apa("102") and guard(NOTHING_IS_SO) is not None


def _of_a_decision(
    regulation: Regulation, procedure: Procedure, rule: Rule, deciding: AbstractSet[Role]
) -> Iterator[str]:
    """A decision on what somebody proposed is taken by somebody else; an adverse one is told by a
    letter that decides, against which an appeal lies."""
    act = f"{procedure.name}.{rule.act}"
    told = [act, *(cause.act for cause in rule.causes)]
    letters = [regulation.letters[name] for name in told if name in regulation.letters]
    decides = any(letter.decision for letter in letters)
    proposed = any(kept in FOUR_EYES for row in procedure.rules for kept in row.keeps)
    if decides and proposed and deciding >= {*rule.by} and not rule.prepared_by:
        yield f"{act}: a decision that does not say who prepared it"
    if rule.adverse and not decides:
        yield f"{act}: an adverse act without a remedy"


def _finality(regulation: Regulation) -> Iterator[str]:
    """A decision that was served becomes final when nobody contests it."""
    for rule in regulation.procedures["letter"].rules:
        final = [spec for spec in rule.starts if spec.then == "become_final"]
        if rule.serves and not final:
            yield "letter.record_service: a decision that never becomes final"
