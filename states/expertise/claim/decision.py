"""核銷 II: working out, decision and payment (計畫 7, 8, 11, 14 I)."""

from __future__ import annotations

from states.expertise.application.verifying.guards import employer_is_still_eligible
from states.expertise.citing import plan
from states.expertise.claim import guards as must
from states.expertise.claim.facts import APPROVALS
from states.expertise.claim.filing import CLAIM
from states.expertise.roles import EITHER, Role
from states.expertise.stages.reimbursement import (
    TO_BE_CLAIMED,
    UNDECIDED,
    UNDONE,
    UNPAID,
    VERIFIED,
    State,
)
from states.general.changes import TRIALS
from states.general.consequences import letters_replaced
from states.general.guards import (
    letting_go_is_shown,
    reason_is_given,
)
from states.general.second_thoughts import letters_fall, reinstating
from states.general.whole_or_part import in_whole_or_part
from states.law.article import apa
from states.law.notice import Notice
from states.law.role import House
from states.law.rule import Cause, Hearing, Letter, Rule, kept

APPROVED = kept(
    "payable", "payable_by_worker", payment_approved_by="actor", payment_approved_on="on"
)
"""What an approval of payment fixes."""

APPROVED_ANEW = Cause(act="letter.cancel", on=letters_replaced(*APPROVALS))
"""An approval that replaces another is told by one letter, and the former one falls."""

