"""撤銷、廢止: a ground against a grant, from suspicion to decision (行政程序法 117 to 126).

A programme says which grounds there are, what proves each, what a decision takes and what follows
from it; it may know further measures. Return and stop are decided here and carried out by matters
of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from states.general.guards import reason_is_given
from states.general.offices import Office
from states.general.second_thoughts import falling, setting_aside
from states.general.sentences import sentences
from states.general.stages.undoing import DECIDED, HOLDERS, UNDECIDED, State
from states.general.undoing import guards as must
from states.general.undoing import limits
from states.law.article import Article, apa, penalty
from states.law.dossier import ABSENT
from states.law.guard import Guard
from states.law.regulation import Procedure
from states.law.role import House, Role
from states.law.rule import Cause, ClockSpec, Hearing, Letter, Rule, kept

KNOWN = kept("ground", "knew_on", "cause_on", "defect_existed_at_decision", "evidence")
"""What every suspicion tells."""

PROPOSED = kept("measure", "scope", "amount", "return_amount", "return_days")
"""What every proposal says."""

RETURNED = (must.return_is_owed, must.return_has_a_period)
"""What is asked back was paid and is undone, and a day is set for it (127)."""


def before_any_burden(something_to_undo: Guard, *also: Guard) -> tuple[Guard, ...]:
    """What every adverse decision needs besides two people and a hearing: a grant that stands, a
    proven ground, what the programme asks, reasons."""
    return (something_to_undo, must.ground_is_proven, *also, reason_is_given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """How a programme undoes what it granted.

    ``cite`` is its article on undoing; a suspicion is ``opened_under``, a measure
    ``proposed_under`` further ones. ``grounds`` are the conditions of a suspicion, ``suspected``
    and ``proof`` what is remembered of it, ``proposing`` and ``proposed`` the same of a proposal;
    without ``proof`` nothing is proven later. ``deciding`` are the conditions of each decision (see
    `before_any_burden`), ``taken`` is what it fixes. A decision on the ``whole`` has causes by its
    act, one on a ``part`` has its own; ``undone`` is what follows when it falls. ``measures`` are
    decisions that only the programme knows, with the ``states`` they lead to.
    """

    cite: Article
    opened_under: tuple[Article, ...]
    proposed_under: tuple[Article, ...]
    something_to_undo: Guard
    grounds: tuple[Guard, ...] = ()
    suspected: Mapping[str, str] = field(default_factory=dict)
    proof: Mapping[str, str] = field(default_factory=dict)
    limits: tuple[ClockSpec, ...] = (limits.LIMIT_121, limits.LIMIT_124)
    proposing: tuple[Guard, ...] = RETURNED
    proposed: Mapping[str, str] = field(default_factory=dict)
    deciding: tuple[Guard, ...]
    taken: Mapping[str, str] = field(default_factory=lambda: kept(decided_on="on"))
    whole: Mapping[str, tuple[Cause, ...]] = field(default_factory=dict)
    part: tuple[Cause, ...] = ()
    undone: tuple[Cause, ...] = ()
    measures: tuple[Rule, ...] = ()
    states: type[StrEnum] = State
    decided: tuple[str, ...] = DECIDED


class Way(NamedTuple):
    """One of the two ways of undoing: its act, where it leads, its articles and its limit, and the
    letter that tells of the whole."""

    act: str
    whole: str
    part: str
    cites: tuple[Article, ...]
    in_time: Guard
    letter: str


REVOKING = Way(
    act="revoke",
    whole=State.revoked,
    part=State.revoked_in_part,
    cites=(apa("117"), apa("118")),
    in_time=limits.within_two_years_of_knowledge,
    letter="revocation",
)
"""Unlawful from the start (117, 121)."""

ABOLISHING = Way(
    act="abolish",
    whole=State.abolished,
    part=State.abolished_in_part,
    cites=(apa("123"), apa("125")),
    in_time=limits.within_two_years_of_the_cause,
    letter="abolition",
)
"""Lawful, and spoiled later (123, 124)."""


def _suspecting(how: Undoing) -> tuple[Rule, ...]:
    """A ground is suspected, and the two-year limits begin to count; it is proven as it is found
    (36, 43)."""
    opened = Rule(
        act="open",
        source=(ABSENT,),
        dest=State.suspected,
        by=(Office.handling, House.system),
        basis=how.opened_under,
        guards=(
            how.something_to_undo,
            must.cause_precedes_knowledge,
            *how.grounds,
            must.defect_arose_when_stated,
        ),
        keeps=KNOWN | dict(how.suspected),
        starts=how.limits,
    )
    proven = Rule(
        act="prove",
        source=(State.suspected,),
        dest=None,
        by=(Office.handling,),
        basis=(apa("36"), apa("43"), how.cite),
        guards=(must.something_is_proven,),
        keeps=how.proof,
    )
    return (opened, proven) if how.proof else (opened,)


def _proposing(how: Undoing) -> tuple[Rule, ...]:
    """A measure is proposed, with reasons, or sent back."""
    return (
        Rule(
            act="propose",
            source=(State.suspected,),
            dest=State.awaiting_decision,
            by=(Office.handling,),
            basis=how.proposed_under,
            guards=(
                how.something_to_undo,
                must.ground_is_proven,
                must.label_fits_when_the_defect_arose,
                *how.proposing,
                reason_is_given,
            ),
            keeps=PROPOSED | dict(how.proposed) | kept(proposed_by="actor"),
        ),
        Rule(
            act="send_back",
            source=(State.awaiting_decision,),
            dest=State.suspected,
            by=(Office.deciding,),
            basis=(how.cite,),
            guards=(reason_is_given,),
        ),
    )


def _dropping(how: Undoing, state: str, *by: Role) -> Rule:
    """Nothing is undone."""
    return Rule(
        act="take_no_action",
        source=(state,),
        dest=State.no_action,
        by=by,
        basis=(how.cite,),
        guards=(reason_is_given,),
    )


OUT_OF_TIME = Rule(
    act="alert",
    source=UNDECIDED,
    dest=None,
    by=(House.clock,),
    basis=(apa("121 I"), apa("124"), penalty("27 I")),
    guards=(limits.a_limit_has_run_out,),
)
"""The earliest reading of a limit is over (121, 124): nothing changes but who is told."""


def whole_or_part(how: Undoing, way: Way) -> tuple[Rule, Rule]:
    """The two decisions of one way: on the whole grant, and on a part of it."""
    causes = how.whole.get(way.act, ())
    whole = _decision(how, way, scope="full", dest=way.whole, causes=causes)
    return whole, _decision(how, way, scope="part", dest=way.part, causes=how.part)


def _decision(how: Undoing, way: Way, *, scope: str, dest: str, causes: tuple[Cause, ...]) -> Rule:
    return Rule(
        act=way.act if scope == "full" else f"{way.act}_in_part",
        source=(State.awaiting_decision,),
        dest=dest,
        by=(Office.deciding,),
        basis=(how.cite, *way.cites),
        guards=(
            *how.deciding,
            must.was_proposed(way.act, scope, how.cite),
            must.label_fits_when_the_defect_arose,
            way.in_time,
        ),
        keeps=how.taken,
        causes=causes,
        adverse=True,
        letter=Letter(
            kind=way.letter if scope == "full" else f"partial_{way.letter}",
            cite=way.cites[0],
            decision=True,
        ),
        undone_by="revocation.annul",
        prepared_by="proposed_by",
        hearing=Hearing.due,
    )


def _thinking_again(how: Undoing) -> tuple[Rule, ...]:
    """What was decided is looked at again, or falls; with it falls what followed."""
    return (
        setting_aside(
            source=how.decided,
            dest=State.suspected,
            keeps=kept(
                setting_aside="ground", heard_before="hearings_held", decided_before="burden"
            ),
            causes=how.undone,
            restarts={spec.kind: {} for spec in how.limits},
            ledger=True,
        ),
        falling(source=how.decided, dest=State.annulled, causes=how.undone, ledger=True),
    )


def undoing_procedure(how: Undoing) -> Procedure:
    """The procedure of one programme."""
    general = (
        *_suspecting(how),
        *_proposing(how),
        _dropping(how, State.suspected, Office.handling, Office.deciding),
        _dropping(how, State.awaiting_decision, Office.deciding),
        OUT_OF_TIME,
    )
    decisions = (*whole_or_part(how, REVOKING), *whole_or_part(how, ABOLISHING))
    return Procedure(
        name="revocation",
        title="撤銷、廢止",
        rank=10,
        states=how.states,
        holders=HOLDERS,
        preparatory=frozenset({"open", "prove", "propose", "send_back", "take_no_action", "alert"}),
        rules=(
            *sentences("undoing", general),
            *how.measures,
            *sentences("undoing", decisions),
            *_thinking_again(how),
        ),
        decided=how.decided,
    )
