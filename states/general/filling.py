"""The tables of general law with the roles of a programme in place of offices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from states.general.offices import Office, Offices
from states.law.baton import ByFact, Holder, ways
from states.law.regulation import Procedure
from states.law.role import Role, RoleKind
from states.law.rule import Rule
from states.law.situation import Derivation, Situation


class Vacant(LookupError):
    """A sentence of general law names an office that the programme fills with nobody."""


def filled(offices: Offices, procedure: Procedure) -> Procedure:
    """The procedure with the roles of a programme in place of offices. Raises `Vacant`."""
    return replace(
        procedure,
        holders={state: _held(offices, holder) for state, holder in procedure.holders.items()},
        rules=tuple(_of_roles(offices, rule) for rule in procedure.rules),
        former=tuple(_of_roles(offices, rule) for rule in procedure.former),
        offices=dict[Role, tuple[Role, ...]](offices.items()),
    )


def _held(offices: Offices, holder: Holder) -> Holder:
    """Whoever fills the office holds the baton, several together; a programme's own fact says whom
    in its own words."""
    if isinstance(holder, ByFact):
        return holder
    (named,) = ways(holder)
    together = tuple(role for one in named for role in _filling(offices, one))
    return together if len(together) > 1 else together[0]


def _of_roles(offices: Offices, rule: Rule) -> Rule:
    by = tuple(dict.fromkeys(role for named in rule.by for role in _filling(offices, named)))
    return replace(rule, by=by)


def _filling(offices: Offices, named: Role) -> tuple[Role, ...]:
    if not isinstance(named, Office):
        return (named,)
    if not offices.get(named):
        raise Vacant(f"no role of the programme fills the office {named.name}")
    return offices[named]


def in_offices(facts: Mapping[str, Derivation], offices: Offices) -> dict[str, Derivation]:
    """Facts of general law, told in which office somebody acts where they ask for his role.

    A programme that calls its roles as the record calls the offices has nothing to translate.
    """
    held = {role: office for office, roles in reversed([*offices.items()]) for role in roles}
    if all(role == office for role, office in held.items()):
        return dict(facts)
    return {name: _told(fact, held) for name, fact in facts.items()}


def _told(fact: Derivation, held: Mapping[Role, Office]) -> Derivation:
    def told(situation: Situation) -> object:
        actor = situation.actor
        office = held.get(actor.role) or _BY_KIND.get(actor.role.kind, actor.role)
        return fact(replace(situation, actor=actor._replace(role=office)))

    return told


_BY_KIND: Mapping[RoleKind, Role] = {
    RoleKind.agency: Office.above,
    RoleKind.auditor: Office.auditing,
    RoleKind.house: Office.keeping,
}


def said_of(offices: Offices, words: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """What a programme calls whoever acts in an office: words for the fact ``actor_role``."""
    return {
        office.value: "、".join(words[role][0] for role in roles)
        for office, roles in offices.items()
    }


def of_the_staff(roles: Iterable[Role]) -> bool:
    """Whether people act, and all of them are staff of a unit; the system may act besides."""
    acting = [role.kind for role in roles if role.kind.is_person]
    return bool(acting) and all(kind is RoleKind.unit for kind in acting)
