"""What general law adds to a sentence because of what the sentence is, not because a row says so.

Who proposed something does not decide on it (行政程序法 32); whoever is to lose what he has is
heard first (102); who keeps away from the case does nothing in it (32, 33). What general law has no
word for (what the units of an authority are called) the programme supplies. A programme says of a
row what it is; that an adverse act is told by a letter that decides, and whether somebody is heard
before it, is asked by `states.law.coherence`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from states.general.filling import filled
from states.general.guards import (
    another_person_decides,
    person_concerned_was_heard,
    somebody_else_verified,
)
from states.general.offices import Offices
from states.general.recusal import kept_away
from states.general.telling import telling
from states.law.guard import Guard, Spoken
from states.law.notice import Notices
from states.law.regulation import Procedure
from states.law.rule import Hearing, Rule

FOUR_EYES: Mapping[str, Guard] = {
    "proposed_by": another_person_decides,
    "verified_by": somebody_else_verified,
}
"""By the fact that names who prepared a decision: somebody else takes it."""


def four_eyes(rule: Rule) -> tuple[Guard, ...]:
    """What a decision asks of whoever takes it."""
    return (FOUR_EYES[rule.prepared_by],) if rule.prepared_by else ()


def heard(rule: Rule) -> tuple[Guard, ...]:
    """What a burden asks first."""
    return (person_concerned_was_heard,) if rule.hearing is Hearing.due else ()


def by_character(rules: Iterable[Rule], unit_called: str) -> tuple[Rule, ...]:
    """The same sentences with what their character brings, in a programme's word for its units."""
    return tuple(_as_it_is(rule, unit_called) for rule in rules)


def _as_it_is(rule: Rule, unit_called: str) -> Rule:
    brought = (*four_eyes(rule), *heard(rule), *rule.guards, *kept_away(rule))
    guards = tuple(guard.worded(unit_called=unit_called) for guard in brought)
    return rule if guards == rule.guards else replace(rule, guards=guards)


def under_general_law(
    *procedures: Procedure,
    spoken: Spoken,
    offices: Offices,
    unit_called: str,
    notices: Notices = MappingProxyType({}),
) -> dict[str, Procedure]:
    """The procedures of a programme by name, with its people in the offices of general law, with
    what that law adds, and its words; ``unit_called`` is what it calls a unit. ``notices`` say who
    is told of acts of general law, and stand in their rows from then on."""
    return {
        procedure.name: replace(
            procedure,
            rules=by_character(procedure.rules, unit_called),
            former=by_character(procedure.former, unit_called),
            spoken=spoken,
        )
        for procedure in (telling(filled(offices, one), notices) for one in procedures)
    }
