"""A small programme made of general law alone: an allowance is asked for, granted, paid, undone.

Nothing here knows the first programme. What is its own is one procedure of five acts and the
grounds on which its grant is undone; undoing, return, hearing, letters, appeal are general law.
"""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Any

from states.general import hearing, letter, offices
from states.general import letters_hold as holding
from states.general import regulation as general
from states.general.acts import DeclareRecusal, Input, Money, Nothing, Reasoned
from states.general.appeal import appeal_procedure
from states.general.carrying_out import RETURN_FALLS
from states.general.character import under_general_law
from states.general.consequences import Picked, letters_about_this
from states.general.deadlines import GENERAL as DEADLINES
from states.general.giving_back import giving_back
from states.general.recusal import declaring_recusal
from states.general.refund.procedure import Refunding, refund_procedure
from states.general.second_thoughts import letters_fall, reinstating
from states.general.taken_over import with_general
from states.general.undoing.procedure import Undoing, before_any_burden, undoing_procedure
from states.law import role
from states.law.article import Article
from states.law.dossier import ABSENT
from states.law.editions import Editions
from states.law.guard import Grounds, guard
from states.law.regulation import Procedure, Regulation
from states.law.role import House, RoleKind
from states.law.rule import Cause, Hearing, Letter, Rule, kept
from states.law.situation import Derivation, Situation
from tests.law.office import Office


@unique
class Role(role.Role):
    """Who acts; some of them as in the first programme, in whose office these lives are lived."""

    employer = "employer", RoleKind.party
    officer = "officer", RoleKind.unit
    supervisor = "supervisor", RoleKind.unit
    cashier = "cashier", RoleKind.unit


OFFICES: offices.Offices = {
    offices.Office.party: (Role.employer,),
    offices.Office.handling: (Role.officer,),
    offices.Office.deciding: (Role.supervisor,),
    offices.Office.paying: (Role.cashier,),
}


def act(number: str) -> Article:
    """Cite the allowance's own text."""
    return Article("津貼辦法", number)


class State(StrEnum):
    asked = "asked"
    proposed = "proposed"
    granted = "granted"
    refused = "refused"
    revoked = "revoked"
    abolished = "abolished"


HOLDERS: dict[str, Role] = {
    State.asked: Role.officer,
    State.proposed: Role.supervisor,
    State.granted: Role.cashier,
}


@guard(cite=act("5"), says="津貼現為「{allowance_state}」，無可撤銷", reads=("allowance_state",))
def an_allowance_stands(facts: Grounds) -> bool:
    """There is something to undo."""
    return bool(facts["allowance_state"] == "granted")


def _undone_by_another_matter(name: str, dest: State) -> Rule:
    return Rule(
        act=name,
        source=(State.granted,),
        dest=dest,
        by=(House.system,),
        basis=(act("5"),),
        remembers=True,
    )


ALLOWANCE = Procedure(
    name="allowance",
    title="津貼",
    rank=40,
    states=State,
    holders=HOLDERS,
    rules=(
        Rule(
            act="ask",
            source=(ABSENT,),
            dest=State.asked,
            by=(Role.employer,),
            basis=(act("2"),),
            keeps=kept("amount"),
        ),
        Rule(
            act="propose",
            source=(State.asked,),
            dest=State.proposed,
            by=(Role.officer,),
            basis=(act("3"),),
            keeps=kept(proposed_by="actor"),
            remembers=True,
        ),
        Rule(
            act="grant",
            source=(State.proposed,),
            dest=State.granted,
            by=(Role.supervisor,),
            basis=(act("3"),),
            keeps=kept(granted_on="on"),
            prepared_by="proposed_by",
            letter=Letter(kind="approval", cite=act("3"), decision=True),
        ),
        Rule(
            act="refuse",
            source=(State.proposed,),
            dest=State.refused,
            by=(Role.supervisor,),
            basis=(act("3"),),
            remembers=True,
            adverse=True,
            undone_by="allowance.reinstate",
            prepared_by="proposed_by",
            hearing=Hearing.not_due,
            letter=Letter(kind="refusal", cite=act("3"), decision=True),
        ),
        Rule(
            act="pay",
            source=(State.granted,),
            dest=None,
            by=(Role.cashier,),
            basis=(act("4"),),
            keeps=kept(paid="amount"),
        ),
        _undone_by_another_matter("revoke", State.revoked),
        _undone_by_another_matter("abolish", State.abolished),
        reinstating(source=(State.revoked, State.abolished), back_to=(State.granted,)),
        reinstating(
            source=(State.refused,), back_to=(State.proposed,), causes=(letters_fall("refusal"),)
        ),
        declaring_recusal(tuple(State)),
    ),
)


