"""Who is told of an act informally: said beside its row, for what follows is seen in one look.

A programme says of its own rows whom it tells. Of an act of general law it says so once for all its
procedures, and from then on the row says it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from states.law.notice import Notice, Notices
from states.law.record import ActName
from states.law.regulation import Procedure
from states.law.rule import Rule


class ToldTwice(ValueError):
    """Of one act is said in two ways who is told of it."""


def telling(procedure: Procedure, notices: Notices) -> Procedure:
    """The procedure with whom a programme tells of acts of general law in their rows.

    Raises `ToldTwice` where a row says so itself already.
    """
    rules = tuple(_telling(procedure.name, rule, notices) for rule in procedure.rules)
    return replace(procedure, rules=rules)


def _telling(procedure: str, rule: Rule, notices: Notices) -> Rule:
    told = notices.get(ActName(procedure, rule.act), ())
    if told and rule.notices:
        raise ToldTwice(f"{procedure}.{rule.act}: its row says itself who is told")
    return replace(rule, notices=told) if told else rule


def notices_of(procedures: Mapping[str, Procedure]) -> Notices:
    """Every act of which somebody is told informally, as its row says; rows of one act that tell
    anybody tell the same. Raises `ToldTwice` where they differ."""
    told: dict[str, tuple[Notice, ...]] = {}
    for procedure in procedures.values():
        for rule in procedure.rules:
            act = ActName(procedure.name, rule.act)
            if rule.notices and told.setdefault(act, rule.notices) != rule.notices:
                raise ToldTwice(f"{act}: its rows tell different people")
    return told
