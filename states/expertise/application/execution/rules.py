"""申請 III: execution, completion, and what ends or changes a grant (計畫 10 to 14)."""

from __future__ import annotations

from states.expertise.application.clocks import EXECUTION
from states.expertise.application.execution import guards as must
from states.expertise.citing import plan
from states.expertise.consequences import undecided_changes, unpaid_claims
from states.expertise.roles import EITHER, Role
from states.expertise.stages.application import (
    BEFORE_DECISION,
    CHANGEABLE,
    GRANTED,
    PROPOSED_FROM,
    UNDONE,
    State,
)
from states.general.changes import TRIALS
from states.general.consequences import its_day
from states.general.guards import letting_go_is_shown
from states.general.letting_go import withdrawing
from states.general.second_thoughts import letters_fall, reinstating
from states.law.article import apa
from states.law.notice import Notice
from states.law.role import House
from states.law.rule import Cause, Rule, kept

NOTHING_TO_CHANGE = Cause(
    act="plan_change.lapse", on=undecided_changes, given=its_day, gives=("follows_on",)
)
"""Undecided changes fall with what they would have changed (計畫10)."""

COMPLETION = (
    NOTHING_TO_CHANGE,
    Cause(
        act="reimbursement.open",
        on=lambda _: [None],
        given=lambda s: {"completed_on": s.matter.data["completed_on"], **its_day(s)},
        gives=("completed_on", "follows_on"),
    ),
)
"""What follows when a plan is completed: undecided changes fall, the claim becomes due."""

CHANGED = (
    "lines",
    "items",
    "approved_by_worker",
    "approved_by_item",
    "whole_by_worker",
    "granted_since",
    "approved_amount",
    "plan_first_day",
    "plan_last_day",
)
"""What another matter may change about a grant: a plan change, a reduction, a part revocation."""

CUTS_ANEW = "cuts_of_the_change"
"""The reasons of an amount that was worked out anew; with dates alone the former ones stay."""

DECIDED_ANEW = {"processing": {"received_by_competent_on": "on"}}
"""After an annulment the period to decide begins again (行政程序法51)."""

EXECUTED = (
    # 10: execution as approved
    Rule(
        act="begin_execution",
        source=(State.approved,),
        dest=State.in_execution,
        by=(House.clock,),
        basis=(plan("10"),),
        guards=(must.plan_has_begun,),
        starts=(EXECUTION,),
        notices=(Notice("execution_begins", Role.employer),),
    ),
    # 10, 12 V, 14 I: another matter changed the grant; its dates start anew
    Rule(
        act="apply_change",
        source=(*GRANTED, *UNDONE),
        dest=None,
        by=(House.system,),
        basis=(plan("10"), plan("12 V"), plan("14 I")),
        keeps=kept(*CHANGED, cuts=CUTS_ANEW),
        restarts={
            "start": {"stated_day": "plan_first_day"},
            "execution": {"stated_day": "plan_last_day"},
        },
    ),
    # 11(1): completion starts the time to claim
    Rule(
        act="report_completion",
        source=(State.in_execution,),
        dest=State.completed,
        by=EITHER,
        basis=(plan("11(1)"),),
        guards=(must.completed_within_the_plan, must.completed_after_approval),
        keeps=kept("completed_on"),
        causes=COMPLETION,
    ),
    Rule(
        act="deem_completed",
        source=(State.in_execution,),
        dest=State.completed,
        by=(House.clock,),
        basis=(plan("11(1)"),),
        guards=(must.plan_has_ended,),
        keeps=kept(completed_on="plan_last_day"),
        causes=COMPLETION,
        notices=(Notice("deemed_completed", Role.employer),),
    ),
    Rule(
        act="correct_completion",
        source=(State.completed,),
        dest=None,
        by=(Role.officer,),
        basis=(plan("11(1)"), apa("101")),
        guards=(
            must.completed_within_the_plan,
            must.completed_after_approval,
            must.nothing_was_paid_yet,
        ),
        keeps=kept("completed_on"),
        causes=(
            Cause(
                act="reimbursement.adjust",
                on=unpaid_claims,
                given=lambda s: {"completed_on": s.matter.data["completed_on"]},
                gives=("completed_on",),
            ),
        ),
    ),
    # 12 II: the file is kept; nobody has to act on it any more
    Rule(
        act="close",
        source=(State.completed,),
        dest=State.closed,
        by=(Role.officer,),
        basis=(plan("12 II"),),
        guards=(must.every_other_matter_has_ended,),
    ),
    # the applicant may let go
    Rule(
        act="abandon",
        source=CHANGEABLE,
        dest=State.abandoned,
        by=EITHER,
        basis=(plan("10"),),
        guards=(letting_go_is_shown,),
        causes=(NOTHING_TO_CHANGE,),
        since=TRIALS,
    ),
    withdrawing(source=(State.draft, *BEFORE_DECISION), dest=State.withdrawn),
    # 14 I: the grant is undone; the revocation decides, the application follows
    Rule(
        act="revoke",
        source=GRANTED,
        dest=State.revoked,
        by=(House.system,),
        basis=(plan("14 I"), apa("117")),
        remembers=True,
        causes=(NOTHING_TO_CHANGE,),
    ),
    Rule(
        act="abolish",
        source=GRANTED,
        dest=State.abolished,
        by=(House.system,),
        basis=(plan("14 I"), apa("123")),
        remembers=True,
        causes=(NOTHING_TO_CHANGE,),
    ),
    reinstating(
        source=UNDONE,
        back_to=GRANTED,
        ledger=True,
        keeps=kept(undone_spans="undone_spans_anew"),
        restarts={"start": {}, "execution": {}},
    ),
    # 訴願法 81, 行政程序法 118: a refusal fell; the branch decides anew, in a period of its own
    reinstating(
        source=(State.not_accepted,),
        dest=State.correction_supplied,
        restarts=DECIDED_ANEW,
        causes=(letters_fall("not_accepted"),),
    ),
    reinstating(
        source=(State.rejected,),
        back_to=PROPOSED_FROM,
        restarts=DECIDED_ANEW,
        causes=(letters_fall("rejection"),),
    ),
)
"""Points 10 to 14."""
