"""Of which acts of general law somebody of this programme is told informally."""

from __future__ import annotations

from states.expertise.roles import Role
from states.law.notice import Notice, Notices

OF_GENERAL_ACTS: Notices = {
    "application.alert": (Notice("processing_overdue", Role.supervisor),),
    "hearing.lapse": (Notice("hearing_lapsed", Role.officer),),
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
"""Whom the rows of general law tell here; those of the programme say so themselves."""
