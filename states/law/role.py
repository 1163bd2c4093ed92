"""Who acts. Every sentence of law names at least one role."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Role(StrEnum):
    """The roles of `docs/glossary.md`; `clock` and `system` are not people."""

    employer = "employer"
    officer = "officer"
    supervisor = "supervisor"
    cashier = "cashier"
    agency = "agency"
    auditor = "auditor"
    admin = "admin"
    clock = "clock"
    system = "system"


PEOPLE = frozenset(Role) - {Role.clock, Role.system}
"""Roles held by a person who signs in."""

BRANCH_STAFF = frozenset({Role.officer, Role.supervisor, Role.cashier})
"""Roles that see and move the dossiers of their own branch only."""

EITHER = (Role.employer, Role.officer)
"""Employers act themselves; officers enter what came on paper."""
