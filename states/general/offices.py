"""The offices in which somebody acts by general law, and which role of a programme fills each.

General law does not know what a programme calls its people: it says who handles a case, who
decides it, who pays, and whose case it is. A programme fills each office with roles of its own, and
from then on its tables speak of these alone. What general law asks of the actor himself (who may
sign, who lets go for somebody else) it asks of the office in which he acts.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import unique
from typing import TypeAlias

from states.law.role import Role, RoleKind


@unique
class Office(Role):
    """The offices, each under the word that the record has had for it from the beginning."""

    party = "employer", RoleKind.party
    handling = "officer", RoleKind.unit
    deciding = "supervisor", RoleKind.unit
    paying = "cashier", RoleKind.unit
    above = "agency", RoleKind.agency
    auditing = "auditor", RoleKind.auditor
    keeping = "admin", RoleKind.house


PEOPLE = frozenset(Office)
"""The offices that people hold."""

EITHER = (Office.party, Office.handling)
"""Parties act themselves; who handles the case enters what came on paper."""

Offices: TypeAlias = Mapping[Office, tuple[Role, ...]]
"""By office, the roles of a programme that fill it."""
