"""The programme of seed 001 assembled: three editions over one set of sentences.

The editions share their sentences; what differs is dated in `states.expertise.parameters` (the
age of lecturers). Points of versions 1 and 2 other than that rule are read back from version 3.
"""

from __future__ import annotations

from states.expertise import parameters
from states.expertise.application import acts
from states.expertise.application import procedure as application
from states.expertise.application.review import acts as acts_review
from states.expertise.application.verifying import acts as acts_eligibility
from states.expertise.branches import UNITS
from states.expertise.change import acts as acts_plan_change
from states.expertise.change import procedure as plan_change
from states.expertise.citing import plan
from states.expertise.claim import acts as acts_reimbursement
from states.expertise.claim import procedure as reimbursement
from states.expertise.deadlines import EXPERTISE as DEADLINES
from states.expertise.facts import EXPERTISE
from states.expertise.former import FORMER
from states.expertise.found import FOUND
from states.expertise.inspection import acts as acts_inspection
from states.expertise.inspection import procedure as inspection
from states.expertise.letters_hold import HOLDING
from states.expertise.notices import OF_GENERAL_ACTS
from states.expertise.revocation import acts as acts_revocation
from states.expertise.revocation import procedure as revocation
from states.expertise.roles import OFFICES
from states.expertise.spoken import SPOKEN
from states.general import complaint, erasure, hearing, letter
from states.general import letters_hold as general_letters
from states.general import regulation as general
from states.general.appeal import appeal_procedure
from states.general.changes import with_general_days
from states.general.character import under_general_law
from states.general.giving_back import giving_back
from states.general.refund.procedure import Refunding, refund_procedure
from states.general.regulation import letters_of
from states.general.suspension.procedure import (
    Suspending,
    suspension_procedure,
)
from states.general.taken_over import with_general
from states.general.telling import notices_of
from states.law.editions import Editions
from states.law.regulation import Regulation

REFUNDING = Refunding(cite=plan("14 I"), written_off=plan("2 II(3)"))

SUSPENDING = Suspending(cite=plan("14 II"), ordered_under=(plan("12 V"), plan("14 II")))

BURDENS = (
    application.APPLICATION,
    plan_change.PLAN_CHANGE,
    reimbursement.REIMBURSEMENT,
    revocation.REVOCATION,
    refund_procedure(REFUNDING),
    suspension_procedure(SUSPENDING),
)
"""The procedures in which something is decided that an appeal may undo."""

PROCEDURES = under_general_law(
    *BURDENS,
    inspection.INSPECTION,
    hearing.HEARING,
    letter.LETTER,
    appeal_procedure(giving_back(BURDENS, reimbursement.REOPENED)),
    complaint.complaint_procedure(plan("2 II(2)")),
    erasure.PROCEDURE,
    spoken=SPOKEN,
    offices=OFFICES,
    unit_called=UNITS.called,
    notices=OF_GENERAL_ACTS,
)
"""Every procedure of the programme, in the order in which they are shown: one system (R-006)."""

INPUTS = with_general(
    general.INPUTS,
    {
        **acts.INPUTS,
        **acts_eligibility.INPUTS,
        **acts_review.INPUTS,
        **acts_plan_change.INPUTS,
        **acts_reimbursement.INPUTS,
        **acts_revocation.INPUTS,
        **acts_inspection.INPUTS,
    },
    instead=["inspection.close", "revocation.open", "revocation.propose"],
)
"""The input model of every act that a person performs."""


LETTERS = letters_of(PROCEDURES)
"""Every act that is told in writing, as its row says."""

NOTICES = notices_of(PROCEDURES)
"""Every act of which somebody is told informally, as its row says."""


def _edition(version: str) -> Regulation:
    return Regulation(
        edition=version,
        in_force_from=version,
        procedures=PROCEDURES,
        letters=LETTERS,
        deadlines=DEADLINES,
        derived=with_general(
            general.facts_told_to(OFFICES),
            EXPERTISE,
        ),
        found=frozenset(FOUND),
        holding=with_general(general_letters.HOLDING, HOLDING, instead=["revocation.set_aside"]),
        former=FORMER,
    )


EDITIONS = Editions(
    tuple(_edition(v) for v in (parameters.V1, parameters.V2, parameters.V3)),
    with_general_days(),
)
"""All versions by the day on which each came into force, and the changes of our sentences."""
