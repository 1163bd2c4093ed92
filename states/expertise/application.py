"""申請: from the draft of an employer to the end of the dossier (計畫 4 to 10, 14)."""

from __future__ import annotations

from enum import StrEnum, unique

from states.expertise import application_guards as must
from states.expertise.application_clocks import (
    BEFORE_DECISION,
    CORRECTION,
    EXECUTION,
    PROCESSING,
    START,
)
from states.general.guards import (
    FILING_GUARDS,
    another_person_decides,
    handed_in_within,
    period_has_run_out,
    period_still_runs,
    reason_is_given,
)
from states.law.article import apa, plan
from states.law.regulation import Procedure
from states.law.role import Role
from states.law.rule import ABSENT, Cause, Letter, Rule, kept
from states.law.situation import Situation


@unique
class State(StrEnum):
    """Where an application stands."""

    draft = "draft"
    submitted = "submitted"
    correction_pending = "correction_pending"
    correction_supplied = "correction_supplied"
    accepted = "accepted"
    under_review = "under_review"
    awaiting_decision = "awaiting_decision"
    approved = "approved"
    in_execution = "in_execution"
    completed = "completed"
    closed = "closed"
    not_accepted = "not_accepted"
    rejected = "rejected"
    withdrawn = "withdrawn"
    abandoned = "abandoned"
    revoked = "revoked"
    abolished = "abolished"


HOLDERS: dict[str, Role] = {
    State.draft: Role.employer,
    State.submitted: Role.officer,
    State.correction_pending: Role.employer,
    State.correction_supplied: Role.officer,
    State.accepted: Role.officer,
    State.under_review: Role.officer,
    State.awaiting_decision: Role.supervisor,
    State.approved: Role.employer,
    State.in_execution: Role.employer,
    State.completed: Role.officer,
}

EITHER = (Role.employer, Role.officer)
"""Employers act themselves; officers enter what came on paper."""

GRANTED = (State.approved, State.in_execution, State.completed, State.closed)
"""States in which a grant stands."""


def undecided_changes(s: Situation) -> list[str | None]:
    """Plan changes still under way: completion leaves nothing to change (計畫10)."""
    changes = s.regulation.procedures["plan_change"]
    return [m.ref for m in s.dossier.of("plan_change") if changes.is_open(m.state)]


def letters_undone(s: Situation) -> list[str | None]:
    """The letters that told of the decision now set aside."""
    return [
        m.ref
        for m in s.dossier.of("letter")
        if m.data.get("about") == s.matter.ref
        and m.data.get("letter") == "not_accepted"
        and m.state != "cancelled"
    ]


def unpaid_claims(s: Situation) -> list[str | None]:
    """Claims whose period depends on the day of completion."""
    return [m.ref for m in s.dossier.of("reimbursement") if m.state in ("due", "overdue", "filed")]


COMPLETION = (
    Cause(act="plan_change.lapse", on=undecided_changes),
    Cause(
        act="reimbursement.open",
        on=lambda _: [None],
        given=lambda s: {"completed_on": s.matter.data["completed_on"]},
    ),
)
"""What follows when a plan is completed: undecided changes fall, the claim becomes due."""


GRANT = kept(
    "cuts",
    approved_by_worker="granted_by_worker",
    approved_amount="granted",
    approved_on="on",
)
"""What an approval fixes: it is never recomputed from later parameters."""

