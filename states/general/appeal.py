"""訴願: what an employer may do against a decision, from its arrival to the court's last word.

The branch looks again first and may withdraw its own decision (訴願法 58 II); else it defends it
before the ministry. What is annulled, by whomever, is undone: a programme says how, see
`appeal_procedure`. An appeal stops no execution (93), but a return order is not referred before
it is final (行政程序法 127 IV), and it is not final while the appeal is pending.
"""

from __future__ import annotations

from collections.abc import Iterable

from states.general import appeal_guards as must
from states.general.appeal_clocks import DECISION, DECISION_EXTENDED, DEFENCE
from states.general.appeal_former import FORMER
from states.general.appeal_rules_letter import contested, no_longer_contested, still_open_to_suit
from states.general.changes import TRIALS
from states.general.guards import letting_go_is_shown, reason_is_given
from states.general.offices import EITHER, Office
from states.general.sentences import sentences
from states.general.stages.appeal import AT_THE_BRANCH, HOLDERS, NOT_FOLLOWED, UNDECIDED, State
from states.law.article import apa, appeals, court
from states.law.dossier import ABSENT
from states.law.regulation import Procedure
from states.law.role import House
from states.law.rule import Cause, Letter, Rule, kept
from states.law.situation import Situation

ON_TIME = kept(timely="appeal_timely", petition="petition_is_in")


def served_on(s: Situation) -> dict[str, str]:
    """When the decision on the appeal was served: the time to sue begins (行政訴訟法 106)."""
    return {"appeal_decision_served_on": str(s.matter.data["decision_served_on"])}


def judged_on(s: Situation) -> dict[str, str]:
    """The day on which the judgment became final, and the decision with it."""
    day = str(s.matter.data["court_final_on"])
    return {"follows_on": day, "court_final_on": day}


CONTESTS = Cause(act="letter.contest", on=contested)
OPEN_TO_SUIT = Cause(
    act="letter.await_court",
    on=still_open_to_suit,
    given=served_on,
    gives=("appeal_decision_served_on",),
)
DECIDED = kept("decided_on", "decision_served_on", suing_due="suing_last_day")

FILING = (
    # 訴願法 1, 14, 56, 58 I: arrival counts, at the branch or wherever it came first
    Rule(
        act="file",
        source=(ABSENT,),
        dest=State.filed,
        by=EITHER,
        basis=(appeals("1 I"), appeals("14 III"), appeals("58 I")),
        guards=(must.a_decision_is_contested, must.no_appeal_is_under_way, must.it_has_arrived),
        keeps=ON_TIME
        | kept(
            "about",
            "act_appealed",
            "matter_appealed",
            "representative_in_seat",
            filed_on="appeal_filed_on",
            last_day="appeal_last_day",
            statement_due="statement_last_day",
        ),
        starts=(DECISION, DECISION_EXTENDED),
        effective="appeal_filed_on",
        causes=(CONTESTS,),
    ),
    # 57: dissatisfaction was shown in time; the petition follows within thirty days
    Rule(
        act="file",
        source=AT_THE_BRANCH,
        dest=None,
        by=EITHER,
        basis=(appeals("57"),),
        guards=(must.a_petition_is_still_owed, must.it_has_arrived),
        keeps=ON_TIME | kept(petition_on="came_on"),
        starts=(DECISION, DECISION_EXTENDED),
        effective="came_on",
    ),
    # 58 II, III: the branch looks again, then withdraws or defends
    Rule(
        act="reconsider",
        source=(State.filed,),
        dest=State.reconsidering,
        by=(Office.handling,),
        basis=(appeals("58 II"),),
        keeps=kept(proposed_by="actor"),
    ),
    Rule(
        act="defend",
        source=(State.reconsidering,),
        dest=State.defended,
        by=(Office.handling,),
        basis=(appeals("58 III"), appeals("58 IV")),
        guards=(must.petition_is_in_or_overdue, reason_is_given),
        keeps=kept(defended_on="on"),
        letter=Letter(kind="defence_notice", cite=appeals("58 IV")),
    ),
    # 60: once only, before the decision is served
    Rule(
        act="withdraw",
        source=UNDECIDED,
        dest=State.withdrawn,
        by=EITHER,
        basis=(appeals("60"),),
        guards=(letting_go_is_shown,),
        causes=(Cause(act="letter.take_up", on=no_longer_contested),),
        since=TRIALS,
    ),
    # 85: the authority is late; nobody else decides for it
    Rule(
        act="alert",
        source=UNDECIDED,
        dest=None,
        by=(House.clock,),
        basis=(appeals("85 I"),),
        guards=(must.a_decision_is_overdue,),
        since=TRIALS,
    ),
)
"""From the appeal to the decision on it."""

