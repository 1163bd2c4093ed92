"""Facts that the programme of seed 001 derives from a dossier, by name. All are pure."""

from __future__ import annotations

from states.expertise import parameters
from states.expertise.application.execution.facts import EXECUTION
from states.expertise.application.filing.facts import FILING_PLACES
from states.expertise.application.review.criteria import REVIEWING
from states.expertise.application.review.facts import REVIEW_FACTS
from states.expertise.application.verifying.facts import ELIGIBILITY
from states.expertise.branches import BY_NAME
from states.expertise.change.facts import CHANGE
from states.expertise.claim.facts import CLAIM
from states.expertise.claim.interrupted import INTERRUPTED
from states.expertise.claim.top_up import FACTS as TOP_UP
from states.expertise.editions import EDITION_FACTS, edition_on
from states.expertise.money.facts import MONEY
from states.expertise.revocation.facts import REVOCATION
from states.general.facts import filed_on
from states.general.facts_appeal import appeals_pending
from states.general.stages.undoing import UNDECIDED
from states.law.situation import Derivation, Situation


def documents_missing(s: Situation) -> list[str]:
    """Which of the eight documents are neither filed nor supplied (point 6 I)."""
    data = s.matter.data
    here = {*(s.given.get("documents") or data.get("documents", ())), *data.get("supplied", ())}
    have = {document[:5] for document in here}
    return [document for document in parameters.DOCUMENTS if document not in have]


def open_revocations(s: Situation) -> list[str]:
    """Suspected irregularities not yet decided; they block payment."""
    undecided = UNDECIDED
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
    **EDITION_FACTS,
    **FILING_PLACES,
    **REVIEWING,
    **REVIEW_FACTS,
    **MONEY,
    **CHANGE,
    **ELIGIBILITY,
    **CLAIM,
    **INTERRUPTED,
    **REVOCATION,
    **TOP_UP,
    **EXECUTION,
}
"""Derived facts of the programme."""
