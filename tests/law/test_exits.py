"""Every state that somebody holds is searched for facts under which no act leads out of it.

For each edition, procedure and state with a holder, one guard of every leading act is broken at a
time, in every combination: facts of the world that break them all together would be a dead end.
What whoever acts enters, or who acts, is theirs to choose; everything else is tried in small
domains that hold each answer of each guard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

import pytest

from casework.views.may_be_entered import forms_of
from states.expertise.parameters import V1, V2, V3
from states.expertise.programme import EXPERTISE
from states.expertise.regulation import EDITIONS
from states.expertise.roles import Role
from states.law.guard import Guard
from states.law.regulation import Procedure, Regulation
from states.law.role import Role as AnyRole
from states.law.role import people
from states.law.rule import Rule
from states.law.serving import BEFORE

FORMS = forms_of(EXPERTISE)

NOW = "2026-11-29T02:00:00.000000Z"
DAYS = ("2026-11-28", "2026-11-29", "2026-11-30")
TODAY = DAYS[1]

CHOSEN = frozenset(
    {
        "actor", "actor_role", "approvals_standing", "arrived_on", "by_worker_shown",
        "correction_days", "covers_unknown", "filed_on", "findings_missing", "gaps_open",
        "granted", "granted_anew", "instalments_shown", "items_without_need",
        "items_without_need_anew", "referral_missing",
        "service_effective_on", "told_proposed_by", "withholding_takes_all",
        "withholding_unproven",
    }
)  # fmt: skip
"""Facts that follow from what is entered or from who acts; findings are the officer's to record."""

HONEST = frozenset({"gaps"})
"""What is entered as it is: an officer names the papers that are missing."""

DOMAINS: Mapping[str, Sequence[Any]] = {
    "on": (TODAY,),
    "application_state": ("approved", "completed", "revoked"),
    "branch_now": ("TPE",),
    "competent_branch": (None, "TPE", "KHH"),
    "decision": (True, False),
    "gaps": (["x"],),
    "gaps_not_asked_for": ([], ["x"]),
    "gaps_notified_already": ([], ["x"]),
    "ground": ("1", "3", "12V"),
    "lecturer_age_min": (45,),
    "measure": ("withhold", "reduce", "revoke", "abolish"),
    "outstanding": (0, 600),
    "proposal": ("approval", "rejection"),
    "scope": ("full", "part"),
    "youngest_lecturer_age": (None, 44, 45),
}
"""What may be, by fact; others are days, amounts, lists or flags by their names."""

LETTING_GO = frozenset({"withdraw", "abandon", "waive"})

WAITS = {
    "application.completed": "the file is closed when every other matter has ended (計畫12 II)",
    "letter.drafted": "a letter that is overtaken is recalled; one that holds is signed",
    "letter.signed": "the same, before it is issued",
}
"""States that wait for other matters, which somebody holds."""

CANNOT: tuple[tuple[str, Callable[[str, Mapping[str, Any]], bool]], ...] = (
    (
        "only a competent branch asks for papers or accepts (行政程序法17)",
        lambda place, facts: (
            place != "application.submitted" and facts.get("competent_branch") == "KHH"
        ),
    ),
    (
        "a claim is held on a completed plan; what undoes the grant withholds it (計畫14 I)",
        lambda place, facts: (
            place.startswith("reimbursement.")
            and facts.get("application_state", "completed") != "completed"
        ),
    ),
    (
        "what is missing was notified, or it was not",
        lambda _, facts: bool(
            facts.get("gaps_not_asked_for") and facts.get("gaps_notified_already")
        ),
    ),
    (
        "only supplied papers were notified before, and what was notified and supplied is there",
        lambda place, facts: bool(
            facts.get("gaps_notified_already")
            and (
                not place.endswith("correction_supplied")
                or facts.get("claim_missing")
                or facts.get("documents_missing")
            )
        ),
    ),
    (
        "what was notified before any period began may be notified again",
        lambda _, facts: bool(
            facts.get("gaps_notified_already") and facts.get("correction_due", "") is None
        ),
    ),
)
"""Facts that cannot be together, and why."""


class DeadEnd(NamedTuple):
    """Facts under which nothing leads out of a state."""

    place: str
    facts: Mapping[str, Any]