OUTCOMES = (
    # 79: without ground
    Rule(
        act="uphold",
        source=(State.defended,),
        dest=State.upheld,
        by=(Office.handling,),
        basis=(appeals("79 I"),),
        guards=(must.it_is_admissible, must.days_of_the_decision_are_in_order),
        keeps=DECIDED,
        causes=(OPEN_TO_SUIT,),
    ),
    # 77: not looked at on its merits
    Rule(
        act="dismiss",
        source=(State.defended,),
        dest=State.dismissed,
        by=(Office.handling,),
        basis=(appeals("77"),),
        guards=(must.days_of_the_decision_are_in_order, reason_is_given),
        keeps=DECIDED | kept("item"),
        causes=(OPEN_TO_SUIT,),
    ),
    # 行政訴訟法 4, 106: to the court, after the decision or because none came
    Rule(
        act="sue",
        source=NOT_FOLLOWED,
        dest=State.in_court,
        by=EITHER,
        basis=(court("4 I"), court("106 I")),
        guards=(must.sued_within_two_months, must.courts_have_not_spoken),
        keeps=kept("sued_on"),
        causes=(CONTESTS,),
    ),
    Rule(
        act="sue",
        source=(State.defended,),
        dest=State.in_court,
        by=EITHER,
        basis=(court("4 I"),),
        guards=(must.authority_took_too_long,),
        keeps=kept("sued_on"),
        causes=(CONTESTS,),
    ),
    Rule(
        act="court_uphold",
        source=(State.in_court,),
        dest=State.upheld,
        by=(Office.handling,),
        basis=(court("195 I"),),
        guards=(must.judgment_follows_the_suit,),
        keeps=kept("court_final_on"),
        causes=(
            Cause(
                act="letter.become_final",
                on=no_longer_contested,
                given=judged_on,
                gives=("follows_on", "court_final_on"),
            ),
        ),
    ),
)
"""What the ministry and the courts say, but for annulment."""


def _annulling(undoing: tuple[Cause, ...]) -> tuple[Rule, ...]:
    """The sentences by which a decision falls; the programme says what follows."""
    return (_withdrawing(undoing), *_ruling(undoing))


def _withdrawing(undoing: tuple[Cause, ...]) -> Rule:
    """訴願法 58 II: the branch itself finds that the employer is right."""
    return Rule(
        act="annul",
        source=(State.reconsidering,),
        dest=State.annulled,
        by=(Office.deciding,),
        basis=(appeals("58 II"), appeals("80 I"), apa("117")),
        guards=(reason_is_given,),
        keeps=kept(annulled_on="on"),
        causes=undoing,
        ledger=True,
        prepared_by="proposed_by",
        letter=Letter(kind="annulment_notice", cite=appeals("58 II")),
    )


def _ruling(undoing: tuple[Cause, ...]) -> tuple[Rule, ...]:
    """訴願法 81, 行政訴訟法 195 and 216: the ministry, or the court."""
    return (
        Rule(
            act="annul",
            source=(State.defended,),
            dest=State.annulled,
            by=(Office.handling, Office.deciding),
            basis=(appeals("81 I"), apa("118")),
            guards=(
                must.it_is_admissible,
                must.days_of_the_decision_are_in_order,
                reason_is_given,
            ),
            keeps=DECIDED | kept(annulled_on="on"),
            causes=undoing,
            ledger=True,
            letter=Letter(kind="annulment_notice", cite=appeals("58 II")),
        ),
        Rule(
            act="court_annul",
            source=(State.in_court,),
            dest=State.annulled,
            by=(Office.handling,),
            basis=(court("195 I"), court("216"), apa("118")),
            guards=(must.judgment_follows_the_suit, reason_is_given),
            keeps=kept("court_final_on", annulled_on="on"),
            causes=undoing,
            ledger=True,
            letter=Letter(kind="annulment_notice", cite=court("216")),
        ),
    )


def appeal_procedure(undoing: Iterable[Cause]) -> Procedure:
    """The procedure for a programme; ``undoing`` are the acts that reinstate what a decision
    ended, each of which picks for itself whether it is meant."""
    return Procedure(
        name="appeal",
        title="訴願",
        rank=46,
        states=State,
        holders=HOLDERS,
        preparatory=frozenset({"reconsider", "alert"}),
        rules=sentences("appeal", (*FILING, *OUTCOMES, *_annulling(tuple(undoing)))),
        former=sentences("appeal", FORMER),
        standing=(DEFENCE,),
    )
