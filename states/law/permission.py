"""Which roles the regulation lets perform an act. Whose dossier it is, the one door asks."""

from __future__ import annotations

from states.law.regulation import Procedure
from states.law.role import Role
from states.law.rule import Rule


def permits(rule: Rule, role: Role) -> bool:
    """Whether a sentence of law names the role."""
    return role in rule.by


def roles_for(procedure: Procedure, state: str, act: str) -> frozenset[Role]:
    """Who may perform an act in a state: nobody where the regulation has no sentence for it."""
    rule = procedure.table.get((state, act))
    return frozenset(rule.by) if rule else frozenset()