def domain(name: str, state: str) -> Sequence[Any]:
    """The answers that a fact may have."""
    if name == "state":
        return (state,)
    if name in DOMAINS:
        return DOMAINS[name]
    if name.endswith(("_on", "_day", "_due", "_until")) or "_day_" in name:
        return (None, *DAYS)
    if name.startswith(("is_", "was_", "return_order", "letter_", "late", "may_", "petition")):
        return (False, True)
    return (None, [], ["x"]) if name.endswith("s") or "missing" in name else (None, False, True)


def leading(procedure: Procedure, state: str, holder: AnyRole) -> list[Rule]:
    """The acts of people that lead out of a state, or pass it to another branch."""
    found = []
    for rule in procedure.from_state(state):
        leads = rule.back_to or (rule.dest is not None and rule.dest != state)
        gives_up = rule.act in LETTING_GO and holder != Role.employer
        if people(rule.by) and (leads or rule.act == "transfer") and not gives_up:
            found.append(rule)
    return found


def is_clocked(law: Regulation, procedure: Procedure, state: str) -> bool:
    """Whether whoever comes into the state starts a clock that leads out of it."""
    into = [r for r in procedure.rules if (r.dest or "") == state or state in r.back_to]
    kinds = [
        {s.kind for s in (*rule.starts,) if state in s.during and s.when is None}
        | {k for k in rule.restarts if state in law.clocks[procedure.name, k].during}
        for rule in into
    ]
    return bool(kinds) and all(kinds)


def breakable(guard: Guard, act: str, state: str) -> Iterator[dict[str, Any]]:
    """Facts of the world with which nothing that may be chosen satisfies a guard."""
    fields = FORMS.get(act, frozenset())
    chosen = [name for name in guard.reads if name in CHOSEN or name in fields - HONEST]
    world = [name for name in guard.reads if name not in chosen]
    if chosen:
        return
    for values in product(*(domain(name, state) for name in world)):
        facts = dict(zip(world, values, strict=True))
        try:
            holds = guard.test(facts)
        except (TypeError, KeyError, AttributeError):
            continue
        if not holds:
            yield facts


def dead_ends(law: Regulation) -> tuple[list[DeadEnd], int]:
    """Every state with facts that block all its acts; and how many combinations were tried."""
    found, tried = [], 0
    for procedure in law.procedures.values():
        for state in procedure.holders:
            ((holder,),) = procedure.ways_held(state)
            place = f"{procedure.name}.{state}"
            rules = leading(procedure, state, holder)
            if is_clocked(law, procedure, state):
                continue
            ways = [
                [facts for guard in rule.guards
                 for facts in breakable(guard, f"{procedure.name}.{rule.act}", state)]
                for rule in rules
            ]  # fmt: skip
            for facts, many in _together(ways):
                tried += many
                if facts is not None and not any(no(place, facts) for _, no in CANNOT):
                    found.append(DeadEnd(place, facts))
                    break
    return found, tried


def _together(
    ways: Sequence[Sequence[dict[str, Any]]], facts: Mapping[str, Any] | None = None
) -> Iterator[tuple[Mapping[str, Any] | None, int]]:
    """Ways of breaking one guard of each act that agree with each other."""
    so_far = facts or {}
    if not ways:
        yield so_far, 1
        return
    first, *others = sorted(ways, key=len)
    if not first:
        yield None, 1
    for way in first:
        if all(so_far.get(name, value) == value for name, value in way.items()):
            yield from _together(others, {**so_far, **way})
        else:
            yield None, 1


@pytest.mark.parametrize("edition", [V1, V2, V3])
def test_no_facts_block_every_act_of_a_state_that_somebody_holds(edition: str) -> None:
    """T3, M16: what is found is told apart: it waits for another matter, or cannot be."""
    law = EDITIONS.at(NOW, edition)
    found, tried = dead_ends(law)
    held = sum(len(procedure.holders) for procedure in law.procedures.values())
    print(f"{edition}: {held} states with a holder, {tried:,} combinations of broken guards")
    unexplained = [end for end in found if end.place not in WAITS]
    assert unexplained == []
    assert tried > 100


def test_what_is_explained_away_is_really_found() -> None:
    """An excuse for what is no dead end any more is deleted."""
    places = {end.place for end in dead_ends(EDITIONS.at(NOW))[0]}
    assert places == WAITS.keys()


def test_the_search_finds_the_dead_ends_of_the_former_sentences() -> None:
    """T3, M16: what finds nothing today found them before they were mended."""
    places = {end.place for end in dead_ends(EDITIONS.at(NOW, law=BEFORE))[0]}
    assert {"application.correction_supplied", "reimbursement.payable"} <= places
