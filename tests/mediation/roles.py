"""Who acts in mediation: two parties, clerk and chair of a committee, mediators from outside."""

from __future__ import annotations

from enum import unique

from states.general.offices import Office, Offices
from states.law import role
from states.law.programme import WordTable
from states.law.role import RoleKind


@unique
class Role(role.Role):
    """The roles of the committee's rules."""

    applicant = "applicant", RoleKind.party
    respondent = "respondent", RoleKind.party
    mediator = "mediator", RoleKind.outside
    clerk = "clerk", RoleKind.unit
    chair = "chair", RoleKind.unit
    bureau = "bureau", RoleKind.agency
    inspector = "inspector", RoleKind.auditor


PARTIES = (Role.applicant, Role.respondent)

OFFICES: Offices = {
    Office.party: PARTIES,
    Office.handling: (Role.clerk,),
    Office.deciding: (Role.chair,),
}
"""Nobody pays anything: that office stays empty."""

WORDS: WordTable = {
    "applicant": ("申請人", "applicant"),
    "respondent": ("相對人", "respondent"),
    "mediator": ("調解委員", "mediator"),
    "clerk": ("幹事", "clerk"),
    "chair": ("主任委員", "chair"),
    "bureau": ("勞工局", "labour bureau"),
    "inspector": ("督導", "inspector"),
}
"""What people call each role."""
