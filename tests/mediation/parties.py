"""Who stands in a dispute: whoever asks for mediation, and the other side."""

from __future__ import annotations

from states.law.party import Part
from tests.mediation.roles import Role

PARTS = (
    Part(Role.applicant.value, "applicant"),
    Part(Role.respondent.value, "respondent"),
)
BOTH = tuple(part.name for part in PARTS)
ONE_WHO_ASKED = (Role.applicant.value,)
