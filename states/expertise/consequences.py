"""Which of the programme's matters a cause picks. All pure."""

from __future__ import annotations

from states.expertise.stages.reimbursement import VERIFIED
from states.general.consequences import Picked, open_matters_of
from states.law.situation import Situation


def undecided_changes(s: Situation) -> Picked:
    """Plan changes still under way (計畫10)."""
    return open_matters_of(s, "plan_change")


def unpaid_claims(s: Situation) -> Picked:
    """Claims that are neither paid nor ended."""
    return open_matters_of(s, "reimbursement")


def verified_claims(s: Situation) -> Picked:
    """Claims whose amount was worked out on the former grant and must be worked out again."""
    verified = VERIFIED
    return [m.ref for m in s.dossier.of("reimbursement") if m.state in verified]


def the_application(s: Situation) -> Picked:
    """The application of the dossier."""
    return [m.ref for m in s.dossier.of("application")]
