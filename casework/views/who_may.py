"""Who may do something in a case, by which grant and article, and why somebody may not.

The same value is the answer of the command line and of the page; what it decides is what the door
decides (`casework.door.deciding`, and the guards of the law asked ahead).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from casework.door.deciding import Decision, Hindrance, guards, role, sight
from casework.door.identities import Identity
from casework.door.looking import Looking, view
from casework.door.one_side import acted_on_both_sides, said_of_sides
from casework.door.people import Spelling, actor_here
from casework.entrance.granted import Holding, covers, holding, holdings, holds
from casework.errors import Malformed, Unauthorised
from casework.views.explaining import Case
from casework.words.labels import act_label
from states.general.codes import NotACode
from states.general.codes import account as account_name
from states.law.prospects import Prospect, Prospects
from states.law.role import OF_THEIR_OWN, RoleKind
from storage import accounts, ledger

ASK_ABOUT_ANYBODY = (RoleKind.house, RoleKind.agency, RoleKind.auditor)
"""Who may ask about another account; everybody asks about the own one."""


class Part(NamedTuple):
    """What somebody is in this house: whom a grant makes of an account, and which grant."""

    by: Identity
    grant: int | None

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {**self.by.as_json(), "grant": self.grant}


@dataclass(frozen=True, slots=True)
class MayAct:
    """One act: on which article, for whose role, who holds such a grant, and whether the one who is
    asked about may do it, in which of his parts."""

    act: str
    label: str
    cite: str
    roles: tuple[str, ...]
    holders: tuple[str, ...]
    part: Part | None
    decision: Decision

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "act": self.act,
            "label": self.label,
            "cite": self.cite,
            "roles": list(self.roles),
            "holders": list(self.holders),
            "by": self.part.as_json() if self.part else None,
            **self.decision.as_json(),
        }


@dataclass(frozen=True, slots=True)
class WhoMay:
    """A matter, and what an account may see and do in it."""

    dossier: str
    matter: str
    procedure: str
    state: str
    account: str
    parts: tuple[Part, ...]
    sees: Decision
    acts: tuple[MayAct, ...]

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "dossier": self.dossier,
            "matter": self.matter,
            "state": self.state,
            "account": self.account,
            "parts": [part.as_json() for part in self.parts],
            "sees": self.sees.as_json(),
            "acts": [one.as_json() for one in self.acts],
        }


@view("who")
def who_may(
    looking: Looking, number: str, matter: str = "", *, account: str = "", act: str = ""
) -> WhoMay:
    """Who may act on a matter of a case, the one that leads it without a ``matter``; about the
    reader, or another ``account``. Raises `NotHere`, `Malformed`, `Unauthorised`."""
    looking.asked |= {"account": account, "act": act}
    case = Case(looking, number, matter=matter or None)
    whom, parts = _asked_about(looking, account)
    ahead = case.ahead(None)
    ref = matter or ledger.lead(case.dossier, ahead.law) or case.dossier.root_ref
    found = case.dossier.matters.get(ref)
    if found is None or not case.sight.of_matter(found):
        raise Malformed("matter", f"{number} 沒有事件「{ref[:60]}」")
    offered = [one for one in ahead.of(ref) if act in ("", one.rule.act, str(one.name))]
    if act and not offered:
        known = "、".join(one.rule.act for one in ahead.of(ref))
        raise Malformed("act", f"此時沒有「{act[:60]}」；有：{known}")
    of_a_party = looking.reader.by.role.kind in OF_THEIR_OWN
    if of_a_party:
        offered = [one for one in offered if looking.reader.by.role in one.by]
    held = () if of_a_party else _everybody(looking)
    asked = {part: case.ahead(actor_here(part.by, Spelling(case.dossier))) for part in parts}
    lines = tuple(_line(case, one, asked, held) for one in offered)
    sees = _best(_sees(case, part) for part in parts)
    return WhoMay(number, ref, found.procedure, found.state, whom, parts, sees, lines)


def _asked_about(looking: Looking, account: str) -> tuple[str, tuple[Part, ...]]:
    """The account that is asked about, and everything that it may be today."""
    reader = looking.reader
    try:
        name = account_name(account) if account else reader.by.id
    except NotACode as wrong:
        raise Malformed("account", str(wrong)) from None
    if name == reader.by.id:
        return name, (Part(reader.by, None),)
    if reader.by.role.kind not in ASK_ABOUT_ANYBODY:
        raise Unauthorised("僅得查詢自己；查詢他人由系統管理者、發展署或稽核為之")
    kept = accounts.account(looking.connection, name)
    if kept is None or kept.closed_at is not None:
        raise Malformed("account", f"沒有帳號「{name}」，或已停用")
    return name, tuple(map(_part, holdings(looking.connection, name, reader.today)))


def _part(held: Holding) -> Part:
    return Part(held.identity, held.number)


def _everybody(looking: Looking) -> tuple[Part, ...]:
    """What everybody may be today; a deputy only while the other may be so himself."""
    today = looking.reader.today
    every = [one for one in accounts.open_grants(looking.connection) if holds(one, today)]
    return tuple(
        _part(holding(one))
        for one in every
        if not one.in_name_of or any(covers(own, one) for own in every)
    )


def _sees(case: Case, part: Part) -> Decision:
    """Whether somebody sees the case: his grant is for its programme, and it is his business."""
    place = case.programme.place(case.dossier)
    parties = [one.key for one in case.programme.parties(case.dossier)]
    return sight(part.by, case.dossier.programme, place.unit, parties)


NOBODY = Decision("", (Hindrance("grant", "目前沒有有效的職務", "", "由系統管理者授予職務"),))


def _best(decided: Iterator[Decision]) -> Decision:
    """The one that allows, else the one with the least against it."""
    return min(decided, key=lambda one: len(one.against), default=NOBODY)


def _line(
    case: Case, one: Prospect, asked: Mapping[Part, Prospects], held: Sequence[Part]
) -> MayAct:
    decided = {part: _decided(case, one, part, ahead) for part, ahead in asked.items()}
    part = min(decided, key=lambda part: len(decided[part].against), default=None)
    able = {p.by.id for p in held if p.by.role in one.by and _sees(case, p).allowed}
    return MayAct(
        str(one.name),
        act_label(one.procedure, one.rule.act),
        "、".join(str(article) for article in one.rule.basis),
        tuple(role.value for role in one.by),
        tuple(sorted(able)),
        part,
        decided[part] if part else NOBODY,
    )


def _decided(case: Case, one: Prospect, part: Part, ahead: Prospects) -> Decision:
    """Whether somebody may do this act now: sight, role, side, and the guards of the law."""
    matter = case.dossier.matters[one.matter or ""]
    procedure = ahead.law.procedure(one.procedure)
    found = _sees(case, part).and_then(role(part.by, procedure, matter.state, one.rule.act))
    done = ((event["actor"]["id"], event["actor"]["role"]) for event in case.events)
    if acted_on_both_sides(case.programme, part.by, done):
        says = Hindrance("side", said_of_sides(part.by), "", "由未曾參與之帳號辦理")
        found = Decision(found.because, (*found.against, says))
    if part.by.role not in one.by:
        return found
    (told,) = ahead.of(matter.ref, one.rule.act)
    return found.and_then(guards((*told.refusals, *told.hopeless)))
