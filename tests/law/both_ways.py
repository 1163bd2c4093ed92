"""Every guard asked twice: on facts on which the law is kept, and on facts on which it is not."""

from __future__ import annotations

from typing import Any, NamedTuple

from states.expertise.regulation import EDITIONS
from states.law.guard import Guard
from states.law.regulation import Procedure

DAY = "2024-06-03"


class Way(NamedTuple):
    """A guard by name, the requirement it stands for, and facts for both answers."""

    guard: str
    requirement: str
    kept: dict[str, Any]
    broken: dict[str, Any]


def guards_of(procedure: Procedure) -> dict[str, list[Guard]]:
    """The guards of a procedure by name; the same name may be cited under several articles."""
    found: dict[str, list[Guard]] = {}
    for rule in procedure.rules:
        for guard in rule.guards:
            same = found.setdefault(guard.name, [])
            if guard not in same:
                same.append(guard)
    return found


def ask_both_ways(procedure: Procedure, way: Way) -> None:
    """Hold a guard to both answers, on the facts it says it reads and no others."""
    for guard in guards_of(procedure)[way.guard]:
        kept, broken = (
            {name: facts.get(name) for name in guard.reads}
            for facts in ({"on": DAY, **way.kept}, {"on": DAY, **way.broken})
        )
        assert guard(kept) is None, kept
        refusal = guard(broken)
        assert refusal is not None, broken
        assert refusal.guard == guard.id
        assert "{" not in refusal.reason
        assert str(refusal.article) in str(refusal)


LATEST = EDITIONS.latest

GENERAL_WAYS = (
    Way(
        "postmark_is_recorded",
        "R-042",
        {"channel": "registered_mail", "postmark_on": "2024-06-01"},
        {"channel": "registered_mail", "postmark_on": None},
    ),
    Way(
        "filing_is_not_in_the_future",
        "R-042",
        {"filed_on": "2024-06-01", "arrived_on": "2024-06-03"},
        {"filed_on": "2024-06-04", "arrived_on": "2024-06-04"},
    ),
    Way("reason_is_given", "R-090", {"reason": "x"}, {"reason": ""}),
    Way("person_concerned_was_heard", "TR-18", {"hearing_concluded": True}, {}),
    Way(
        "actor_is_not_recused",
        "R-089",
        {"recused_here": []},
        {"actor": "o-1", "recused_here": ["o-1"]},
    ),
    Way(
        "another_is_recused_by_the_supervisor",
        "R-089",
        {"person": "o-1", "actor": "s-1", "actor_role": "supervisor"},
        {"person": "o-1", "actor": "o-2", "actor_role": "officer"},
    ),
    Way(
        "another_person_decides",
        "APA-32",
        {"actor": "s-1", "proposed_by": "o-1"},
        {"actor": "o-1", "proposed_by": "o-1"},
    ),
    Way(
        "correction_period_has_run_out",
        "R-058",
        {"correction_due": "2024-06-02"},
        {"correction_due": "2024-06-03"},
    ),
    Way(
        "correction_period_still_runs",
        "R-056",
        {"correction_due": "2024-06-03"},
        {"correction_due": "2024-06-02"},
    ),
    Way(
        "handed_in_within_correction_period",
        "R-057",
        {"correction_due": "2024-06-03", "filed_on": "2024-06-03"},
        {"correction_due": "2024-06-02", "filed_on": "2024-06-03"},
    ),
    Way("correction_period_is_stated", "AM-10", {"correction_days": 7}, {}),
    Way(
        "period_becomes_longer",
        "R-056",
        {"days": 14, "correction_days_now": 7},
        {"days": 7, "correction_days_now": 7},
    ),
    Way(
        "extended_as_often_as_allowed",
        "R-056",
        {"correction_extensions": 1, "extensions_with_this": [1, 1]},
        {"correction_extensions": 1, "extensions_with_this": [1, 2]},
    ),
    Way("covers_named_gaps_only", "R-056", {"covers_unknown": []}, {"covers_unknown": ["doc_1"]}),
    Way(
        "remaining_gaps_were_named",
        "R-058",
        {"gaps": ["doc_8"], "gaps_not_asked_for": []},
        {"gaps": ["doc_8", "doc_5"], "gaps_not_asked_for": ["doc_5"]},
    ),
    Way(
        "gaps_have_no_period_yet",
        "T3",
        {"gaps_notified_already": []},
        {"gaps_notified_already": ["doc_6"]},
    ),
    Way("correction_period_has_begun", "T3", {"correction_due": "2024-06-10"}, {}),
    Way(
        "letting_go_is_shown",
        "T21",
        {"actor_role": "officer", "paper": "in-1", "reason": "sealed:x"},
        {"actor_role": "officer", "paper": None, "reason": "sealed:x"},
    ),
    Way("some_gap_stays_open", "R-057", {"gaps_open": ["doc_6"]}, {"gaps_open": []}),
    Way("every_gap_is_covered", "R-057", {"gaps_open": []}, {"gaps_open": ["doc_6"]}),
)
"""Guards that several procedures share."""

ELIGIBLE_WAYS = (
    Way("employer_is_verified", "R-021", {"employer_verified": True}, {"employer_verified": False}),
    Way("employer_is_eligible", "R-020", {}, {"employer_faults": ["not_insured_unit"]}),
    Way("conflict_is_disclosed", "R-125", {}, {"disclosure_missing": True}),
    Way("lecturers_are_verified", "R-024", {}, {"lecturers_unverified": ["W1"]}),
    Way("lecturers_are_eligible", "R-027", {}, {"lecturers_unfit": ["W1:kin"]}),
    Way("lecturers_are_insured", "R-029", {}, {"lecturers_uninsured": ["W1:labour"]}),
    Way("lecturers_are_insured", "R-112", {}, {"lecturers_uninsured": ["W1:accident"]}),
)
"""Guards of eligibility, asked in an application and again in a change of plan."""
