"""Of which acts of this programme somebody is told informally."""

from __future__ import annotations

from states.expertise.roles import Role
from states.law.notice import Notice, Notices

NOTICES: Notices = {
    "application.submit": (Notice("received", Role.employer),),
    "application.alert": (Notice("processing_overdue", Role.supervisor),),
    "application.begin_execution": (Notice("execution_begins", Role.employer),),
    "application.deem_completed": (Notice("deemed_completed", Role.employer),),
    "application.lapse": (Notice("correction_lapsed", Role.officer),),
    "hearing.lapse": (Notice("hearing_lapsed", Role.officer),),
    "reimbursement.open": (Notice("claim_due", Role.employer),),
    "reimbursement.lapse": (
        Notice("claim_overdue", Role.employer),
        Notice("claim_overdue", Role.officer),
    ),
    "reimbursement.lapse_correction": (Notice("correction_lapsed", Role.officer),),
    "reimbursement.pay": (Notice("paid", Role.employer),),
    "plan_change.lapse": (Notice("change_lapsed", Role.employer),),
    "refund.lapse": (Notice("refund_overdue", Role.officer),),
    "refund.default": (Notice("refund_overdue", Role.officer),),
    "refund.bar": (Notice("limit_reached", Role.supervisor),),
    "revocation.alert": (Notice("limit_near", Role.supervisor),),
    "suspension.begin": (Notice("stop_begins", Role.officer),),
    "suspension.end": (Notice("stop_ends", Role.employer),),
    "appeal.file": (Notice("appeal_filed", Role.officer),),
    "appeal.alert": (Notice("appeal_undecided", Role.supervisor),),
    "complaint.receive": (Notice("complaint_received", Role.officer),),
    "complaint.alert": (Notice("complaint_unanswered", Role.supervisor),),
    "letter.become_final": (Notice("decision_final", Role.officer),),
    "letter.record_failure": (Notice("letter_unserved", Role.officer),),
}
"""Acts of which somebody is told informally."""
