"""Conditions of getting money back (行政程序法 127, 131 to 134; 行政執行法 7, 11)."""

from __future__ import annotations

from itertools import pairwise

from states.law.article import apa, enforcement
from states.law.guard import Grounds, guard


@guard(
    cite=apa("127 III"),
    says="命返還應以撤銷或廢止之決定為據；「{about}」未有命返還之決定",
    reads=("about", "return_decided"),
)
def a_decision_orders_the_return(facts: Grounds) -> bool:
    """No return without revocation or abolition (R-114, TR-17, DC-157)."""
    return bool(facts["return_decided"])


@guard(
    cite=apa("127 III"),
    says="命返還{owed_now}元，逾決定返還而未命返還之{return_left}元",
    reads=("owed_now", "return_left"),
)
def ordered_within_the_decision(facts: Grounds) -> bool:
    """The order carries out what was decided, once."""
    return bool(0 < facts["owed_now"] <= facts["return_left"])


@guard(
    cite=apa("127 III"),
    says="繳納日數{pay_days}少於決定所載之{pay_days_decided}日",
    reads=("pay_days", "pay_days_decided"),
)
def period_is_not_shortened(facts: Grounds) -> bool:
    """The period that was decided is kept or lengthened; a return without a period is none."""
    return bool((facts["pay_days"] or 0) >= (facts["pay_days_decided"] or 1))


@guard(
    cite=apa("127 III"),
    says="繳納日{paid_on}不得晚於今日{on}",
    reads=("paid_on", "on"),
)
def paid_by_today(facts: Grounds) -> bool:
    """Money is recorded when it has come."""
    return bool(facts["paid_on"] <= facts["on"])


@guard(
    cite=apa("127 I"),
    says="繳納{amount}元應少於尚欠之{outstanding}元；全數繳清應登錄為清償",
    reads=("amount", "outstanding"),
)
def a_part_is_paid(facts: Grounds) -> bool:
    """Nobody pays back more than is owed, and a part leaves something."""
    return bool(0 < facts["amount"] < facts["outstanding"])


@guard(
    cite=apa("127 I"),
    says="繳納{amount}元與尚欠之{outstanding}元不符",
    reads=("amount", "outstanding"),
)
def the_rest_is_paid(facts: Grounds) -> bool:
    """Everything still owed, not more and not less."""
    return bool(facts["amount"] == facts["outstanding"])


@guard(
    cite=apa("127 III"),
    says="分期合計應為尚欠之{outstanding}元，各期日應依序且晚於今日{on}：{instalments_shown}",
    reads=("instalments", "instalments_shown", "outstanding", "on"),
)
def instalments_add_up(facts: Grounds) -> bool:
    """A plan of instalments pays everything, each after the other, from tomorrow on."""
    parts = facts["instalments"]
    days = [facts["on"], *(part["due_on"] for part in parts)]
    in_order = all(day < later for day, later in pairwise(days))
    return in_order and sum(part["amount"] for part in parts) == facts["outstanding"]


@guard(
    cite=apa("127 IV"),
    says="返還處分尚未確定，不得移送行政執行",
    reads=("return_order_is_final",),
)
def return_order_is_final(facts: Grounds) -> bool:
    """An appeal does not stop execution otherwise, but it does here (R-114, TR-21)."""
    return bool(facts["return_order_is_final"])


@guard(
    cite=apa("127 IV"),
    says="命返還所據之撤銷、廢止決定尚在爭訟：{decision_contested}，不得移送行政執行",
    reads=("decision_contested",),
)
def decision_behind_is_not_contested(facts: Grounds) -> bool:
    """What the return rests on is not undone any more (R-114, B-4)."""
    return not facts["decision_contested"]


@guard(
    cite=enforcement("13 I"),
    says="移送應備文件未齊：{referral_missing}",
    reads=("referral_missing",),
)
def referral_papers_are_complete(facts: Grounds) -> bool:
    """The referral letter, the decision, the list of assets and the proof of lapse."""
    return not facts["referral_missing"]


@guard(
    cite=apa("110 I"),
    says="撤銷、廢止處分於{undone_on}始送達，已逾二年期間{undone_until}，不得據以命返還",
    reads=("undone_on", "undone_until"),
)
def undone_in_time(facts: Grounds) -> bool:
    """A decision takes effect by its service, and the two years end for it too (R-123)."""
    served, until = facts["undone_on"], facts["undone_until"]
    return served is None or until is None or served <= until


@guard(
    cite=enforcement("11 I"),
    says="已無尚欠金額，無須移送",
    reads=("outstanding",),
)
def something_is_owed(facts: Grounds) -> bool:
    """What is paid is not referred."""
    return bool(facts["outstanding"])


@guard(
    cite=apa("131 I"),
    says="五年期間尚未屆滿",
    reads=("limitation_due", "enforcement_due", "state", "on"),
)
def five_years_have_run_out(facts: Grounds) -> bool:
    """The claim by APA 131 to 134 before referral, execution by 行政執行法 7 after it."""
    kind = "enforcement_due" if facts["state"] == "referred" else "limitation_due"
    return bool(facts[kind] is not None and facts[kind] < facts["on"])


@guard(
    cite=apa("127 I"),
    says="退還{amount}元，逾已繳納而未退還之{to_pay_back}元",
    reads=("amount", "to_pay_back"),
)
def paid_back_is_what_came_in(facts: Grounds) -> bool:
    """After an annulment the employer gets back what it had paid, once."""
    return bool(0 < facts["amount"] <= facts["to_pay_back"])
