"""Who is told of an act, by which channel, on which template: a table like the rules.

Formal letters are matters of their own and leave when they are issued; everything else is a plain
notice without legal effect.
"""

from __future__ import annotations

from dataclasses import dataclass

from states.law.record import ActName, Event
from states.law.role import Role


@dataclass(frozen=True, slots=True)
class Notice:
    """One message: its template, who gets it and how."""

    template: str
    to: Role
    channel: str = "portal"


POST = "registered_mail"
"""Weighty content goes by registered mail (APA 68 III)."""

NOTICES: dict[str, tuple[Notice, ...]] = {
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


def told(event: Event, letter_kind: str | None) -> tuple[Notice, ...]:
    """The messages that an applied event causes; ``letter_kind`` is that of an issued letter."""
    if event["procedure"] == "letter" and event["act"] == "issue" and letter_kind:
        return (Notice(f"letter_{letter_kind}", Role.employer, POST),)
    return NOTICES.get(ActName.done(event), ())
