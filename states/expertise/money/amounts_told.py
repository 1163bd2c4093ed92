"""Amounts of a matter in sentences: what was granted, paid or owed, and the reason of every cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from states.expertise.citing import plan
from states.expertise.stages.application import GRANTED
from states.law.article import Article, apa
from states.law.dossier import Matter
from states.law.told import Amount

CUTS: dict[str, tuple[str, Article]] = {
    "above_cost": ("申請補助逾總價", plan("8 I(4)")),
    "before_approval": ("核定前已辦理之課程不予補助", plan("9 I")),
    "budget": ("分署年度預算餘額不足", plan("2 I(2)")),
    "employer_cap": ("逾雇主每年補助上限", plan("7")),
    "excluded": ("授課者非本案僱用之退休中高齡者或高齡者", plan("8 II")),
    "fee_above_approval": ("實支鐘點費逾核定金額", plan("11(1)")),
    "taken_away": ("業經撤銷、廢止或酌減", plan("14 I")),
    "grant_of_the_worker": ("逾該員核定補助額", plan("11(1)")),
    "hourly_cap": ("逾每小時鐘點費上限", plan("8 I(1)")),
    "hours_above_approval": ("授課時數逾核定時數", plan("11(1)")),
    "item_above_approval": ("該項目實支逾核定金額", plan("11(1)")),
    "not_approved": ("未經核定之項目或人員", plan("10")),
    "not_claimed": ("逾雇主領據所請金額", plan("11(1)3")),
    "unapproved_change": ("未經核定之變更", plan("10")),
    "uninsured_day": ("該日場地未投保公共意外責任險", plan("8 I(3)")),
    "unsigned": ("印領清冊未經講師簽章", plan("11(1)4")),
    "venue_8h": ("場地費每日以八小時為限", plan("8 I(2)")),
    "venue_course_hours": ("場地費依實際課程時數計算", plan("8 I(2)")),
    "venue_necessity": ("未敘明租用場地之必要", plan("8 I(2)")),
    "venue_own": ("自有場地不補助場地費", plan("8 I(2)")),
    "worker_cap": ("逾每人每年補助上限", plan("7")),
    "reduced": ("依情節酌減", apa("123")),
}
"""Why something was not granted or not paid, and the article."""

NOT_PROPOSED = "not_proposed"
"""What was asked for and stands in no line: cut by nobody but the officer who looked at it."""

AMOUNTS = {
    "requested": "申請金額",
    "approved_amount": "核定金額",
    "claimed": "請領金額",
    "payable": "應付金額",
    "paid_amount": "實付金額",
    "owed": "應返還金額",
    "repaid": "已返還金額",
    "interest": "利息",
}
"""What a matter may remember of amounts, in NT$."""

PARTS = {
    "approved_amount": ("approved_by_worker", "approved_by_item", "cuts"),
    "payable": ("payable_by_worker", "payable_by_item", "payable_cuts"),
}
"""Where the parts of an amount and the cuts that led to it are kept."""


def amounts_of(matter: Matter) -> Iterator[Amount]:
    """Every amount that the matter remembers, with how it came about."""
    for name, label in AMOUNTS.items():
        amount = matter.data.get(name)
        if not isinstance(amount, int):
            continue
        by_worker, by_item, cuts = (matter.data.get(part) for part in PARTS.get(name, ("", "", "")))
        told = [*map(_cut, cuts or ())]
        if name == "approved_amount":
            told += _left_out(matter.data, told)
        gone = name == "approved_amount" and matter.state not in GRANTED
        heading = f"原{label}（已失效）" if gone else label
        yield Amount(name, heading, amount, by_worker or {}, by_item or {}, told)


def _left_out(data: Mapping[str, Any], cuts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What no rule took off: the officer did not propose it (T23)."""
    whole = sum((data.get("whole_by_worker") or {}).values())
    taken = sum(cut["amount"] for cut in cuts if cut["reason"] != "taken_away")
    left = int(data.get("requested") or 0) - whole - taken
    told = {"says": "審查後未列入提案，理由見核定函", "cite": str(plan("9 I")), "about": ""}
    return [{"reason": NOT_PROPOSED, **told, "amount": left}] if whole and left > 0 else []


def _cut(cut: list[Any]) -> dict[str, Any]:
    reason, about, amount = cut[:3]
    if reason not in CUTS:
        raise LookupError(f"no sentence for the cut {reason!r}: add it to CUTS")
    said, cite = CUTS[reason]
    return {"reason": reason, "says": said, "cite": str(cite), "about": about, "amount": amount}
