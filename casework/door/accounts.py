"""Who acts, as typed: ``role:id``, with ``@branch`` for staff and ``#employer`` for employers."""

from __future__ import annotations

import re

from casework.door.identities import Identity
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from states.general.digits import plain
from states.law.role import BRANCH_STAFF, PEOPLE, Role

TYPED = re.compile(
    r"(?P<role>[a-z]{1,20}):(?P<id>[A-Za-z0-9_.-]{1,64})"
    r"(?:@(?P<branch>[A-Z]{1,8})|\#(?P<employer>[A-Za-z0-9_.:-]{1,64}))?"
)
FORMAT = "寫成 角色:帳號、角色:帳號@分署 或 employer:帳號#雇主，例如 officer:li@TPE"


def identity(said: str) -> Identity:
    """The account and role that somebody typed. Raises `Malformed` on the field ``by``.

    >>> identity("officer:li@TPE").branch, identity("employer:wang#E1").employer
    ('TPE', 'E1')
    """
    found = TYPED.fullmatch(plain(said))
    if found is None:
        raise Malformed("by", f"「{said[:40]}」{FORMAT}")
    role, branch, employer = found["role"], found["branch"], found["employer"]
    if role not in PEOPLE:
        people = "、".join(known for known in Role if known in PEOPLE)
        raise Malformed("by", f"「{role}」不是人的角色；可用：{people}")
    belongs = Role(role) in BRANCH_STAFF
    units = [unit.code for unit in PROGRAMMES.units]
    codes = "、".join(units)
    if belongs and branch not in units:
        raise Malformed("by", f"{role} 須載明分署，例如 {role}:{found['id']}@TPE；可用：{codes}")
    if branch and not belongs:
        raise Malformed("by", f"{role} 不屬於任何分署")
    if (role == Role.employer) != (employer is not None):
        raise Malformed("by", "employer（且只有 employer）須載明雇主 #編號")
    return Identity(found["id"], Role(role), branch, employer)
