"""Who is acting, in which role, and what of the work is theirs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Self

from casework.door.deciding import role, sight
from casework.errors import Malformed, NotHere, Unauthorised
from states.general.codes import NotACode, account
from states.law.dossier import Dossier
from states.law.role import Role, RoleKind
from states.law.situation import Actor

if TYPE_CHECKING:  # who reads a case starts without its law
    from states.law.programme import Programme
    from states.law.regulation import Procedure

LONGEST_SAID = 120
"""Characters of something typed that a message repeats."""


class Identity(Actor):
    """An actor who is somebody's account in a role, as the door lets in. Staff act for their
    branch, employers for themselves (HT-L10), a deputy in the name of another account.

    Accounts are in their one normal form, whoever made the identity: lin and Lin are one person,
    or four eyes could be two (HT-M15). Raises `Malformed` on the field ``by``.
    """

    __slots__ = ()

    def __new__(  # noqa: PLR0917 - the fields of an actor, in their order
        cls,
        name: str,
        role: Role,
        branch: str | None = None,
        employer: str | None = None,
        in_name_of: str | None = None,
        programme: str | None = None,
    ) -> Self:
        """Whoever says so: that it is so is known from his session, or trusted."""
        try:
            normal, whom = account(name), account(in_name_of) if in_name_of else None
        except NotACode as wrong:
            raise Malformed("by", str(wrong)) from None
        if whom == normal:
            raise Malformed("by", f"{normal} 不得代理自己")
        branch = branch if role.kind is RoleKind.unit else None
        employer = employer if role.kind is RoleKind.party else None
        return super().__new__(cls, normal, role, branch, employer, whom, programme)


def is_recorded(identity: Actor, actor: Mapping[str, object]) -> bool:
    """Whether an event's actor is this account in this role, for this side and in this name; events
    did not always say for which side somebody acted."""
    if identity.in_name_of != actor.get("in_name_of"):
        return False
    return all(actor.get(name, value) == value for name, value in identity.as_json().items())


def require_sight(
    identity: Actor, stamp: str, branch: str, parties: Collection[str], number: str
) -> None:
    """Refuse a dossier of somebody else, or beyond one's grant, as if it did not exist."""
    if not sight(identity, stamp, branch, parties).allowed:
        raise NotHere(no_dossier(identity, number))


def keeper_of(programme: Programme, dossier: Dossier, matter: str | None) -> str:
    """The branch whose business a matter is: the competent one, and of a letter its sender.

    Who passes a case on tells so itself and still signs and serves that letter (行政程序法17 I).
    """
    found = dossier.matters.get(matter or "")
    sent_by = found.data.get("sender") if found and found.procedure == "letter" else None
    return str(sent_by or programme.place(dossier).unit)


def no_dossier(identity: Actor, number: str) -> str:
    """The same words whether a dossier is not there or somebody else's."""
    return f"{identity.id} 沒有案號 {number[:LONGEST_SAID]}"


def require_own_channel(identity: Actor, given: Mapping[str, Any]) -> None:
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


def require_role(identity: Actor, procedure: Procedure, state: str, act: str) -> None:
    """Refuse an act that is not this role's, in this state or (if it has no place there) in any."""
    decided = role(identity, procedure, state, act)
    if not decided.allowed:
        raise Unauthorised(decided.against[0].says)
