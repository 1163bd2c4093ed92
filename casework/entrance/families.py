"""Families of roles: an account belongs to one kind; nobody stands on two sides (HT-L11)."""

from __future__ import annotations

from states.law.role import OF_THEIR_OWN, RoleKind

FAMILIES = {
    RoleKind.party: "當事人",
    RoleKind.unit: "分署人員",
    RoleKind.agency: "發展署人員",
    RoleKind.outside: "機關外之人",
    RoleKind.auditor: "稽核",
    RoleKind.house: "系統管理",
}
"""What each is called."""

STAFF_IDLE_MINUTES = 15
OTHERS_IDLE_MINUTES = 30
"""How long a session may lie unused (資通系統防護基準; those outside have their own longer one)."""


def idle_minutes(family: RoleKind) -> int:
    """How long a session of somebody of this family may lie unused."""
    return OTHERS_IDLE_MINUTES if family in OF_THEIR_OWN else STAFF_IDLE_MINUTES


def needs_second_factor(family: RoleKind) -> bool:
    """Whether somebody of this family sets up a second factor before anything is shown."""
    return family is not RoleKind.party