DECISION = (
    # 7, 8, 11(1): what was really and properly spent, item by item
    Rule(
        act="verify",
        source=(State.filed, State.correction_supplied),
        dest=State.awaiting_decision,
        by=(Role.officer,),
        basis=(plan("7"), plan("8 I"), plan("11(1)")),
        guards=(must.claim_is_complete_or_correction_lapsed, must.grant_stands),
        keeps=kept(
            "taught",
            "spent",
            payable="settled",
            payable_by_worker="settled_by_worker",
            payable_by_item="settled_by_item",
            payable_cuts="settled_cuts",
            verified_by="actor",
        ),
        needs=("worker_paid", "employer_paid"),
    ),
    Rule(
        act="send_back",
        source=(State.awaiting_decision,),
        dest=State.filed,
        by=(Role.supervisor,),
        basis=(plan("11(1)"),),
        guards=(must.no_approval_stands, reason_is_given),
        since=TRIALS,
    ),
    # whoever is to pay and finds an error gives it back to whoever approved
    Rule(
        act="send_back",
        source=(State.payable,),
        dest=State.awaiting_decision,
        by=(Role.cashier,),
        basis=(plan("2 II(3)"), plan("11(1)")),
        guards=(reason_is_given,),
        keeps=kept(told_payable="payable_as_told"),
        ledger=True,
        since=TRIALS,
    ),
    # 行政程序法 101, 117: a wrong decision found before the money has left is taken back
    Rule(
        act="withdraw_decision",
        source=(State.payable, State.awaiting_decision),
        dest=State.filed,
        by=(Role.supervisor,),
        basis=(apa("117"), plan("11(1)")),
        guards=(must.an_approval_stands, reason_is_given),
        keeps=kept(told_payable="payable_as_told", withdrawn_on="on"),
        causes=(letters_fall(*APPROVALS),),
        ledger=True,
        since=TRIALS,
        letter=Letter(kind="set_aside_notice", cite=apa("117"), since=TRIALS),
    ),
    *in_whole_or_part(
        Rule(
            act="approve_payment",
            source=(State.awaiting_decision,),
            dest=State.payable,
            by=(Role.supervisor,),
            basis=(plan("11(1)"),),
            guards=(
                must.grant_stands,
                must.truth_is_declared,
                must.something_is_payable,
                must.heard_before_it_gets_less,
                must.caps_of_the_year_still_hold,
                must.whole_claim_is_payable,
                must.claim_is_in_time_or_lateness_is_answered,
            ),
            keeps=APPROVED,
            needs=("worker_paid", "employer_paid"),
            causes=(APPROVED_ANEW,),
            ledger=True,
            since=TRIALS,
            prepared_by="verified_by",
            letter=Letter(kind="payment_approval", cite=plan("11(1)"), decision=True),
        ),
        not_asked=(must.whole_claim_is_payable, must.claim_is_in_time_or_lateness_is_answered),
        hearing=Hearing.asked,
        undone_by="reimbursement.adjust",
        since=TRIALS,
        letter=Letter(kind="partial_payment", cite=plan("11(1)"), decision=True),
    ),
    # 11(1), 行政程序法 102: never by itself, never unheard (AM-28)
    Rule(
        act="refuse",
        source=(State.awaiting_decision, State.overdue),
        dest=State.refused,
        by=(Role.supervisor,),
        basis=(plan("11(1)"), apa("102")),
        guards=(reason_is_given,),
        causes=(letters_fall(*APPROVALS),),
        remembers=True,
        adverse=True,
        undone_by="reimbursement.reinstate",
        since=TRIALS,
        prepared_by="verified_by",
        hearing=Hearing.due,
        letter=Letter(kind="claim_refusal", cite=plan("11(1)"), decision=True),
    ),
    # 14 I: a ground found before payment
    Rule(
        act="withhold",
        source=UNPAID,
        dest=State.withheld,
        by=(Role.supervisor, House.system),
        basis=(plan("14 I"),),
        guards=(
            must.ground_is_named,
            must.withholding_is_proven,
            must.ground_takes_the_whole_claim,
            must.person_was_heard_on_payment,
            reason_is_given,
        ),
        keeps=kept("ground", "revocation"),
        remembers=True,
        adverse=True,
        undone_by="reimbursement.reinstate",
        prepared_by="verified_by",
        hearing=Hearing.asked,
        letter=Letter(kind="withholding", cite=plan("14 I"), decision=True),
    ),
    # 11(1), 12 V, 14 I: another day of completion, or a smaller grant
    Rule(
        act="adjust",
        source=TO_BE_CLAIMED,
        dest=State.due,
        by=(House.system,),
        basis=(plan("11(1)"), apa("101")),
        keeps=kept("completed_on"),
        starts=(CLAIM,),
    ),
    Rule(
        act="adjust",
        source=(State.filed, State.correction_pending, State.correction_supplied),
        dest=None,
        by=(House.system,),
        basis=(plan("11(1)"), apa("101")),
        keeps=kept("completed_on", late="late_anew"),
    ),
    Rule(
        act="adjust",
        source=VERIFIED,
        dest=State.filed,
        by=(House.system,),
        basis=(plan("11(1)"), plan("12 V"), plan("14 I")),
        keeps=kept("completed_on", late="late_anew"),
    ),
    # 2 II(3): the branch pays
    Rule(
        act="pay",
        source=(State.payable,),
        dest=State.paid,
        by=(Role.cashier,),
        basis=(plan("2 II(3)"), plan("11(1)")),
        guards=(
            must.no_revocation_is_open,
            must.grant_stands,
            employer_is_still_eligible,
            must.not_paid_before,
            must.another_person_pays,
            must.who_verified_does_not_pay,
            must.paid_between_approval_and_today,
        ),
        keeps=kept("paid_on", "voucher", paid_amount="payable", paid_by_worker="payable_by_worker"),
        effective="paid_on",
        notices=(Notice("paid", Role.employer),),
        since=TRIALS,
    ),
    # the employer may do without the money
    Rule(
        act="waive",
        source=UNDECIDED,
        dest=State.waived,
        by=EITHER,
        basis=(plan("11(1)"), apa("34")),
        guards=(letting_go_is_shown,),
        since=TRIALS,
    ),
    # 訴願法, 行政程序法 118: the decision is annulled; the claim is where it was
    reinstating(
        source=UNDONE,
        back_to=UNPAID,
        ledger=True,
        keeps=kept(undone_spans="undone_spans_anew"),
        restarts={
            "claim": {"undone_days": "undone_days"},
            "correction": {"days": "correction_days_again"},
        },
        causes=(letters_fall("claim_refusal", "withholding"),),
    ),
)
"""From a claim on file to money paid, kept back or done without."""
