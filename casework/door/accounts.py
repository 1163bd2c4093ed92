"""Who acts, as typed: ``role:id``, with ``@branch`` for staff and ``#employer`` for employers."""

from __future__ import annotations

import re

from casework.door.identities import Identity
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from states.general.digits import plain
from states.law.role import Role, RoleKind

TYPED = re.compile(
    r"(?P<role>[a-z_]{1,20}):(?P<id>[A-Za-z0-9_.-]{1,64})"
    r"(?:@(?P<branch>[A-Z]{1,8})|\#(?P<employer>[A-Za-z0-9_.:-]{1,64}))?"
)


def identity(said: str) -> Identity:
    """The account and role that somebody typed. Raises `Malformed` on the field ``by``.

    >>> identity("officer:li@TPE").branch, identity("employer:wang#E1").employer
    ('TPE', 'E1')
    """
    found = TYPED.fullmatch(plain(said))
    if found is None:
        raise Malformed("by", f"「{said[:40]}」寫成 {_format()}")
    role = PROGRAMMES.roles.get(found["role"])
    if role is None or not role.kind.is_person:
        people = "、".join(PROGRAMMES.people)
        raise Malformed("by", f"「{found['role']}」不是人的角色；可用：{people}")
    _require_place(role, found["id"], found["branch"])
    if (role.kind is RoleKind.party) != (found["employer"] is not None):
        parties = "、".join(PROGRAMMES.of_kind(RoleKind.party))
        raise Malformed("by", f"{parties}（且只有 {parties}）須載明雇主 #編號")
    return Identity(found["id"], role, found["branch"], found["employer"])


def _require_place(role: Role, account: str, branch: str | None) -> None:
    """Staff of a unit say of which, and nobody else does."""
    belongs = role.kind is RoleKind.unit
    units = [unit.code for unit in PROGRAMMES.units]
    if belongs and branch not in units:
        example = f"{role}:{account}@{units[0]}"
        raise Malformed("by", f"{role} 須載明分署，例如 {example}；可用：{'、'.join(units)}")
    if branch and not belongs:
        raise Malformed("by", f"{role} 不屬於任何分署")


def example(kind: RoleKind = RoleKind.unit, account: str = "li") -> str:
    """Somebody of the staff as he would be typed, in the roles of this house.

    >>> example(RoleKind.house)
    'admin:li'
    """
    role, *_ = PROGRAMMES.of_kind(kind)
    place = f"@{PROGRAMMES.units[0].code}" if kind is RoleKind.unit else ""
    return f"{role}:{account}{place}"


def _format() -> str:
    """How an account is typed, in the roles of this house."""
    party, *_ = PROGRAMMES.of_kind(RoleKind.party)
    return f"角色:帳號、角色:帳號@分署 或 {party}:帳號#雇主，例如 {example()}"
