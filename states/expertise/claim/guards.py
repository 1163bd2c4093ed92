"""Conditions of a claim, by article of the programme."""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.stages.application import CARRIED_OUT
from states.law.article import apa
from states.law.guard import Grounds, guard


@guard(
    cite=plan("11(1)"),
    says="送件日{filed_on}未逾核銷期限{claim_due}，應更正逾期之認定，無須補辦",
    reads=("filed_on", "claim_due"),
)
def filed_after_the_period(facts: Grounds) -> bool:
    """What was posted in time is not late: the lapse is set aside instead."""
    return bool(facts["claim_due"] < facts["filed_on"])


@guard(
    cite=plan("11(1)"),
    says="送件日{filed_on}已逾核銷期限：原計{claim_due}、依現行行事曆及停班紀錄計{claim_due_today}；"
    "回復原狀應於原因消滅後至{restoration_last_day}止聲請",
    reads=(
        "filed_on",
        "claim_due",
        "claim_due_today",
        "ground",
        "restoration_admissible",
        "restoration_last_day",
    ),
    version=2,
)
def claim_was_in_time_after_all(facts: Grounds) -> bool:
    """The postmark keeps the period, a closure that is on record moved its end, or the obstacle
    ended so late that restoration may still be had (APA 48 to 50; AM-28, AM-38)."""
    if facts["ground"] == "restoration":
        return bool(facts["restoration_admissible"])
    due = facts["claim_due_today"] if facts["ground"] == "closure" else facts["claim_due"]
    return bool(facts["filed_on"] <= due)


@guard(
    cite=plan("11(1)"),
    says="本件並非因逾期而結束，應循訴願救濟",
    reads=("state", "late"),
)
def lateness_was_the_issue(facts: Grounds) -> bool:
    """A refusal on the merits is not undone by a postmark."""
    return facts["state"] == "overdue" or bool(facts["late"])


@guard(
    cite=plan("11(1)"),
    says="應備核銷文件未齊：{claim_missing}，應先通知限期補正",
    reads=("claim_missing", "correction_lapsed"),
)
def claim_is_complete_or_correction_lapsed(facts: Grounds) -> bool:
    """The papers are there (R-095 to R-099), or the time to hand them in was given and is over."""
    return not facts["claim_missing"] or bool(facts["correction_lapsed"])


@guard(
    cite=plan("11(1)"),
    says="申請案現為「{application_state}」，已無有效之核定可資核銷",
    reads=("application_state",),
)
def grant_stands(facts: Grounds) -> bool:
    """Only what is granted is paid (計畫11(1), 14 I)."""
    return facts["application_state"] in CARRIED_OUT


@guard(
    cite=plan("12 IV"),
    says="請領人尚未切結請領內容屬實，應先通知補正（claim_2_declaration）",
    reads=("claim_is_vouched_for",),
)
def truth_is_declared(facts: Grounds) -> bool:
    """Nothing is paid on a claim for whose truth nobody stands (R-110)."""
    return bool(facts["claim_is_vouched_for"])


@guard(
    cite=plan("11(1)"),
    says="核算可撥金額為0元，應為駁回",
    reads=("payable",),
)
def something_is_payable(facts: Grounds) -> bool:
    """Approving a payment of nothing is a refusal."""
    return bool(facts["payable"])


@guard(
    cite=plan("7"),
    says="核算可撥{payable}元，連同同一雇主本年度已核撥者將逾上限，僅得撥付{payable_within_caps}元，"
    "應退回重新核算",
    reads=("payable", "payable_within_caps"),
)
def caps_of_the_year_still_hold(facts: Grounds) -> bool:
    """The caps are asked again when money is paid, against what was paid by then (R-070, R-071)."""
    return bool(facts["payable"] <= facts["payable_within_caps"])


@guard(
    cite=plan("11(1)"),
    says="核算可撥{payable}元，少於請領之{claimed}元，應為部分核准並敘明理由",
    reads=("payable", "claimed"),
)
def whole_claim_is_payable(facts: Grounds) -> bool:
    """Full approval means the amount on the receipt (R-101)."""
    return bool(facts["payable"] >= facts["claimed"])


@guard(
    cite=plan("11(1)"),
    says="本件逾期且未回復原狀，如仍予核銷，應敘明理由",
    reads=("late", "reason"),
)
def claim_is_in_time_or_lateness_is_answered(facts: Grounds) -> bool:
    """The text names no consequence of a late claim; whoever pays it says why (R-105, AM-28)."""
    return not facts["late"] or bool(facts["reason"])


