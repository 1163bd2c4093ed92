"""Facts that the programme of seed 001 derives from a dossier, by name. All are pure."""

from __future__ import annotations

from states.expertise import inspection, parameters
from states.expertise.branches import BY_NAME
from states.expertise.criteria import REVIEWING
from states.expertise.facts_change import CHANGE
from states.expertise.facts_claim import CLAIM
from states.expertise.facts_correction import CORRECTION
from states.expertise.facts_editions import EDITION_FACTS, edition_on
from states.expertise.facts_eligibility import ELIGIBILITY
from states.expertise.facts_execution import EXECUTION
from states.expertise.facts_filing import FILING_PLACES
from states.expertise.facts_hearing import HEARING
from states.expertise.facts_interrupted import INTERRUPTED
from states.expertise.facts_money import MONEY
from states.expertise.facts_review import REVIEW_FACTS
from states.expertise.facts_undoing import UNDOING
from states.expertise.reimbursement_top_up import FACTS as TOP_UP
from states.general import complaint, letter
from states.general.facts import due, filed_on
from states.general.facts_appeal import appeals_pending
from states.general.recusal import RECUSAL
from states.law.situation import Derivation, Situation


def documents_missing(s: Situation) -> list[str]:
    """Which of the eight documents are neither filed nor supplied (point 6 I)."""
    data = s.matter.data
    here = {*(s.given.get("documents") or data.get("documents", ())), *data.get("supplied", ())}
    have = {document[:5] for document in here}
    return [document for document in parameters.DOCUMENTS if document not in have]


def open_revocations(s: Situation) -> list[str]:
    """Suspected irregularities not yet decided; they block payment."""
    undecided = ("suspected", "awaiting_decision")
    return [m.ref for m in s.dossier.of("revocation") if m.state in undecided]


EXPERTISE: dict[str, Derivation] = {
    "seat_county": lambda s: BY_NAME[s.dossier.root["branch"]].seat_county,
    "seat_county_anew": lambda s: BY_NAME[s.given["branch"]].seat_county,
    "ministry_seat": lambda _: "臺北市",
    "no": lambda _: False,
    "an_approval": lambda _: "approval",
    "a_rejection": lambda _: "rejection",
    "edition": lambda s: edition_on(filed_on(s)),
    "branch_now": lambda s: s.dossier.root.get("branch"),
    "documents_missing": documents_missing,
    "open_matters": lambda s: [*s.others_open(), *appeals_pending(s)],
    "open_revocations": open_revocations,
    "processing_due": due("processing"),
    **EDITION_FACTS,
    **CORRECTION,
    **FILING_PLACES,
    **REVIEWING,
    **REVIEW_FACTS,
    **RECUSAL,
    **MONEY,
    **CHANGE,
    **ELIGIBILITY,
    **CLAIM,
    **INTERRUPTED,
    **UNDOING,
    **TOP_UP,
    **EXECUTION,
    **HEARING,
    **complaint.FACTS,
    **letter.FACTS,
    **inspection.FACTS,
}
"""Derived facts of the programme."""
