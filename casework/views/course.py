"""The course of a matter: through which states its procedure leads when all goes well.

Read off the table: among the sentences by which people or the calendar lead on, themselves or by
what the system does upon them, the longest way that comes to no state twice. What is adverse, what
undoes, and letting go lead elsewhere; a state to which one may come back (a correction) lies beside
the way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeAlias

from states.general.acts import LettingGo
from states.law.dossier import ABSENT
from states.law.programme import Programme
from states.law.record import ActName
from states.law.regulation import Procedure
from states.law.role import House
from states.law.rule import Rule

Ways: TypeAlias = Mapping[str, tuple[str, ...]]


@cache
def course(programme: Programme, procedure: Procedure) -> tuple[str, ...]:
    """The states of the way, in order; none for a procedure that only leads to and fro."""
    ways = _ways(programme, procedure)
    passed_once = {state for state in ways if state not in _reached(ways, state)}
    ends = {end for leads in ways.values() for end in leads} - ways.keys()
    return _longest(ways, ABSENT, passed_once | ends)[1:]


def leads_on(programme: Programme, procedure: Procedure, rule: Rule) -> bool:
    """Whether a sentence leads on: to another state, in nobody's disfavour, letting nothing go."""
    if rule.dest is None or rule.adverse or rule.back_to:
        return False
    if set(rule.by) == {House.system} and rule.act not in _upon_others(procedure):
        return False
    form = programme.inputs.get(f"{procedure.name}.{rule.act}")
    return not (form and issubclass(form, LettingGo))


@cache
def _upon_others(procedure: Procedure) -> frozenset[str]:
    """The acts that the system does on the same matter once people, or a period, have done enough
    that leads nowhere by itself."""
    still = (rule for rule in procedure.rules if rule.dest is None and not rule.adverse)
    caused = (ActName.read(cause.act) for rule in still for cause in rule.causes)
    return frozenset(act.act for act in caused if act.procedure == procedure.name)


def _ways(programme: Programme, procedure: Procedure) -> Ways:
    found: dict[str, dict[str, None]] = {}
    for rule in procedure.rules:
        if leads_on(programme, procedure, rule):
            for state in rule.source:
                if str(state) != str(rule.dest):
                    found.setdefault(str(state), {})[str(rule.dest)] = None
    return {state: tuple(leads) for state, leads in found.items()}


def _reached(ways: Ways, start: str) -> set[str]:
    """The states to which one may come from a state."""
    seen: set[str] = set()
    ahead = [*ways.get(start, ())]
    while ahead:
        state = ahead.pop()
        if state not in seen:
            seen.add(state)
            ahead += ways.get(state, ())
    return seen


def _longest(ways: Ways, start: str, allowed: set[str]) -> tuple[str, ...]:
    return (start, *max(_onward(ways, start, allowed), key=len, default=()))


def _onward(ways: Ways, start: str, allowed: set[str]) -> Iterator[tuple[str, ...]]:
    return (_longest(ways, state, allowed) for state in ways.get(start, ()) if state in allowed)
