"""The programme of seed 001 assembled: three editions over one set of sentences.

The editions share their sentences; what differs is dated in `states.expertise.parameters` (the
age of lecturers). Points of versions 1 and 2 other than that rule are read back from version 3.
"""

from __future__ import annotations

from dataclasses import replace

from states.expertise import appeal, parameters
from states.expertise.application import acts
from states.expertise.application import procedure as application
from states.expertise.application.review import acts as acts_review
from states.expertise.application.verifying import acts as acts_eligibility
from states.expertise.change import acts as acts_plan_change
from states.expertise.change import procedure as plan_change
from states.expertise.citing import plan
from states.expertise.claim import acts as acts_reimbursement
from states.expertise.claim import procedure as reimbursement
from states.expertise.deadlines import EXPERTISE as DEADLINES
from states.expertise.facts import EXPERTISE
from states.expertise.former import FORMER
from states.expertise.inspection import acts as acts_inspection
from states.expertise.inspection import procedure as inspection
from states.expertise.letters_hold import HOLDING
from states.expertise.refund import acts as acts_refund
from states.expertise.refund import procedure as refund
from states.expertise.revocation import acts as acts_revocation
from states.expertise.revocation import procedure as revocation
from states.expertise.spoken import SPOKEN
from states.expertise.suspension import acts as acts_suspension
from states.expertise.suspension import procedure as suspension
from states.general import acts as general_acts
from states.general import acts_appeal, complaint, hearing, letter
from states.general.appeal import LETTERS as APPEAL_LETTERS
from states.general.changes import CHANGES
from states.general.facts import GENERAL
from states.law.regulation import Editions, Procedure, Regulation

PROCEDURES: dict[str, Procedure] = {
    procedure.name: replace(procedure, spoken=SPOKEN)
    for procedure in (
        application.APPLICATION,
        plan_change.PLAN_CHANGE,
        reimbursement.REIMBURSEMENT,
        revocation.REVOCATION,
        refund.REFUND,
        suspension.SUSPENSION,
        inspection.INSPECTION,
        hearing.HEARING,
        letter.LETTER,
        appeal.APPEAL,
        complaint.complaint_procedure(plan("2 II(2)")),
    )
}
"""Every procedure of the programme, in the order in which they are shown: one system (R-006)."""

FOUND = frozenset(
    {
        "branch_budget_left",
        "charges_interest",
        "change_processing_days",
        "claim_processing_days",
        "complaint_answer_days",
        "cases_not_in_review",
        "correction_extensions",
        "default_correction_days",
        "earlier_cases",
        "employer_committed",
        "employer_county",
        "employer_paid",
        "issue_at_once",
        "letter_number",
        "mail_grace_days",
        "minor_shift_days",
        "processing_days",
        "refiled_state",
        "stop_last_day",
        "windows",
        "worker_committed",
        "worker_paid",
    }
)
"""Facts that lie outside a dossier: settings, windows, the ledger of caps, stops."""

INPUTS = {
    **general_acts.INPUTS,
    **acts_appeal.INPUTS,
    **acts.INPUTS,
    **acts_eligibility.INPUTS,
    **acts_review.INPUTS,
    **acts_plan_change.INPUTS,
    **acts_reimbursement.INPUTS,
    **acts_revocation.INPUTS,
    **acts_refund.INPUTS,
    **acts_suspension.INPUTS,
    **acts_inspection.INPUTS,
}
"""The input model of every act that a person performs."""


LETTERS = {
    **application.LETTERS,
    **plan_change.LETTERS,
    **reimbursement.LETTERS,
    **revocation.LETTERS,
    **refund.LETTERS,
    **suspension.LETTERS,
    **inspection.LETTERS,
    **hearing.LETTERS,
    **letter.LETTERS,
    **APPEAL_LETTERS,
    **complaint.LETTERS,
}
"""Every act that is told in writing."""


def _edition(version: str) -> Regulation:
    return Regulation(
        edition=version,
        in_force_from=version,
        procedures=PROCEDURES,
        letters=LETTERS,
        deadlines=DEADLINES,
        derived={**GENERAL, **EXPERTISE},
        found=FOUND,
        holding=HOLDING,
        former=FORMER,
    )


EDITIONS = Editions(
    tuple(_edition(v) for v in (parameters.V1, parameters.V2, parameters.V3)), CHANGES
)
"""All versions by the day on which each came into force, and the changes of our sentences."""
