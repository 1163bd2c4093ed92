"""Whether somebody may see a case and act in it by his role: decided here and nowhere else, as a
value that says by what, or why not and what would cure it.

The door refuses by this value, and the page of who may do something shows the same one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from casework.programmes import PROGRAMMES
from casework.words.labels import role_label, state_label
from states.law.dossier import ABSENT
from states.law.guard import Refusal
from states.law.regulation import Procedure
from states.law.role import RoleKind
from states.law.situation import Actor


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One reason why not: of which kind, in words, on which article, and what would cure it."""

    what: str
    says: str
    cite: str = ""
    cure: str = ""

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {"what": self.what, "says": self.says, "cite": self.cite, "cure": self.cure}


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether somebody may: ``because`` of what, unless anything stands ``against`` it."""

    because: str
    against: tuple[Hindrance, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether nothing stands against it."""
        return not self.against

    def and_then(self, other: Decision) -> Decision:
        """This and another: both have to allow it."""
        return Decision(f"{self.because}；{other.because}", (*self.against, *other.against))

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "allowed": self.allowed,
            "because": self.because if self.allowed else None,
            "against": [one.as_json() for one in self.against],
        }


WHOSE = {
    RoleKind.party: "為本案當事人",
    RoleKind.unit: "為本案承辦單位之人員",
}
"""Because of what somebody sees a case; everybody else who sees any sees all of them."""


def reach(by: Actor, stamp: str) -> Decision:
    """Whether somebody's grant reaches the programme of a stamp: one limited to a programme reaches
    no other."""
    because = "職務及於本計畫"
    if by.programme in (None, stamp):
        return Decision(because)
    says = f"{by.id} 之職務僅及於 {by.programme or PROGRAMMES.first.name}"
    return Decision(because, (Hindrance("programme", says, "", "由系統管理者授予本計畫之職務"),))


def sight(by: Actor, stamp: str, unit: str, parties: Collection[str]) -> Decision:
    """Whether a case of a programme, a unit and these parties is somebody's to see."""
    because = WHOSE.get(by.role.kind, f"{role_label(by.role)}得查閱各單位之案件")
    beyond = reach(by, stamp).against
    if by.sees(unit, parties):
        return Decision(because, beyond)
    says, cure = {
        RoleKind.unit: (
            f"本案由 {unit} 承辦，{by.id} 之職務在 {by.branch or '（未載明）'}",
            "由該單位之人員辦理；調任者請系統管理者授予該單位之職務",
        ),
        RoleKind.party: (f"{by.id} 不代表本案之當事人", "由該當事人之帳號辦理"),
    }.get(by.role.kind, (f"{role_label(by.role)}於本案無職務", "由承辦單位之人員辦理"))
    return Decision(because, (*beyond, Hindrance("sight", says, "", cure)))


def role(by: Actor, procedure: Procedure, state: str, act: str) -> Decision:
    """Whether an act is for somebody's role, in this state or (if it has no place there) in any."""
    rule = procedure.table.get((state, act))
    rules = [rule] if rule else [one for one in procedure.rules if one.act == act]
    allowed = {one for rule in rules for one in rule.by}
    whose = "、".join(role_label(one) for one in sorted(allowed))
    cite = str(rules[0].basis[0]) if rules else ""
    because = f"{role_label(by.role)}得為之（{cite}）"
    if not by.role.kind.is_person:
        says = f"{by.role} 由系統自動為之，不由人辦理"
        return Decision(because, (Hindrance("role", says),))
    if by.role in allowed:
        return Decision(because)
    here = f"在「{state_label(procedure.name, state)}」" if rule and state != ABSENT else ""
    says = f"{procedure.name}.{act} {here}由{whose}為之，{by.id} 是{role_label(by.role)}"
    return Decision(because, (Hindrance("role", says, cite, f"請交由{whose}辦理"),))


def guards(refusals: Iterable[Refusal]) -> Decision:
    """What the guards of the law say, of everything that is known before anything is entered."""
    against = (
        Hindrance("guard", no.reason, str(no.article), CURES.get(_name(no.guard), LATER))
        for no in refusals
    )
    return Decision("要件均符合", tuple(against))


LATER = "俟所述情形補正或改變後辦理"

CURES = {
    "another_person_decides": "由未提案之另一人決定",
    "somebody_else_verified": "由未核算之另一人決定",
    "actor_is_not_recused": "由未迴避之人辦理",
    "another_person_signs": "由未提案之另一人簽署",
}
"""By guard that asks for a person, who would be one."""


def _name(guard: str) -> str:
    return guard.partition("@")[0]
