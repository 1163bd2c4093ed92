"""Sentences on claims that no longer serve: cases decided by them are replayed by them."""

from __future__ import annotations

from states.expertise.application.verifying.guards import employer_is_still_eligible
from states.expertise.citing import plan
from states.expertise.claim import guards as must
from states.expertise.claim import top_up
from states.expertise.claim.decision import APPROVED
from states.expertise.claim.filing import SET_ASIDE_IF
from states.expertise.roles import EITHER, Role
from states.expertise.stages.reimbursement import TO_BE_CLAIMED, UNDECIDED, State
from states.general.changes import TRIALS
from states.general.guards import (
    FILING_GUARDS,
    handed_in_within,
    reason_is_given,
)
from states.general.restoration import OBSTACLE, applying_for_restoration
from states.general.second_thoughts import letters_fall, setting_aside
from states.general.whole_or_part import in_whole_or_part
from states.law.article import apa
from states.law.rule import Hearing, Rule, kept

FORMER = (
    # the truth of a claim was declared unless somebody said that it was not
    Rule(
        act="file",
        source=(State.due,),
        dest=State.filed,
        by=EITHER,
        basis=(plan("11(1)"), plan("11(2)")),
        guards=(*FILING_GUARDS, handed_in_within("claim", plan("11(1)"))),
        keeps=kept("filed_on", "documents", "claimed", "truth_declared", late="no"),
        meets=("claim",),
        effective="filed_on",
        until=TRIALS,
    ),
    Rule(
        act="file_late",
        source=TO_BE_CLAIMED,
        dest=State.filed,
        by=EITHER,
        basis=(plan("11(1)"),),
        guards=(*FILING_GUARDS, must.filed_after_the_period),
        keeps=kept("filed_on", "documents", "claimed", "truth_declared", late="yes"),
        meets=("claim",),
        effective="filed_on",
        until=TRIALS,
    ),
    applying_for_restoration(
        source=(State.overdue,),
        keeps=kept("documents", "claimed", "truth_declared") | OBSTACLE,
        until=TRIALS,
    ),
    setting_aside(
        source=(State.overdue, State.refused),
        dest=State.filed,
        guards=SET_ASIDE_IF,
        keeps=kept("filed_on", "documents", "claimed", "truth_declared", "ground", late="no"),
        causes=(letters_fall("claim_refusal"),),
        ledger=True,
        until=TRIALS,
    ),
    # an approval that was told could be undone by nobody before the payment
    Rule(
        act="send_back",
        source=(State.awaiting_decision,),
        dest=State.filed,
        by=(Role.supervisor,),
        basis=(plan("11(1)"),),
        guards=(reason_is_given,),
        until=TRIALS,
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
                must.caps_of_the_year_still_hold,
                must.whole_claim_is_payable,
                must.claim_is_in_time_or_lateness_is_answered,
            ),
            keeps=APPROVED,
            needs=("worker_paid", "employer_paid"),
            ledger=True,
            until=TRIALS,
            prepared_by="verified_by",
        ),
        not_asked=(must.whole_claim_is_payable, must.claim_is_in_time_or_lateness_is_answered),
        hearing=Hearing.asked,
        undone_by="reimbursement.adjust",
    ),
    Rule(
        act="refuse",
        source=(State.awaiting_decision, State.overdue),
        dest=State.refused,
        by=(Role.supervisor,),
        basis=(plan("11(1)"), apa("102")),
        guards=(reason_is_given,),
        remembers=True,
        adverse=True,
        undone_by="reimbursement.reinstate",
        until=TRIALS,
        prepared_by="verified_by",
        hearing=Hearing.due,
    ),
    # an officer entered it without the employer's paper
    Rule(
        act="waive",
        source=UNDECIDED,
        dest=State.waived,
        by=EITHER,
        basis=(plan("11(1)"), apa("34")),
        until=TRIALS,
    ),
    # who verified could pay
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
            must.paid_between_approval_and_today,
        ),
        keeps=kept("paid_on", "voucher", paid_amount="payable", paid_by_worker="payable_by_worker"),
        effective="paid_on",
        until=TRIALS,
    ),
    Rule(
        act="pay_top_up",
        source=(State.paid,),
        dest=None,
        by=(Role.cashier,),
        basis=(plan("2 II(3)"), plan("11(1)")),
        guards=(
            must.grant_stands,
            must.no_revocation_is_open,
            top_up.the_top_up_was_approved,
            top_up.another_person_pays_the_top_up,
            top_up.top_up_paid_between_approval_and_today,
        ),
        keeps=kept(
            paid_amount="paid_with_top_up",
            payable="paid_with_top_up",
            paid_by_worker="paid_in_all",
            payable_by_worker="paid_in_all",
            top_up="nothing_more",
            payment_annulled="no",
            top_up_paid_on="paid_on",
            top_up_voucher="voucher",
        ),
        needs=top_up.CAPS,
        effective="paid_on",
        ledger=True,
        until=TRIALS,
    ),
)
"""Former sentences of the procedure, but for those on corrections."""
