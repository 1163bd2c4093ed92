"""Who acts in the first programme: the employer, three posts of a branch, and who watches them."""

from __future__ import annotations

from enum import unique

from states.general.offices import Office, Offices
from states.law import role
from states.law.programme import WordTable
from states.law.role import RoleKind


@unique
class Role(role.Role):
    """The roles of `docs/glossary.md`."""

    employer = "employer", RoleKind.party
    officer = "officer", RoleKind.unit
    supervisor = "supervisor", RoleKind.unit
    cashier = "cashier", RoleKind.unit
    agency = "agency", RoleKind.agency
    auditor = "auditor", RoleKind.auditor


EITHER = (Role.employer, Role.officer)
"""Employers act themselves; officers enter what came on paper."""

OFFICES: Offices = {
    Office.party: (Role.employer,),
    Office.handling: (Role.officer,),
    Office.deciding: (Role.supervisor,),
    Office.paying: (Role.cashier,),
}
"""Who fills the offices of general law: here each is called as the record has always called it."""

WORDS: WordTable = {
    "employer": ("雇主", "employer"),
    "officer": ("承辦人", "officer"),
    "supervisor": ("主管", "supervisor"),
    "cashier": ("出納", "cashier"),
    "agency": ("發展署", "agency"),
    "auditor": ("稽核", "auditor"),
}
"""What people call each role."""
