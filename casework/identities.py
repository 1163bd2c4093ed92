"""Who is acting, in which role, and what of the work is theirs."""

from __future__ import annotations

from dataclasses import dataclass

from casework.errors import NotHere, Unauthorised
from states.law.regulation import Procedure
from states.law.role import BRANCH_STAFF, PEOPLE, Role
from states.law.situation import Actor


@dataclass(frozen=True, slots=True)
class Identity:
    """An account in a role. Staff belong to a branch, employers to their own dossiers."""

    id: str
    role: Role
    branch: str | None = None
    employer: str | None = None

    @property
    def actor(self) -> Actor:
        """As recorded in events."""
        return Actor(self.id, self.role)

    def sees(self, branch: str, employer: str) -> bool:
        """Whether a dossier of this branch and employer is this identity's business."""
        if self.role is Role.employer:
            return self.employer == employer
        if self.role in BRANCH_STAFF:
            return self.branch == branch
        return True


def require_sight(identity: Identity, branch: str, employer: str, number: str) -> None:
    """Refuse a dossier of somebody else as if it did not exist."""
    if not identity.sees(branch, employer):
        raise NotHere(f"there is no dossier {number} for {identity.id}")


def require_role(identity: Identity, procedure: Procedure, state: str, act: str) -> None:
    """Refuse an act that is not this role's, in this state or (if it has no place there) in any."""
    if identity.role not in PEOPLE:
        raise Unauthorised(f"{identity.role} acts by itself and never comes to the door")
    rule = procedure.table.get((state, act))
    rules = [rule] if rule else [r for r in procedure.rules if r.act == act]
    allowed = {role for r in rules for role in r.by}
    if identity.role not in allowed:
        whose = "、".join(sorted(allowed))
        raise Unauthorised(f"{procedure.name}.{act} is for {whose}, not for {identity.role}")
