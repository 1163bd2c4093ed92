"""核銷 III: paying the rest when the cut behind a payment falls (行政程序法 118; 計畫11(1)).

A claim paid under a grant that a part revocation or a reduction had made smaller is settled again
under the grant as it stands when that decision is annulled. What is missing is approved by one
person and paid by another, within the caps as they are then.

Where the decision on the payment itself is annulled after it was paid, the officer works the claim
out once more; what was paid stays, and nothing becomes worse (訴願法 81 I).
"""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.claim import guards as must
from states.expertise.claim.facts import settlement
from states.expertise.roles import Role
from states.expertise.stages.reimbursement import State
from states.general.changes import TRIALS
from states.general.second_thoughts import reopening
from states.law.article import apa, appeals
from states.law.guard import Grounds, guard
from states.law.rule import Letter, Rule, kept
from states.law.situation import Derivation, Situation


def paid_in_all(s: Situation) -> dict[str, int]:
    """By worker, what the grant as it stands allows on this claim, never less than was paid."""
    settled, paid = settlement(s).by_worker, s.matter.data["paid_by_worker"]
    return {worker: max(settled.get(worker, 0), paid.get(worker, 0)) for worker in settled | paid}


def top_up_due(s: Situation) -> int:
    """What is missing of that, NT$."""
    return sum(paid_in_all(s).values()) - int(s.matter.data["paid_amount"])


def paid_with_top_up(s: Situation) -> int:
    """Everything paid on the claim, the top-up included."""
    return int(s.matter.data["paid_amount"]) + int(s.matter.data.get("top_up", 0))


@guard(
    cite=appeals("81 I"),
    says="原核銷決定未經撤銷，已撥款者不得重新核算",
    reads=("payment_annulled",),
)
def the_payment_decision_fell(facts: Grounds) -> bool:
    """What was decided and paid is worked out once more only when that decision was annulled."""
    return bool(facts["payment_annulled"])


@guard(
    cite=apa("118"),
    says="依現存核定重新核算，並無應補撥之差額",
    reads=("top_up_due",),
)
def something_more_is_due(facts: Grounds) -> bool:
    """Only where the grant was given back after the payment is anything missing."""
    return bool(facts["top_up_due"] > 0)


@guard(
    cite=plan("11(1)"),
    says="核定補撥{top_up}元，與現得補撥之{top_up_due}元不符，應重新核定",
    reads=("top_up", "top_up_due"),
)
def the_top_up_was_approved(facts: Grounds) -> bool:
    """What was approved is paid, if the caps of the year still leave room for it (R-070)."""
    return bool(facts["top_up"]) and facts["top_up"] == facts["top_up_due"]


@guard(
    cite=apa("32"),
    says="核定人{top_up_approved_by}不得自行撥付其所核定之款項",
    reads=("actor", "top_up_approved_by"),
)
def another_person_pays_the_top_up(facts: Grounds) -> bool:
    """Who approved a payment does not carry it out."""
    return bool(facts["actor"] != facts["top_up_approved_by"])


@guard(
    cite=plan("2 II(3)"),
    says="撥款日{paid_on}應在核定日{top_up_approved_on}與今日{on}之間",
    reads=("paid_on", "top_up_approved_on", "on"),
)
def top_up_paid_between_approval_and_today(facts: Grounds) -> bool:
    """Money leaves after it was approved, and not in the future."""
    approved = facts["top_up_approved_on"]
    return approved is not None and approved <= facts["paid_on"] <= facts["on"]


CAPS = ("worker_paid", "employer_paid")

TOP_UP = (
    # 訴願法 81: the decision that paid less fell after the payment; what was cut is looked at again
    reopening("reopen_payment", source=(State.paid,), keeps=kept(payment_annulled="yes")),
    Rule(
        act="verify_again",
        source=(State.paid,),
        dest=None,
        by=(Role.officer,),
        basis=(appeals("81 I"), plan("11(1)")),
        guards=(the_payment_decision_fell, must.grant_stands, must.no_revocation_is_open),
        keeps=kept("taught", "spent", verified_by="actor"),
    ),
    # 行政程序法 118: the cut behind the payment is gone
    Rule(
        act="approve_top_up",
        source=(State.paid,),
        dest=None,
        by=(Role.supervisor,),
        basis=(apa("118"), plan("11(1)")),
        guards=(
            must.grant_stands,
            must.no_revocation_is_open,
            something_more_is_due,
        ),
        keeps=kept(
            top_up="top_up_due",
            top_up_by_worker="paid_in_all",
            top_up_approved_by="actor",
            top_up_approved_on="on",
        ),
        needs=CAPS,
        ledger=True,
        prepared_by="verified_by",
        letter=Letter(kind="top_up_approval", cite=apa("118"), decision=True),
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
            the_top_up_was_approved,
            another_person_pays_the_top_up,
            must.who_verified_does_not_pay,
            top_up_paid_between_approval_and_today,
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
        needs=CAPS,
        effective="paid_on",
        ledger=True,
        since=TRIALS,
    ),
)
"""From an annulled cut to the rest of the money."""


FACTS: dict[str, Derivation] = {
    "top_up_due": top_up_due,
    "paid_in_all": paid_in_all,
    "paid_with_top_up": paid_with_top_up,
    "nothing_more": lambda _: 0,
}
"""Derived facts of a top-up."""
