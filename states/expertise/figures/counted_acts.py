"""Which acts count as what, as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

ACTS: dict[str, tuple[str, ...]] = {
    "application.extend_processing": ("processing_extended",),
    "application.alert": ("processing_overrun",),
    "application.approve": ("approved_in_full",),
    "application.approve_in_part": ("approved_in_part",),
    "plan_change.request": ("change_requested",),
    "plan_change.approve": ("change_approved",),
    "plan_change.approve_in_part": ("change_approved",),
    "plan_change.refuse": ("change_refused",),
    "plan_change.decline_incomplete": ("change_not_accepted",),
    "plan_change.set_aside": ("change_reopened",),
    "plan_change.reinstate": ("change_reopened",),
    "plan_change.lapse": ("change_fell",),
    "plan_change.withdraw": ("change_fell",),
    "reimbursement.lapse": ("claim_overdue",),
    "reimbursement.restore": ("claim_restored",),
    "inspection.conduct": ("inspection_conducted",),
    "inspection.record_obstruction": ("inspection_obstructed",),
    "inspection.close": ("inspection_closed",),
    "hearing.offer": ("hearing_offered",),
    "hearing.state": ("hearing_stated",),
    "hearing.forgo": ("hearing_forgone",),
    "hearing.lapse": ("hearing_lapsed",),
    "hearing.dispense": ("hearing_dispensed",),
    "revocation.open": ("revocation_opened",),
    "revocation.take_no_action": ("revocation_no_action",),
    "revocation.withhold": ("revocation_withheld",),
    "revocation.revoke": ("revoked",),
    "revocation.revoke_in_part": ("revoked_in_part",),
    "revocation.abolish": ("abolished",),
    "revocation.abolish_in_part": ("abolished_in_part",),
    "revocation.set_aside": ("revocation_annulled", "revocation_reopened"),
    "revocation.annul": ("revocation_annulled",),
    "refund.order": ("return_orders",),
    "refund.refer": ("referred",),
    "refund.agree_instalments": ("instalments_agreed",),
    "suspension.order": ("stop_ordered",),
    "suspension.begin": ("stop_begun",),
    "suspension.end": ("stop_ended",),
    "suspension.annul": ("stop_annulled",),
    "complaint.receive": ("complaint_received",),
    "complaint.answer": ("complaint_answered",),
    "appeal.uphold": ("appeal_upheld",),
    "appeal.court_uphold": ("court_upheld",),
    "appeal.annul": ("appeal_annulled",),
    "appeal.court_annul": ("court_annulled",),
    "appeal.dismiss": ("appeal_dismissed",),
    "appeal.withdraw": ("appeal_withdrawn",),
    "appeal.sue": ("sued",),
}
"""What an applied act counts as. Corrections and their extensions count in every procedure."""

OPENS = {"appeal.file": "appeal_filed", "inspection.schedule": "inspection_opened"}
"""Acts that count only where they open a matter: a later petition is no second appeal."""

FROM = {
    ("suspension.annul", "running"): "stop_cut_short",
    ("appeal.sue", "defended"): "sued_undecided",
}
"""Acts that count as something of their own where they start from a state."""

BY_FACT: dict[str, tuple[tuple[str, str], ...]] = {
    "inspection.close": (("finding", "finding"), ("inspection_ground", "ground")),
    "revocation.open": (("revocation_ground", "ground"),),
    "complaint.answer": (("complaint_outcome", "outcome"),),
}
"""Acts counted by one of their facts: the name of the count, the fact."""


def reduced(keeps: Mapping[str, Any]) -> str:
    """A decision on lost vouchers counts as what it did: it cut something, or only stopped (T9)."""
    return "revocation_reduced" if any(keeps["taken_by_worker"].values()) else "stop_decided_alone"


BY_WHAT_IT_DID: dict[str, Callable[[Mapping[str, Any]], str]] = {"revocation.reduce": reduced}
"""Acts that count as one thing or another, by what they keep."""

IN_ANY_PROCEDURE = {
    "request_correction": "correction_requested",
    "extend_correction": "correction_extended",
}
