"""Conditions of undoing a grant (計畫12 V, 14; 行政程序法 102, 117 to 127)."""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.revocation.grounds import stop_is_allowed
from states.expertise.stages.application import GRANTED
from states.law.article import apa
from states.law.guard import Grounds, guard


@guard(
    cite=plan("14 I"),
    says="申請案現為「{application_state}」，無有效之核定可資撤銷、廢止或不予核發",
    reads=("application_state",),
)
def a_grant_stands(facts: Grounds) -> bool:
    """There is something to undo."""
    return facts["application_state"] in GRANTED


@guard(
    cite=plan("14 I(6)"),
    says="違反辦法或本計畫者，應指明所違反之條款",
    reads=("ground", "rule_broken"),
)
def ground_six_names_its_rule(facts: Grounds) -> bool:
    """The catch-all ground cites the rule that was broken (R-120)."""
    return facts["ground"] != "6" or bool(facts["rule_broken"])


@guard(
    cite=plan("14 I(7)"),
    says="違反其他勞動法令，以情節重大者為限",
    reads=("ground", "severe"),
)
def ground_seven_is_severe(facts: Grounds) -> bool:
    """Not every minor fine (R-121)."""
    return facts["ground"] != "7" or bool(facts["severe"])


@guard(
    cite=plan("14 I"),
    says="不予核發及於全部，酌減僅及於一部；本件擬議「{measure}」之範圍為「{scope}」",
    reads=("measure", "scope"),
)
def scope_fits_the_measure(facts: Grounds) -> bool:
    """Withholding is of the whole claim, reducing of a part."""
    needed = {"withhold": "full", "reduce": "part"}.get(facts["measure"], facts["scope"])
    return bool(facts["scope"] == needed)


@guard(
    cite=plan("14 I"),
    says="範圍「{scope}」與款次{ground}之事證不符：錯誤溢領及執行偏離僅及其部分，"
    "不實請領、全部偏離及全體未僱用者及於全部",
    reads=("measure", "ground", "scope", "ground_takes_all"),
    version=2,
)
def scope_fits_the_ground(facts: Grounds) -> bool:
    """Error takes the surplus, fraud the whole (AM-31); a deviation its part (AM-32)."""
    takes_all = facts["ground_takes_all"]
    if facts["measure"] == "reduce" or takes_all is None:
        return True
    return bool((facts["scope"] == "full") == takes_all)


@guard(
    cite=plan("14 I(3)"),
    says="未實際僱用者為{not_employed}，他人之補助不受影響",
    reads=("ground", "scope", "by_worker", "not_employed"),
)
def only_who_was_not_employed_loses(facts: Grounds) -> bool:
    """Person by person: a part names the workers, and none but those (R-117, DC-154)."""
    if facts["ground"] != "3" or facts["scope"] != "part":
        return True
    named = {worker for worker, amount in (facts["by_worker"] or {}).items() if amount}
    return bool(named) and named <= set(facts["not_employed"] or ())


@guard(
    cite=plan("14 I"),
    says="一部之金額{amount}元應大於0元且小於現有補助{granted_now}元；全部者無須載明金額",
    reads=("scope", "amount", "granted_now", "stop_months", "measure"),
)
def part_is_less_than_the_grant(facts: Grounds) -> bool:
    """A part is more than nothing and less than everything (AM-31, AM-32)."""
    if facts["scope"] == "full":
        return not facts["amount"]
    if facts["measure"] == "reduce" and facts["stop_months"]:
        return not facts["amount"]
    return bool(0 < facts["amount"] < facts["granted_now"])


@guard(
    cite=plan("14 I"),
    says="各人金額應合計{amount}元，且各不逾其現有補助",
    reads=("by_worker", "amount", "granted_now_by_worker"),
)
def shares_add_up(facts: Grounds) -> bool:
    """Person by person, nobody loses more than there is (R-117, DC-154)."""
    parts, standing = facts["by_worker"], facts["granted_now_by_worker"]
    if parts is None:
        return True
    fits = all(amount <= standing.get(worker, 0) for worker, amount in parts.items())
    return fits and sum(parts.values()) == facts["amount"]


@guard(
    cite=apa("127 I"),
    says="提案後補助已有變動：擬收回{by_worker_shown}、命返還{return_amount}元，"
    "現有補助{granted_now}元、得命返還{return_due}元，應退回重擬",
    reads=(
        "by_worker",
        "by_worker_shown",
        "granted_now",
        "granted_now_by_worker",
        "return_amount",
        "return_due",
    ),
)
def grant_still_holds_what_is_taken(facts: Grounds) -> bool:
    """Two decisions never take the same money: what is there is looked at when it is taken."""
    there, parts = facts["granted_now_by_worker"], facts["by_worker"] or {}
    fits = all(amount <= there.get(worker, 0) for worker, amount in parts.items())
    return fits and bool(facts["return_amount"] <= facts["return_due"])


@guard(
    cite=plan("14 II"),
    says="停止補助{stop_months}個月不合規定：款次{ground}；"
    "第1款得停止二年，遺失毀損支用單據（12 V）為一年至五年，其餘各款不得停止補助",
    reads=("ground", "stop_months"),
    version=2,
)
def stop_is_allowed_on_this_ground(facts: Grounds) -> bool:
    """Two years on ground 1, one to five for lost vouchers, none otherwise (R-111, R-122)."""
    return not facts["stop_months"] or stop_is_allowed(facts["ground"], facts["stop_months"])


@guard(
    cite=plan("12 V"),
    says="酌減補助款以支用單據遺失毀損為限，並應就酌減（一部）或停止補助擇一",
    reads=("measure", "ground", "scope", "amount", "stop_months"),
    version=2,
)
def lost_vouchers_reduce_or_stop(facts: Grounds) -> bool:
    """Reduce the grant or stop subsidies, not both and nothing else, by whatever measure (R-111).

    What is found after payment is reduced by abolishing a part.
    """
    if facts["ground"] != "12V":
        return bool(facts["measure"] != "reduce")
    return facts["scope"] == "part" and bool(facts["amount"]) != bool(facts["stop_months"])


@guard(
    cite=plan("14 I"),
    says="已撥款者應先撤銷或廢止，再命返還，不得逕為「{measure}」",
    reads=("measure", "amount", "was_paid"),
    version=2,
)
def measure_fits_payment(facts: Grounds) -> bool:
    """Before payment money is kept back; afterwards the grant is undone first (R-113, R-114).

    A stop for lost vouchers that takes no money may follow a payment too (R-111).
    """
    takes_money = facts["measure"] == "withhold" or bool(facts["amount"])
    return facts["measure"] not in ("withhold", "reduce") or not (takes_money and facts["was_paid"])


@guard(
    cite=plan("14 I"),
    says="尚無待核銷之請領，無從不予核發；應擬議撤銷或廢止核定",
    reads=("measure", "claims_unpaid"),
)
def a_claim_is_there_to_withhold(facts: Grounds) -> bool:
    """Without a claim there is nothing to keep back."""
    return facts["measure"] != "withhold" or bool(facts["claims_unpaid"])
