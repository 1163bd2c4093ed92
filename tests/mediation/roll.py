"""調解人名冊: who may mediate in a year, drawn up anew each January."""

from __future__ import annotations

from states.general.recusal import declaring_recusal
from states.law.dossier import ABSENT
from states.law.regulation import Procedure
from states.law.role import House
from states.law.rule import Rule, kept
from tests.mediation import guards as must
from tests.mediation.citing import point
from tests.mediation.roles import Role
from tests.mediation.stages.roll import HOLDERS, State

RULES = (
    Rule(
        act="open",
        source=(ABSENT,),
        dest=State.drawn_up,
        by=(Role.clerk, House.clock),
        basis=(point("5 I"),),
        keeps=kept("committee", "year"),
    ),
    Rule(
        act="enter",
        source=(State.drawn_up,),
        dest=None,
        by=(Role.clerk,),
        basis=(point("5 II"),),
        keeps=kept("listed"),
    ),
    Rule(
        act="adopt",
        source=(State.drawn_up,),
        dest=State.adopted,
        by=(Role.clerk, Role.chair),
        basis=(point("5 III"),),
        guards=(must.somebody_is_listed,),
    ),
)

ROLL = Procedure(
    name="roll",
    title="調解人名冊",
    rank=20,
    states=State,
    holders=HOLDERS,
    preparatory=frozenset({"declare_recusal"}),
    rules=(*RULES, declaring_recusal(tuple(HOLDERS))),
)