def the_allowance(s: Situation) -> Picked:
    """The allowance of the dossier."""
    return [m.ref for m in s.dossier.of("allowance")]


def the_allowance_if_undone(s: Situation) -> Picked:
    """The allowance, when the decision that falls had undone it."""
    return the_allowance(s) if s.matter.data["scope"] == "full" else []


REVOCATION = undoing_procedure(
    Undoing(
        cite=act("5"),
        opened_under=(act("5"),),
        proposed_under=(act("5"),),
        something_to_undo=an_allowance_stands,
        deciding=before_any_burden(an_allowance_stands),
        whole={
            "revoke": (Cause(act="allowance.revoke", on=the_allowance),),
            "abolish": (Cause(act="allowance.abolish", on=the_allowance),),
        },
        undone=(
            Cause(act="allowance.reinstate", on=the_allowance_if_undone),
            RETURN_FALLS,
            Cause(act="letter.cancel", on=letters_about_this),
        ),
    )
)

BURDENS = (
    ALLOWANCE,
    REVOCATION,
    refund_procedure(Refunding(cite=act("6"), written_off=act("7"))),
)

PROCEDURES = under_general_law(
    *BURDENS,
    hearing.HEARING,
    letter.LETTER,
    appeal_procedure(giving_back(BURDENS)),
    spoken={},
    offices=OFFICES,
    unit_called="局",
)


class Ask(Input):
    """How much is asked for."""

    amount: Money


def _paid(s: Situation) -> int:
    return int(s.dossier.root.get("paid", 0))


FACTS: dict[str, Derivation] = {
    "allowance_state": lambda s: next(iter(s.dossier.of("allowance"))).state,
    "proof_missing": lambda s: [] if s.matter.data.get("evidence") else ["evidence"],
    "grant_decided_on": lambda s: s.dossier.root["granted_on"],
    "return_due": _paid,
    "seat_county": lambda _: "高雄市",
    "ministry_seat": lambda _: "臺北市",
}

INPUTS: dict[str, Any] = with_general(
    general.of(PROCEDURES, general.INPUTS),
    {
        "allowance.ask": Ask,
        "allowance.propose": Nothing,
        "allowance.grant": Nothing,
        "allowance.refuse": Reasoned,
        "allowance.pay": Nothing,
        "allowance.declare_recusal": DeclareRecusal,
    },
)

LAW = Regulation(
    edition="1",
    in_force_from="2024-01-01",
    procedures=PROCEDURES,
    letters=general.letters_of(PROCEDURES),
    deadlines=DEADLINES,
    derived=with_general(general.facts_told_to(OFFICES), FACTS),
    found=frozenset({*general.FOUND}),
    holding=with_general(
        general.of(PROCEDURES, holding.HOLDING),
        {
            "allowance.grant": holding.while_in(State.granted),
            "allowance.refuse": holding.while_in(State.refused),
        },
    ),
)

EDITIONS = Editions((LAW,))


class AllowanceOffice(Office):
    """The same office with the small programme."""

    editions = EDITIONS
    inputs = INPUTS
    roles = Role