@guard(
    cite=apa("102"),
    says="不予核發前，應給予陳述意見之機會，或敘明免予陳述之法定事由",
    reads=("heard_on_payment",),
)
def person_was_heard_on_payment(facts: Grounds) -> bool:
    """A hearing on the claim itself, or on the revocation that withholds it (APA 102)."""
    return bool(facts["heard_on_payment"])


@guard(
    cite=plan("14 I"),
    says="不予核發應指明計畫14 I之款次",
    reads=("ground",),
)
def ground_is_named(facts: Grounds) -> bool:
    """Money is kept back on one of the seven grounds, or for lost vouchers (R-113)."""
    return bool(facts["ground"])


@guard(
    cite=apa("43"),
    says="不予核發所據第{ground}款之事證未備：{withholding_unproven}",
    reads=("ground", "withholding_unproven"),
)
def withholding_is_proven(facts: Grounds) -> bool:
    """Keeping money back asks for the same evidence as undoing a grant (R-113, R-115 to R-121)."""
    return not facts["withholding_unproven"]


@guard(
    cite=plan("14 I"),
    says="第{ground}款之事證僅及於一部，不得就全部不予核發；應核減該部分，或一部撤銷、廢止核定",
    reads=("ground", "withholding_takes_all"),
)
def ground_takes_the_whole_claim(facts: Grounds) -> bool:
    """What an error, a deviation or one worker spoils is a part; the rest is paid (AM-31, AM-32,
    R-117)."""
    return facts["withholding_takes_all"] is not False


@guard(
    cite=plan("14 I"),
    says="尚有未決之撤銷、廢止案：{open_revocations}",
    reads=("open_revocations",),
)
def no_revocation_is_open(facts: Grounds) -> bool:
    """While a ground is being looked into, nothing is paid (R-113)."""
    return not facts["open_revocations"]


@guard(
    cite=plan("2 II(3)"),
    says="本案補助款業已撥付，不得重複撥款",
    reads=("was_paid",),
)
def not_paid_before(facts: Grounds) -> bool:
    """A grant is paid once (R-011)."""
    return not facts["was_paid"]


@guard(
    cite=apa("32"),
    says="核准人{payment_approved_by}不得自行撥付其所核准之款項",
    reads=("actor", "payment_approved_by"),
)
def another_person_pays(facts: Grounds) -> bool:
    """Who approved a payment does not carry it out."""
    return bool(facts["actor"] != facts["payment_approved_by"])


@guard(
    cite=apa("32"),
    says="核算人{verified_by}不得自行撥付其所核算之款項",
    reads=("actor", "verified_by"),
)
def who_verified_does_not_pay(facts: Grounds) -> bool:
    """Who worked an amount out does not carry the payment out (HT-L11)."""
    return bool(facts["actor"] != facts["verified_by"])


@guard(
    cite=plan("2 II(3)"),
    says="撥款日{paid_on}應在核准日{payment_approved_on}與今日{on}之間",
    reads=("paid_on", "payment_approved_on", "on"),
)
def paid_between_approval_and_today(facts: Grounds) -> bool:
    """Money leaves after it was approved, and not in the future."""
    return bool(facts["payment_approved_on"] <= facts["paid_on"] <= facts["on"])


@guard(
    cite=plan("11(1)"),
    says="原核定函{approvals_standing}仍存，應先撤回該核定，始得退回核算",
    reads=("approvals_standing",),
)
def no_approval_stands(facts: Grounds) -> bool:
    """What was decided and told is taken back by a decision, not by handing papers about (M16)."""
    return not facts["approvals_standing"]


@guard(
    cite=apa("117"),
    says="本件尚無核准核銷之決定可資撤回",
    reads=("approvals_standing",),
)
def an_approval_stands(facts: Grounds) -> bool:
    """There is a decision to take back (M16)."""
    return bool(facts["approvals_standing"])


@guard(
    cite=apa("102"),
    says="前次核定{told_payable}元業已送達，改核{payable}元較為不利，"
    "應先給予陳述意見之機會，或敘明免予陳述之法定事由",
    reads=("told_payable", "payable", "hearing_concluded"),
)
def heard_before_it_gets_less(facts: Grounds) -> bool:
    """Whoever was told of one amount is heard before it becomes a smaller one (M16, APA 102)."""
    told = facts["told_payable"]
    return told is None or facts["payable"] >= told or bool(facts["hearing_concluded"])