RULES = (
    # 4 I: an employer plans to have skill passed on
    Rule(
        act="draft",
        source=(ABSENT,),
        dest=State.draft,
        by=EITHER,
        basis=(plan("4 I"),),
        keeps=kept("branch", "employer", "year"),
    ),
    # 5, 6 I: filing within the window, at the branch of the place of execution
    Rule(
        act="submit",
        source=(State.draft,),
        dest=State.submitted,
        by=EITHER,
        basis=(plan("5 I"), plan("6 I")),
        guards=(*FILING_GUARDS, must.filed_within_a_window, must.plan_lies_in_its_year),
        keeps=kept(
            "filed_on",
            "edition",
            "documents",
            "plan_first_day",
            "plan_last_day",
            "requested",
            "youngest_lecturer_age",
        ),
        starts=(PROCESSING,),
        effective="filed_on",
    ),
    # 行政程序法 17: no competence, no refusal
    Rule(
        act="transfer",
        source=(State.submitted,),
        dest=None,
        by=(Role.officer,),
        basis=(apa("17 I"), plan("6 I")),
        guards=(must.another_branch_is_competent,),
        keeps=kept("branch"),
    ),
    # 6 II: one written notice naming every gap
    Rule(
        act="request_correction",
        source=(State.submitted,),
        dest=State.correction_pending,
        by=(Role.officer,),
        basis=(plan("6 II"),),
        guards=(must.correction_period_is_stated,),
        keeps=kept("gaps", "correction_days"),
        needs=("default_correction_days",),
        pauses=("processing",),
    ),
    Rule(
        act="extend_correction",
        source=(State.correction_pending,),
        dest=None,
        by=(Role.officer,),
        basis=(plan("6 II"),),
        guards=(
            must.period_becomes_longer,
            period_still_runs("correction", plan("6 II")),
            reason_is_given,
        ),
        keeps=kept("correction_days"),
        needs=("default_correction_days",),
        restarts={"correction": {"days": "correction_days"}},
    ),
    Rule(
        act="supply_part",
        source=(State.correction_pending,),
        dest=None,
        by=EITHER,
        basis=(plan("6 II"),),
        guards=(
            *FILING_GUARDS,
            handed_in_within("correction", plan("6 II")),
            must.covers_named_gaps_only,
        ),
        keeps=kept("supplied"),
        effective="filed_on",
    ),
    Rule(
        act="supply",
        source=(State.correction_pending,),
        dest=State.correction_supplied,
        by=EITHER,
        basis=(plan("6 II"), apa("49")),
        guards=(
            *FILING_GUARDS,
            handed_in_within("correction", plan("6 II")),
            must.covers_named_gaps_only,
            must.every_gap_is_covered,
        ),
        keeps=kept("supplied"),
        meets=("correction",),
        resumes=("processing",),
        effective="filed_on",
    ),
    Rule(
        act="return_incomplete",
        source=(State.correction_supplied,),
        dest=State.correction_pending,
        by=(Role.officer,),
        basis=(plan("6 II"),),
        guards=(period_still_runs("correction", plan("6 II")),),
        keeps=kept("gaps", supplied="supplied_otherwise"),
        restarts={"correction": {}},
        pauses=("processing",),
    ),
    Rule(
        act="decline_incomplete",
        source=(State.correction_supplied,),
        dest=State.not_accepted,
        by=(Role.officer, Role.supervisor),
        basis=(plan("6 II"),),
        guards=(period_has_run_out("correction", plan("6 II")),),
        adverse=True,
    ),
    Rule(
        act="lapse",
        source=(State.correction_pending,),
        dest=State.not_accepted,
        by=(Role.clock,),
        basis=(plan("6 II"),),
        guards=(period_has_run_out("correction", plan("6 II")),),
        adverse=True,
    ),
    # 行政程序法 48-50: something turns up that shows the period was kept
    Rule(
        act="set_aside",
        source=(State.not_accepted,),
        dest=State.correction_supplied,
        by=(Role.supervisor,),
        basis=(apa("49"), apa("50"), apa("117")),
        guards=(reason_is_given,),
        keeps=kept("ground"),
        causes=(Cause(act="letter.cancel", on=letters_undone),),
        starts=(PROCESSING,),
    ),
    # 6, 9: acceptance and review
    Rule(
        act="accept",
        source=(State.submitted, State.correction_supplied),
        dest=State.accepted,
        by=(Role.officer,),
        basis=(plan("6 I"), plan("4 I")),
        guards=(
            must.documents_are_complete,
            must.employer_is_not_stopped,
            must.lecturers_reach_the_age,
        ),
    ),
    Rule(
        act="begin_review",
        source=(State.accepted,),
        dest=State.under_review,
        by=(Role.officer,),
        basis=(plan("9 I"),),
    ),
    Rule(
        act="hold_panel",
        source=(State.under_review,),
        dest=None,
        by=(Role.officer,),
        basis=(plan("9 II"),),
        guards=(must.meeting_has_taken_place,),
        keeps=kept("held_on", "members"),
    ),
    Rule(
        act="extend_processing",
        source=BEFORE_DECISION,
        dest=None,
        by=(Role.officer, Role.supervisor),
        basis=(apa("51 II"),),
        guards=(
            must.processing_was_not_extended_before,
            must.extension_is_notified_in_time,
            reason_is_given,
        ),
        keeps=kept(processing_extended="yes"),
        restarts={
            "processing": {"extended_once": "yes", "extension_notified_on": "notified_on"},
        },
    ),
    # 行政程序法 51: the authority's own period has run out; nothing changes but who is told
    Rule(
        act="alert",
        source=BEFORE_DECISION,
        dest=None,
        by=(Role.clock,),
        basis=(apa("51"),),
        guards=(period_has_run_out("processing", apa("51")),),
    ),
    Rule(
        act="propose_approval",
        source=(State.under_review,),
        dest=State.awaiting_decision,
        by=(Role.officer,),
        basis=(plan("7"), plan("8"), plan("9 I")),
        guards=(must.employer_is_not_stopped, must.something_is_granted),
        keeps=kept("lines", "shared", proposed_by="actor", proposal="an_approval"),
        needs=("worker_committed", "employer_committed"),
    ),
    Rule(
        act="propose_rejection",
        source=(State.submitted, State.accepted, State.under_review),
        dest=State.awaiting_decision,
        by=(Role.officer,),
        basis=(plan("9 I"),),
        guards=(must.reviewed_or_stopped, reason_is_given),
        keeps=kept("grounds", proposed_by="actor", proposal="a_rejection"),
    ),
    Rule(
        act="send_back",
        source=(State.awaiting_decision,),
        dest=State.under_review,
        by=(Role.supervisor,),
        basis=(plan("9 I"),),
        guards=(reason_is_given,),
    ),
    # 7, 9 II: the decision, by somebody else than who proposed it
    Rule(
        act="approve",
        source=(State.awaiting_decision,),
        dest=State.approved,
        by=(Role.supervisor,),
        basis=(plan("7"), plan("9 II")),
        guards=(
            another_person_decides,
            must.approval_was_proposed,
            must.employer_is_not_stopped,
            must.everything_asked_is_granted,
        ),
        keeps=GRANT,
        needs=("worker_committed", "employer_committed"),
        starts=(START,),
        ledger=True,
    ),
    Rule(
        act="approve_in_part",
        source=(State.awaiting_decision,),
        dest=State.approved,
        by=(Role.supervisor,),
        basis=(plan("7"), plan("9 II")),
        guards=(
            another_person_decides,
            must.approval_was_proposed,
            must.employer_is_not_stopped,
            must.something_is_granted,
            reason_is_given,
        ),
        keeps=GRANT,
        needs=("worker_committed", "employer_committed"),
        starts=(START,),
        ledger=True,
        adverse=True,
    ),
    Rule(
        act="reject",
        source=(State.awaiting_decision,),
        dest=State.rejected,
        by=(Role.supervisor,),
        basis=(plan("9 II"),),
        guards=(another_person_decides, must.rejection_was_proposed, reason_is_given),
        adverse=True,
    ),
    # 10: execution as approved
    Rule(
        act="begin_execution",
        source=(State.approved,),
        dest=State.in_execution,
        by=(Role.clock,),
        basis=(plan("10"),),
        guards=(must.plan_has_begun,),
        starts=(EXECUTION,),
    ),
    # 11(1): completion starts the time to claim
    Rule(
        act="report_completion",
        source=(State.in_execution,),
        dest=State.completed,
        by=EITHER,
        basis=(plan("11(1)"),),
        guards=(must.completed_within_the_plan,),
        keeps=kept("completed_on"),
        causes=COMPLETION,
    ),
    Rule(
        act="deem_completed",
        source=(State.in_execution,),
        dest=State.completed,
        by=(Role.clock,),
        basis=(plan("11(1)"),),
        guards=(must.plan_has_ended,),
        keeps=kept(completed_on="plan_last_day"),
        causes=COMPLETION,
    ),
    Rule(
        act="correct_completion",
        source=(State.completed,),
        dest=None,
        by=(Role.officer,),
        basis=(plan("11(1)"), apa("101")),
        guards=(must.completed_within_the_plan, must.nothing_was_paid_yet),
        keeps=kept("completed_on"),
        causes=(
            Cause(
                act="reimbursement.adjust",
                on=unpaid_claims,
                given=lambda s: {"completed_on": s.matter.data["completed_on"]},
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
        source=(State.approved, State.in_execution),
        dest=State.abandoned,
        by=EITHER,
        basis=(plan("10"),),
        causes=(Cause(act="plan_change.lapse", on=undecided_changes),),
    ),
    Rule(
        act="withdraw",
        source=(State.draft, *BEFORE_DECISION),
        dest=State.withdrawn,
        by=EITHER,
        basis=(apa("34"),),
    ),
    # 14 I: the grant is undone; the revocation decides, the application follows
    Rule(
        act="revoke",
        source=GRANTED,
        dest=State.revoked,
        by=(Role.system,),
        basis=(plan("14 I"), apa("117")),
        remembers=True,
    ),
    Rule(
        act="abolish",
        source=GRANTED,
        dest=State.abolished,
        by=(Role.system,),
        basis=(plan("14 I"), apa("123")),
        remembers=True,
    ),
    Rule(
        act="reinstate",
        source=(State.revoked, State.abolished),
        dest=None,
        by=(Role.system,),
        basis=(apa("118"),),
        back_to=GRANTED,
        restarts={"start": {}, "execution": {}},
    ),
)

APPLICATION = Procedure(
    name="application",
    title="申請",
    rank=40,
    states=State,
    holders=HOLDERS,
    rules=RULES,
)

LETTERS = {
    "application.transfer": Letter(kind="transfer_notice", cite=apa("17 I")),
    "application.request_correction": Letter(
        kind="correction_notice", cite=plan("6 II"), starts=(CORRECTION,)
    ),
    "application.extend_correction": Letter(kind="extension_notice", cite=plan("6 II")),
    "application.return_incomplete": Letter(kind="incomplete_notice", cite=plan("6 II")),
    "application.decline_incomplete": Letter(kind="not_accepted", cite=plan("6 II"), decision=True),
    "application.lapse": Letter(
        kind="not_accepted", cite=plan("6 II"), decision=True, automatic=True
    ),
    "application.set_aside": Letter(kind="set_aside_notice", cite=apa("117")),
    "application.extend_processing": Letter(kind="processing_extension", cite=apa("51 II")),
    "application.approve": Letter(kind="approval", cite=plan("9 II"), decision=True),
    "application.approve_in_part": Letter(
        kind="partial_approval", cite=plan("9 II"), decision=True
    ),
    "application.reject": Letter(kind="rejection", cite=plan("9 II"), decision=True),
}
"""Which acts on an application are told in writing."""
