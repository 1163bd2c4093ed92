"""Every condition of every procedure holds where the law is kept, and refuses where it is not."""

from __future__ import annotations

import pytest

from tests.law import (
    ways_appeal,
    ways_application,
    ways_plan_change,
    ways_refund,
    ways_reimbursement,
    ways_revocation,
)
from tests.law.both_ways import GENERAL_WAYS, LATEST, Way, ask_both_ways, guards_of

WAYS: dict[str, tuple[Way, ...]] = {
    "application": ways_application.WAYS,
    "plan_change": ways_plan_change.WAYS,
    "reimbursement": ways_reimbursement.WAYS,
    "revocation": ways_revocation.WAYS,
    "refund": ways_refund.REFUND,
    "suspension": ways_refund.SUSPENSION,
    "hearing": ways_refund.HEARING,
    "letter": ways_refund.LETTER,
    "appeal": ways_appeal.APPEAL,
    "complaint": ways_appeal.COMPLAINT,
    "erasure": ways_appeal.ERASURE,
    "inspection": ways_appeal.INSPECTION,
}

ASKED = [(name, way) for name, ways in WAYS.items() for way in ways]


@pytest.mark.parametrize(
    ("procedure", "way"), ASKED, ids=[f"{p}: {w.requirement} {w.guard}" for p, w in ASKED]
)
def test_a_condition_holds_or_refuses_with_its_article(procedure: str, way: Way) -> None:
    ask_both_ways(LATEST.procedures[procedure], way)


@pytest.mark.parametrize(
    "way", GENERAL_WAYS, ids=[f"{w.requirement} {w.guard}" for w in GENERAL_WAYS]
)
def test_a_shared_condition_holds_or_refuses_in_every_procedure(way: Way) -> None:
    asked = [p for p in LATEST.procedures.values() if way.guard in guards_of(p)]
    assert asked
    for procedure in asked:
        ask_both_ways(procedure, way)


@pytest.mark.parametrize("procedure", LATEST.procedures)
def test_no_condition_of_a_procedure_is_left_out(procedure: str) -> None:
    asked = {way.guard for way in (*WAYS[procedure], *GENERAL_WAYS)}
    assert set(guards_of(LATEST.procedures[procedure])) <= asked
    assert {way.guard for way in WAYS[procedure]} <= set(guards_of(LATEST.procedures[procedure]))


def test_a_sentence_in_chinese_uses_full_width_punctuation() -> None:
    said = {
        guard.says
        for procedure in LATEST.procedures.values()
        for guards in guards_of(procedure).values()
        for guard in guards
    }
    assert not [text for text in said if set(text) & set(",;:?!()")]
