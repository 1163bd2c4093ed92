"""申請 II: review and decision (計畫 7 to 9)."""

from __future__ import annotations

from states.expertise.application.clocks import START
from states.expertise.application.filing import guards as filing
from states.expertise.application.review import guards as must
from states.expertise.application.review import panel
from states.expertise.application.verifying.guards import ELIGIBLE
from states.expertise.citing import plan
from states.expertise.roles import Role
from states.expertise.stages.application import BEFORE_DECISION, IN_REVIEW, PROPOSED_FROM, State
from states.general.changes import TRIALS
from states.general.guards import reason_is_given
from states.general.processing_clock import alert, extending
from states.general.recusal import declaring_recusal
from states.general.whole_or_part import in_whole_or_part
from states.law.rule import Hearing, Letter, Rule, kept

GRANT = kept(
    "cuts",
    "law_applied",
    approved_by_worker="granted_by_worker",
    whole_by_worker="granted_by_worker",
    approved_by_item="granted_by_item",
    approved_amount="granted",
    approved_on="on",
    claim_warning="claim_warning",
)
"""What an approval fixes: it is never recomputed from later parameters."""

REVIEW = (
    # 9 I: prior review
    Rule(
        act="begin_review",
        source=(State.accepted,),
        dest=State.under_review,
        by=(Role.officer,),
        basis=(plan("9 I"), plan("9 I(5)")),
        keeps=kept(
            look_back="look_back_cases",
            look_back_from="look_back_from",
            flags="look_back_flags",
        ),
        needs=("earlier_cases",),
    ),
    Rule(
        act="record_findings",
        source=(State.under_review,),
        dest=None,
        by=(Role.officer,),
        basis=(plan("9 I"),),
        keeps=kept(
            findings="findings_now",
            budget_lines="budget_lines_now",
            insured_until="insured_until_now",
            flags="look_back_flags_now",
        ),
    ),
    Rule(
        act="hold_panel",
        source=(State.under_review,),
        dest=None,
        by=(Role.officer,),
        basis=(plan("9 II"),),
        guards=(
            must.meeting_has_taken_place,
            panel.conflicted_members_are_recused,
            panel.somebody_sits_on_the_panel,
            panel.votes_are_those_of_the_panel,
        ),
        keeps=kept("held_on", "members", "votes", panel_recused="recused", panel="panel_voting"),
    ),
    # 9 II: several cases may be reviewed together; the period of each runs on
    Rule(
        act="combine_review",
        source=IN_REVIEW,
        dest=None,
        by=(Role.officer,),
        basis=(plan("9 II"),),
        guards=(
            panel.this_case_is_among_them,
            panel.every_case_is_in_review,
            panel.cases_were_combined_by_today,
        ),
        keeps=kept("batch", "combined_on", combined_with="cases"),
    ),
    # 行政程序法 32, 33: somebody keeps away from the case
    declaring_recusal(tuple(state for state in State if state is not State.draft)),
    # 行政程序法 51: the authority's own period, extended once; nothing changes but who is told
    extending(BEFORE_DECISION),
    alert(BEFORE_DECISION, since=None),
    Rule(
        act="propose_approval",
        source=(State.under_review,),
        dest=State.awaiting_decision,
        by=(Role.officer,),
        basis=(plan("7"), plan("8"), plan("9 I")),
        guards=(
            filing.employer_is_not_stopped,
            *ELIGIBLE,
            must.findings_are_complete,
            must.unmet_findings_are_answered,
            must.every_item_is_needed,
            must.something_is_granted,
        ),
        keeps=kept("lines", "items", proposed_by="actor", proposal="an_approval"),
        needs=("worker_committed", "employer_committed"),
        remembers=True,
    ),
    Rule(
        act="propose_rejection",
        source=PROPOSED_FROM,
        dest=State.awaiting_decision,
        by=(Role.officer,),
        basis=(plan("9 I"),),
        guards=(
            filing.branch_is_competent,
            must.reviewed_or_stopped,
            must.findings_are_complete,
            reason_is_given,
        ),
        keeps=kept("grounds", proposed_by="actor", proposal="a_rejection"),
        remembers=True,
        since=TRIALS,
    ),
    Rule(
        act="send_back",
        source=(State.awaiting_decision,),
        dest=None,
        by=(Role.supervisor,),
        basis=(plan("9 I"),),
        guards=(reason_is_given,),
        back_to=PROPOSED_FROM,
    ),
    # 7, 9 II: the decision, by somebody else than who proposed it
    *in_whole_or_part(
        Rule(
            act="approve",
            source=(State.awaiting_decision,),
            dest=State.approved,
            by=(Role.supervisor,),
            basis=(plan("7"), plan("9 II")),
            guards=(
                must.approval_was_proposed,
                filing.employer_is_not_stopped,
                *ELIGIBLE,
                must.plan_is_not_over,
                must.budget_covers_the_grant,
                must.everything_asked_is_granted,
            ),
            keeps=GRANT,
            needs=("worker_committed", "employer_committed", "branch_budget_left"),
            starts=(START,),
            ledger=True,
            since=TRIALS,
            prepared_by="proposed_by",
            letter=Letter(kind="approval", cite=plan("9 II"), decision=True),
        ),
        not_asked=(must.budget_covers_the_grant, must.everything_asked_is_granted),
        asked=(must.some_budget_is_left, must.something_is_granted),
        letter=Letter(kind="partial_approval", cite=plan("9 II"), decision=True),
    ),
    Rule(
        act="reject",
        source=(State.awaiting_decision,),
        dest=State.rejected,
        by=(Role.supervisor,),
        basis=(plan("9 II"),),
        guards=(must.rejection_was_proposed, reason_is_given),
        keeps=kept("law_applied"),
        adverse=True,
        undone_by="application.reinstate",
        prepared_by="proposed_by",
        hearing=Hearing.not_due,
        letter=Letter(kind="rejection", cite=plan("9 II"), decision=True),
    ),
)
"""Points 7 to 9."""
