"""Who is acting, in which role, and what of the work is theirs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casework.errors import Malformed, NotHere, Unauthorised
from casework.words.labels import role_label, state_label
from states.general.codes import NotACode, account
from states.law.dossier import ABSENT, Dossier
from states.law.role import Role, RoleKind
from states.law.situation import Actor

if TYPE_CHECKING:  # who reads a case starts without its law
    from states.law.programme import Programme
    from states.law.regulation import Procedure

LONGEST_SAID = 120
"""Characters of something typed that a message repeats."""


@dataclass(frozen=True, slots=True)
class Identity:
    """An account in a role. Staff belong to a branch, employers to their own dossiers.

    The account is in its one normal form, whoever made the identity: lin and Lin are one person,
    or four eyes could be two (HT-M15). Raises `Malformed` on the field ``by``.
    """

    id: str
    role: Role
    branch: str | None = None
    employer: str | None = None

    def __post_init__(self) -> None:
        try:
            object.__setattr__(self, "id", account(self.id))
        except NotACode as wrong:
            raise Malformed("by", str(wrong)) from None

    @property
    def actor(self) -> Actor:
        """As recorded in events, with the branch or employer for which it acts (HT-L10)."""
        of_branch = self.role.kind is RoleKind.unit
        for_employer = self.role.kind is RoleKind.party
        return Actor(
            self.id,
            self.role,
            self.branch if of_branch else None,
            self.employer if for_employer else None,
        )

    def sees(self, branch: str, parties: Collection[str]) -> bool:
        """Whether a dossier of this branch and these parties is this identity's business."""
        if self.role.kind is RoleKind.party:
            return bool(self.employer) and self.employer in parties
        if self.role.kind is RoleKind.unit:
            return bool(branch) and self.branch == branch
        return self.role.kind is not RoleKind.outside


def is_recorded(identity: Identity, actor: Mapping[str, object]) -> bool:
    """Whether an event's actor is this account in this role and for this side; events did not
    always say for whom somebody acted."""
    return all(actor.get(name, value) == value for name, value in identity.actor.as_json().items())


def require_sight(identity: Identity, branch: str, parties: Collection[str], number: str) -> None:
    """Refuse a dossier of somebody else as if it did not exist."""
    if not identity.sees(branch, parties):
        raise NotHere(no_dossier(identity, number))


def keeper_of(programme: Programme, dossier: Dossier, matter: str | None) -> str:
    """The branch whose business a matter is: the competent one, and of a letter its sender.

    Who passes a case on tells so itself and still signs and serves that letter (行政程序法17 I).
    """
    found = dossier.matters.get(matter or "")
    sent_by = found.data.get("sender") if found and found.procedure == "letter" else None
    return str(sent_by or programme.place(dossier).unit)


def no_dossier(identity: Identity, number: str) -> str:
    """The same words whether a dossier is not there or somebody else's."""
    return f"{identity.id} 沒有案號 {number[:LONGEST_SAID]}"


def require_own_channel(identity: Identity, given: Mapping[str, Any]) -> None:
    """Let an employer who acts itself file now and electronically, and in no other way.

    Else it could say of itself that it had filed in time: postmarks and arrivals are recorded by
    the branch that has the envelope (APA 49, 電子簽章法 9).
    """
    claims = (
        given.get("channel", "electronic") != "electronic",
        given.get("postmark_on"),
        given.get("received_at"),
    )
    if identity.role.kind is RoleKind.party and any(claims):
        raise Unauthorised(
            "雇主自行送件以進入系統之時為準（電子簽章法9）；"
            "臨櫃與郵寄之收件日、郵戳日由分署承辦人登錄（行政程序法49）"
        )


def require_role(identity: Identity, procedure: Procedure, state: str, act: str) -> None:
    """Refuse an act that is not this role's, in this state or (if it has no place there) in any."""
    if not identity.role.kind.is_person:
        raise Unauthorised(f"{identity.role} 由系統自動為之，不由人辦理")
    rule = procedure.table.get((state, act))
    rules = [rule] if rule else [r for r in procedure.rules if r.act == act]
    allowed = {role for r in rules for role in r.by}
    if identity.role not in allowed:
        here = f"在「{state_label(procedure.name, state)}」" if rule and state != ABSENT else ""
        whose = "、".join(role_label(role) for role in sorted(allowed))
        raise Unauthorised(
            f"{procedure.name}.{act} {here}由{whose}為之，"
            f"{identity.id} 是{role_label(identity.role)}"
        )
